package storetest

import (
	"time"

	"parley"
	"parley/internal/store"
)

func tags(b *bench) {
	w, other := newWorld(b, "tags"), newWorld(b, "tags2")
	refund, broken, gone := id[parley.TagID](), id[parley.TagID](), id[parley.TagID]()
	var all []parley.Conversation
	for i := range 4 {
		all = append(all, w.open(epoch.Add(time.Duration(i)*time.Hour)))
	}
	theirs := other.open(epoch)
	tag := func(c *parley.Conversation, ids ...parley.TagID) {
		b.write(func(tx store.Tx) error {
			head, err := tx.LockConversation(c.Brand, c.ID)
			if err != nil {
				return err
			}
			head.Tags = ids
			*c = head.Conversation
			return tx.SaveConversation(head.Conversation)
		})
	}
	tag(&all[0], broken, refund)
	tag(&all[1], refund)
	tag(&all[3], gone)
	tag(&theirs, refund)
	same(b, "in their order, on the head", load(b, func(tx store.Tx) (parley.Conversation, error) {
		return tx.GetConversation(w.brand.ID, all[0].ID)
	}), all[0])
	list := func(s parley.Scope, p store.Page, ids ...parley.TagID) []parley.Conversation {
		return load(b, func(tx store.Tx) ([]parley.Conversation, error) {
			return tx.ListConversations(s, store.Filter{List: store.Every, Tags: ids}, p)
		})
	}
	count := func(s parley.Scope, ids ...parley.TagID) int {
		return load(b, func(tx store.Tx) (int, error) {
			return tx.CountConversations(s, store.Filter{List: store.Every, Tags: ids})
		})
	}
	page := store.Page{Limit: 9}
	same(b, "what has it, newest first", list(w.whole(), page, refund), []parley.Conversation{all[1], all[0]})
	same(b, "a page is whole", list(w.whole(), store.Page{Limit: 1, Skip: 1}, refund), []parley.Conversation{all[0]})
	same(b, "or one of several", list(w.whole(), page, gone, broken, refund), []parley.Conversation{all[3], all[1], all[0]})
	same(b, "counted", []int{count(w.whole(), refund), count(w.whole(), gone), count(parley.Scope{}, refund), count(w.whole(), id[parley.TagID]())}, []int{2, 1, 0, 0})
	tag(&all[0], broken)
	tag(&all[1])
	same(b, "taken off", []int{count(w.whole(), refund), count(w.whole(), broken), count(other.whole(), refund)}, []int{0, 1, 1})
	same(b, "none is none", load(b, func(tx store.Tx) (parley.Conversation, error) {
		return tx.GetConversation(w.brand.ID, all[1].ID)
	}).Tags, nil)
}
