package routing

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"parley"
	"parley/internal/store"
)

// told is a committed change of one conversation.
type told struct {
	head   parley.Conversation
	events []parley.Event
	desks  []parley.PersonID
}

// assign gives queued conversations of the brand to agents with room: up to
// Batch of each skill. It returns whether more are left that somebody may be
// given, and whether others hold rows it could not see.
func (r *Routing) assign(ctx context.Context, b parley.BrandID) (more, crowded bool, err error) {
	var out []told
	err = r.store.Write(ctx, func(tx store.Tx) error {
		out, more, crowded = nil, false, false
		c, err := claim(tx, b)
		if err != nil {
			return err
		}
		crowded = c.crowded
		for _, a := range parley.Match(c.waiting, c.agents()) {
			t, err := c.offer(tx, a)
			if err != nil {
				return err
			}
			out = append(out, t)
		}
		more = len(out) > 0 && c.more
		return nil
	})
	if err != nil {
		return false, false, err
	}
	r.tell(out)
	return more, crowded, nil
}

// claimed is what one transaction of assign has locked.
type claimed struct {
	heads   map[parley.ConversationID]parley.Conversation
	waiting []parley.Waiting
	desks   map[parley.PersonID]parley.Agent
	refused map[parley.ConversationID]int  // how often
	shut    map[parley.ConversationID]bool // it is outside its skill's own hours
	rings   time.Duration                  // how long what is given rings; 0: not at all
	more    bool                           // of some skill there are more than a batch
	crowded bool
}

// claim locks, for each skill that something waits for, the longest waiting and
// those with room who may have it. The need of the longest waiting is the
// widest; which of the others may have what, Match decides.
func claim(tx store.Tx, b parley.BrandID) (claimed, error) {
	c := claimed{
		heads: map[parley.ConversationID]parley.Conversation{}, desks: map[parley.PersonID]parley.Agent{},
		refused: map[parley.ConversationID]int{}, shut: map[parley.ConversationID]bool{},
	}
	queued, err := tx.QueuedSkills(b)
	if err != nil || len(queued) == 0 {
		return c, err
	}
	brand, err := tx.GetBrand(b)
	if err != nil {
		return c, err
	}
	skills := brand.Routing.Skills
	if brand.Routing.RingRouted {
		c.rings = brand.Routing.RingTime()
	}
	slices.SortFunc(queued, func(a, b store.QueuedSkill) int {
		return cmp.Or(skills.Priority(b.Skill)-skills.Priority(a.Skill), a.Since.Compare(b.Since))
	})
	for _, q := range queued {
		if len(c.waiting) >= 2*Batch { // long enough for one transaction
			c.more = true
			break
		}
		if err := c.skill(tx, brand, q); err != nil {
			return c, err
		}
	}
	err = c.refusals(tx, b)
	return c, err
}

// refusals bars who has refused what was claimed, not long ago.
func (c *claimed) refusals(tx store.Tx, b parley.BrandID) error {
	all, err := tx.ListRefusals(b, slices.Collect(maps.Keys(c.heads)))
	for i, w := range c.waiting {
		for _, f := range all[w.Conversation] {
			c.refused[w.Conversation] += f.Times
			if f.Until.After(tx.Now()) {
				c.waiting[i].Barred = append(c.waiting[i].Barred, f.Person)
			}
		}
	}
	return err
}

// offer gives what was matched, or lets it ring, with all that decided it.
func (c *claimed) offer(tx store.Tx, a parley.Assignment) (told, error) {
	head := c.heads[a.Conversation]
	why := parley.WhyOf(a.Why.Reason, head, tx.Now())
	why.Via, why.Level, why.Overflow, why.Priority = a.Why.Via, a.Why.Level, a.Why.Overflow, a.Why.Priority
	why.Load, why.Capacity, why.Warm, why.Others = a.Why.Load, a.Why.Capacity, a.Why.Warm, a.Why.Others
	why.Refused, why.Shut = c.refused[a.Conversation], c.shut[a.Conversation]
	by := parley.SystemActor(head.Brand)
	if c.rings > 0 {
		return ring(tx, head, a.Person, by, parley.ClientID{}, why, tx.Now().Add(c.rings))
	}
	return give(tx, head, a.Person, by, parley.ClientID{}, why)
}

func (c *claimed) skill(tx store.Tx, brand parley.Brand, q store.QueuedSkill) error {
	skills, now := brand.Routing.Skills, tx.Now()
	agents, free, err := tx.ClaimAgents(brand.ID, skills.NeedAt(q.Skill, now.Sub(q.Since), now), Batch)
	if err != nil || free == 0 {
		return err
	}
	waiting, err := tx.ClaimWaiting(brand.ID, q.Skill, Batch)
	if err != nil {
		return err
	}
	c.more = c.more || q.Count > len(waiting)
	c.crowded = c.crowded || len(waiting) < min(q.Count, Batch) || len(agents) < min(free, Batch)
	for _, a := range agents {
		a.Warm = parley.WarmCapacity(a.Capacity, a.Since, now, a.WarmUp)
		c.desks[a.Person] = a
	}
	for _, w := range waiting {
		c.heads[w.ID] = w
		c.shut[w.ID] = skills.Shut(q.Skill, now)
		c.waiting = append(c.waiting, parley.Waiting{
			Conversation: w.ID, Since: w.AwaitsSince, Prior: w.Prior,
			Priority: skills.Priority(q.Skill), Need: skills.NeedAt(q.Skill, now.Sub(w.AwaitsSince), now),
		})
	}
	return nil
}

func (c *claimed) agents() []parley.Agent { return slices.Collect(maps.Values(c.desks)) }

// give records one assignment: to the team what happened and why, to the
// consumer who answers from now on, unless it is whom he knows already.
func give(tx store.Tx, head parley.Conversation, to parley.PersonID, by parley.Actor, client parley.ClientID, why parley.Why) (told, error) {
	was := head
	head = parley.NextOnAssign(head, to)
	assigned := store.Fact(tx, &head, parley.Internal, parley.EventAssigned, by.Author())
	assigned.Subject, assigned.ClientID, assigned.Why = to, client, &why
	events := []store.Event{assigned}
	if to != was.Prior || !was.Assignee.IsZero() {
		joined := store.Fact(tx, &head, parley.Public, parley.EventJoined, parley.Author{Kind: parley.System})
		joined.Subject = to
		events = append(events, joined)
	}
	if _, err := store.Record(tx, head, events...); err != nil {
		return told{}, err
	}
	return tellOf(was, head, events), tx.MarkAssigned(head.Brand, to)
}

// tellOf names every desk that the change concerns: of who had it, of who has
// it, and of those for whom it rang or rings.
func tellOf(was, head parley.Conversation, events []store.Event) told {
	t := told{head: head}
	for _, e := range events {
		t.events = append(t.events, e.Event)
	}
	for _, p := range []parley.PersonID{was.Assignee, was.Rung, head.Assignee, head.Rung} {
		if !p.IsZero() && !slices.Contains(t.desks, p) {
			t.desks = append(t.desks, p)
		}
	}
	return t
}

func (r *Routing) tell(all []told) {
	for _, t := range all {
		r.news.Announce(t.head, t.events)
		for _, p := range t.desks {
			r.news.DeskChanged(t.head.Brand, p)
		}
	}
}
