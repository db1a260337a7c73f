package sqlstore

import (
	"time"

	"parley"
	"parley/internal/store"
)

func (t *tx) ListRinging(b parley.BrandID, p parley.PersonID) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.brand_id = $1 AND c.rung_id = $2 ORDER BY c.ring_until, c.id`, b, p)
}

// ListRungOut walks what rings just now.
func (t *tx) ListRungOut(limit int) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.rung_id IS NOT NULL AND c.ring_until <= $1 ORDER BY c.ring_until, c.id LIMIT $2`, t.now, limit)
}

func (t *tx) ListSleptEnough(limit int) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.snoozed_until > 0 AND c.snoozed_until <= $1 ORDER BY c.snoozed_until LIMIT $2`, t.now, limit)
}

func (t *tx) ListLate(limit int) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.late_at > 0 AND c.late_at <= $1 ORDER BY c.late_at LIMIT $2`, t.now, limit)
}

func (t *tx) ListUnanswered(limit int) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.close_at > 0 AND c.close_at <= $1 AND c.snoozed_until = 0 AND c.rung_id IS NULL ORDER BY c.close_at LIMIT $2`, t.now, limit)
}

func (t *tx) PutRefusal(b parley.BrandID, c parley.ConversationID, p parley.PersonID, until time.Time) error {
	_, err := t.exec(`
		INSERT INTO refusals (brand_id, conversation_id, person_id, until, times) VALUES ($1, $2, $3, $4, 1)
		ON CONFLICT (brand_id, conversation_id, person_id) DO UPDATE SET until = excluded.until, times = refusals.times + 1`,
		b, c, p, until)
	return err
}

func (t *tx) ListRefusals(b parley.BrandID, ids []parley.ConversationID) (map[parley.ConversationID][]store.Refusal, error) {
	out := map[parley.ConversationID][]store.Refusal{}
	err := chunks(ids, func(part []parley.ConversationID) error {
		in, args := among(2, part)
		return t.each(func(r scanner) error {
			var c parley.ConversationID
			var f store.Refusal
			err := r.Scan(&c, &f.Person, at(&f.Until), &f.Times)
			out[c] = append(out[c], f)
			return err
		}, `
			SELECT conversation_id, person_id, until, times FROM refusals
			WHERE brand_id = $1 AND conversation_id IN (`+in+`) ORDER BY conversation_id, person_id`, append([]any{b}, args...)...)
	})
	return out, err
}
