// Package objects is the contract of the object store: bytes under a key, put
// whole, read in ranges, listed and deleted. internal/disk implements it on a
// folder and on S3; internal/objects/objectstest holds both to it.
//
// What is put here is sealed by whoever puts it, and keys say nothing: whoever
// holds the folder or the bucket alone holds noise.
package objects

import (
	"context"
	"errors"
	"io"
	"time"
)

// The errors by which a caller decides; any other means that the store cannot
// be reached or used just now.
var (
	ErrNotFound = errors.New("no such object")
	ErrFull     = errors.New("the object store is full")
	ErrKey      = errors.New("not a key of an object")
)

// Store keeps objects. It is safe for concurrent use.
type Store interface {
	// Put stores size bytes of r under the key, all of them or nothing, and
	// durably before it returns. An object that is there is replaced.
	// Errors: ErrFull, ErrKey, r's own; io.ErrUnexpectedEOF when r is shorter.
	Put(ctx context.Context, key string, r io.Reader, size int64) error
	// Get reads length bytes from offset; a negative length reads to the end.
	// What is behind the end is left out. Errors: ErrNotFound, ErrKey.
	Get(ctx context.Context, key string, offset, length int64) (io.ReadCloser, error)
	// Delete removes the object; one that is not there is no error. Errors: ErrKey.
	Delete(ctx context.Context, key string) error
	// List calls fn for each object whose key begins with the prefix, in the
	// order of the keys, and stops at its first error.
	List(ctx context.Context, prefix string, fn func(Info) error) error
}

// Info is what a list tells of an object.
type Info struct {
	Key      string
	Size     int64
	Modified time.Time
}

// KeyMax is the length of the longest key.
const KeyMax = 200

// ValidKey says whether a text is a key: parts of a-z, 0-9 and -, joined by
// slashes. A key is a path on every store without a thought, and none leads
// out of the folder. Error: ErrKey.
func ValidKey(key string) error {
	if key == "" || len(key) > KeyMax {
		return ErrKey
	}
	bare := true // nothing since the last slash
	for i := range len(key) {
		c := key[i]
		switch {
		case c == '/':
			if bare {
				return ErrKey
			}
			bare = true
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-':
			bare = false
		default:
			return ErrKey
		}
	}
	if bare {
		return ErrKey
	}
	return nil
}
