package files

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/objects"
	"parley/internal/store"
)

// Limits of what one sender may have under way.
const (
	OpenMax  = 20
	BytesMax = 10 * parley.FileMax
	Life     = 24 * time.Hour // of an upload, from its creation
	partMax  = 1 << 20        // an upload is kept in parts of at most this
)

// Keys is what the service needs of the vault: a secret is sealed for the
// installation, bound to its purpose.
type Keys interface {
	SealSecret(purpose string, plain []byte) ([]byte, error)
	OpenSecret(purpose string, sealed []byte) ([]byte, error)
}

// Files is the service, safe for concurrent use.
type Files struct {
	store   store.Store
	keys    Keys
	objects objects.Store
	looks   *budget
	log     *slog.Logger
}

// New returns the service on its parts.
func New(s store.Store, keys Keys, o objects.Store, log *slog.Logger) *Files {
	return &Files{store: s, keys: keys, objects: o, looks: newBudget(lookMax), log: log}
}

// place is the key of an object: spread over 256 folders by its last byte,
// which is random.
func place(id parley.ObjectID) string {
	s := id.String()
	return s[len(s)-2:] + "/" + s
}

func smallPlace(id parley.ObjectID) string { return place(id) + "-small" }

// failed classifies the object store's errors.
func failed(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, objects.ErrFull):
		return fault.Wrap(fault.CodeDiskFull, err)
	case errors.Is(err, objects.ErrNotFound):
		return fault.Wrap(fault.CodeNotFound, err)
	case errors.Is(err, objects.ErrKey):
		return fault.Wrap(fault.CodeInternal, err)
	}
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	return fault.Wrap(fault.CodeUnavailable, err)
}

// remove deletes objects that no row needs; the sweep repeats what fails.
func (f *Files) remove(ctx context.Context, ids ...parley.ObjectID) error {
	for _, id := range ids {
		for _, key := range []string{place(id), smallPlace(id)} {
			if err := f.objects.Delete(ctx, key); err != nil {
				return failed(err)
			}
		}
	}
	return nil
}

// write runs a function in a transaction.
func (f *Files) write(ctx context.Context, fn func(store.Tx) error) error {
	return f.store.Write(ctx, fn)
}

func (f *Files) fetch(ctx context.Context, key string) func(offset, length int64) (io.ReadCloser, error) {
	return func(offset, length int64) (io.ReadCloser, error) {
		body, err := f.objects.Get(ctx, key, offset, length)
		return body, failed(err)
	}
}
