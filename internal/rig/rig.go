// Package rig is a small installation without doors, for tests of the services:
// a real store, keys, talk, gate, routing, relay and bus, with one brand in it.
// Tests alone import it.
package rig

import (
	"context"
	"log/slog"
	"parley/internal/privacy"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/internal/bus"
	"parley/internal/disk"
	"parley/internal/files"
	"parley/internal/gate"
	"parley/internal/objects"
	"parley/internal/relay"
	"parley/internal/routing"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/vault"
	"parley/internal/wire"
)

// Rig is the installation. Notes holds what streams would have been told.
type Rig struct {
	T       testing.TB
	Store   store.Store
	Vault   *vault.Vault
	Gate    *gate.Gate
	Privacy *privacy.Privacy
	Talk    *talk.Talk
	Routing *routing.Routing
	Files   *files.Files
	Objects objects.Store
	Relay   *relay.Relay
	Node    parley.NodeID
	Brand   parley.Brand

	mu    sync.Mutex
	notes []bus.Note
}

// New returns a rig on a fresh SQLite file.
func New(t testing.TB) *Rig {
	t.Helper()
	path := filepath.Join(t.TempDir(), "parley.db")
	Empty(t, path)
	s, err := sqlstore.OpenSQLite(path, sqlstore.Options{Logger: Quiet()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return On(t, s)
}

// On returns a rig on a store, with keys of its own.
func On(t testing.TB, s store.Store) *Rig {
	t.Helper()
	v, err := vault.Open(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	r := Join(t, s, v)
	r.Brand = parley.Brand{
		ID: parley.NewID[parley.BrandID](), Slug: "harbour", Version: 1,
		CreatedAt: time.Now().UTC(), Settings: parley.DefaultSettings("Harbour"),
	}
	r.Write(func(tx store.Tx) error {
		if err := tx.InsertBrand(r.Brand, parley.Author{Kind: parley.System}); err != nil {
			return err
		}
		return v.NewBrandKey(tx, r.Brand.ID)
	})
	return r
}

// Join returns another node on the same store and keys; its Brand is not set.
func Join(t testing.TB, s store.Store, v *vault.Vault) *Rig {
	r := &Rig{T: t, Store: s, Vault: v, Node: parley.NewID[parley.NodeID]()}
	r.Privacy = privacy.New(s, v)
	r.Gate = gate.New(s, v, r.Privacy, Quiet())
	r.Relay = relay.New(relay.Options{
		Store: s, Bus: bus.Alone{}, Fresh: r.Gate, Node: r.Node, Log: Quiet(),
		Wake:    func(b parley.BrandID) { r.Routing.Wake(b) },
		Streams: func() relay.Streams { return r },
	})
	r.Routing = routing.New(s, r.Relay, Quiet())
	folder, err := disk.OpenFolder(filepath.Join(t.TempDir(), "objects"))
	if err != nil {
		t.Fatal(err)
	}
	r.Objects = folder
	r.Files = files.New(s, v, folder, Quiet())
	r.Talk = talk.New(s, v, r.Privacy, r.Relay, r.Files)
	return r
}

// Quiet is a logger that says nothing.
func Quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// Deliver keeps a note as a stream's hub would get it.
func (r *Rig) Deliver(n bus.Note) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes = append(r.notes, n)
}

// Notes returns what was told so far.
func (r *Rig) Notes() []bus.Note {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]bus.Note(nil), r.notes...)
}

// Write runs a function in a transaction that must succeed.
func (r *Rig) Write(fn func(store.Tx) error) {
	r.T.Helper()
	if err := r.Store.Write(context.Background(), fn); err != nil {
		r.T.Fatal(err)
	}
}

// Agent returns a member of the brand with the role.
func (r *Rig) Agent(name string, role parley.Role) parley.Actor {
	r.T.Helper()
	p := parley.Person{ID: parley.NewID[parley.PersonID](), Email: name + "@harbour.example", Name: name, CreatedAt: time.Now().UTC()}
	r.Write(func(tx store.Tx) error {
		if err := tx.InsertPerson(p); err != nil {
			return err
		}
		return tx.PutMember(parley.Member{Brand: r.Brand.ID, Person: p.ID, Role: role, Since: time.Now().UTC()})
	})
	return parley.Actor{Kind: parley.Agents, Brand: r.Brand.ID, Role: role, Person: p.ID}
}

// Decide makes the brand's settings what they are from now on.
func (r *Rig) Decide(s parley.Settings) {
	r.T.Helper()
	r.Write(func(tx store.Tx) error {
		brand, err := tx.GetBrand(r.Brand.ID)
		if err != nil {
			return err
		}
		return tx.PublishSettings(store.SettingsVersion{
			Brand: brand.ID, Number: brand.Version + 1, At: tx.Now(), By: parley.Author{Kind: parley.System}, Settings: s.Normal(),
		})
	})
}

// End closes a conversation.
func (r *Rig) End(a parley.Actor, c parley.ConversationID) {
	r.T.Helper()
	if _, err := r.Talk.Close(context.Background(), a, c, Client()); err != nil {
		r.T.Fatal(err)
	}
}

// Online links the agent on this node and puts him online.
func (r *Rig) Online(a parley.Actor) {
	r.T.Helper()
	ctx := context.Background()
	if err := r.Routing.LinkUp(ctx, a.Brand, a.Person, r.Node); err != nil {
		r.T.Fatal(err)
	}
	if _, err := r.Routing.SetState(ctx, a, parley.Online, ""); err != nil {
		r.T.Fatal(err)
	}
}

// Consumer returns an anonymous consumer of the brand.
func (r *Rig) Consumer() parley.Actor {
	r.T.Helper()
	a := parley.Actor{
		Kind: parley.Consumers, Brand: r.Brand.ID,
		Consumer: parley.NewID[parley.ConsumerID](), Identity: parley.NewID[parley.IdentityID](),
	}
	r.Write(func(tx store.Tx) error {
		key, err := r.Vault.NewIdentityKey(tx, a.Brand)
		if err != nil {
			return err
		}
		now := tx.Now()
		if err := tx.InsertConsumer(store.Consumer{Consumer: parley.Consumer{Brand: a.Brand, ID: a.Consumer, CreatedAt: now}}); err != nil {
			return err
		}
		return tx.InsertIdentity(parley.Identity{
			Brand: a.Brand, ID: a.Identity, Consumer: a.Consumer, Kind: parley.Anonymous, Key: key, CreatedAt: now,
		})
	})
	return a
}

// Client returns a fresh client id.
func Client() parley.ClientID { return parley.NewID[parley.ClientID]() }

// Open begins a conversation with one text.
func (r *Rig) Open(a parley.Actor, text string) parley.ConversationID {
	r.T.Helper()
	c, err := r.Talk.Open(context.Background(), a, Client(), text)
	if err != nil {
		r.T.Fatal(err)
	}
	return c.ID
}

// Say writes a text that must be accepted.
func (r *Rig) Say(a parley.Actor, c parley.ConversationID, text string) parley.Event {
	r.T.Helper()
	e, err := r.Talk.Say(context.Background(), a, c, Client(), text)
	if err != nil {
		r.T.Fatal(err)
	}
	return e
}

// Thread reads a conversation whole as the actor sees it.
func (r *Rig) Thread(a parley.Actor, c parley.ConversationID) wire.Thread {
	r.T.Helper()
	th, err := r.Gate.Thread(context.Background(), a, wire.Have{Conversation: c})
	if err != nil {
		r.T.Fatal(err)
	}
	return th
}

// Head reads the stored head.
func (r *Rig) Head(c parley.ConversationID) parley.Conversation {
	r.T.Helper()
	var head parley.Conversation
	err := r.Store.Read(context.Background(), func(tx store.Tx) (err error) {
		head, err = tx.GetConversation(r.Brand.ID, c)
		return err
	})
	if err != nil {
		r.T.Fatal(err)
	}
	return head
}
