package sqlstore

import (
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/store"
)

// AddChanges is one statement for one conversation's changes and for many.
func (t *tx) AddChanges(changes ...store.Change) error {
	if len(changes) == 0 {
		return nil
	}
	args := make([]any, 0, 7*len(changes))
	for _, c := range changes {
		args = append(args, store.Shard(c.Conversation), c.Brand, c.Conversation, c.Lane, c.Seq, c.Kind, c.At)
	}
	_, err := t.exec(addChanges(len(changes)), args...)
	return err
}

func addChanges(rows int) string {
	if rows <= len(addFew) {
		return addFew[rows-1]
	}
	return insertChanges(rows)
}

var addFew = [...]string{insertChanges(1), insertChanges(2), insertChanges(3), insertChanges(4)}

func insertChanges(rows int) string {
	var b strings.Builder
	b.WriteString(`INSERT INTO outbox (shard, brand_id, conversation_id, lane, seq, kind, at) VALUES `)
	for i := range 7 * rows {
		switch {
		case i == 0:
			b.WriteString("($")
		case i%7 == 0:
			b.WriteString("), ($")
		default:
			b.WriteString(", $")
		}
		b.WriteString(strconv.Itoa(i + 1))
	}
	b.WriteByte(')')
	return b.String()
}

// LeaseShards also lets go of what the node holds above its share, highest
// first, so that a node that joins gets its part when the others renew.
func (t *tx) LeaseShards(n parley.NodeID, share int, lease time.Duration) ([]int, error) {
	if _, err := t.exec(`
		UPDATE outbox_shards SET node_id = NULL, expires_at = 0
		WHERE node_id = $1 AND shard NOT IN (
			SELECT shard FROM outbox_shards WHERE node_id = $1 ORDER BY shard LIMIT $2)`, n, share); err != nil {
		return nil, err
	}
	until := t.now.Add(lease)
	held, err := t.exec(`UPDATE outbox_shards SET expires_at = $2 WHERE node_id = $1`, n, until)
	if err != nil {
		return nil, err
	}
	if missing := share - int(held); missing > 0 {
		if _, err := t.exec(`
			UPDATE outbox_shards SET node_id = $1, expires_at = $2 WHERE shard IN (
				SELECT shard FROM outbox_shards WHERE node_id IS NULL OR expires_at <= $3
				ORDER BY shard LIMIT $4 FOR UPDATE SKIP LOCKED)`, n, until, t.now, missing); err != nil {
			return nil, err
		}
	}
	return list(t, one[int], `SELECT shard FROM outbox_shards WHERE node_id = $1 ORDER BY shard`, n)
}

func (t *tx) LeasedShards(n parley.NodeID) ([]int, error) {
	return list(t, one[int], `
		SELECT shard FROM outbox_shards WHERE node_id = $1 AND expires_at > $2 ORDER BY shard`, n, t.now)
}

func (t *tx) ListChanges(shards []int, limit int) ([]store.Change, error) {
	if len(shards) == 0 {
		return nil, nil
	}
	in, args := among(2, shards)
	return list(t, func(r scanner) (c store.Change, err error) {
		err = r.Scan(&c.ID, &c.Brand, &c.Conversation, &c.Lane, &c.Seq, &c.Kind, at(&c.At))
		return c, err
	}, `
		SELECT id, brand_id, conversation_id, lane, seq, kind, at FROM outbox
		WHERE shard IN (`+in+`) ORDER BY id LIMIT $1`, append([]any{limit}, args...)...)
}

func (t *tx) DeleteChanges(ids []int64) error {
	return chunks(ids, func(part []int64) error {
		in, args := among(1, part)
		_, err := t.exec(`DELETE FROM outbox WHERE id IN (`+in+`)`, args...)
		return err
	})
}

func (t *tx) CountChanges() (int64, error) { return t.number(`SELECT COUNT(*) FROM outbox`) }
