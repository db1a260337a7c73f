package bench

import (
	"context"
	"fmt"
	"sync/atomic"

	"parley"
	"parley/internal/wire"
)

// audit reads every thread back as each of its authors, who alone is shown his
// client ids, and counts acknowledged ones that are missing or there twice.
func (s *stage) audit(ctx context.Context, r *Report) error {
	var lost, doubled, acked atomic.Int64
	err := each(ctx, 2*len(s.threads), 16, func(i int) error {
		t := s.threads[i/2]
		author := t.consumer
		if i%2 == 1 {
			author = t.agent
		}
		found, err := author.read(ctx)
		if err != nil {
			return fmt.Errorf("read a thread back: %w", err)
		}
		for _, id := range author.acked {
			switch n := found[id]; {
			case n == 0:
				lost.Add(1)
			case n > 1:
				doubled.Add(int64(n - 1))
			}
		}
		acked.Add(int64(len(author.acked)))
		return nil
	})
	r.Lost, r.Duplicated, r.acknowledged = int(lost.Load()), int(doubled.Load()), int(acked.Load())
	return err
}

// read pages through the public lane and counts the reader's own client ids.
// A hole in the numbers is an error.
func (a *side) read(ctx context.Context) (map[parley.ClientID]int, error) {
	found := map[parley.ClientID]int{}
	id, err := parley.ParseID[parley.ConversationID](a.thread.id)
	if err != nil {
		return nil, err
	}
	for after := int64(0); ; {
		var page wire.ReadReply
		err := a.party.conn.Load().Call(ctx, wire.Read, wire.ReadRequest{Conversation: id, Lane: parley.Public, After: after, Limit: 100}, &page)
		if err != nil {
			return nil, err
		}
		for _, e := range page.Events {
			if after++; e.Seq != after {
				return nil, fmt.Errorf("a lane is not dense: %d follows %d", e.Seq, after-1)
			}
			if !e.ClientID.IsZero() {
				found[e.ClientID]++
			}
		}
		if !page.More || len(page.Events) == 0 {
			return found, nil
		}
	}
}
