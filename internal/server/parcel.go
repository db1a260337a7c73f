package server

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"parley/internal/fault"
	"parley/internal/objects"
)

// A backup is a head, the store's dump in pieces (each with its length before
// it, none ends them), then the objects: for each a line that names it, and its
// bytes; then an end with their number and the SHA-256 of all since the pieces.
// One from before objects were in it is the dump alone.
type (
	parcelHead struct {
		Format int  `json:"parley_backup"`
		Files  bool `json:"files"` // false: they are in S3, which has backups of its own
	}
	parcelObject struct {
		Object string `json:"object"`
		Size   int64  `json:"size"`
	}
	parcelEnd struct {
		Objects int64  `json:"objects"`
		Bytes   int64  `json:"bytes"`
		SHA256  string `json:"sha256"`
	}
)

const (
	parcelFormat = 1
	pieceMost    = 1 << 20
	lineLongest  = 4 << 10
)

// Parcel is what a backup holds beside the store.
type Parcel struct {
	Files bool  // false: objects are elsewhere
	Count int64 // of objects: files, their small pictures, portraits
	Bytes int64
}

// pack writes a backup. Objects come after the snapshot of the rows: each row's
// bytes are there but for those that were deleted in between, and what came
// since is noise without its row.
func pack(ctx context.Context, db dumper, kept objects.Store, w io.Writer) (Parcel, error) {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := writeLine(out, parcelHead{parcelFormat, kept != nil}); err != nil {
		return Parcel{}, err
	}
	if err := db.Dump(ctx, pieces{out}); err != nil {
		return Parcel{}, err
	}
	if err := binary.Write(out, binary.BigEndian, uint32(0)); err != nil {
		return Parcel{}, err
	}
	sum := sha256.New()
	all := io.MultiWriter(out, sum)
	p := Parcel{Files: kept != nil}
	if kept != nil {
		err := kept.List(ctx, "", func(o objects.Info) error {
			n, err := packObject(ctx, kept, o, all)
			if errors.Is(err, objects.ErrNotFound) {
				return nil // deleted since it was listed
			}
			p.Count, p.Bytes = p.Count+1, p.Bytes+n
			return err
		})
		if err != nil {
			return p, fmt.Errorf("copy the files: %w", err)
		}
	}
	if err := writeLine(out, parcelEnd{p.Count, p.Bytes, hex.EncodeToString(sum.Sum(nil))}); err != nil {
		return p, err
	}
	return p, out.Flush()
}

func packObject(ctx context.Context, kept objects.Store, o objects.Info, w io.Writer) (int64, error) {
	r, err := kept.Get(ctx, o.Key, 0, o.Size)
	if err != nil {
		return 0, err
	}
	defer func() { _ = r.Close() }() // only read
	if err := writeLine(w, parcelObject{o.Key, o.Size}); err != nil {
		return 0, err
	}
	return io.CopyN(w, r, o.Size)
}

func writeLine(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// pieces writes what it is given with its length before it.
type pieces struct{ w io.Writer }

// Write implements io.Writer.
func (p pieces) Write(b []byte) (int, error) {
	for from := 0; from < len(b); from += pieceMost {
		part := b[from:min(len(b), from+pieceMost)]
		if err := binary.Write(p.w, binary.BigEndian, uint32(len(part))); err != nil { //nolint:gosec // at most pieceMost
			return from, err
		}
		if _, err := p.w.Write(part); err != nil {
			return from, err
		}
	}
	return len(b), nil
}

// unpacker reads a backup.
type unpacker struct {
	in    *bufio.Reader
	old   bool // the dump alone
	files bool
	piece uint32 // what is left of this one
	ended bool   // the dump
	sum   hash.Hash
}

func openParcel(r io.Reader) (*unpacker, error) {
	u := &unpacker{in: bufio.NewReaderSize(r, 1<<16), sum: sha256.New()}
	first, err := u.in.Peek(len(`{"parley_dump"`))
	if err != nil {
		return nil, errParcel("the beginning: %w", err)
	}
	if bytes.HasPrefix(first, []byte(`{"parley_dump"`)) {
		u.old = true
		return u, nil
	}
	line, err := u.line()
	if err != nil {
		return nil, err
	}
	var head parcelHead
	if err := json.Unmarshal(line, &head); err != nil || head.Format < 1 {
		return nil, errParcel("not a backup: %w", err)
	}
	if head.Format > parcelFormat {
		return nil, fault.Wrap(fault.CodeStale, fmt.Errorf("backup of format %d", head.Format)).
			Says("This backup comes from a newer Parley. Restore it with that version or a later one.")
	}
	u.files = head.Files
	return u, nil
}

func errParcel(format string, args ...any) error {
	return fault.Wrap(fault.CodeMalformed, fmt.Errorf(format, args...)).
		Says("This backup is cut short, altered or not one of Parley's. Nothing was restored; use another.")
}

// Read implements io.Reader: the store's dump, to its end.
func (u *unpacker) Read(b []byte) (int, error) {
	if u.old {
		return u.in.Read(b)
	}
	if u.ended {
		return 0, io.EOF
	}
	if u.piece == 0 {
		if err := binary.Read(u.in, binary.BigEndian, &u.piece); err != nil {
			return 0, cutShort(err)
		}
		if u.piece == 0 {
			u.ended = true
			return 0, io.EOF
		}
		if u.piece > pieceMost {
			return 0, errParcel("a piece of %d bytes", u.piece)
		}
	}
	n, err := u.in.Read(b[:min(len(b), int(u.piece))])
	u.piece -= uint32(n) //nolint:gosec // at most the piece
	return n, cutShort(err)
}

// cutShort keeps an end where none may be from passing for one.
func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (u *unpacker) line() ([]byte, error) {
	var whole []byte
	for len(whole) < lineLongest {
		c, err := u.in.ReadByte()
		if err != nil {
			return nil, errParcel("a line: %w", cutShort(err))
		}
		if whole = append(whole, c); c == '\n' {
			return whole, nil
		}
	}
	return nil, errParcel("a line of more than %d bytes", lineLongest)
}

// objects puts the objects back, and returns the keys of those that it put,
// also with an error: they are then taken away again.
func (u *unpacker) objects(ctx context.Context, into objects.Store) (p Parcel, put []string, err error) {
	if u.old {
		return p, nil, nil
	}
	p.Files = u.files
	for {
		line, err := u.line()
		if err != nil {
			return p, put, err
		}
		if !bytes.HasPrefix(line, []byte(`{"object":`)) {
			return p, put, u.end(line, p)
		}
		u.sum.Write(line)
		var o parcelObject
		if err := json.Unmarshal(line, &o); err != nil || o.Size < 0 || objects.ValidKey(o.Object) != nil {
			return p, put, errParcel("an object without a key")
		}
		put = append(put, o.Object)
		if err := into.Put(ctx, o.Object, io.TeeReader(io.LimitReader(u.in, o.Size), u.sum), o.Size); err != nil {
			return p, put, unpacked(err)
		}
		p.Count, p.Bytes = p.Count+1, p.Bytes+o.Size
	}
}

// unpacked tells damage from a folder that cannot be written.
func unpacked(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, objects.ErrKey) {
		return errParcel("an object: %w", err)
	}
	return fmt.Errorf("put the files back: %w", err)
}

func (u *unpacker) end(line []byte, p Parcel) error {
	var end parcelEnd
	if err := json.Unmarshal(line, &end); err != nil {
		return errParcel("neither object nor end: %w", err)
	}
	if end.SHA256 != hex.EncodeToString(u.sum.Sum(nil)) || end.Objects != p.Count || end.Bytes != p.Bytes {
		return errParcel("the files are not what the end says")
	}
	if _, err := u.in.ReadByte(); !errors.Is(err, io.EOF) {
		return errParcel("something follows the end")
	}
	return nil
}
