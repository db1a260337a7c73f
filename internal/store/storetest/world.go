package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

// world is one brand with whom it takes to talk.
type world struct {
	b        *bench
	brand    parley.Brand
	consumer parley.ConsumerID
	identity parley.Identity
}

func newBrand(slug string) parley.Brand {
	s := parley.DefaultSettings("Harbour " + slug)
	s.Texts["en"] = parley.Texts{Greeting: "Ahoy"}
	return parley.Brand{ID: id[parley.BrandID](), Slug: slug, CreatedAt: epoch, Version: 1, Settings: s}
}

// nobody is Parley itself.
var nobody = parley.Author{Kind: parley.System}

func newWorld(b *bench, slug string) *world {
	b.Helper()
	w := &world{b: b, brand: newBrand(slug)}
	b.write(func(tx store.Tx) error { return tx.InsertBrand(w.brand, nobody) })
	w.consumer, w.identity = w.serve()
	return w
}

// serve adds a consumer with one anonymous identity.
func (w *world) serve() (parley.ConsumerID, parley.Identity) {
	w.b.Helper()
	c := store.Consumer{Consumer: parley.Consumer{Brand: w.brand.ID, ID: id[parley.ConsumerID](), CreatedAt: epoch}}
	i := parley.Identity{
		Brand: w.brand.ID, ID: id[parley.IdentityID](), Consumer: c.ID, Kind: parley.Anonymous,
		Key: id[parley.KeyID](), CreatedAt: epoch,
	}
	w.b.write(func(tx store.Tx) error {
		if err := tx.InsertConsumer(c); err != nil {
			return err
		}
		return tx.InsertIdentity(i)
	})
	return c.ID, i
}

// draft is an open conversation that waits in the queue since at.
func (w *world) draft(at time.Time) parley.Conversation {
	return parley.Conversation{
		Brand: w.brand.ID, ID: id[parley.ConversationID](), Consumer: w.consumer, Identity: w.identity.ID,
		State: parley.Open, Awaits: parley.AwaitsAgent, Queued: true,
		AwaitsSince: at, OpenedAt: at, PublicAt: at, ClientID: id[parley.ClientID](),
	}
}

// open stores a draft after change, when given, has had its way with it.
func (w *world) open(at time.Time, change ...func(*parley.Conversation)) parley.Conversation {
	w.b.Helper()
	c := w.draft(at)
	for _, f := range change {
		f(&c)
	}
	w.b.write(func(tx store.Tx) error {
		_, err := tx.InsertConversation(c)
		return err
	})
	return c
}

// agent adds a person with a linked, online desk.
func (w *world) agent(name string, capacity int, node parley.NodeID) parley.PersonID {
	w.b.Helper()
	p := w.member(name, capacity)
	w.b.write(func(tx store.Tx) error {
		if err := tx.PutAgentState(w.brand.ID, p, parley.Online, ""); err != nil {
			return err
		}
		return tx.LinkUp(w.brand.ID, p, node)
	})
	return p
}

func (w *world) member(name string, capacity int) parley.PersonID {
	w.b.Helper()
	p := newPerson(name)
	w.b.write(func(tx store.Tx) error {
		if err := tx.InsertPerson(p); err != nil {
			return err
		}
		return tx.PutMember(parley.Member{Brand: w.brand.ID, Person: p.ID, Role: parley.RoleAgent, Capacity: capacity, Since: epoch})
	})
	return p.ID
}

func newPerson(name string) parley.Person {
	return parley.Person{ID: id[parley.PersonID](), Email: name + "@example.org", Name: name, CreatedAt: epoch}
}

func assigned(p parley.PersonID) func(*parley.Conversation) {
	return func(c *parley.Conversation) { c.Assignee, c.Queued = p, false }
}

func closed(at time.Time) func(*parley.Conversation) {
	return func(c *parley.Conversation) { *c = parley.NextOnClose(*c, at) }
}

// said is a consumer's message at the head's next public number.
func (w *world) said(c *parley.Conversation, at time.Time, body string) store.Event {
	return store.Event{Event: parley.Event{
		Brand: c.Brand, Conversation: c.ID, Lane: parley.Public, Seq: c.Next(parley.Public), ID: id[parley.EventID](),
		Kind: parley.EventSaid, Author: parley.Author{Kind: parley.Consumers, Consumer: c.Consumer},
		ClientID: id[parley.ClientID](), At: at,
	}, Body: []byte(body)}
}

func (w *world) whole() parley.Scope { return parley.Scope{Brand: w.brand.ID, Whole: true} }
