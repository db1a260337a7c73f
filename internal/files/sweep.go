package files

import (
	"context"

	"parley"
	"parley/internal/store"
)

const sweepBatch = 100

// Sweep ends uploads whose time is up and deletes the objects that nothing
// needs. Any node may do it at any time; doing it twice does nothing.
func (f *Files) Sweep(ctx context.Context) error {
	for {
		n, err := f.expire(ctx)
		if err != nil {
			return err
		}
		if n < sweepBatch {
			break
		}
	}
	return f.empty(ctx)
}

func (f *Files) expire(ctx context.Context) (n int, err error) {
	err = f.write(ctx, func(tx store.Tx) error {
		old, err := tx.ListExpiredUploads(sweepBatch)
		if err != nil {
			return err
		}
		n = len(old)
		for _, u := range old {
			if err := tx.DeleteUpload(u.Brand, u.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}

// empty deletes discarded objects, then their rows: a crash in between deletes
// them again.
func (f *Files) empty(ctx context.Context) error {
	for ctx.Err() == nil {
		var ids []parley.ObjectID
		err := f.store.Read(ctx, func(tx store.Tx) (err error) {
			ids, err = tx.ListDiscards(sweepBatch)
			return err
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := f.remove(ctx, ids...); err != nil {
			return err
		}
		if err := f.write(ctx, func(tx store.Tx) error { return tx.DeleteDiscards(ids) }); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// discard is Sweep's second half, at once, for whoever has just let go of
// something. What fails is left to the sweep.
func (f *Files) discard(ctx context.Context) {
	if err := f.empty(context.WithoutCancel(ctx)); err != nil {
		f.log.Warn("delete objects that nothing needs", "error", err)
	}
}

// Discarded deletes what a redaction has let go of. It is called after the
// commit; the bytes were unreadable from then on.
func (f *Files) Discarded(ctx context.Context) { f.discard(ctx) }
