package disk

import (
	"cmp"
	"context"
	"io"
	"io/fs"
	"slices"
)

// reader stops when its caller has gone.
type reader struct {
	ctx context.Context //nolint:containedctx // lives as long as one call
	r   io.Reader
}

// Read implements io.Reader.
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// part reads a stretch and closes the whole.
type part struct {
	io.Reader
	io.Closer
}

func sortAsKeys(entries []fs.DirEntry) {
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(keyed(a), keyed(b)) })
}

func keyed(e fs.DirEntry) string {
	if e.IsDir() {
		return e.Name() + "/"
	}
	return e.Name()
}
