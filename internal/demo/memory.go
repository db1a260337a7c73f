package demo

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"parley"
)

// login is somebody who may sign in. The passwords of a demonstration are kept
// in the clear, in a file that only this system user can read.
type login struct {
	Name     string `json:"name"`
	Email    string `json:"email"`
	Password string `json:"password"`
	Role     string `json:"role"`
}

// visit is an invented customer who is under way.
type visit struct {
	Dialogue     string                `json:"dialogue"`
	Token        string                `json:"token"`
	Conversation parley.ConversationID `json:"conversation"`
}

// memory is what a second start goes on with.
type memory struct {
	Brand   parley.BrandID `json:"brand"`
	Secret  string         `json:"secret"` // by which the shop signs its customers in
	Shop    string         `json:"shop"`   // the origin that Parley was last told of
	Settled bool           `json:"settled"`
	// Endpoints are the secrets by which Parley signs its calls to the shop.
	Endpoints map[parley.EndpointName]string `json:"endpoints,omitempty"`

	People []login `json:"people"`
	Visits []visit `json:"visits"`

	path string
	mu   sync.Mutex // guards Visits and the file
}

// The people. The first is who the reader of the terminal is.
var people = []login{
	{Name: "Ana Reyes", Email: "ana@harbour.example", Role: string(parley.RoleSupervisor)},
	{Name: "Ben Okafor", Email: "ben@harbour.example", Role: string(parley.RoleAgent)},
	{Name: "Ingrid Vale", Email: "owner@harbour.example", Role: string(parley.RoleOwner)},
}

const (
	ana, ben, ingrid = 0, 1, 2
	memoryFile       = "demo.json"
)

// remember reads the folder's memory, or makes a new one. It is written before
// anything is made with it: a crash in between leaves nobody whose password is
// unknown.
func remember(dir string) (m *memory, again bool, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, false, fmt.Errorf("make the demo's folder: %w", err)
	}
	m = &memory{path: filepath.Join(dir, memoryFile)}
	data, err := os.ReadFile(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		m.Secret = word(8)
		for _, p := range people {
			p.Password = word(3)
			m.People = append(m.People, p)
		}
		err = m.save()
		return m, false, err
	}
	if err != nil {
		return nil, false, fmt.Errorf("read what the last demo left: %w", err)
	}
	if err := json.Unmarshal(data, m); err != nil || len(m.People) != len(people) || len(m.Secret) < secretMin {
		return nil, false, fmt.Errorf("the file %s is not a demo's memory any more: delete the folder %s, or give the demo another with --data", m.path, dir)
	}
	return m, m.Settled, nil
}

const secretMin = 32 // bytes: RFC 7518, section 3.2

// save replaces the file: a crash leaves the old one or the new one.
func (m *memory) save() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	next := m.path + ".next"
	if err := os.WriteFile(next, append(data, '\n'), 0o600); err != nil {
		return fmt.Errorf("keep the demo's memory: %w", err)
	}
	if err := os.Rename(next, m.path); err != nil {
		return fmt.Errorf("keep the demo's memory: %w", err)
	}
	return nil
}

// keep replaces the customers under way.
func (m *memory) keep(all []visit) error {
	m.mu.Lock()
	m.Visits = all
	m.mu.Unlock()
	return m.save()
}

// word makes a secret of groups that can be read out and typed, from an alphabet
// without look-alikes: nearly 5 bits a character.
func word(groups int) string {
	const alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
	var b strings.Builder
	for i := range groups {
		if i > 0 {
			b.WriteByte('-')
		}
		for range groupLen {
			n, err := rand.Int(rand.Reader, big.NewInt(int64(len(alphabet))))
			if err != nil {
				panic(err) // no randomness: crypto/rand ends the process itself
			}
			b.WriteByte(alphabet[n.Int64()])
		}
	}
	return b.String()
}

// groupLen makes three groups 59 bits, plenty behind a lock-out, and eight 158,
// enough for a signing secret.
const groupLen = 4
