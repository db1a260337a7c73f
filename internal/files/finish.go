package files

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"parley"
	"parley/internal/fault"
	"parley/internal/media"
	"parley/internal/seal"
	"parley/internal/store"
)

// Ready returns the actor's upload as a file that may be attached. One that is
// whole and was not looked at, because a crash came between, is looked at now.
// Codes: not_found, upload_unfinished, and those of a file.
func (f *Files) Ready(ctx context.Context, by parley.Actor, id parley.UploadID) (store.File, error) {
	u, err := f.Status(ctx, by, id)
	if err != nil {
		return store.File{}, err
	}
	if u.Received < u.Length {
		return store.File{}, fault.New(fault.CodeUploadUnfinished)
	}
	return f.finish(context.WithoutCancel(ctx), u)
}

// finish looks at a whole upload, once: whoever comes second finds it done. A
// refused one is deleted, since it will never be attached.
func (f *Files) finish(ctx context.Context, u store.Upload) (store.File, error) {
	key, err := f.key(u)
	if err != nil {
		return store.File{}, err
	}
	if u.About == nil {
		if err := f.look(ctx, u, key); err != nil {
			return store.File{}, err
		}
		err := f.store.Read(ctx, func(tx store.Tx) error {
			var err error
			u, err = tx.GetUpload(u.Brand, u.ID)
			return err
		})
		if err != nil {
			return store.File{}, err
		}
	}
	out := store.File{Object: u.Object, ThumbSize: u.ThumbSize, Key: key}
	about, err := f.keys.OpenSecret(purpose(u.ID, "about"), u.About)
	if err != nil {
		return store.File{}, err
	}
	return out, json.Unmarshal(about, &out.About)
}

// look examines the content, stores what came of it and says so in the row.
// The objects are there before the row says so: a crash in between leaves them
// under an id that the row names already, to be written again.
func (f *Files) look(ctx context.Context, u store.Upload, key seal.Key) error {
	release, err := f.looks.take(ctx, u.Length)
	if err != nil {
		return fault.Wrap(fault.CodeUnavailable, err)
	}
	defer func() { release() }()
	data, err := f.assemble(ctx, u, key)
	if err != nil {
		return err
	}
	release()
	if release, err = f.looks.take(ctx, media.Weight(data)); err != nil {
		release = func() {}
		return fault.Wrap(fault.CodeUnavailable, err)
	}
	name, err := f.keys.OpenSecret(purpose(u.ID, "name"), u.Name)
	if err != nil {
		return err
	}
	found, err := media.Examine(string(name), data)
	if err != nil {
		return f.refuse(ctx, u, refusal(err))
	}
	return f.keep(ctx, u, key, found)
}

// assemble opens the parts and joins them.
func (f *Files) assemble(ctx context.Context, u store.Upload, key seal.Key) ([]byte, error) {
	var parts []store.Part
	err := f.store.Read(ctx, func(tx store.Tx) (err error) {
		parts, err = tx.ListParts(u.Brand, u.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	open := cipher(u, key)
	data := make([]byte, 0, u.Length)
	for _, p := range parts {
		body, err := f.objects.Get(ctx, place(p.Object), 0, -1)
		if err != nil {
			return nil, failed(err)
		}
		sealed, err := io.ReadAll(io.LimitReader(body, partMax+seal.Overhead+1))
		_ = body.Close() // read from alone
		if err != nil {
			return nil, failed(err)
		}
		plain, err := open.Open(partAAD(p), sealed)
		if err != nil {
			return nil, fault.Wrap(fault.CodeInternal, err)
		}
		data = append(data, plain...)
	}
	if int64(len(data)) != u.Length {
		return nil, fault.New(fault.CodeNotFound) // another finished it, or it was cancelled
	}
	return data, nil
}

func (f *Files) keep(ctx context.Context, u store.Upload, key seal.Key, found media.Result) error {
	about, err := json.Marshal(parley.File{
		Name: found.Name, Type: found.Type, Size: int64(len(found.Data)),
		Width: found.Width, Height: found.Height, Thumb: len(found.Thumb) > 0,
	})
	if err != nil {
		return err
	}
	if about, err = f.keys.SealSecret(purpose(u.ID, "about"), about); err != nil {
		return err
	}
	if err := f.put(ctx, u.Object, false, key, found.Data); err != nil {
		return err
	}
	if len(found.Thumb) > 0 {
		if err := f.put(ctx, u.Object, true, key, found.Thumb); err != nil {
			return err
		}
	}
	err = f.write(ctx, func(tx store.Tx) error {
		_, err := tx.FinishUpload(u.Brand, u.ID, about, int64(len(found.Thumb)))
		return err
	})
	if err == nil {
		f.discard(ctx)
	}
	return err
}

func (f *Files) put(ctx context.Context, id parley.ObjectID, small bool, key seal.Key, plain []byte) error {
	at, size := place(id), int64(len(plain))
	if small {
		at = smallPlace(id)
	}
	return failed(f.objects.Put(ctx, at, seal.SealStream(key, fileAAD(id, small), bytes.NewReader(plain), size), seal.StreamSize(size)))
}

// fileAAD binds sealed bytes to their object, and a small picture to its being one.
func fileAAD(id parley.ObjectID, small bool) []byte {
	if small {
		return append([]byte("small"), id[:]...)
	}
	return append([]byte("file"), id[:]...)
}

// refuse ends an upload that will never be attached.
func (f *Files) refuse(ctx context.Context, u store.Upload, why error) error {
	err := f.write(ctx, func(tx store.Tx) error { return tx.DeleteUpload(u.Brand, u.ID) })
	if err != nil {
		f.log.Warn("delete a refused upload", "error", err) // it expires
	}
	f.discard(ctx)
	return why
}

// refusal is what the sender is told.
func refusal(err error) error {
	var r *media.Refusal
	if !errors.As(err, &r) {
		return fault.Wrap(fault.CodeInternal, err)
	}
	switch r.Reason {
	case media.HEIC:
		return fault.Wrap(fault.CodeFileRefused, err).Says("HEIC and AVIF pictures cannot be shown everywhere. Save this one as JPEG and send that; on an iPhone choose Most Compatible under Settings, Camera, Formats.")
	case media.Dangerous:
		return fault.Wrap(fault.CodeFileUnsafe, err)
	case media.Locked:
		return fault.Wrap(fault.CodeFileLocked, err)
	case media.Legacy:
		return fault.Wrap(fault.CodeFileRefused, err).Says("Office files of the old kind, and those with a password, are not taken. Save it as docx, xlsx or pptx without a password, or as a PDF.")
	case media.Damaged:
		return fault.Wrap(fault.CodeFileDamaged, err)
	case media.Huge:
		return fault.Wrap(fault.CodeFileLarge, err).Says("This file is too large once it is opened. Send a smaller picture, or fewer pages.")
	case media.Encoding:
		return fault.Wrap(fault.CodeFileRefused, err).Says("This text is not in UTF-8. Save it as UTF-8 and send that.")
	}
	return fault.Wrap(fault.CodeFileRefused, err)
}
