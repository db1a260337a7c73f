package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"parley/internal/objects"
)

var _ objects.Store = (*Folder)(nil)

// Folder keeps objects as files. Nobody but this user may read them.
type Folder struct {
	dir   string
	aside string
}

const (
	asideName = ".aside"  // no key begins so, so nothing there is ever listed
	asideLife = time.Hour // no object takes longer to write
)

// OpenFolder makes the folder where it is missing, and drops what a crash left
// half written.
func OpenFolder(dir string) (*Folder, error) {
	f := &Folder{dir: dir, aside: filepath.Join(dir, asideName)}
	if err := os.MkdirAll(f.aside, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for files: %w", err)
	}
	left, err := os.ReadDir(f.aside)
	if err != nil {
		return nil, fmt.Errorf("read the folder for files: %w", err)
	}
	for _, e := range left {
		// Another node may share the folder and be at work on a young one.
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > asideLife {
			_ = os.Remove(filepath.Join(f.aside, e.Name())) // the next start tries again
		}
	}
	return f, nil
}

func (f *Folder) path(key string) (string, error) {
	if err := objects.ValidKey(key); err != nil {
		return "", err
	}
	return filepath.Join(f.dir, filepath.FromSlash(key)), nil
}

// Put implements objects.Store.
func (f *Folder) Put(ctx context.Context, key string, r io.Reader, size int64) error {
	path, err := f.path(key)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(f.aside, "")
	if err != nil {
		return classify(err)
	}
	if err = fill(ctx, tmp, r, size); err == nil {
		err = f.place(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // the next start removes it
		return classify(err)
	}
	return nil
}

// fill writes exactly size bytes and sees them on the disk. os.CreateTemp has
// made the file for this user alone.
func fill(ctx context.Context, tmp *os.File, r io.Reader, size int64) error {
	n, err := io.Copy(tmp, io.LimitReader(reader{ctx, r}, size))
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	return err
}

// place renames into the key's folder, which another's Delete may have taken
// away since it was made.
func (f *Folder) place(from, to string) error {
	dir := filepath.Dir(to)
	for range 10 {
		if err := f.make(dir); err != nil {
			return err
		}
		err := os.Rename(from, to)
		if err == nil {
			return syncDir(dir)
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return fs.ErrNotExist
}

// make makes the folder and sees each new one on the disk.
func (f *Folder) make(dir string) error {
	if dir == f.dir {
		return nil
	}
	err := os.Mkdir(dir, 0o700)
	if errors.Is(err, fs.ErrNotExist) {
		if err := f.make(filepath.Dir(dir)); err != nil {
			return err
		}
		err = os.Mkdir(dir, 0o700)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // emptied and taken away since; the object went with its own Delete
	}
	if err != nil {
		return err
	}
	err = d.Sync()
	if cerr := d.Close(); err == nil {
		err = cerr
	}
	return err
}

// Get implements objects.Store.
func (f *Folder) Get(_ context.Context, key string, offset, length int64) (io.ReadCloser, error) {
	path, err := f.path(key)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, classify(err)
	}
	if _, err := file.Seek(offset, io.SeekStart); err != nil {
		_ = file.Close() // nothing was written
		return nil, classify(err)
	}
	if length < 0 {
		return file, nil
	}
	return part{io.LimitReader(file, length), file}, nil
}

// Delete implements objects.Store. Empty folders are left: there are few.
func (f *Folder) Delete(_ context.Context, key string) error {
	path, err := f.path(key)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return classify(err)
	}
	return nil
}

// List implements objects.Store.
func (f *Folder) List(ctx context.Context, prefix string, fn func(objects.Info) error) error {
	from := f.dir
	if i := strings.LastIndexByte(prefix, '/'); i > 0 {
		inside, err := f.path(prefix[:i])
		if err != nil {
			return err
		}
		from = inside
	}
	err := f.walk(ctx, from, prefix, fn)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// walk goes in the order of keys: a folder's key ends with a slash, which
// sorts before every letter and digit, but after the dash.
func (f *Folder) walk(ctx context.Context, dir, prefix string, fn func(objects.Info) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	sortAsKeys(entries)
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if path == f.aside {
			continue
		}
		if e.IsDir() {
			if err := f.walk(ctx, path, prefix, fn); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		}
		if err := f.tell(path, e, prefix, fn); err != nil {
			return err
		}
	}
	return nil
}

func (f *Folder) tell(path string, e fs.DirEntry, prefix string, fn func(objects.Info) error) error {
	rel, err := filepath.Rel(f.dir, path)
	key := filepath.ToSlash(rel)
	if err != nil || !strings.HasPrefix(key, prefix) || objects.ValidKey(key) != nil {
		return nil //nolint:nilerr // not one of ours
	}
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil // deleted meanwhile
	}
	if err != nil {
		return err
	}
	return fn(objects.Info{Key: key, Size: info.Size(), Modified: info.ModTime()})
}

func classify(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return objects.ErrNotFound
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("%w: %w", objects.ErrFull, err)
	}
	return err
}
