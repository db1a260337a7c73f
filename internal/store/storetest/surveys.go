package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

func surveys(b *bench) {
	w := newWorld(b, "surveys")
	c, other := w.open(epoch), w.open(epoch)
	now := load(b, func(tx store.Tx) (time.Time, error) { return tx.Now(), nil })
	zero, four := 0, 4
	first := store.Survey{
		Brand: w.brand.ID, Conversation: c.ID, Closing: 3, Skill: id[parley.SkillID](), AnsweredAt: epoch,
		Rating: parley.Rating{NPS: &zero}, DueAt: epoch.Add(time.Hour),
	}
	second, elsewhere := first, first
	second.Closing, second.Skill, second.DueAt = 7, parley.SkillID{}, now.Add(time.Hour)
	elsewhere.Conversation, elsewhere.DueAt = other.ID, epoch
	put := func(all ...store.Survey) {
		b.write(func(tx store.Tx) error {
			for _, s := range all {
				if err := tx.PutSurvey(s); err != nil {
					return err
				}
			}
			return nil
		})
	}
	put(second, first, elsewhere)
	get := func(brand parley.BrandID, closing int64) (store.Survey, bool) {
		return maybe(b, func(tx store.Tx) (store.Survey, bool, error) { return tx.FindSurvey(brand, c.ID, closing) })
	}
	got, found := get(w.brand.ID, 3)
	same(b, "as it was: 0 is an answer", got, first)
	same(b, "there", found, true)
	_, found = get(id[parley.BrandID](), 3)
	same(b, "none of another brand", found, false)
	due := func(limit int) []store.Survey {
		return load(b, func(tx store.Tx) ([]store.Survey, error) { return tx.DueSurveys(limit) })
	}
	same(b, "due, oldest first", due(9), []store.Survey{elsewhere, first})
	same(b, "some of them", due(1), []store.Survey{elsewhere})

	first.Rating = parley.Rating{CSAT: &four, Resolved: &zero}
	first.AnsweredAt, first.SentAt, first.Seq, first.DueAt = epoch.Add(time.Minute), epoch.Add(time.Minute), 5, time.Time{}
	put(first)
	list := func(c parley.ConversationID) []store.Survey {
		return load(b, func(tx store.Tx) ([]store.Survey, error) { return tx.ListSurveys(w.brand.ID, c) })
	}
	same(b, "all of a conversation", list(c.ID), []store.Survey{first, second})
	same(b, "what was sent is not due", due(9), []store.Survey{elsewhere})
	queue(b, w)
	b.write(func(tx store.Tx) error { return tx.EraseConversation(w.brand.ID, c.ID) })
	same(b, "gone with the conversation", len(list(c.ID)), 0)
}

// queue is who waits before whom, and how long others have waited.
func queue(b *bench, w *world) {
	skill := id[parley.SkillID]()
	wait := func(minute int, s parley.SkillID, queued bool) parley.Conversation {
		return w.open(epoch.Add(time.Duration(minute)*time.Minute), func(c *parley.Conversation) { c.Skill, c.Queued = s, queued })
	}
	first, second := wait(1, skill, true), wait(2, skill, true)
	wait(0, skill, false)
	wait(0, id[parley.SkillID](), true)
	ahead := func(c parley.Conversation) int {
		return load(b, func(tx store.Tx) (int, error) { return tx.CountAhead(c) })
	}
	same(b, "of the same skill alone", []int{ahead(first), ahead(second)}, []int{0, 1})
	first.Skill = parley.SkillID{}
	first.AwaitsSince = epoch.Add(-time.Hour)
	same(b, "of no skill", ahead(first), 0)
	replies := func(s parley.SkillID, since time.Time) int {
		return len(load(b, func(tx store.Tx) ([]store.FirstReply, error) { return tx.SkillReplies(w.brand.ID, s, since, 9) }))
	}
	same(b, "what does not wait", replies(skill, epoch.Add(-time.Minute)), 1)
	same(b, "of late", replies(skill, epoch.Add(time.Minute)), 0)
	same(b, "nor of another", replies(id[parley.SkillID](), epoch.Add(-time.Minute)), 0)
	same(b, "of no skill there were others", replies(parley.SkillID{}, epoch.Add(time.Hour)), 0)
}
