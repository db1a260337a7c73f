package directory_test

import (
	"bytes"
	"errors"
	"testing"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

// talk opens a conversation for a consumer and seals a first word in it, as
// the services do.
func (h *house) talk(a parley.Actor) parley.Conversation {
	h.t.Helper()
	var c parley.Conversation
	h.write(func(tx store.Tx) error {
		c = parley.Conversation{
			Brand: a.Brand, ID: parley.NewID[parley.ConversationID](), Consumer: a.Consumer, Identity: a.Identity,
			State: parley.Open, Awaits: parley.AwaitsAgent, Queued: true, AwaitsSince: tx.Now(), OpenedAt: tx.Now(),
			PublicAt: tx.Now(), ClientID: parley.NewID[parley.ClientID](),
		}
		_, err := tx.InsertConversation(c)
		return err
	})
	return c
}

// head reads a conversation's head with the key that seals new words in it.
func (h *house) head(c parley.Conversation) (head store.Head) {
	h.t.Helper()
	h.write(func(tx store.Tx) (err error) {
		head, err = tx.LockConversation(c.Brand, c.ID)
		return err
	})
	return head
}

func (h *house) identified(c parley.Conversation) int {
	h.t.Helper()
	var events []store.Event
	h.read(func(tx store.Tx) (err error) {
		events, err = tx.ListEvents(c.Brand, c.ID, parley.Internal, 0, 100)
		return err
	})
	n := 0
	for i, e := range events {
		if e.Seq != int64(i+1) {
			h.t.Errorf("seq %d at place %d", e.Seq, i)
		}
		if e.Kind == parley.EventIdentified {
			n++
		}
	}
	return n
}

// gone checks that the session of before the sign-in opens nothing any more.
func (h *house) gone(old directory.ConsumerSession) {
	h.t.Helper()
	_, _, _, err := h.Consumer(h.t.Context(), old.Token)
	wantCode(h.t, err, fault.CodeSignIn)
	if !h.ended.session(old.Session.ID) {
		h.t.Error("the old session's stream was not told")
	}
}

// works checks that a session is good for its actor.
func (h *house) works(s directory.ConsumerSession) {
	h.t.Helper()
	a, _, signed, err := h.Consumer(h.t.Context(), s.Token)
	if err != nil || a != s.Actor || signed != s.Signed {
		h.t.Fatalf("%+v, want %+v, %v", a, s.Actor, err)
	}
}

func TestIdentifyWithANewSubject(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	anonymous, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	open, closed := h.talk(anonymous.Actor), h.talk(anonymous.Actor)
	h.write(func(tx store.Tx) error {
		c, err := tx.LockConversation(b.ID, closed.ID)
		must(t, err)
		c.State, c.Awaits, c.Queued = parley.Closed, parley.AwaitsNobody, false
		return tx.SaveConversation(c.Conversation)
	})
	before := h.head(open)

	signed, err := h.Identify(t.Context(), anonymous.Actor, by.sign(t, m{"name": "Ada"}))
	must(t, err)
	if !signed.Signed || signed.Actor.Consumer != anonymous.Actor.Consumer || signed.Actor.Identity == anonymous.Actor.Identity {
		t.Fatalf("%+v", signed.Actor)
	}
	h.gone(anonymous)
	h.works(signed)
	for _, c := range []parley.Conversation{open, closed} {
		if head := h.head(c); head.Identity != signed.Actor.Identity || head.Key == before.Key || head.Consumer != signed.Actor.Consumer {
			t.Errorf("new words are sealed under the old identity: %+v", head)
		}
	}
	if h.identified(open) != 1 || h.identified(closed) != 0 {
		t.Error("the people who work the open conversation are told, once")
	}
	h.read(func(tx store.Tx) error {
		p, err := h.Profile(tx, b.ID, signed.Actor.Consumer)
		if p.Name != "Ada" {
			t.Errorf("%+v", p)
		}
		changes, err2 := tx.CountChanges()
		if changes != 3 { // that he signed in, for the open one; for both, that he has a name now
			t.Errorf("%d changes for others to act upon", changes)
		}
		return errors.Join(err, err2)
	})
}

func TestIdentifyWithAKnownSubjectMerges(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	known, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"name": "Ada"}), meta)
	must(t, err)
	earlier := h.talk(known.Actor)
	anonymous, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	c := h.talk(anonymous.Actor)

	signed, err := h.Identify(t.Context(), anonymous.Actor, by.sign(t, nil))
	must(t, err)
	if signed.Actor.Consumer != known.Actor.Consumer || signed.Actor.Identity != known.Actor.Identity {
		t.Fatalf("%+v", signed.Actor)
	}
	h.gone(anonymous)
	h.works(signed)
	h.works(known) // the other device goes on
	if head := h.head(c); head.Consumer != known.Actor.Consumer || head.Identity != known.Actor.Identity {
		t.Errorf("%+v", head)
	}
	if h.identified(c) != 1 || h.identified(earlier) != 0 {
		t.Error("identified events")
	}
	h.read(func(tx store.Tx) error {
		from, err := tx.GetConsumer(b.ID, anonymous.Actor.Consumer)
		if from.MergedInto != known.Actor.Consumer {
			t.Errorf("%+v", from)
		}
		return err
	})
	_, err = h.Identify(t.Context(), anonymous.Actor, by.sign(t, nil))
	wantCode(t, err, fault.CodeSignIn) // he is somebody else now
}

// TestIdentifyAsSomebodyElse: two people at one browser stay two.
func TestIdentifyAsSomebodyElse(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	for _, second := range []string{"user-known", "user-new"} {
		first, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"sub": "first of " + second}), meta)
		must(t, err)
		if second == "user-known" {
			_, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, m{"sub": second}), meta)
			must(t, err)
		}
		c := h.talk(first.Actor)
		next, err := h.Identify(t.Context(), first.Actor, by.sign(t, m{"sub": second}))
		must(t, err)
		if next.Actor.Consumer == first.Actor.Consumer {
			t.Errorf("%s: two people became one", second)
		}
		if head := h.head(c); head.Consumer != first.Actor.Consumer || head.Identity != first.Actor.Identity {
			t.Errorf("%s: the first one's conversation moved", second)
		}
		h.gone(first)
		h.works(next)
	}
}

// TestIdentifyAgain: the same subject at every page load changes nothing and
// cuts off no other tab.
func TestIdentifyAgain(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	one, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, nil), meta)
	must(t, err)
	c := h.talk(one.Actor)
	two, err := h.Identify(t.Context(), one.Actor, by.sign(t, nil))
	must(t, err)
	h.works(one)
	h.works(two)
	if two.Actor.Identity != one.Actor.Identity || h.identified(c) != 0 || h.ended.session(one.Session.ID) {
		t.Error("something changed")
	}
}

func TestIdentifyRefusals(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	s, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	_, err = h.Identify(t.Context(), s.Actor, by.sign(t, m{"exp": nil}))
	wantCode(t, err, fault.CodeIdentityRefused)
	_, err = h.Identify(t.Context(), s.Actor, "")
	wantCode(t, err, fault.CodeIdentityRefused)
	_, err = h.Identify(t.Context(), h.boss, by.sign(t, nil))
	wantCode(t, err, fault.CodeDenied)
	h.works(s) // a refusal costs nothing
}

// TestWordsFromBeforeStayReadable: what was sealed under the anonymous
// identity opens after the merge.
func TestWordsFromBeforeStayReadable(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b := h.newBrand()
	by := h.hs256(b)
	_, err := h.ConsumerStart(t.Context(), b.ID, by.sign(t, nil), meta)
	must(t, err)
	anonymous, err := h.ConsumerStart(t.Context(), b.ID, "", meta)
	must(t, err)
	c := h.talk(anonymous.Actor)
	old := h.head(c).Key
	var body []byte
	h.write(func(tx store.Tx) (err error) {
		body, err = h.vault.Seal(tx, b.ID, old, []byte("place"), []byte("hello"))
		return err
	})
	_, err = h.Identify(t.Context(), anonymous.Actor, by.sign(t, nil))
	must(t, err)
	if h.head(c).Key == old {
		t.Error("new words are sealed under the old key")
	}
	h.read(func(tx store.Tx) error {
		plain, err := h.vault.Open(tx, b.ID, []byte("place"), body)
		if !bytes.Equal(plain, []byte("hello")) {
			t.Errorf("%q", plain)
		}
		return err
	})
}
