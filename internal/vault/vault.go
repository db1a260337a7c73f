package vault

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"sync"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

var (
	_ store.Sealer = (*Vault)(nil)
	_ store.Opener = (*Vault)(nil)
)

// Vault holds the open key folder and the keys in use.
type Vault struct {
	dir     folder
	index   seal.Key
	secrets *seal.Cipher // its key outlives rotation, only its wrapping changes
	cache   *cache
	erased  *erased
	made    []string // under rotating after Open: files that Open made, undone when the database belongs to others

	rotating sync.Mutex // one Check, Rotate or Retire at a time; taken before mu

	mu      sync.RWMutex // guards the fields below
	masters map[string]*seal.Cipher
	current string
}

// masterID is the name of a master key: the id in what it wraps, and its file's.
type masterID = parley.ID[masterNoun]

type masterNoun struct{}

// secretsAAD is where the wrapped secrets key belongs.
var secretsAAD = []byte("parley/secrets-key")

// Open opens the key folder; an empty or missing one gets its first keys. It
// returns fault.CodeKeyLost, with a sentence for the operator, when a file is
// missing, damaged or readable by others, and CodeUnavailable when the disk
// refuses. Whether the folder belongs to the database is for Check to say.
func Open(dir string) (*Vault, error) {
	f := folder(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unusable(dir, err)
	}
	if exposed, err := f.open(); err != nil {
		return nil, unusable(dir, err)
	} else if exposed != "" {
		return nil, fault.New(fault.CodeKeyLost).Says(
			"%s can be read by other users. Make the key folder private (chmod -R go= %s), then start again.", exposed, dir)
	}
	v := &Vault{dir: f, cache: newCache(cacheSize), masters: map[string]*seal.Cipher{}}
	if err := v.begin(); err != nil {
		return nil, lost(dir, err)
	}
	v.erased = newErased(f)
	if _, err := v.Erasures(); err != nil {
		return nil, err
	}
	if err := v.load(); err != nil {
		return nil, lost(dir, err)
	}
	return v, nil
}

// begin makes what a folder without a current master key lacks: all of it at
// the first start, the rest after a first start that crashed. The pointer comes
// last, so a folder that has it is complete, and a hole in it is a loss.
func (v *Vault) begin() error {
	if _, err := v.dir.read(currentFile); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := v.make(indexFile, encodeKey(seal.NewKey())); err != nil {
		return err
	}
	names, err := v.dir.masters()
	if err != nil {
		return err
	}
	if len(names) == 0 {
		name := newMasterName()
		if err := v.make(masterFile(name), encodeKey(seal.NewKey())); err != nil {
			return err
		}
		names = []string{name}
	}
	name := names[len(names)-1]
	master, err := v.readMaster(name)
	if err != nil {
		return err
	}
	if err := v.make(secretsFile, wrapSecrets(master, seal.NewKey())); err != nil {
		return err
	}
	return v.make(currentFile, []byte(name+"\n"))
}

func (v *Vault) make(name string, data []byte) error {
	made, err := v.dir.create(name, data)
	if made {
		v.made = append(v.made, name)
	}
	return err
}

// load reads the folder as it is on disk.
func (v *Vault) load() error {
	data, err := v.dir.read(currentFile)
	if err != nil {
		return err
	}
	v.current = string(bytes.TrimSpace(data))
	if _, err := v.master(v.current); err != nil {
		return err
	}
	if data, err = v.dir.read(indexFile); err != nil {
		return err
	}
	if v.index, err = decodeKey(data); err != nil {
		return err
	}
	key, err := v.readSecrets()
	if err != nil {
		return err
	}
	id := seal.MAC(key, []byte("id"))
	v.secrets = seal.New([16]byte(id[:16]), key)
	return nil
}

func (v *Vault) readSecrets() (seal.Key, error) {
	data, err := v.dir.read(secretsFile)
	if err != nil {
		return seal.Key{}, err
	}
	wrapped, err := base64.StdEncoding.DecodeString(string(bytes.TrimSpace(data)))
	if err != nil {
		return seal.Key{}, errKeyFile
	}
	id, err := seal.KeyID(wrapped)
	if err != nil {
		return seal.Key{}, errKeyFile
	}
	master, err := v.master(masterID(id).String())
	if err != nil {
		return seal.Key{}, err
	}
	return master.Unwrap(secretsAAD, wrapped)
}

func wrapSecrets(master *seal.Cipher, key seal.Key) []byte {
	return []byte(base64.StdEncoding.EncodeToString(master.Wrap(secretsAAD, key)) + "\n")
}

// master returns a master key by name, reading its file when another process
// has made it since.
func (v *Vault) master(name string) (*seal.Cipher, error) {
	v.mu.RLock()
	c, ok := v.masters[name]
	v.mu.RUnlock()
	if ok {
		return c, nil
	}
	c, err := v.readMaster(name)
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	v.masters[name] = c
	v.mu.Unlock()
	return c, nil
}

func (v *Vault) readMaster(name string) (*seal.Cipher, error) {
	// The name may come from a row: only an id may become part of a path.
	id, err := parley.ParseID[masterID](name)
	if err != nil || id.IsZero() {
		return nil, errKeyFile
	}
	data, err := v.dir.read(masterFile(name))
	if err != nil {
		return nil, err
	}
	key, err := decodeKey(data)
	if err != nil {
		return nil, err
	}
	return seal.New(id, key), nil
}

func (v *Vault) currentMaster() (string, *seal.Cipher) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.current, v.masters[v.current]
}

func newMasterName() string { return parley.NewID[masterID]().String() }

func lost(dir string, cause error) error {
	if fault.Is(cause, fault.CodeKeyLost) {
		return cause
	}
	return fault.Wrap(fault.CodeKeyLost, cause).Says(
		"The key folder %s is damaged or incomplete. Restore it from its backup, then start again.", dir)
}

func unusable(dir string, cause error) error {
	return fault.Wrap(fault.CodeUnavailable, cause).Says(
		"The key folder %s cannot be used. Check that it exists, that its disk is mounted and that this user may write there.", dir)
}
