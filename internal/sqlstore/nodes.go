package sqlstore

import (
	"time"

	"parley"
)

func (t *tx) Beat(n parley.NodeID) error {
	_, err := t.exec(`
		INSERT INTO nodes (id, beat_at) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at`, n, t.now)
	return err
}

func (t *tx) ListNodes(deadBefore time.Time) ([]parley.NodeID, error) {
	return list(t, one[parley.NodeID], `SELECT id FROM nodes WHERE beat_at < $1 ORDER BY id`, deadBefore)
}

func (t *tx) CountNodes(aliveSince time.Time) (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM nodes WHERE beat_at >= $1`, aliveSince)
	return int(n), err
}

// SweepNode locks the desks before it looks at their links, as LinkUp and
// LinkDown do, so that a person who reconnects elsewhere meanwhile is either
// seen here or clears the loss himself.
func (t *tx) SweepNode(n parley.NodeID) ([]parley.BrandID, error) {
	if t.locks {
		if _, err := list(t, one[parley.PersonID], `
			SELECT a.person_id FROM agents a
			JOIN agent_links k ON k.brand_id = a.brand_id AND k.person_id = a.person_id AND k.node_id = $1
			ORDER BY a.brand_id, a.person_id FOR UPDATE OF a`, n); err != nil {
			return nil, err
		}
	}
	brands, err := list(t, one[parley.BrandID], `
		SELECT DISTINCT brand_id FROM agent_links WHERE node_id = $1 ORDER BY brand_id`, n)
	if err != nil {
		return nil, err
	}
	if _, err := t.exec(`
		UPDATE agents SET link_lost_at = $2
		WHERE EXISTS (SELECT 1 FROM agent_links l
				WHERE l.brand_id = agents.brand_id AND l.person_id = agents.person_id AND l.node_id = $1)
			AND NOT EXISTS (SELECT 1 FROM agent_links l
				WHERE l.brand_id = agents.brand_id AND l.person_id = agents.person_id AND l.node_id <> $1)`, n, t.now); err != nil {
		return nil, err
	}
	for _, step := range []string{
		`DELETE FROM agent_links WHERE node_id = $1`,
		`UPDATE outbox_shards SET node_id = NULL, expires_at = 0 WHERE node_id = $1`,
		`DELETE FROM nodes WHERE id = $1`,
	} {
		if _, err := t.exec(step, n); err != nil {
			return nil, err
		}
	}
	return brands, nil
}
