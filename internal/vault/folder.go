package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parley/internal/seal"
)

const (
	currentFile = "current"
	indexFile   = "index.key"
	secretsFile = "secrets.key"
	masterStem  = "master-"
	keyExt      = ".key"
	keyMagic    = "parley-key-1 "
)

// errKeyFile says that a file is there and holds no key.
var errKeyFile = errors.New("not a whole key file")

// folder is the directory of keys: whole files, appearing at once.
type folder string

func (f folder) path(name string) string { return filepath.Join(string(f), name) }

func (f folder) read(name string) ([]byte, error) { return os.ReadFile(f.path(name)) }

// create makes a file that must not be there: false when somebody was first.
func (f folder) create(name string, data []byte) (bool, error) {
	tmp, err := f.aside(data)
	if err != nil {
		return false, err
	}
	defer os.Remove(tmp)
	// A link, unlike a rename, never replaces: of two processes that open an
	// empty folder at once, one makes each file and the other reads it.
	if err := os.Link(tmp, f.path(name)); errors.Is(err, fs.ErrExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return true, f.sync()
}

// replace writes a file whether or not it is there; a crash leaves the old one
// or the new one.
func (f folder) replace(name string, data []byte) error {
	tmp, err := f.aside(data)
	if err != nil {
		return err
	}
	if err := os.Rename(tmp, f.path(name)); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return f.sync()
}

func (f folder) remove(names ...string) error {
	for _, name := range names {
		if err := os.Remove(f.path(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return f.sync()
}

// aside writes a synced temporary file, 0600 as os.CreateTemp makes it.
func (f folder) aside(data []byte) (string, error) {
	tmp, err := os.CreateTemp(string(f), ".new-*")
	if err != nil {
		return "", err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return "", errors.Join(err, os.Remove(tmp.Name()))
	}
	return tmp.Name(), nil
}

// sync makes the names durable.
func (f folder) sync() error {
	d, err := os.Open(string(f))
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// masters lists the names of the master keys, oldest first.
func (f folder) masters() ([]string, error) {
	entries, err := os.ReadDir(string(f)) // sorted; names are UUIDv7, so by age
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutPrefix(e.Name(), masterStem); ok && strings.HasSuffix(name, keyExt) {
			names = append(names, strings.TrimSuffix(name, keyExt))
		}
	}
	return names, nil
}

// open reports a file that somebody else could read, "" when there is none.
func (f folder) open() (string, error) {
	for _, name := range []string{".", currentFile, indexFile, secretsFile} {
		info, err := os.Stat(f.path(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		if info.Mode().Perm()&0o077 != 0 {
			return f.path(name), nil
		}
	}
	names, err := f.masters()
	for _, name := range names {
		info, err := os.Stat(f.path(masterFile(name)))
		if err != nil {
			return "", err
		}
		if info.Mode().Perm()&0o077 != 0 {
			return f.path(masterFile(name)), nil
		}
	}
	return "", err
}

func masterFile(name string) string { return masterStem + name + keyExt }

// encodeKey writes a key with the start of its hash, so that a damaged file is
// told from a foreign one.
func encodeKey(k seal.Key) []byte {
	sum := sha256.Sum256(k[:])
	return []byte(keyMagic + base64.StdEncoding.EncodeToString(k[:]) + " " + hex.EncodeToString(sum[:4]) + "\n")
}

func decodeKey(data []byte) (seal.Key, error) {
	text, ok := bytes.CutPrefix(data, []byte(keyMagic))
	enc, _, ok2 := bytes.Cut(text, []byte(" "))
	if !ok || !ok2 {
		return seal.Key{}, errKeyFile
	}
	raw, err := base64.StdEncoding.DecodeString(string(enc))
	if err != nil || len(raw) != len(seal.Key{}) {
		return seal.Key{}, errKeyFile
	}
	k := seal.Key(raw)
	if !bytes.Equal(encodeKey(k), data) {
		return seal.Key{}, errKeyFile
	}
	return k, nil
}
