package settings

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Who is somebody of the brand's side, by the name he has now. ID is empty for
// Parley itself.
type Who struct {
	Kind parley.ActorKind
	ID   string
	Name string
}

// who names an author; of one who is gone the id is left.
func who(tx store.Tx, b parley.BrandID, a parley.Author) (Who, error) {
	out := Who{Kind: a.Kind}
	var err error
	switch a.Kind {
	case parley.Agents:
		out.ID = a.Person.String()
		var p parley.Person
		p, err = tx.GetPerson(a.Person)
		out.Name = p.Name
	case parley.Programs:
		out.ID = a.Key.String()
		var k parley.APIKey
		k, err = tx.GetAPIKey(b, a.Key)
		out.Name = k.Name
	}
	if fault.Is(err, fault.CodeNotFound) {
		err = nil
	}
	return out, err
}

func version(tx store.Tx, b parley.BrandID, number int64) (Edition, error) {
	v, err := tx.GetSettings(b, number)
	if err != nil {
		return Edition{}, err
	}
	return edition(tx, v)
}

func edition(tx store.Tx, v store.SettingsVersion) (Edition, error) {
	by, err := who(tx, v.Brand, v.By)
	return Edition{Version: v.Number, From: v.From, At: v.At, By: by, Settings: v.Settings}, err
}

func drafted(tx store.Tx, d store.SettingsDraft) (Edition, error) {
	by, err := who(tx, d.Brand, d.By)
	return Edition{Base: d.Base, Revision: d.Revision, At: d.At, By: by, Settings: d.Settings}, err
}

// moved says who was faster, when err is that somebody was. It looks again:
// what was faster is committed by now.
func moved(tx store.Tx, b parley.BrandID, err error) error {
	if !fault.Is(err, fault.CodeStale) {
		return err
	}
	d, found, err := tx.FindSettingsDraft(b)
	if err != nil {
		return err
	}
	if !found { // it became what holds, or nobody wants it any more
		brand, err := tx.GetBrand(b)
		if err != nil {
			return err
		}
		return published(tx, brand)
	}
	by, err := who(tx, b, d.By)
	if err != nil {
		return err
	}
	return fault.New(fault.CodeSettingsMoved).Says(
		"%s saved this draft at %s. Your change was not saved over it: load the draft, put your change in and save again.",
		nameOf(by), clock(d.At))
}

// published is the refusal of what was made from an earlier version.
func published(tx store.Tx, brand parley.Brand) error {
	now, err := version(tx, brand.ID, brand.Version)
	if err != nil {
		return err
	}
	return fault.New(fault.CodeSettingsMoved).Says(
		"%s published version %d at %s. Yours was made from an earlier one: load the settings, put your change in and save again.",
		nameOf(now.By), now.Version, clock(now.At))
}

func nameOf(w Who) string {
	if w.Name == "" {
		return "Somebody"
	}
	return w.Name
}

func clock(t time.Time) string { return t.UTC().Format("15:04 UTC on 2 January 2006") }
