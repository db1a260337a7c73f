package sqlstore

import (
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/internal/store"
)

const conversationColumns = `c.brand_id, c.id, c.consumer_id, c.identity_id, c.state, c.awaits, c.queued,
	c.assignee_id, c.prior_id, c.awaits_since, c.public_seq, c.internal_seq, c.opened_at, c.public_at, c.closed_at, c.client_id, c.skill_id,
	c.rung_id, c.ring_until, c.snoozed_until, c.answered_at, c.reply_due, c.resolve_due, c.late_at, c.close_at, c.tags`

func conversationDest(c *parley.Conversation) []any {
	return []any{&c.Brand, &c.ID, &c.Consumer, &c.Identity, &c.State, &c.Awaits, &c.Queued,
		&c.Assignee, &c.Prior, at(&c.AwaitsSince), &c.PublicSeq, &c.InternalSeq,
		at(&c.OpenedAt), at(&c.PublicAt), at(&c.ClosedAt), &c.ClientID, &c.Skill,
		&c.Rung, at(&c.RingUntil), at(&c.SnoozedUntil),
		at(&c.AnsweredAt), at(&c.ReplyDue), at(&c.ResolveDue), at(&c.LateAt), at(&c.CloseAt), &c.Tags}
}

func scanConversation(r scanner) (c parley.Conversation, err error) {
	err = r.Scan(conversationDest(&c)...)
	return c, err
}

func (t *tx) InsertConversation(c parley.Conversation) (bool, error) {
	n, err := t.exec(`
		INSERT INTO conversations (brand_id, id, consumer_id, identity_id, state, awaits, queued, assignee_id, prior_id,
			awaits_since, public_seq, internal_seq, opened_at, public_at, closed_at, client_id, skill_id,
			rung_id, ring_until, snoozed_until, answered_at, reply_due, resolve_due, late_at, close_at, tags)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)
		ON CONFLICT (brand_id, consumer_id, client_id) DO NOTHING`,
		c.Brand, c.ID, c.Consumer, c.Identity, c.State, c.Awaits, c.Queued, c.Assignee, c.Prior,
		c.AwaitsSince, c.PublicSeq, c.InternalSeq, c.OpenedAt, c.PublicAt, c.ClosedAt, c.ClientID, c.Skill,
		c.Rung, c.RingUntil, c.SnoozedUntil, c.AnsweredAt, c.ReplyDue, c.ResolveDue, c.LateAt, c.CloseAt, c.Tags)
	if err == nil && n > 0 && len(c.Tags) > 0 {
		err = t.putTags(c)
	}
	return n > 0, err
}

func (t *tx) FindByOpening(b parley.BrandID, c parley.ConsumerID, id parley.ClientID) (parley.Conversation, bool, error) {
	return find(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		WHERE c.brand_id = $1 AND c.consumer_id = $2 AND c.client_id = $3`, b, c, id)
}

func (t *tx) GetConversation(b parley.BrandID, id parley.ConversationID) (parley.Conversation, error) {
	return get(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c WHERE c.brand_id = $1 AND c.id = $2`, b, id)
}

// LockConversation reads the key in the same statement. On PostgreSQL the
// statement may have waited for a merge that gave the conversation an identity
// its snapshot cannot see: then the key is read again.
func (t *tx) LockConversation(b parley.BrandID, id parley.ConversationID) (store.Head, error) {
	h, err := get(t, func(r scanner) (h store.Head, err error) {
		err = r.Scan(append(conversationDest(&h.Conversation), &h.Key)...)
		return h, err
	}, `
		SELECT `+conversationColumns+`,
			(SELECT i.key_id FROM identities i WHERE i.brand_id = c.brand_id AND i.id = c.identity_id)
		FROM conversations c WHERE c.brand_id = $1 AND c.id = $2 FOR UPDATE OF c`, b, id)
	if err == nil && h.Key.IsZero() {
		h.Key, _, err = find(t, one[parley.KeyID], `
			SELECT key_id FROM identities WHERE brand_id = $1 AND id = $2`, b, h.Identity)
	}
	if err == nil {
		t.remember(h.Conversation)
	}
	return h, err
}

// remember keeps a locked head, so that SaveConversation writes only what has
// changed: a column that is not named costs its indexes nothing.
func (t *tx) remember(c parley.Conversation) {
	if t.heads == nil {
		t.heads = make(map[parley.ConversationID]parley.Conversation, 1)
	}
	t.heads[c.ID] = c
}

// headPart is a group of columns that change together.
type headPart struct {
	columns []string
	changed func(was, is *parley.Conversation) bool
	args    func(*parley.Conversation) []any
}

var headParts = []headPart{
	{[]string{"public_seq", "internal_seq"},
		func(was, is *parley.Conversation) bool {
			return was.PublicSeq != is.PublicSeq || was.InternalSeq != is.InternalSeq
		},
		func(c *parley.Conversation) []any { return []any{c.PublicSeq, c.InternalSeq} }},
	{[]string{"public_at"},
		func(was, is *parley.Conversation) bool { return !was.PublicAt.Equal(is.PublicAt) },
		func(c *parley.Conversation) []any { return []any{c.PublicAt} }},
	{[]string{"awaits", "queued", "awaits_since"},
		func(was, is *parley.Conversation) bool {
			return was.Awaits != is.Awaits || was.Queued != is.Queued || !was.AwaitsSince.Equal(is.AwaitsSince)
		},
		func(c *parley.Conversation) []any { return []any{c.Awaits, c.Queued, c.AwaitsSince} }},
	{[]string{"assignee_id", "prior_id"},
		func(was, is *parley.Conversation) bool { return was.Assignee != is.Assignee || was.Prior != is.Prior },
		func(c *parley.Conversation) []any { return []any{c.Assignee, c.Prior} }},
	{[]string{"state", "closed_at"},
		func(was, is *parley.Conversation) bool {
			return was.State != is.State || !was.ClosedAt.Equal(is.ClosedAt)
		},
		func(c *parley.Conversation) []any { return []any{c.State, c.ClosedAt} }},
	{[]string{"consumer_id", "identity_id"},
		func(was, is *parley.Conversation) bool {
			return was.Consumer != is.Consumer || was.Identity != is.Identity
		},
		func(c *parley.Conversation) []any { return []any{c.Consumer, c.Identity} }},
	{[]string{"skill_id"},
		func(was, is *parley.Conversation) bool { return was.Skill != is.Skill },
		func(c *parley.Conversation) []any { return []any{c.Skill} }},
	{[]string{"rung_id", "ring_until", "snoozed_until"},
		func(was, is *parley.Conversation) bool {
			return was.Rung != is.Rung || !was.RingUntil.Equal(is.RingUntil) || !was.SnoozedUntil.Equal(is.SnoozedUntil)
		},
		func(c *parley.Conversation) []any { return []any{c.Rung, c.RingUntil, c.SnoozedUntil} }},
	{[]string{"tags"},
		func(was, is *parley.Conversation) bool { return !slices.Equal(was.Tags, is.Tags) },
		func(c *parley.Conversation) []any { return []any{c.Tags} }},
	{[]string{"answered_at", "reply_due", "resolve_due", "late_at", "close_at"},
		func(was, is *parley.Conversation) bool {
			return !was.AnsweredAt.Equal(is.AnsweredAt) || !was.ReplyDue.Equal(is.ReplyDue) || !was.ResolveDue.Equal(is.ResolveDue) ||
				!was.LateAt.Equal(is.LateAt) || !was.CloseAt.Equal(is.CloseAt)
		},
		func(c *parley.Conversation) []any {
			return []any{c.AnsweredAt, c.ReplyDue, c.ResolveDue, c.LateAt, c.CloseAt}
		}},
}

// saves[parts] updates the parts whose bits are set.
var saves = func() []string {
	all := make([]string, 1<<len(headParts))
	for bits := range all {
		var set []string
		n := 2
		for i, p := range headParts {
			for _, column := range p.columns {
				if bits&(1<<i) != 0 {
					n++
					set = append(set, column+" = $"+strconv.Itoa(n))
				}
			}
		}
		all[bits] = `UPDATE conversations SET ` + strings.Join(set, ", ") + ` WHERE brand_id = $1 AND id = $2`
	}
	return all
}()

// SaveConversation writes what differs from the head this transaction locked,
// or everything when it locked none.
func (t *tx) SaveConversation(c parley.Conversation) error {
	was, locked := t.heads[c.ID]
	bits, args := 0, append(make([]any, 0, 23), c.Brand, c.ID)
	for i, p := range headParts {
		if !locked || p.changed(&was, &c) {
			bits |= 1 << i
			args = append(args, p.args(&c)...)
		}
	}
	if bits == 0 {
		return nil
	}
	if err := t.must(saves[bits], args...); err != nil {
		return err
	}
	if !locked || !slices.Equal(was.Tags, c.Tags) {
		if err := t.putTags(c); err != nil {
			return err
		}
	}
	t.remember(c)
	return nil
}

// putTags keeps the tags a second time, by which conversations are found.
func (t *tx) putTags(c parley.Conversation) error {
	if _, err := t.exec(`DELETE FROM conversation_tags WHERE brand_id = $1 AND conversation_id = $2`, c.Brand, c.ID); err != nil {
		return err
	}
	for _, tag := range c.Tags {
		if _, err := t.exec(`
			INSERT INTO conversation_tags (brand_id, conversation_id, tag_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, c.Brand, c.ID, tag); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) ListConversations(s parley.Scope, f store.Filter, p store.Page) ([]parley.Conversation, error) {
	var w where
	w.scope(s)
	w.filter(f)
	order := ` ORDER BY c.public_at DESC, c.id DESC`
	switch f.List {
	case store.Queue:
		from := start(p)
		w.and("(c.awaits_since, c.id) > (" + w.arg(from.At) + ", " + w.arg(from.ID) + ")")
		order = ` ORDER BY c.awaits_since, c.id`
	case store.Snoozed:
		from := start(p)
		w.and("(c.snoozed_until, c.id) > (" + w.arg(from.At) + ", " + w.arg(from.ID) + ")")
		order = ` ORDER BY c.snoozed_until, c.id`
	default:
		from := end(p)
		w.and("(c.public_at, c.id) < (" + w.arg(from.At) + ", " + w.arg(from.ID) + ")")
	}
	cut := order + ` LIMIT ` + w.arg(p.Limit)
	if p.Skip > 0 {
		cut += ` OFFSET ` + w.arg(p.Skip)
	}
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c WHERE `+w.text+cut, w.args...)
}

func (t *tx) CountConversations(s parley.Scope, f store.Filter) (int, error) {
	var w where
	w.scope(s)
	w.filter(f)
	n, err := t.number(`SELECT COUNT(*) FROM conversations c WHERE `+w.text, w.args...)
	return int(n), err
}
