package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

func ringing(p parley.PersonID, until time.Time) func(*parley.Conversation) {
	return func(c *parley.Conversation) { *c = parley.NextOnRing(*c, p, until) }
}

func asleep(until time.Time) func(*parley.Conversation) {
	return func(c *parley.Conversation) { c.Queued, c.SnoozedUntil = false, until }
}

// flow: what rings takes room at its desk, what sleeps takes none, and both are
// found when their time has come, and not before.
func flow(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	node := id[parley.NodeID]()
	ada, bob := w.agent("ada", 2, node), w.agent("bob", 2, node)
	var now time.Time
	b.write(func(tx store.Tx) error { now = tx.Now(); return nil })
	past, later := now.Add(-time.Minute), now.Add(time.Hour)
	mine := w.open(epoch, assigned(ada))
	over, rings := w.open(epoch, ringing(ada, past)), w.open(epoch, assigned(bob), ringing(ada, later))
	same(b, "what was queued", over.Queued, false)
	desk, _ := w.desk(ada)
	same(b, "load with what rings", desk.Load, 3)
	desk, _ = w.desk(bob)
	same(b, "load while it rings elsewhere", desk.Load, 1)
	at := func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListRinging(w.brand.ID, ada) }
	same(b, "rings", load(b, at), []parley.Conversation{over, rings})
	same(b, "rings for nobody else", len(load(b, func(tx store.Tx) ([]parley.Conversation, error) {
		return tx.ListRinging(other.brand.ID, ada)
	})), 0)
	same(b, "rung out", load(b, func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListRungOut(9) }), []parley.Conversation{over})
	var room []parley.Agent
	b.write(func(tx store.Tx) (err error) { room, _, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 9); return err })
	same(b, "with room", len(room), 1)
	same(b, "who has it", room[0].Person, bob)
	given := parley.NextOnAssign(over, ada)
	b.write(func(tx store.Tx) error { return tx.SaveConversation(given) })
	same(b, "one less", load(b, at), []parley.Conversation{rings})

	due, first, last := w.open(epoch, asleep(past)), w.open(epoch, asleep(later)), w.open(epoch, asleep(later.Add(time.Hour)))
	other.open(epoch, asleep(later))
	same(b, "slept enough", load(b, func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListSleptEnough(9) }), []parley.Conversation{due})
	sleep := store.Filter{List: store.Snoozed}
	list := func(p store.Page) []parley.Conversation {
		return load(b, func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListConversations(w.whole(), sleep, p) })
	}
	same(b, "asleep", list(store.Page{Limit: 9}), []parley.Conversation{due, first, last})
	place := store.PlaceOf(store.Snoozed, due)
	same(b, "the next page", list(store.Page{Limit: 1, After: &place}), []parley.Conversation{first})
	n := load(b, func(tx store.Tx) (int, error) { return tx.CountConversations(w.whole(), sleep) })
	same(b, "how many sleep", n, 3)
	same(b, "nobody's", len(load(b, func(tx store.Tx) ([]parley.Conversation, error) {
		return tx.ListConversations(parley.Scope{}, sleep, store.Page{Limit: 9})
	})), 0)

	refuse := func(p parley.PersonID, until time.Time) {
		b.write(func(tx store.Tx) error { return tx.PutRefusal(w.brand.ID, mine.ID, p, until) })
	}
	refuse(ada, past)
	refuse(ada, later)
	refuse(bob, past)
	refusals := func(of parley.BrandID) map[parley.ConversationID][]store.Refusal {
		return load(b, func(tx store.Tx) (map[parley.ConversationID][]store.Refusal, error) {
			return tx.ListRefusals(of, []parley.ConversationID{mine.ID, due.ID})
		})
	}
	got := map[parley.PersonID]store.Refusal{}
	for _, f := range refusals(w.brand.ID)[mine.ID] {
		got[f.Person] = f
	}
	same(b, "refusals", got, map[parley.PersonID]store.Refusal{
		ada: {Person: ada, Until: later, Times: 2}, bob: {Person: bob, Until: past, Times: 1},
	})
	same(b, "of what nobody refused", len(refusals(w.brand.ID)[due.ID]), 0)
	same(b, "another brand's", len(refusals(other.brand.ID)), 0)
}

// warming: who has just come online is given one, and more as time goes on.
func warming(b *bench) {
	w := newWorld(b, "one")
	p := w.agent("ada", 3, id[parley.NodeID]())
	w.open(epoch, assigned(p))
	claimed := func() (claimed []parley.Agent, exist int) {
		b.write(func(tx store.Tx) (err error) {
			claimed, exist, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 9)
			return err
		})
		return claimed, exist
	}
	_, n := claimed()
	same(b, "without a warm-up", n, 1)
	for n, minutes := range []int{240, 0} {
		settings := w.brand.Settings.Clone()
		settings.Routing.WarmUp = minutes
		b.write(func(tx store.Tx) error {
			return tx.PublishSettings(store.SettingsVersion{Brand: w.brand.ID, Number: int64(n) + 2, At: epoch, By: nobody, Settings: settings})
		})
		desk, _ := w.desk(p)
		same(b, "the warm-up", desk.WarmUp, time.Duration(minutes)*time.Minute)
		all, exist := claimed()
		want := n // at first he holds the one that he may
		same(b, "who has room", []int{len(all), exist}, []int{want, want})
	}
}

// resting: what awaits the consumer gives back the part of its place that the
// brand's settings say.
func resting(b *bench) {
	w := newWorld(b, "one")
	p := w.agent("ada", 2, id[parley.NodeID]())
	w.open(epoch, assigned(p), func(c *parley.Conversation) { c.Awaits = parley.AwaitsConsumer })
	w.open(epoch, assigned(p), func(c *parley.Conversation) { c.Awaits = parley.AwaitsConsumer })
	claimed := func() (exist int) {
		b.write(func(tx store.Tx) (err error) {
			_, exist, err = tx.ClaimAgents(w.brand.ID, parley.Need{}, 9)
			return err
		})
		return exist
	}
	same(b, "counted whole", claimed(), 0)
	for n, percent := range []int{49, 50} {
		settings := w.brand.Settings.Clone()
		settings.Routing.Resting = percent
		b.write(func(tx store.Tx) error {
			return tx.PublishSettings(store.SettingsVersion{Brand: w.brand.ID, Number: int64(n) + 2, At: epoch, By: nobody, Settings: settings})
		})
		same(b, "who has room", claimed(), percent/50)
	}
	desk, _ := w.desk(p)
	same(b, "the desk", []int{desk.Load, desk.Resting, desk.GivesBack, desk.Room()}, []int{2, 2, 50, 1})
	w.open(epoch, assigned(p))
	same(b, "full", claimed(), 0)
}

// service: clocks are kept with the head, and found when they have run out.
func service(b *bench) {
	w := newWorld(b, "one")
	var now time.Time
	b.write(func(tx store.Tx) error { now = tx.Now(); return nil })
	past, later := now.Add(-time.Minute), now.Add(time.Hour)
	tardy := w.open(epoch, func(c *parley.Conversation) { c.ReplyDue, c.LateAt, c.ResolveDue = past, past, later })
	quiet := w.open(epoch, func(c *parley.Conversation) { c.AnsweredAt, c.CloseAt = epoch, past })
	w.open(epoch, func(c *parley.Conversation) { c.LateAt, c.CloseAt = later, later })
	late := func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListLate(9) }
	unanswered := func(tx store.Tx) ([]parley.Conversation, error) { return tx.ListUnanswered(9) }
	same(b, "late", load(b, late), []parley.Conversation{tardy})
	same(b, "unanswered", load(b, unanswered), []parley.Conversation{quiet})
	tardy.LateAt, quiet.CloseAt = later, time.Time{}
	b.write(func(tx store.Tx) error {
		if err := tx.SaveConversation(tardy); err != nil {
			return err
		}
		return tx.SaveConversation(quiet)
	})
	same(b, "late no more", len(load(b, late))+len(load(b, unanswered)), 0)
}

// facts: why something happened is kept beside the event.
func facts(b *bench) {
	w := newWorld(b, "one")
	c := w.open(epoch)
	why := parley.Why{Reason: parley.ReasonRouted, Skill: parley.SkillID{1}, Level: 2, Waited: 9, Capacity: 4, Others: 3, Until: epoch.Add(time.Hour), From: id[parley.PersonID]()}
	e := store.Event{Event: parley.Event{
		Brand: c.Brand, Conversation: c.ID, Lane: parley.Internal, Seq: c.Next(parley.Internal), ID: id[parley.EventID](),
		Kind: parley.EventAssigned, Author: nobody, At: epoch, Subject: id[parley.PersonID](), Why: &why,
	}}
	b.write(func(tx store.Tx) error { _, err := tx.AppendEvent(e); return err })
	got := load(b, func(tx store.Tx) (store.Event, error) { return tx.GetEvent(c.Brand, c.ID, parley.Internal, e.Seq) })
	same(b, "why", got.Why, &why)
}
