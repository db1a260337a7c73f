package sqlstore

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"time"

	"parley"
	"parley/internal/store"
)

// Load, capacity and link are computed where a desk is read. An agent's
// capacity is his own as a member, or else the brand's.
const (
	agentLoad = `((SELECT COUNT(*) FROM conversations c
		WHERE c.brand_id = a.brand_id AND c.assignee_id = a.person_id AND c.state = 'open')
		+ (SELECT COUNT(*) FROM conversations r WHERE r.brand_id = a.brand_id AND r.rung_id = a.person_id))`
	// What awaits the consumer gives a part of its place back, as the brand says.
	agentResting = `(SELECT COUNT(*) FROM conversations c
		WHERE c.brand_id = a.brand_id AND c.assignee_id = a.person_id AND c.state = 'open' AND c.awaits = 'consumer')`
	agentCapacity = `COALESCE(NULLIF(m.capacity, 0), b.capacity)`
	// agentWarm is parley.WarmCapacity, at the time $2.
	agentWarm = `CASE WHEN b.warm_up = 0 OR CAST($2 AS BIGINT) - a.since >= b.warm_up THEN ` + agentCapacity + `
		WHEN CAST($2 AS BIGINT) <= a.since THEN 1
		ELSE 1 + (` + agentCapacity + ` - 1) * (CAST($2 AS BIGINT) - a.since) / b.warm_up END`
	agentLinked  = `EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = a.brand_id AND l.person_id = a.person_id)`
	agentColumns = `a.brand_id, a.person_id, a.state, a.reason, a.since, ` + agentCapacity + `, ` + agentLoad + `, ` + agentResting + `, b.resting, b.warm_up, ` + agentLinked + `,
		a.link_lost_at, a.last_assigned_at`
	agentTables = `agents a JOIN brands b ON b.id = a.brand_id
		LEFT JOIN members m ON m.brand_id = a.brand_id AND m.person_id = a.person_id`
	// agentRoom is who can be given a conversation at the time $2.
	agentRoom = `a.brand_id = $1 AND a.state = 'online' AND m.person_id IS NOT NULL
		AND ` + agentLinked + ` AND ` + agentLoad + ` * 100 - ` + agentResting + ` * b.resting + 100 <= (` + agentWarm + `) * 100`
)

func scanAgent(r scanner) (a parley.Agent, err error) {
	var warmUp int64
	err = r.Scan(&a.Brand, &a.Person, &a.State, &a.Reason, at(&a.Since), &a.Capacity, &a.Load, &a.Resting, &a.GivesBack, &warmUp, &a.Linked, at(&a.LinkLostAt), at(&a.LastAssignedAt))
	a.WarmUp = time.Duration(warmUp) * time.Microsecond
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
func (t *tx) ClaimAgents(b parley.BrandID, n parley.Need, limit int) ([]parley.Agent, int, error) {
	able, args := agentAble(n, []any{b, t.now})
	ids, err := list(t, one[parley.PersonID], `
		SELECT a.person_id FROM `+agentTables+` WHERE `+agentRoom+able+`
		ORDER BY `+agentLoad+` * 1.0 / `+agentCapacity+`, a.last_assigned_at, a.person_id
		LIMIT `+place(len(args)+1)+` FOR UPDATE OF a SKIP LOCKED`, append(args, limit)...)
	if err != nil {
		return nil, 0, err
	}
	var claimed []parley.Agent
	err = chunks(ids, func(part []parley.PersonID) error {
		in, args := among(3, part)
		some, err := list(t, scanAgent, `
			SELECT `+agentColumns+` FROM `+agentTables+` WHERE `+agentRoom+` AND a.person_id IN (`+in+`)
			ORDER BY a.person_id`, append([]any{b, t.now}, args...)...)
		claimed = append(claimed, some...)
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	if err := t.addSkills(b, claimed); err != nil {
		return nil, 0, err
	}
	exist, err := t.number(`SELECT COUNT(*) FROM `+agentTables+` WHERE `+agentRoom+able, args...)
	return claimed, int(exist), err
}

func (t *tx) ListDesks(b parley.BrandID, limit int) ([]parley.Agent, error) {
	desks, err := list(t, scanAgent, `
		SELECT `+agentColumns+` FROM `+agentTables+`
		WHERE a.brand_id = $1 AND a.state = 'online' AND m.person_id IS NOT NULL AND `+agentLinked+`
		ORDER BY `+agentCapacity+` - `+agentLoad+` DESC, a.person_id LIMIT $2`, b, limit)
	if err != nil {
		return nil, err
	}
	return desks, t.addSkills(b, desks)
}

func (t *tx) ListCrew(b parley.BrandID, limit int) ([]parley.Agent, error) {
	desks, err := list(t, scanAgent, `
		SELECT `+agentColumns+` FROM `+agentTables+`
		WHERE a.brand_id = $1 AND m.person_id IS NOT NULL ORDER BY a.person_id LIMIT $2`, b, limit)
	if err != nil {
		return nil, err
	}
	return desks, t.addSkills(b, desks)
}

func (t *tx) ListLoads(b parley.BrandID) ([]store.Load, error) {
	return list(t, func(r scanner) (l store.Load, err error) {
		err = r.Scan(&l.Skill, &l.Assignee, &l.Open, &l.Queued, at(&l.QueuedSince), &l.Awaiting, at(&l.AwaitingSince))
		return l, err
	}, `
		SELECT c.skill_id, c.assignee_id, COUNT(*),
			COUNT(CASE WHEN c.queued THEN 1 END), COALESCE(MIN(CASE WHEN c.queued THEN c.awaits_since END), 0),
			COUNT(CASE WHEN c.assignee_id IS NOT NULL AND c.awaits = 'agent' THEN 1 END),
			COALESCE(MIN(CASE WHEN c.assignee_id IS NOT NULL AND c.awaits = 'agent' THEN c.awaits_since END), 0)
		FROM conversations c WHERE c.brand_id = $1 AND c.state = 'open'
		GROUP BY c.skill_id, c.assignee_id ORDER BY c.skill_id, c.assignee_id`, b)
}

// addSkills puts what each of the agents is good at beside his desk.
func (t *tx) addSkills(b parley.BrandID, desks []parley.Agent) error {
	people := make([]parley.PersonID, len(desks))
	for i, a := range desks {
		people[i] = a.Person
	}
	skills, err := t.ListAgentSkills(b, people)
	for i, a := range desks {
		desks[i].Skills = skills[a.Person]
	}
	return err
}

// agentAble narrows agentRoom to who serves the need. Where anybody does, those
// with the skill still come from the same list.
func agentAble(n parley.Need, args []any) (string, []any) {
	if n.Open() {
		return "", args
	}
	in, more := among(len(args)+1, n.Skills)
	return ` AND EXISTS (SELECT 1 FROM agent_skills k
		WHERE k.brand_id = a.brand_id AND k.person_id = a.person_id AND k.skill_id IN (` + in + `))`, append(args, more...)
}

func place(n int) string { return "$" + strconv.Itoa(n) }

func (t *tx) PutAgentSkills(b parley.BrandID, p parley.PersonID, levels map[parley.SkillID]int) error {
	if _, err := t.exec(`DELETE FROM agent_skills WHERE brand_id = $1 AND person_id = $2`, b, p); err != nil {
		return err
	}
	for _, s := range slices.SortedFunc(maps.Keys(levels), func(a, b parley.SkillID) int { return bytes.Compare(a[:], b[:]) }) {
		if _, err := t.exec(`
			INSERT INTO agent_skills (brand_id, person_id, skill_id, level) VALUES ($1, $2, $3, $4)`, b, p, s, levels[s]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) ListAgentSkills(b parley.BrandID, people []parley.PersonID) (map[parley.PersonID]map[parley.SkillID]int, error) {
	type row struct {
		person parley.PersonID
		skill  parley.SkillID
		level  int
	}
	out := map[parley.PersonID]map[parley.SkillID]int{}
	err := chunks(people, func(part []parley.PersonID) error {
		in, args := among(2, part)
		rows, err := list(t, func(r scanner) (k row, err error) {
			err = r.Scan(&k.person, &k.skill, &k.level)
			return k, err
		}, `
			SELECT person_id, skill_id, level FROM agent_skills
			WHERE brand_id = $1 AND person_id IN (`+in+`) ORDER BY person_id, skill_id`, append([]any{b}, args...)...)
		for _, k := range rows {
			if out[k.person] == nil {
				out[k.person] = map[parley.SkillID]int{}
			}
			out[k.person][k.skill] = k.level
		}
		return err
	})
	return out, err
}

// PutAgentState makes a desk whose link counts as lost from now on, unless the
// person has one: a stream may be up before the desk exists.
func (t *tx) PutAgentState(b parley.BrandID, p parley.PersonID, s parley.AgentState, why parley.AwayReason) error {
	_, err := t.exec(`
		INSERT INTO agents (brand_id, person_id, state, reason, since, link_lost_at, last_assigned_at)
		VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT), CASE
			WHEN EXISTS (SELECT 1 FROM agent_links l WHERE l.brand_id = $1 AND l.person_id = $2) THEN 0
			ELSE CAST($5 AS BIGINT) END, 0)
		ON CONFLICT (brand_id, person_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, since = CASE
			WHEN agents.state = excluded.state AND agents.reason = excluded.reason THEN agents.since
			ELSE excluded.since END`, b, p, s, why, t.now)
	return err
}

func (t *tx) MarkAssigned(b parley.BrandID, p parley.PersonID) error {
	return t.must(`UPDATE agents SET last_assigned_at = $3 WHERE brand_id = $1 AND person_id = $2`, b, p, t.now)
}

func (t *tx) QueuedSkills(b parley.BrandID) ([]store.QueuedSkill, error) {
	return list(t, func(r scanner) (q store.QueuedSkill, err error) {
		err = r.Scan(&q.Skill, &q.Count, at(&q.Since))
		return q, err
	}, `
		SELECT c.skill_id, COUNT(*), MIN(c.awaits_since) FROM conversations c
		WHERE c.brand_id = $1 AND c.queued GROUP BY c.skill_id ORDER BY c.skill_id`, b)
}

func (t *tx) ClaimWaiting(b parley.BrandID, s parley.SkillID, limit int) ([]parley.Conversation, error) {
	of, args := "c.skill_id = $3", []any{b, limit, s}
	if s.IsZero() {
		of, args = "c.skill_id IS NULL", args[:2]
	}
	claimed, err := list(t, scanConversation, `
		SELECT `+conversationColumns+` FROM conversations c WHERE c.brand_id = $1 AND c.queued AND `+of+`
		ORDER BY c.awaits_since, c.id LIMIT $2 FOR UPDATE SKIP LOCKED`, args...)
	for _, c := range claimed {
		t.remember(c)
	}
	return claimed, err
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
