package settings

import (
	"context"

	"parley"
	"parley/internal/store"
)

// Versions pages through what was published, newest first; Place.At of a page
// is the number. It returns fault.CodeDenied, CodeNotFound and the store's
// errors.
func (s *Settings) Versions(ctx context.Context, a parley.Actor, b parley.BrandID, p store.Page) (out []Edition, err error) {
	err = s.read(ctx, a, b, func(tx store.Tx) error {
		out = nil
		rows, err := tx.ListSettings(b, p)
		if err != nil {
			return err
		}
		for _, v := range rows {
			e, err := edition(tx, v)
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

// Version returns one published version. It returns fault.CodeDenied,
// CodeNotFound and the store's errors.
func (s *Settings) Version(ctx context.Context, a parley.Actor, b parley.BrandID, number int64) (out Edition, err error) {
	err = s.read(ctx, a, b, func(tx store.Tx) (err error) {
		out, err = version(tx, b, number)
		return err
	})
	return out, err
}

// TheDraft stands for the draft where a version's number may stand.
const TheDraft = 0

// Diff lists where one document is not as the other. It returns
// fault.CodeDenied, CodeNotFound for what is not there, and the store's errors.
func (s *Settings) Diff(ctx context.Context, a parley.Actor, b parley.BrandID, from, to int64) (out []parley.Difference, err error) {
	err = s.read(ctx, a, b, func(tx store.Tx) error {
		before, err := document(tx, b, from)
		if err != nil {
			return err
		}
		after, err := document(tx, b, to)
		out = parley.Diff(before, after)
		return err
	})
	return out, err
}

func document(tx store.Tx, b parley.BrandID, number int64) (parley.Settings, error) {
	if number != TheDraft {
		v, err := tx.GetSettings(b, number)
		return v.Settings, err
	}
	d, found, err := tx.FindSettingsDraft(b)
	if err == nil && !found {
		err = noDraft()
	}
	return d.Settings, err
}

// Change is an entry of the history, with the name its author has now.
type Change struct {
	store.SettingChange
	Who Who
}

// Changes pages through the history of one subject, or of everything for "",
// newest first. It returns fault.CodeDenied, CodeNotFound and the store's
// errors.
func (s *Settings) Changes(ctx context.Context, a parley.Actor, b parley.BrandID, of parley.Subject, p store.Page) (out []Change, err error) {
	err = s.read(ctx, a, b, func(tx store.Tx) error {
		out = nil
		rows, err := tx.ListSettingChanges(b, of, p)
		if err != nil {
			return err
		}
		names := map[parley.Author]Who{}
		for _, row := range rows {
			by, known := names[row.By]
			if !known {
				if by, err = who(tx, b, row.By); err != nil {
					return err
				}
				names[row.By] = by
			}
			out = append(out, Change{SettingChange: row, Who: by})
		}
		return nil
	})
	return out, err
}
