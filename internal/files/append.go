package files

import (
	"bytes"
	"context"
	"crypto/subtle"
	"errors"
	"hash"
	"io"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// Checksum is what a part must amount to; the zero value asks for nothing.
type Checksum struct {
	Hash hash.Hash
	Want []byte
}

// Append takes what follows in the actor's upload from body and returns how far
// it is now. What arrived before the body broke off is kept, unless a checksum
// stands for the whole. The last byte also has the file looked at: then the
// error may be a refusal, which ends the upload. Codes: not_found,
// upload_offset, checksum, too_large, and those of a file.
func (f *Files) Append(ctx context.Context, by parley.Actor, id parley.UploadID, offset int64, body io.Reader, sum Checksum) (int64, error) {
	u, err := f.Status(ctx, by, id)
	if err != nil {
		return 0, err
	}
	if offset != u.Received {
		return u.Received, fault.New(fault.CodeUploadOffset)
	}
	key, err := f.key(u)
	if err != nil {
		return u.Received, err
	}
	in := &intake{f: f, u: u, cipher: cipher(u, key), sum: sum}
	// What has arrived is kept although its sender has gone meanwhile.
	err = in.take(context.WithoutCancel(ctx), body)
	if err == nil && in.u.Received == in.u.Length {
		_, err = f.finish(context.WithoutCancel(ctx), in.u)
	}
	return in.u.Received, err
}

// intake is one body on its way into parts.
type intake struct {
	f       *Files
	u       store.Upload
	cipher  *seal.Cipher
	sum     Checksum
	pending []store.Part // stored, and not the upload's yet
}

func (in *intake) take(ctx context.Context, body io.Reader) error {
	buf := make([]byte, partMax)
	at := in.u.Received
	for {
		n, readErr := io.ReadFull(body, buf[:min(partMax, in.u.Length-at+1)])
		if at+int64(n) > in.u.Length {
			in.drop(ctx)
			return fault.New(fault.CodeTooLarge).Says("More has come than this upload was to hold. Begin it again.")
		}
		if n > 0 {
			if err := in.put(ctx, at, buf[:n]); err != nil {
				in.drop(ctx)
				return err
			}
			at += int64(n)
		}
		if in.sum.Hash == nil {
			if err := in.keep(ctx); err != nil {
				return err
			}
		}
		if readErr != nil {
			return in.end(ctx, readErr)
		}
	}
}

// end decides about what a checksum stands for, and about how the body ended.
func (in *intake) end(ctx context.Context, readErr error) error {
	whole := errors.Is(readErr, io.EOF) || errors.Is(readErr, io.ErrUnexpectedEOF)
	if !whole {
		in.drop(ctx)
		return fault.Wrap(fault.CodeUnavailable, readErr)
	}
	if in.sum.Hash == nil {
		return nil
	}
	if subtle.ConstantTimeCompare(in.sum.Hash.Sum(nil), in.sum.Want) != 1 {
		in.drop(ctx)
		return fault.New(fault.CodeChecksum)
	}
	return in.keep(ctx)
}

func (in *intake) put(ctx context.Context, start int64, plain []byte) error {
	p := store.Part{Brand: in.u.Brand, Upload: in.u.ID, Start: start, Size: int64(len(plain)), Object: parley.NewID[parley.ObjectID]()}
	if in.sum.Hash != nil {
		_, _ = in.sum.Hash.Write(plain) // never fails
	}
	sealed := in.cipher.Seal(partAAD(p), plain)
	in.pending = append(in.pending, p)
	return failed(in.f.objects.Put(ctx, place(p.Object), bytes.NewReader(sealed), int64(len(sealed))))
}

// keep makes what is stored the upload's. Of two who send the same stretch one
// wins; the other's objects go.
func (in *intake) keep(ctx context.Context) error {
	if len(in.pending) == 0 {
		return nil
	}
	took := false
	err := in.f.write(ctx, func(tx store.Tx) (err error) {
		took, err = tx.AppendParts(in.pending...)
		return err
	})
	if err == nil && !took {
		err = fault.New(fault.CodeUploadOffset)
	}
	if err != nil {
		in.drop(ctx)
		return err
	}
	for _, p := range in.pending {
		in.u.Received += p.Size
	}
	in.pending = nil
	return nil
}

// drop deletes what no row will name. When it fails, noise stays that nothing
// can open.
func (in *intake) drop(ctx context.Context) {
	for _, p := range in.pending {
		_ = in.f.remove(ctx, p.Object)
	}
	in.pending = nil
}
