// Package settings keeps what a brand's admins decide: one draft that they
// share, versions that are published and never change, and the history of
// every setting. Nothing anybody has written is overwritten unseen: whoever
// saves or publishes names what he has seen, and is told who was faster.
//
// What is published holds from its commit on, on every node: nothing of it is
// remembered between requests.
package settings

import (
	"context"
	"log/slog"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/steer"
	"parley/internal/store"
)

// Rights decides by what is stored now whether somebody may act on a brand. It
// returns fault.CodeNotFound, CodeDenied and the store's errors.
type Rights interface {
	May(tx store.Tx, a parley.Actor, b parley.BrandID, act parley.Action) error
}

// News is told, after the commit, that a brand has other settings.
type News interface {
	SettingsPublished(b parley.BrandID, version int64)
}

// Checker says what is wrong with a valid document that the words alone cannot
// tell, as parley.Flaws.
type Checker func(parley.Settings) error

// Settings is the service, safe for concurrent use.
type Settings struct {
	store  store.Store
	rights Rights
	news   News
	check  Checker
	log    *slog.Logger
	pace   *pace
}

// New returns the service on its parts.
func New(s store.Store, r Rights, n News, check Checker, log *slog.Logger) *Settings {
	return &Settings{store: s, rights: r, news: n, check: check, log: log, pace: newPace()}
}

func (s *Settings) validate(doc parley.Settings) error {
	if err := doc.Validate(); err != nil {
		return err
	}
	if err := steer.Check(doc); err != nil {
		return err
	}
	return s.check(doc)
}

// Edition is a document with who made it. Version is zero for a draft, Base
// and Revision for what is published.
type Edition struct {
	Version  int64
	From     int64 // rolled back to this version
	Base     int64
	Revision int64
	At       time.Time
	By       Who
	Settings parley.Settings
}

// State is what a brand's admins work on.
type State struct {
	Published Edition
	Draft     *Edition
}

// Get returns the published settings and the draft. It returns
// fault.CodeDenied, CodeNotFound and the store's errors.
func (s *Settings) Get(ctx context.Context, a parley.Actor, b parley.BrandID) (out State, err error) {
	err = s.read(ctx, a, b, func(tx store.Tx) error {
		out = State{}
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		if out.Published, err = version(tx, b, brand.Version); err != nil {
			return err
		}
		d, found, err := tx.FindSettingsDraft(b)
		if err != nil || !found {
			return err
		}
		draft, err := drafted(tx, d)
		out.Draft = &draft
		return err
	})
	return out, err
}

// Draft is what somebody wants to save: made from the published version Base,
// over the draft of this Revision (0: there was none).
type Draft struct {
	Base     int64
	Revision int64
	Settings parley.Settings
}

// Save keeps the draft, which counts for nothing until it is published. It
// returns parley.Flaws, fault.CodeSettingsMoved when somebody has published or
// saved meanwhile, CodeDenied, CodeNotFound, and the store's errors.
func (s *Settings) Save(ctx context.Context, a parley.Actor, b parley.BrandID, d Draft) (out Edition, err error) {
	doc := d.Settings.Normal()
	if err := s.validate(doc); err != nil {
		return out, err
	}
	err = s.write(ctx, a, b, func(tx store.Tx) error {
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		if brand.Version != d.Base {
			return published(tx, brand)
		}
		row := store.SettingsDraft{
			Brand: b, Base: d.Base, Revision: d.Revision + 1, At: tx.Now(), By: a.Author(), Settings: doc,
		}
		if err := tx.SaveSettingsDraft(row); err != nil {
			return moved(tx, b, err)
		}
		out, err = drafted(tx, row)
		return err
	})
	return out, err
}

// Discard drops the draft of this revision. It returns fault.CodeSettingsMoved
// when it was saved again meanwhile, CodeDenied, CodeNotFound, and the store's
// errors.
func (s *Settings) Discard(ctx context.Context, a parley.Actor, b parley.BrandID, revision int64) error {
	return s.write(ctx, a, b, func(tx store.Tx) error {
		return moved(tx, b, tx.DeleteSettingsDraft(b, revision))
	})
}

// Publish makes the draft of this revision, made from the version base, what
// holds. It returns fault.CodeSettingsMoved when somebody was faster,
// CodeNothingToPublish without a draft that changes anything, CodeDenied,
// CodeNotFound, and the store's errors.
func (s *Settings) Publish(ctx context.Context, a parley.Actor, b parley.BrandID, base, revision int64) (Edition, error) {
	return s.release(ctx, a, b, func(tx store.Tx, brand parley.Brand) (store.SettingsVersion, error) {
		d, found, err := tx.FindSettingsDraft(b)
		if err == nil && !found {
			err = fault.New(fault.CodeNothingToPublish)
		}
		if err != nil {
			return store.SettingsVersion{}, err
		}
		if brand.Version != base || d.Base != base {
			return store.SettingsVersion{}, published(tx, brand)
		}
		if err := tx.DeleteSettingsDraft(b, revision); err != nil {
			return store.SettingsVersion{}, moved(tx, b, err)
		}
		return store.SettingsVersion{Settings: d.Settings}, nil
	})
}

// RollBack publishes the document of an earlier version once more; base is the
// version that holds now, as the caller knows it. A draft stays as it is, and
// wants to be looked at again before it is published. It returns what Publish
// returns.
func (s *Settings) RollBack(ctx context.Context, a parley.Actor, b parley.BrandID, base, number int64) (Edition, error) {
	return s.release(ctx, a, b, func(tx store.Tx, brand parley.Brand) (store.SettingsVersion, error) {
		if brand.Version != base {
			return store.SettingsVersion{}, published(tx, brand)
		}
		old, err := tx.GetSettings(b, number)
		return store.SettingsVersion{From: number, Settings: old.Settings}, err
	})
}

// release publishes what take returns, with its entry in the history.
func (s *Settings) release(ctx context.Context, a parley.Actor, b parley.BrandID, take func(store.Tx, parley.Brand) (store.SettingsVersion, error)) (out Edition, err error) {
	err = s.write(ctx, a, b, func(tx store.Tx) error {
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		v, err := take(tx, brand)
		if err != nil {
			return err
		}
		changes := parley.Diff(brand.Settings, v.Settings)
		if len(changes) == 0 {
			return fault.New(fault.CodeNothingToPublish)
		}
		// An older document may not be what is valid by now.
		if err := s.validate(v.Settings); err != nil {
			return err
		}
		v.Brand, v.Number, v.At, v.By = b, brand.Version+1, tx.Now(), a.Author()
		if err := tx.PublishSettings(v); err != nil {
			return moved(tx, b, err)
		}
		act := parley.WasPublished
		if v.From > 0 {
			act = parley.WasRolledBack
		}
		err = tx.RecordChange(store.SettingChange{Brand: b, By: v.By, Subject: parley.SubjectSettings, Act: act, Changes: changes})
		if err != nil {
			return err
		}
		out, err = edition(tx, v)
		return err
	})
	if err != nil {
		return Edition{}, err
	}
	s.log.Info("settings published", "brand", b, "version", out.Version, "rolled_back_to", out.From)
	s.news.SettingsPublished(b, out.Version)
	return out, nil
}

func (s *Settings) read(ctx context.Context, a parley.Actor, b parley.BrandID, fn func(store.Tx) error) error {
	return s.store.Read(ctx, func(tx store.Tx) error {
		if err := s.rights.May(tx, a, b, parley.ActBrandRead); err != nil {
			return err
		}
		return fn(tx)
	})
}

func (s *Settings) write(ctx context.Context, a parley.Actor, b parley.BrandID, fn func(store.Tx) error) error {
	return s.store.Write(ctx, func(tx store.Tx) error {
		if err := s.rights.May(tx, a, b, parley.ActBrandManage); err != nil {
			return err
		}
		return fn(tx)
	})
}
