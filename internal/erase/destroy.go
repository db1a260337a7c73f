package erase

import (
	"context"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// roundsMost is how often a consumer may have grown while he was listed.
const roundsMost = 8

// after is what is told once an erasure is durable.
type after struct {
	heads    []parley.Conversation
	events   [][]parley.Event
	sessions []parley.SessionID
	all      []parley.ConversationID
	brand    parley.BrandID
}

// destroy carries an approved deletion out; it returns nil when it was carried
// out before. See the package's description for the order of steps.
func (e *Erase) destroy(ctx context.Context, b parley.BrandID, id parley.RequestID) error {
	var listed map[[16]byte]bool
	for range roundsMost {
		entries, done, err := e.entries(ctx, b, id)
		if err != nil || done {
			return err
		}
		if err := e.o.Keys.Erase(entries...); err != nil {
			return err
		}
		listed = map[[16]byte]bool{}
		for _, x := range entries {
			listed[x.ID] = true
		}
		grown := false
		var told after
		err = e.o.Store.Write(ctx, func(tx store.Tx) (err error) {
			told, grown = after{}, false
			grown, err = e.erase(tx, b, id, entries, listed, &told)
			return err
		})
		if err != nil {
			return err
		}
		if !grown {
			e.announce(ctx, told)
			e.o.Log.Info("consumer erased", "brand", b, "request", id, "keys", keysOf(entries), "conversations", len(told.all))
			return nil
		}
	}
	return fault.New(fault.CodeUnavailable)
}

// entries lists what is to be destroyed; done when nothing is.
func (e *Erase) entries(ctx context.Context, b parley.BrandID, id parley.RequestID) (out []parley.Erasure, done bool, err error) {
	err = e.o.Store.Read(ctx, func(tx store.Tx) error {
		r, err := tx.GetRequest(b, id)
		if err != nil {
			return err
		}
		if done = r.State != parley.RequestApproved || r.Kind != parley.DeletionRequest; done {
			return nil
		}
		out, err = entriesOf(tx, b, r.Consumer)
		return err
	})
	return out, done, err
}

// entriesOf names a consumer, those who became him, their keys and their
// conversations.
func entriesOf(tx store.Tx, b parley.BrandID, c parley.ConsumerID) ([]parley.Erasure, error) {
	at := tx.Now()
	out := []parley.Erasure{}
	add := func(kind parley.ErasureKind, id [16]byte) {
		out = append(out, parley.Erasure{Brand: b, Kind: kind, ID: id, At: at})
	}
	identities, err := tx.ListIdentities(b, c)
	if err != nil {
		return nil, err
	}
	for _, i := range identities {
		add(parley.ErasedKey, i.Key)
	}
	merged, err := tx.ListMerged(b, c)
	if err != nil {
		return nil, err
	}
	for _, m := range append(merged, c) {
		add(parley.ErasedConsumer, m)
	}
	return out, conversations(tx, b, c, func(head parley.Conversation) error {
		add(parley.ErasedConversation, head.ID)
		return nil
	})
}

// conversations walks over a consumer's conversations by their ids, the order
// in which everybody locks several.
func conversations(tx store.Tx, b parley.BrandID, c parley.ConsumerID, each func(parley.Conversation) error) error {
	var last parley.ConversationID
	for {
		page, err := tx.NextConversations(parley.Scope{Brand: b, Consumer: c}, last, walkPage)
		if err != nil {
			return err
		}
		for _, head := range page {
			if err := each(head); err != nil {
				return err
			}
			last = head.ID
		}
		if len(page) < walkPage {
			return nil
		}
	}
}

const walkPage = 200

// erase is the transaction of a deletion. It changes nothing and reports grown
// when there is something by now that is not on the list.
func (e *Erase) erase(tx store.Tx, b parley.BrandID, id parley.RequestID, entries []parley.Erasure, listed map[[16]byte]bool, told *after) (grown bool, err error) {
	r, err := tx.LockRequest(b, id)
	if err != nil || r.State != parley.RequestApproved {
		return false, err
	}
	if _, err := tx.LockConsumer(b, r.Consumer); err != nil {
		return false, err
	}
	identities, err := tx.ListIdentities(b, r.Consumer)
	if err != nil {
		return false, err
	}
	for _, i := range identities {
		if _, err := tx.LockIdentity(b, i.ID); err != nil { // waits for whoever is about to seal under it
			return false, err
		}
	}
	now, err := entriesOf(tx, b, r.Consumer)
	if err != nil {
		return false, err
	}
	for _, x := range now {
		if !listed[x.ID] {
			return true, nil
		}
	}
	weight, err := e.wipe(tx, b, r.Consumer, told)
	if err != nil {
		return false, err
	}
	if err := tx.InsertErasures(entries...); err != nil {
		return false, err
	}
	if err := withdrawOthers(tx, r.Request); err != nil {
		return false, err
	}
	r.State, r.DoneAt, r.Sealed = parley.RequestDone, tx.Now(), nil
	if r.Certificate, err = e.certify(r.Request, weight, entries); err != nil {
		return false, err
	}
	if err := tx.SaveRequest(r); err != nil {
		return false, err
	}
	return false, record(tx, parley.Author{Kind: parley.Agents, Person: r.DecidedBy}, r.Request, parley.WasErased)
}

// wipe closes a consumer's conversations and destroys all that they hold.
func (e *Erase) wipe(tx store.Tx, b parley.BrandID, c parley.ConsumerID, told *after) (store.Weight, error) {
	told.brand = b
	// What there was, before closing adds to it.
	weight, err := tx.WeighConsumer(b, c)
	if err != nil {
		return weight, err
	}
	err = conversations(tx, b, c, func(head parley.Conversation) error {
		told.all = append(told.all, head.ID)
		return shut(tx, b, head.ID, told)
	})
	if err != nil {
		return weight, err
	}
	if err := store.TouchConsumer(tx, b, c); err != nil { // what was made of their words goes, too
		return weight, err
	}
	if told.sessions, err = tx.ListConsumerSessions(b, c); err != nil {
		return weight, err
	}
	_, err = tx.EraseConsumer(b, c)
	return weight, err
}

// shut closes a conversation that is open.
func shut(tx store.Tx, b parley.BrandID, id parley.ConversationID, told *after) error {
	head, err := tx.LockConversation(b, id)
	if err != nil || head.State == parley.Closed {
		return err
	}
	was := head.Conversation
	head.Conversation = parley.NextClocks(was, parley.NextOnClose(was, tx.Now()), parley.Levels{}, tx.Now())
	fact := store.Fact(tx, &head.Conversation, parley.Public, parley.EventClosed, parley.Author{Kind: parley.System})
	if _, err := store.Record(tx, head.Conversation, fact); err != nil {
		return err
	}
	told.heads = append(told.heads, head.Conversation)
	told.events = append(told.events, []parley.Event{fact.Event})
	return nil
}

// withdrawOthers ends what else an erased consumer has asked for.
func withdrawOthers(tx store.Tx, done parley.Request) error {
	rows, err := tx.ListRequests(done.Brand, store.RequestFilter{Consumer: done.Consumer}, store.Page{Limit: ownMost})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID == done.ID || !r.State.Under() {
			continue
		}
		r.State, r.DoneAt, r.Sealed = parley.RequestWithdrawn, tx.Now(), nil
		if err := tx.SaveRequest(r); err != nil {
			return err
		}
	}
	return nil
}

// announce ends what must not outlive an erasure. All of it is a hint: the
// store has nothing left to give.
func (e *Erase) announce(ctx context.Context, t after) {
	for _, s := range t.sessions {
		e.o.News.SessionEnded(s)
	}
	for i, head := range t.heads {
		e.o.News.Announce(head, t.events[i])
	}
	e.o.News.Erased(t.brand, t.all)
	if e.o.Files != nil {
		e.o.Files.Discarded(ctx)
	}
}

func keysOf(entries []parley.Erasure) (n int) {
	for _, x := range entries {
		if x.Kind == parley.ErasedKey {
			n++
		}
	}
	return n
}
