package vault_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/vault"
)

func TestModes(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.Rotate()
	must(t, err)
	must(t, filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
		must(t, err)
		info, err := d.Info()
		must(t, err)
		if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, want %o", d.Name(), info.Mode().Perm(), want)
		}
		return nil
	}))
}

func TestAFolderOthersCanReadIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{".", "index.key", "master"} {
		h := newHouse(t)
		path := filepath.Join(h.dir, name)
		if name == "master" {
			path = masterFiles(t, h.dir)[0]
		}
		must(t, os.Chmod(path, 0o750))
		_, err := vault.Open(h.dir)
		wantCode(t, err, fault.CodeKeyLost)
		if safe := fault.From(err).Safe; !strings.Contains(safe, "chmod") {
			t.Errorf("%q does not say what to do", safe)
		}
	}
}

func TestLosingAFile(t *testing.T) {
	t.Parallel()
	for _, lose := range []string{"index.key", "secrets.key", "master-*.key"} {
		for how, damage := range map[string]func(string) error{
			"lost":    os.Remove,
			"cut":     func(p string) error { return os.Truncate(p, 20) },
			"empty":   func(p string) error { return os.Truncate(p, 0) },
			"altered": alter,
		} {
			h := newHouse(t)
			found, err := filepath.Glob(filepath.Join(h.dir, lose))
			must(t, err)
			must(t, damage(found[0]))
			_, err = vault.Open(h.dir)
			if !fault.Is(err, fault.CodeKeyLost) || !strings.Contains(fault.From(err).Safe, "backup") {
				t.Errorf("%s %s: %v", lose, how, err)
			}
		}
	}
}

func alter(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if data[30] == 'A' {
		data[30] = 'B'
	} else {
		data[30] = 'A'
	}
	return os.WriteFile(path, data, 0o600)
}

func TestLosingThePointerHeals(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	must(t, os.Remove(filepath.Join(h.dir, "current")))
	h.reopen(t)
	must(t, h.Check(t.Context(), h.m))
	h.reads(t)
}

// TestFirstStartCrashes stops the making of a folder after each of its files;
// the next start completes it.
func TestFirstStartCrashes(t *testing.T) {
	t.Parallel()
	for _, missing := range [][]string{
		{"current"}, {"current", "secrets.key"}, {"current", "secrets.key", "master-*.key"},
		{"current", "secrets.key", "master-*.key", "index.key"},
	} {
		dir := filepath.Join(t.TempDir(), "keys")
		_, err := vault.Open(dir)
		must(t, err)
		for _, pattern := range missing {
			found, err := filepath.Glob(filepath.Join(dir, pattern))
			must(t, err)
			for _, path := range found {
				must(t, os.Remove(path))
			}
		}
		v, err := vault.Open(dir)
		must(t, err)
		must(t, v.Check(t.Context(), newMemory()))
	}
}

func TestTwoFirstStartsAtOnceShareOneFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "keys")
	var wg sync.WaitGroup
	sums, secrets := make([][]byte, 6), make([][]byte, 6)
	for i := range sums {
		wg.Go(func() {
			v, err := vault.Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			sums[i] = v.MAC([16]byte{}, "x", nil)
			secrets[i], _ = v.SealSecret("x", nil)
		})
	}
	wg.Wait()
	v, err := vault.Open(dir)
	must(t, err)
	for i := range sums {
		if !bytes.Equal(sums[i], v.MAC([16]byte{}, "x", nil)) {
			t.Error("two index keys were in use")
		}
		if _, err := v.OpenSecret("x", secrets[i]); err != nil {
			t.Errorf("two secrets keys were in use: %v", err)
		}
	}
}

func TestCheckRefusesAForeignFolder(t *testing.T) {
	t.Parallel()
	h, other := newHouse(t), newHouse(t)
	wantCode(t, other.Check(t.Context(), h.m), fault.CodeKeyLost)

	// Right master and secrets, other index key.
	data, err := os.ReadFile(filepath.Join(other.dir, "index.key"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(h.dir, "index.key"), data, 0o600))
	h.reopen(t)
	err = h.Check(t.Context(), h.m)
	wantCode(t, err, fault.CodeKeyLost)
	if safe := fault.From(err).Safe; !strings.Contains(safe, h.dir) || !strings.Contains(safe, "Restore") {
		t.Errorf("%q does not say what to do", safe)
	}
}

func TestCheckLeavesAnEmptyFolderEmptyWhenTheDatabaseIsOthers(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	empty := filepath.Join(t.TempDir(), "keys")
	v, err := vault.Open(empty)
	must(t, err)
	wantCode(t, v.Check(t.Context(), h.m), fault.CodeKeyLost)
	if left, _ := os.ReadDir(empty); len(left) != 0 {
		t.Fatalf("left behind: %v", left)
	}
	must(t, h.Check(t.Context(), h.m)) // and one in use is never undone
	h.reopen(t)
	h.reads(t)
}

func TestCheckRefusesAFolderFromBeforeARotation(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	backup := filepath.Join(t.TempDir(), "keys")
	must(t, os.CopyFS(backup, os.DirFS(h.dir)))
	must(t, filepath.WalkDir(backup, func(path string, d fs.DirEntry, err error) error {
		return os.Chmod(path, map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()])
	}))
	_, err := h.Rotate()
	must(t, err)
	_, err = h.Rewrap(t.Context(), h.m)
	must(t, err)
	must(t, h.Check(t.Context(), h.m))
	v, err := vault.Open(backup)
	must(t, err)
	wantCode(t, v.Check(t.Context(), h.m), fault.CodeKeyLost)
}

func TestAMasterNameFromARowIsNoPath(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for id, k := range h.m.keys {
		if k.Kind == store.KeyBrand {
			k.Master = "../" + k.Master
			h.m.keys[id] = k
		}
	}
	h.reopen(t)
	_, err := h.open(h.brand, "aad", h.text)
	wantCode(t, err, fault.CodeKeyLost)
}

func masterFiles(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "master-*.key"))
	must(t, err)
	return found
}
