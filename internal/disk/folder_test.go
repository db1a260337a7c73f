package disk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/internal/objects"
	"parley/internal/objects/objectstest"
)

func TestFolder(t *testing.T) {
	t.Parallel()
	objectstest.Run(t, func(t testing.TB) objects.Store {
		f, err := OpenFolder(filepath.Join(t.TempDir(), "objects"))
		if err != nil {
			t.Fatal(err)
		}
		return f
	})
}

// Nobody else reads the files, and what a crash left half written is dropped.
func TestFolderIsPrivateAndClean(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "objects")
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Put(context.Background(), "ab/x", strings.NewReader("hello"), 5); err != nil {
		t.Fatal(err)
	}
	half := filepath.Join(dir, asideName, "half")
	if err := os.WriteFile(half, []byte("hel"), 0o600); err != nil {
		t.Fatal(err)
	}
	young := filepath.Join(dir, asideName, "young")
	if err := os.WriteFile(young, []byte("hel"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-2 * asideLife)
	if err := os.Chtimes(half, long, long); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("what another node writes is gone: %v", err)
	}
	if _, err := os.Stat(half); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("half a file stays: %v", err)
	}
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A put that fails on the way leaves nothing aside.
func TestAFailedPutLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	full := &os.PathError{Op: "write", Err: syscall.ENOSPC}
	err = f.Put(context.Background(), "ab/x", io.MultiReader(bytes.NewReader(make([]byte, 100)), failing{full}), 1000)
	if !errors.Is(err, objects.ErrFull) {
		t.Errorf("a full disk says %v", err)
	}
	left, err := os.ReadDir(filepath.Join(dir, asideName))
	if err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// A real disk that is full, where the machine has such a device.
func TestAFullDiskIsToldApart(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatalf("this test needs /dev/full: %v", err)
	}
	defer full.Close()
	_, err = full.Write([]byte("x"))
	if err := classify(fmt.Errorf("write: %w", err)); !errors.Is(err, objects.ErrFull) {
		t.Errorf("got %v", err)
	}
}
