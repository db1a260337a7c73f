package files

import (
	"bufio"
	"bytes"
	"context"
	"io"

	"parley"
	"parley/internal/fault"
	"parley/internal/media"
	"parley/internal/store"
)

// The sides of a picture's two sizes, in pixels.
const (
	PictureSide      = 320
	SmallPictureSide = 96
)

// SetPicture makes a square picture of what was sent and puts it in the place
// of the one before; what else is to happen runs in the same transaction.
// Codes: file_large and the refusals of a file.
func (f *Files) SetPicture(ctx context.Context, of parley.PictureSubject, data []byte, also ...func(store.Tx) error) (parley.ObjectID, error) {
	if len(data) > parley.PictureMax {
		return parley.ObjectID{}, fault.New(fault.CodeFileLarge).Says("This picture is larger than 5 MB. Choose a smaller one.")
	}
	release, err := f.looks.take(ctx, media.Weight(data))
	if err != nil {
		return parley.ObjectID{}, fault.Wrap(fault.CodeUnavailable, err)
	}
	defer release()
	sizes, _, err := media.Square(data, PictureSide, SmallPictureSide)
	if err != nil {
		return parley.ObjectID{}, refusal(err)
	}
	// The objects come first: a crash leaves two that nothing names.
	p := store.Picture{Subject: of, ID: parley.NewID[parley.ObjectID]()}
	for i, key := range []string{place(p.ID), smallPlace(p.ID)} {
		if err := f.objects.Put(ctx, key, bytes.NewReader(sizes[i]), int64(len(sizes[i]))); err != nil {
			return parley.ObjectID{}, failed(err)
		}
	}
	err = f.write(ctx, func(tx store.Tx) error {
		p.CreatedAt = tx.Now()
		return all(tx, tx.PutPicture(p), also)
	})
	if err != nil {
		_ = f.remove(ctx, p.ID)
		return parley.ObjectID{}, err
	}
	f.discard(ctx)
	return p.ID, nil
}

// RemovePicture takes a picture away; taking away what is not there is no error.
func (f *Files) RemovePicture(ctx context.Context, of parley.PictureSubject, also ...func(store.Tx) error) error {
	err := f.write(ctx, func(tx store.Tx) error { return all(tx, tx.DeletePicture(of), also) })
	if err == nil {
		f.discard(ctx)
	}
	return err
}

// all goes on with what else is to happen until something fails.
func all(tx store.Tx, err error, also []func(store.Tx) error) error {
	for i := 0; i < len(also) && err == nil; i++ {
		err = also[i](tx)
	}
	return err
}

// Picture returns a picture and its type. It is looked up first: nothing but
// pictures comes out here. Codes: not_found.
func (f *Files) Picture(ctx context.Context, id parley.ObjectID, small bool) (io.ReadCloser, string, error) {
	err := f.store.Read(ctx, func(tx store.Tx) error {
		_, found, err := tx.FindPictureByID(id)
		if err == nil && !found {
			err = fault.New(fault.CodeNotFound)
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	key := place(id)
	if small {
		key = smallPlace(id)
	}
	body, err := f.objects.Get(ctx, key, 0, -1)
	if err != nil {
		return nil, "", failed(err)
	}
	r := bufio.NewReader(body)
	kind := media.PNG
	if start, _ := r.Peek(2); len(start) == 2 && start[0] == 0xff { // a short one is not a picture either way
		kind = media.JPEG
	}
	return struct {
		io.Reader
		io.Closer
	}{r, body}, kind, nil
}
