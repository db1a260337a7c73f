package files

import (
	"context"
	"io"

	"parley/internal/seal"
	"parley/internal/store"
)

// Open returns the bytes of a file that the gate has let out, or of its small
// picture, open for reading from any place. A missing small picture is
// not_found.
func (f *Files) Open(ctx context.Context, file store.File, small bool) io.ReadSeekCloser {
	if small {
		return seal.OpenStream(file.Key, fileAAD(file.Object, true), file.ThumbSize, f.fetch(ctx, smallPlace(file.Object)))
	}
	return seal.OpenStream(file.Key, fileAAD(file.Object, false), file.About.Size, f.fetch(ctx, place(file.Object)))
}
