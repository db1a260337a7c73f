package sqlstore

import (
	"encoding/json"

	"parley"
	"parley/internal/store"
)

const eventColumns = `e.brand_id, e.conversation_id, e.lane, e.seq, e.id, e.kind, e.author_kind, e.author_ref,
	e.client_id, e.at, e.body, e.redacted, e.target, e.subject_id, e.facts`

func scanEvent(r scanner) (e store.Event, err error) {
	var ref bytes16
	var facts []byte
	err = r.Scan(&e.Brand, &e.Conversation, &e.Lane, &e.Seq, &e.ID, &e.Kind, &e.Author.Kind, &ref,
		&e.ClientID, at(&e.At), &e.Body, &e.Redacted, &e.Target, &e.Subject, &facts)
	e.Author = parley.AuthorOf(e.Author.Kind, ref)
	if err == nil && facts != nil {
		err = json.Unmarshal(facts, &e.Why)
	}
	return e, err
}

func (t *tx) AppendEvent(e store.Event) (bool, error) {
	var facts []byte
	if e.Why != nil {
		var err error
		if facts, err = json.Marshal(e.Why); err != nil {
			return false, err
		}
	}
	n, err := t.exec(`
		INSERT INTO events (brand_id, conversation_id, lane, seq, id, kind, author_kind, author_ref,
			client_id, at, body, redacted, target, subject_id, facts)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (brand_id, client_id, conversation_id, author_ref, author_kind) WHERE client_id IS NOT NULL DO NOTHING`,
		e.Brand, e.Conversation, e.Lane, e.Seq, e.ID, e.Kind, e.Author.Kind, e.Author.Ref(),
		e.ClientID, e.At, e.Body, e.Redacted, e.Target, e.Subject, facts)
	return n > 0, err
}

func (t *tx) FindEventByClient(b parley.BrandID, c parley.ConversationID, a parley.Author, id parley.ClientID) (store.Event, bool, error) {
	return find(t, scanEvent, `
		SELECT `+eventColumns+` FROM events e
		WHERE e.brand_id = $1 AND e.conversation_id = $2 AND e.client_id = $3 AND e.author_ref = $4 AND e.author_kind = $5`,
		b, c, id, a.Ref(), a.Kind)
}

func (t *tx) GetEvent(b parley.BrandID, c parley.ConversationID, l parley.Lane, seq int64) (store.Event, error) {
	return get(t, scanEvent, `
		SELECT `+eventColumns+` FROM events e
		WHERE e.brand_id = $1 AND e.conversation_id = $2 AND e.lane = $3 AND e.seq = $4`, b, c, l, seq)
}

func (t *tx) ListEvents(b parley.BrandID, c parley.ConversationID, l parley.Lane, after int64, limit int) ([]store.Event, error) {
	return list(t, scanEvent, `
		SELECT `+eventColumns+` FROM events e
		WHERE e.brand_id = $1 AND e.conversation_id = $2 AND e.lane = $3 AND e.seq > $4
		ORDER BY e.seq LIMIT $5`, b, c, l, after, limit)
}

func (t *tx) ListEventsBefore(b parley.BrandID, c parley.ConversationID, l parley.Lane, before int64, limit int) ([]store.Event, error) {
	return list(t, scanEvent, `
		SELECT * FROM (
			SELECT `+eventColumns+` FROM events e
			WHERE e.brand_id = $1 AND e.conversation_id = $2 AND e.lane = $3 AND e.seq < $4
			ORDER BY e.seq DESC LIMIT $5) AS newest
		ORDER BY seq`, b, c, l, before, limit)
}

// LastEvents walks each lane from its end, so its cost does not grow with the
// length of a conversation. The numbers are found first and apart: left the
// choice, SQLite begins with the events and asks for each whether it is the one.
func (t *tx) LastEvents(b parley.BrandID, ids []parley.ConversationID) (map[parley.ConversationID]store.Event, error) {
	last := make(map[parley.ConversationID]store.Event, len(ids))
	err := chunks(ids, func(part []parley.ConversationID) error {
		in, args := among(2, part)
		return t.each(func(r scanner) error {
			e, err := scanEvent(r)
			last[e.Conversation] = e
			return err
		}, `
			WITH last AS MATERIALIZED (
				SELECT c.id, (
					SELECT x.seq FROM events x
					WHERE x.brand_id = c.brand_id AND x.conversation_id = c.id AND x.lane = 'public' AND x.kind IN ('said', 'attached')
					ORDER BY x.seq DESC LIMIT 1) AS seq
				FROM conversations c WHERE c.brand_id = $1 AND c.id IN (`+in+`))
			SELECT `+eventColumns+` FROM last
			JOIN events e ON e.brand_id = $1 AND e.conversation_id = last.id AND e.lane = 'public' AND e.seq = last.seq`,
			append([]any{b}, args...)...)
	})
	return last, err
}

func (t *tx) OverwriteEvent(b parley.BrandID, c parley.ConversationID, l parley.Lane, seq int64) error {
	return t.must(`
		UPDATE events SET body = NULL, redacted = TRUE
		WHERE brand_id = $1 AND conversation_id = $2 AND lane = $3 AND seq = $4`, b, c, l, seq)
}

func (t *tx) RewriteEvent(b parley.BrandID, c parley.ConversationID, l parley.Lane, seq int64, body []byte) error {
	return t.must(`
		UPDATE events SET body = $5
		WHERE brand_id = $1 AND conversation_id = $2 AND lane = $3 AND seq = $4 AND NOT redacted`, b, c, l, seq, body)
}

// chunks calls fn with parts small enough for one statement.
func chunks[T any](all []T, fn func([]T) error) error {
	const most = 512
	for len(all) > 0 {
		n := min(most, len(all))
		if err := fn(all[:n]); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}
