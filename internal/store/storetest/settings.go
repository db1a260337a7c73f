package storetest

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// publish makes a change of the brand's settings the next version.
func (w *world) publish(change func(*parley.Settings)) store.SettingsVersion {
	w.b.Helper()
	s := w.brand.Settings.Clone()
	change(&s)
	v := store.SettingsVersion{
		Brand: w.brand.ID, Number: w.brand.Version + 1, At: epoch.Add(time.Hour),
		By: parley.Author{Kind: parley.Agents, Person: id[parley.PersonID]()}, Settings: s,
	}
	w.b.write(func(tx store.Tx) error { return tx.PublishSettings(v) })
	w.brand.Version, w.brand.Settings = v.Number, s
	return v
}

func settingsVersions(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	first := load(b, func(tx store.Tx) (store.SettingsVersion, error) { return tx.GetSettings(w.brand.ID, 1) })
	same(b, "what the brand began with", first, store.SettingsVersion{
		Brand: w.brand.ID, Number: 1, At: w.brand.CreatedAt, By: nobody, Settings: w.brand.Settings,
	})
	second := w.publish(func(s *parley.Settings) {
		s.Name, s.Routing = "Hafen", parley.RoutingSettings{Capacity: 7, LinkTimeout: 11}
		s.Hours.Holidays = parley.Holidays{{Date: "2026-12-25", Name: "Weihnachten"}}
	})
	same(b, "the brand has them", load(b, func(tx store.Tx) (parley.Brand, error) { return tx.GetBrand(w.brand.ID) }), w.brand)
	same(b, "version 2", load(b, func(tx store.Tx) (store.SettingsVersion, error) { return tx.GetSettings(w.brand.ID, 2) }), second)
	agent := w.agent("ana", 0, id[parley.NodeID]())
	desk, _ := maybe(b, func(tx store.Tx) (parley.Agent, bool, error) { return tx.FindAgent(w.brand.ID, agent) })
	same(b, "capacity of an agent without one of his own", desk.Capacity, 7)

	for _, number := range []int64{1, 2, 4} { // 3 is next
		v := second
		v.Number = number
		b.fails(fault.CodeStale, func(tx store.Tx) error { return tx.PublishSettings(v) })
	}
	third := w.publish(func(s *parley.Settings) { *s = first.Settings })
	third.From = 0
	listed := func(of parley.BrandID, p store.Page) []store.SettingsVersion {
		return load(b, func(tx store.Tx) ([]store.SettingsVersion, error) { return tx.ListSettings(of, p) })
	}
	same(b, "newest first", listed(w.brand.ID, store.Page{Limit: 2}), []store.SettingsVersion{third, second})
	same(b, "the rest", listed(w.brand.ID, store.Page{Limit: 2, After: &store.Place{At: 2}}), []store.SettingsVersion{first})
	same(b, "another brand's", len(listed(other.brand.ID, store.Page{Limit: 9})), 1)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetSettings(other.brand.ID, 2); return err })
}

func settingsDrafts(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	found := func(of parley.BrandID) (store.SettingsDraft, bool) {
		return maybe(b, func(tx store.Tx) (store.SettingsDraft, bool, error) { return tx.FindSettingsDraft(of) })
	}
	d := store.SettingsDraft{
		Brand: w.brand.ID, Base: 1, Revision: 1, At: epoch,
		By: parley.Author{Kind: parley.Programs, Key: id[parley.APIKeyID]()}, Settings: parley.DefaultSettings("Draft"),
	}
	b.write(func(tx store.Tx) error { return tx.SaveSettingsDraft(d) })
	b.fails(fault.CodeStale, func(tx store.Tx) error { return tx.SaveSettingsDraft(d) }) // another was first
	got, _ := found(w.brand.ID)
	same(b, "draft", got, d)
	third := d
	third.Revision = 3
	b.fails(fault.CodeStale, func(tx store.Tx) error { return tx.SaveSettingsDraft(third) })
	d.Revision, d.Settings.Name = 2, "Again"
	b.write(func(tx store.Tx) error { return tx.SaveSettingsDraft(d) })
	got, _ = found(w.brand.ID)
	same(b, "saved again", got, d)
	_, there := found(other.brand.ID)
	same(b, "another brand's", there, false)
	b.fails(fault.CodeStale, func(tx store.Tx) error { return tx.DeleteSettingsDraft(w.brand.ID, 1) })
	b.fails(fault.CodeStale, func(tx store.Tx) error { return tx.DeleteSettingsDraft(other.brand.ID, 2) })
	b.write(func(tx store.Tx) error { return tx.DeleteSettingsDraft(w.brand.ID, 2) })
	_, there = found(w.brand.ID)
	same(b, "after deletion", there, false)
}

func settingChanges(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	var all []store.SettingChange
	for i, of := range []parley.Subject{parley.SubjectOrigins, parley.SubjectPerson, parley.SubjectOrigins, parley.SubjectSettings} {
		c := store.SettingChange{
			Brand: w.brand.ID, ID: id[parley.ChangeID](), At: epoch.Add(time.Duration(i/2) * time.Second),
			By: parley.Author{Kind: parley.Agents, Person: id[parley.PersonID]()}, Subject: of, Act: parley.WasChanged,
			Target: [16]byte{byte(i)}, Name: "Ana", Changes: []parley.Difference{{Path: "role", Before: "agent", After: nil}},
		}
		all = append([]store.SettingChange{c}, all...)
		b.write(func(tx store.Tx) error { return tx.RecordChange(c) })
	}
	listed := func(of parley.BrandID, subject parley.Subject, p store.Page) []store.SettingChange {
		return load(b, func(tx store.Tx) ([]store.SettingChange, error) { return tx.ListSettingChanges(of, subject, p) })
	}
	same(b, "newest first", listed(w.brand.ID, "", store.Page{Limit: 3}), all[:3])
	after := &store.Place{At: all[2].At.UnixMicro(), ID: all[2].ID}
	same(b, "the rest", listed(w.brand.ID, "", store.Page{Limit: 3, After: after}), all[3:])
	same(b, "of one subject", listed(w.brand.ID, parley.SubjectOrigins, store.Page{Limit: 3}), []store.SettingChange{all[1], all[3]})
	same(b, "another brand's", listed(other.brand.ID, "", store.Page{Limit: 3}), nil)
	var now time.Time
	b.write(func(tx store.Tx) error {
		now = tx.Now()
		return tx.RecordChange(store.SettingChange{Brand: other.brand.ID, Subject: parley.SubjectLogo, Act: parley.WasAdded, By: nobody})
	})
	made := listed(other.brand.ID, "", store.Page{Limit: 3})
	if len(made) != 1 || made[0].ID.IsZero() || !made[0].At.Equal(now) || made[0].Changes == nil {
		b.Errorf("filled in: %+v", made)
	}
}

func firstReplies(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	person := parley.Author{Kind: parley.Agents, Person: id[parley.PersonID]()}
	talk := func(opened time.Time, replied ...time.Time) {
		c := w.open(opened)
		b.write(func(tx store.Tx) error {
			if _, err := tx.AppendEvent(w.said(&c, opened, "hello")); err != nil {
				return err
			}
			for _, at := range replied {
				answer := w.said(&c, at, "yes")
				answer.Author, answer.ClientID = person, id[parley.ClientID]()
				if _, err := tx.AppendEvent(answer); err != nil {
					return err
				}
			}
			return tx.SaveConversation(c)
		})
	}
	at := func(minute int) time.Time { return epoch.Add(time.Duration(minute) * time.Minute) }
	talk(at(-100), at(-99)) // before
	talk(at(0), at(3), at(9))
	talk(at(1))
	got := load(b, func(tx store.Tx) ([]store.FirstReply, error) { return tx.FirstReplies(w.brand.ID, at(-1), 9) })
	same(b, "first replies", got, []store.FirstReply{{OpenedAt: at(1)}, {OpenedAt: at(0), RepliedAt: at(3)}})
	got = load(b, func(tx store.Tx) ([]store.FirstReply, error) { return tx.FirstReplies(w.brand.ID, at(-1), 1) })
	same(b, "the last alone", len(got), 1)
	got = load(b, func(tx store.Tx) ([]store.FirstReply, error) { return tx.FirstReplies(other.brand.ID, at(-1), 9) })
	same(b, "another brand's", got, nil)
}

func apiKeys(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	scopes, _ := parley.ScopesOf(parley.ScopeRead, parley.ScopeSettingsSet)
	k := parley.APIKey{
		Brand: w.brand.ID, ID: id[parley.APIKeyID](), Name: "Reports", TokenHash: [32]byte{1}, Hint: "aB3x", Scopes: scopes,
		Networks: []string{"10.0.0.0/8", "2001:db8::/32"}, By: parley.Author{Kind: parley.Agents, Person: id[parley.PersonID]()},
		CreatedAt: epoch, ExpiresAt: epoch.Add(time.Hour),
	}
	bare := parley.APIKey{Brand: w.brand.ID, ID: id[parley.APIKeyID](), TokenHash: [32]byte{2}, Networks: []string{}, By: nobody, CreatedAt: epoch}
	for _, key := range []parley.APIKey{k, bare} {
		b.write(func(tx store.Tx) error { return tx.InsertAPIKey(key) })
	}
	b.fails(fault.CodeExists, func(tx store.Tx) error { return tx.InsertAPIKey(k) })
	read := func() parley.APIKey {
		return load(b, func(tx store.Tx) (parley.APIKey, error) { return tx.GetAPIKey(w.brand.ID, k.ID) })
	}
	same(b, "key", read(), k)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetAPIKey(other.brand.ID, k.ID); return err })
	got, _ := maybe(b, func(tx store.Tx) (parley.APIKey, bool, error) { return tx.FindAPIKey([32]byte{2}) })
	same(b, "by token", got, bare)
	_, found := maybe(b, func(tx store.Tx) (parley.APIKey, bool, error) { return tx.FindAPIKey([32]byte{3}) })
	same(b, "of no token", found, false)

	used := epoch.Add(time.Minute)
	b.write(func(tx store.Tx) error { return tx.UseAPIKey(w.brand.ID, k.ID, used) })
	b.write(func(tx store.Tx) error { return tx.UseAPIKey(w.brand.ID, k.ID, epoch) })
	same(b, "last used", read().UsedAt, used)
	count := func() int { return load(b, func(tx store.Tx) (int, error) { return tx.CountAPIKeys(w.brand.ID) }) }
	same(b, "count", count(), 2)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.RevokeAPIKey(other.brand.ID, k.ID) })
	b.write(func(tx store.Tx) error { k.RevokedAt = tx.Now(); return tx.RevokeAPIKey(w.brand.ID, k.ID) })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { return tx.RevokeAPIKey(w.brand.ID, k.ID) })
	same(b, "revoked at", read().RevokedAt, k.RevokedAt)
	same(b, "count without it", count(), 1)
	first := load(b, func(tx store.Tx) ([]parley.APIKey, error) { return tx.ListAPIKeys(w.brand.ID, store.Page{Limit: 1}) })
	after := &store.Place{At: first[0].CreatedAt.UnixMicro(), ID: first[0].ID}
	rest := load(b, func(tx store.Tx) ([]parley.APIKey, error) {
		return tx.ListAPIKeys(w.brand.ID, store.Page{Limit: 9, After: after})
	})
	same(b, "newest first", []parley.APIKeyID{first[0].ID, rest[0].ID}, []parley.APIKeyID{bare.ID, k.ID})
	same(b, "no more", len(rest), 1)
}

// publishersInParallel: every number is given once, and what is published last
// is what the brand has.
func publishersInParallel(b *bench) {
	w := newWorld(b, "one")
	const each = 12
	stores := b.two()
	parallel(b, 6, func(worker int) error {
		me := parley.Author{Kind: parley.Agents, Person: id[parley.PersonID]()}
		for done := 0; done < each; {
			err := stores[worker%2].Write(b.Context(), func(tx store.Tx) error {
				now, err := tx.GetBrand(w.brand.ID)
				if err != nil {
					return err
				}
				s := now.Settings
				s.Routing.Capacity = worker + 1
				return tx.PublishSettings(store.SettingsVersion{Brand: now.ID, Number: now.Version + 1, At: tx.Now(), By: me, Settings: s})
			})
			if err != nil && !fault.Is(err, fault.CodeStale) {
				return err
			}
			if err == nil {
				done++
			}
		}
		return nil
	})
	all := load(b, func(tx store.Tx) ([]store.SettingsVersion, error) {
		return tx.ListSettings(w.brand.ID, store.Page{Limit: 1000})
	})
	same(b, "versions", len(all), 6*each+1)
	brand := load(b, func(tx store.Tx) (parley.Brand, error) { return tx.GetBrand(w.brand.ID) })
	same(b, "the brand's", []any{brand.Version, brand.Settings}, []any{all[0].Number, all[0].Settings})
}
