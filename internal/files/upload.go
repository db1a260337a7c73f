package files

import (
	"bytes"
	"context"
	"encoding/binary"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/media"
	"parley/internal/seal"
	"parley/internal/store"
)

// nameSent bounds a name as it was sent, in bytes.
const nameSent = 1024

// Create begins an upload of so many bytes. Codes: file_large, file_damaged for
// nothing at all, uploads_full, denied.
func (f *Files) Create(ctx context.Context, by parley.Actor, length int64, name string) (store.Upload, error) {
	if err := mayUpload(by); err != nil {
		return store.Upload{}, err
	}
	return f.create(ctx, by, length, name, func(tx store.Tx) error {
		if err := allowed(tx, by, length); err != nil {
			return err
		}
		n, bytes, err := tx.LockUploads(by.Brand, by.Author())
		if err == nil && (n >= OpenMax || bytes+length > BytesMax) {
			err = fault.New(fault.CodeUploadsFull)
		}
		return err
	})
}

// Take is an upload from the operator's own hand, in one go: of history, which
// no setting of the brand's speaks of. It is looked at like any other, and
// expires like any other when nobody attaches it. Codes: those of a file.
func (f *Files) Take(ctx context.Context, brand parley.BrandID, name string, data []byte) (parley.UploadID, store.File, error) {
	by := parley.SystemActor(brand)
	u, err := f.create(ctx, by, int64(len(data)), name, func(store.Tx) error { return nil })
	if err != nil {
		return u.ID, store.File{}, err
	}
	if _, err := f.Append(ctx, by, u.ID, 0, bytes.NewReader(data), Checksum{}); err != nil {
		return u.ID, store.File{}, err
	}
	file, err := f.Ready(ctx, by, u.ID)
	return u.ID, file, err
}

// Check fails where Take would refuse the file, and stores nothing.
func (f *Files) Check(name string, data []byte) error {
	if err := fits(int64(len(data)), name); err != nil {
		return err
	}
	if _, err := media.Examine(name, data); err != nil {
		return refusal(err)
	}
	return nil
}

// fits checks what an upload says of itself.
func fits(length int64, name string) error {
	switch {
	case length > parley.FileMax:
		return fault.New(fault.CodeFileLarge)
	case length <= 0:
		return fault.New(fault.CodeFileDamaged).Says("This file is empty. Choose another one.")
	case len(name) > nameSent || !utf8.ValidString(name):
		return fault.New(fault.CodeInvalid).Says("The name of this file is too long or not UTF-8. Rename it and send it again.")
	}
	return nil
}

func (f *Files) create(ctx context.Context, by parley.Actor, length int64, name string, may func(store.Tx) error) (store.Upload, error) {
	if err := fits(length, name); err != nil {
		return store.Upload{}, err
	}
	u := store.Upload{
		Brand: by.Brand, ID: parley.NewID[parley.UploadID](), Owner: by.Author(),
		Object: parley.NewID[parley.ObjectID](), Length: length,
	}
	key := seal.NewKey()
	var err error
	if u.Key, err = f.keys.SealSecret(purpose(u.ID, "key"), key[:]); err != nil {
		return store.Upload{}, err
	}
	if u.Name, err = f.keys.SealSecret(purpose(u.ID, "name"), []byte(name)); err != nil {
		return store.Upload{}, err
	}
	err = f.write(ctx, func(tx store.Tx) error {
		if err := may(tx); err != nil {
			return err
		}
		u.CreatedAt, u.ExpiresAt = tx.Now(), tx.Now().Add(Life)
		return tx.InsertUpload(u)
	})
	return u, err
}

// allowed asks what the brand has decided about files.
func allowed(tx store.Tx, by parley.Actor, length int64) error {
	brand, err := tx.GetBrand(by.Brand)
	if err != nil {
		return err
	}
	rules := brand.Settings.Files
	if by.Kind == parley.Consumers && !rules.Consumers {
		return fault.New(fault.CodeDenied).Says("Files cannot be sent here. Describe it in words, please.")
	}
	if rules.MaxMB > 0 && length > int64(rules.MaxMB)<<20 {
		return fault.New(fault.CodeFileLarge).Says("This file is larger than %d MB. Send a smaller one.", rules.MaxMB)
	}
	return nil
}

func mayUpload(by parley.Actor) error {
	if by.Kind == parley.Consumers || by.Can(parley.ActReply) || by.Can(parley.ActNote) {
		return nil
	}
	return fault.New(fault.CodeDenied)
}

// purpose is the very place of an upload's secret.
func purpose(id parley.UploadID, what string) string { return "upload/" + id.String() + "/" + what }

// own refuses everybody but the sender: to others the upload does not exist.
func own(by parley.Actor, u store.Upload, err error) error {
	if err == nil && u.Owner != by.Author() {
		err = fault.New(fault.CodeNotFound)
	}
	return err
}

// Status tells how far the actor's upload is. Codes: not_found.
func (f *Files) Status(ctx context.Context, by parley.Actor, id parley.UploadID) (store.Upload, error) {
	var u store.Upload
	err := f.store.Read(ctx, func(tx store.Tx) error {
		var err error
		u, err = tx.GetUpload(by.Brand, id)
		return own(by, u, err)
	})
	return u, err
}

// Cancel ends the actor's upload. Codes: not_found.
func (f *Files) Cancel(ctx context.Context, by parley.Actor, id parley.UploadID) error {
	err := f.write(ctx, func(tx store.Tx) error {
		u, err := tx.LockUpload(by.Brand, id)
		if err := own(by, u, err); err != nil {
			return err
		}
		return tx.DeleteUpload(by.Brand, id)
	})
	if err == nil {
		f.discard(ctx)
	}
	return err
}

// cipher seals the parts of an upload while it is not whole.
func cipher(u store.Upload, key seal.Key) *seal.Cipher {
	return seal.New(u.ID, seal.Key(seal.MAC(key, []byte("parts"))))
}

// partAAD binds a sealed part to where it belongs.
func partAAD(p store.Part) []byte {
	return binary.BigEndian.AppendUint64(append(append([]byte("part"), p.Upload[:]...), p.Object[:]...), uint64(p.Start)) //nolint:gosec // counts from 0
}

func (f *Files) key(u store.Upload) (seal.Key, error) {
	plain, err := f.keys.OpenSecret(purpose(u.ID, "key"), u.Key)
	if err != nil {
		return seal.Key{}, err
	}
	if len(plain) != len(seal.Key{}) {
		return seal.Key{}, fault.Wrap(fault.CodeInternal, seal.ErrFormat)
	}
	return seal.Key(plain), nil
}
