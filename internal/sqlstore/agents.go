package sqlstore

import (
	"time"

	"parley"
	"parley/internal/store"
)

// Load, capacity and link are computed where a desk is read. An agent's
// capacity is his own as a member, or else the brand's.
const (
	agentLoad = `(SELECT COUNT(*) FROM conversations c
		WHERE c.brand_id = a.brand_id AND c.assignee_id = a.person_id AND c.state = 'open')`
	agentCapacity = `COALESCE(NULLIF(m.capacity, 0), b.capacity)`
	agentLinked   = `EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = a.brand_id AND l.person_id = a.person_id)`
	agentColumns  = `a.brand_id, a.person_id, a.state, ` + agentCapacity + `, ` + agentLoad + `, ` + agentLinked + `,
		a.link_lost_at, a.last_assigned_at`
	agentTables = `agents a JOIN brands b ON b.id = a.brand_id
		LEFT JOIN members m ON m.brand_id = a.brand_id AND m.person_id = a.person_id`
	// agentRoom is who can be given a conversation now.
	agentRoom = `a.brand_id = $1 AND a.state = 'online' AND m.person_id IS NOT NULL
		AND ` + agentLinked + ` AND ` + agentLoad + ` < ` + agentCapacity
)

func scanAgent(r scanner) (a parley.Agent, err error) {
	err = r.Scan(&a.Brand, &a.Person, &a.State, &a.Capacity, &a.Load, &a.Linked, at(&a.LinkLostAt), at(&a.LastAssignedAt))
	if a.Linked {
		a.LinkLostAt = time.Time{}
	}
	return a, err
}

func (t *tx) FindAgent(b parley.BrandID, p parley.PersonID) (parley.Agent, bool, error) {
	return find(t, scanAgent, `
		SELECT `+agentColumns+` FROM `+agentTables+` WHERE a.brand_id = $1 AND a.person_id = $2`, b, p)
}

// lockDesk takes the desk's row lock. What it protects is read by a later
// statement, whose snapshot is younger than the lock.
func (t *tx) lockDesk(b parley.BrandID, p parley.PersonID) error {
	if !t.locks {
		return nil
	}
	_, _, err := find(t, one[parley.PersonID], `
		SELECT person_id FROM agents WHERE brand_id = $1 AND person_id = $2 FOR UPDATE`, b, p)
	return err
}

func (t *tx) LockAgent(b parley.BrandID, p parley.PersonID) (parley.Agent, bool, error) {
	if err := t.lockDesk(b, p); err != nil {
		return parley.Agent{}, false, err
	}
	return t.FindAgent(b, p)
}

// ClaimAgents locks first and counts after: a load counted by the statement
// that waited for the lock would be older than the lock.
func (t *tx) ClaimAgents(b parley.BrandID, limit int) ([]parley.Agent, int, error) {
	ids, err := list(t, one[parley.PersonID], `
		SELECT a.person_id FROM `+agentTables+` WHERE `+agentRoom+`
		ORDER BY `+agentLoad+` * 1.0 / `+agentCapacity+`, a.last_assigned_at, a.person_id
		LIMIT $2 FOR UPDATE OF a SKIP LOCKED`, b, limit)
	if err != nil {
		return nil, 0, err
	}
	var claimed []parley.Agent
	err = chunks(ids, func(part []parley.PersonID) error {
		in, args := among(2, part)
		some, err := list(t, scanAgent, `
			SELECT `+agentColumns+` FROM `+agentTables+` WHERE `+agentRoom+` AND a.person_id IN (`+in+`)
			ORDER BY a.person_id`, append([]any{b}, args...)...)
		claimed = append(claimed, some...)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	exist, err := t.number(`SELECT COUNT(*) FROM `+agentTables+` WHERE `+agentRoom, b)
	return claimed, int(exist), err
}

// PutAgentState makes a desk whose link counts as lost from now on, unless the
// person has one: a stream may be up before the desk exists.
func (t *tx) PutAgentState(b parley.BrandID, p parley.PersonID, s parley.AgentState) error {
	_, err := t.exec(`
		INSERT INTO agents (brand_id, person_id, state, link_lost_at, last_assigned_at) VALUES ($1, $2, $3, CASE
			WHEN EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = $1 AND l.person_id = $2) THEN 0
			ELSE CAST($4 AS BIGINT) END, 0)
		ON CONFLICT (brand_id, person_id) DO UPDATE SET state = excluded.state`, b, p, s, t.now)
	return err
}

func (t *tx) MarkAssigned(b parley.BrandID, p parley.PersonID) error {
	return t.must(`UPDATE agents SET last_assigned_at = $3 WHERE brand_id = $1 AND person_id = $2`, b, p, t.now)
}

func (t *tx) ClaimWaiting(b parley.BrandID, limit int) ([]parley.Conversation, int, error) {
	claimed, err := list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c WHERE c.brand_id = $1 AND c.queued
		ORDER BY c.awaits_since, c.id LIMIT $2 FOR UPDATE SKIP LOCKED`, b, limit)
	if err != nil {
		return nil, 0, err
	}
	for _, c := range claimed {
		t.remember(c)
	}
	exist, err := t.CountConversations(parley.Scope{Brand: b, Whole: true}, store.Filter{List: store.Queue})
	return claimed, exist, err
}

func (t *tx) BrandsWaiting() ([]parley.BrandID, error) {
	return list(t, one[parley.BrandID], `
		SELECT b.id FROM brands b
		WHERE EXISTS (SELECT 1 FROM conversations c WHERE c.brand_id = b.id AND c.queued) ORDER BY b.id`)
}

// ListStranded walks the assigned conversations. An assignee without a desk
// has no link either.
func (t *tx) ListStranded(limit int) ([]parley.Conversation, error) {
	return list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c
		JOIN brands b ON b.id = c.brand_id
		LEFT JOIN agents a ON a.brand_id = c.brand_id AND a.person_id = c.assignee_id
		WHERE c.assignee_id IS NOT NULL AND c.state = 'open' AND c.awaits = 'agent'
			AND NOT EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = c.brand_id AND l.person_id = c.assignee_id)
			AND COALESCE(a.link_lost_at, 0) + b.link_timeout <= $1
		ORDER BY c.awaits_since, c.id LIMIT $2`, t.now, limit)
}

func (t *tx) LinkUp(b parley.BrandID, p parley.PersonID, n parley.NodeID) error {
	if err := t.lockDesk(b, p); err != nil {
		return err
	}
	_, err := t.exec(`
		INSERT INTO agent_links (brand_id, person_id, node_id, streams) VALUES ($1, $2, $3, 1)
		ON CONFLICT (brand_id, person_id, node_id) DO UPDATE SET streams = agent_links.streams + 1`, b, p, n)
	if err == nil {
		_, err = t.exec(`UPDATE agents SET link_lost_at = 0 WHERE brand_id = $1 AND person_id = $2`, b, p)
	}
	return err
}

// LinkDown of a stream that was swept already changes nothing.
func (t *tx) LinkDown(b parley.BrandID, p parley.PersonID, n parley.NodeID) error {
	if err := t.lockDesk(b, p); err != nil {
		return err
	}
	_, err := t.exec(`
		UPDATE agent_links SET streams = streams - 1 WHERE brand_id = $1 AND person_id = $2 AND node_id = $3`, b, p, n)
	if err == nil {
		_, err = t.exec(`
			DELETE FROM agent_links WHERE brand_id = $1 AND person_id = $2 AND node_id = $3 AND streams <= 0`, b, p, n)
	}
	if err == nil {
		_, err = t.exec(`
			UPDATE agents SET link_lost_at = $3 WHERE brand_id = $1 AND person_id = $2 AND link_lost_at = 0
				AND NOT EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = $1 AND l.person_id = $2)`, b, p, t.now)
	}
	return err
}
