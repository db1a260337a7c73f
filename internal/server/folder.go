package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// Lock takes the data folder for this process alone, until release. The lock
// goes with the process, however it ends. Its error is a sentence for the
// operator.
func Lock(dir string) (release func() error, err error) {
	name := filepath.Join(dir, "lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("another Parley server uses the data folder %s: stop it first, or give this one a folder of its own with --data", dir)
	}
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	return f.Close, nil
}
