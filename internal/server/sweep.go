package server

import (
	"context"
	"time"

	"parley/internal/store"
)

const (
	sweepBatch = 500
	// draftLife is how long a draft that nobody touches is kept.
	draftLife = 30 * 24 * time.Hour
)

// sweep deletes, once an hour, what has had its time.
func (s *Server) sweep(ctx context.Context) {
	s.sweepSome(ctx, "sessions", s.people.Sweep)
	s.sweepSome(ctx, "drafts", s.staleDrafts)
	s.sweepSome(ctx, "surveys", s.talk.SweepSurveys)
	s.sweepSome(ctx, "mails", s.mail.Sweep)
	s.sweepSome(ctx, "requests", s.erase.Sweep)
	s.sweepFiles(ctx)
}

// sweepSome deletes in batches, each a transaction of its own, until one is not
// full. What fails is tried again in an hour.
func (s *Server) sweepSome(ctx context.Context, what string, some func(ctx context.Context, limit int) (int64, error)) {
	for ctx.Err() == nil {
		n, err := some(ctx, sweepBatch)
		if err != nil {
			s.log.Warn("sweep "+what, "error", err)
		}
		if err != nil || n < sweepBatch {
			return
		}
	}
}

func (s *Server) staleDrafts(ctx context.Context, limit int) (n int64, err error) {
	err = s.store.Write(ctx, func(tx store.Tx) (err error) {
		n, err = tx.DeleteStaleDrafts(tx.Now().Add(-draftLife), limit)
		return err
	})
	return n, err
}
