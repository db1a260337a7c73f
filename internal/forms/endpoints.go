package forms

import (
	"context"
	"errors"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// secretPrefix lets scanners of leaked secrets find them.
const secretPrefix = "pes_"

// Endpoints lists the brand's endpoints. Codes: denied, not_found.
func (f *Forms) Endpoints(ctx context.Context, a parley.Actor, brand parley.BrandID) (all []parley.Endpoint, err error) {
	err = f.o.Store.Read(ctx, func(tx store.Tx) error {
		all = []parley.Endpoint{}
		if err := f.o.Guard.May(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		rows, err := tx.ListEndpoints(brand)
		for _, e := range rows {
			all = append(all, e.Endpoint)
		}
		return err
	})
	return all, err
}

// Endpoint returns one of them. Codes: denied, not_found.
func (f *Forms) Endpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (parley.Endpoint, error) {
	e, err := f.managed(ctx, a, brand, name)
	return e.Endpoint, err
}

func (f *Forms) managed(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (e store.Endpoint, err error) {
	err = f.o.Store.Read(ctx, func(tx store.Tx) (err error) {
		if err = f.o.Guard.May(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		e, err = must(tx.FindEndpoint(brand, name))
		return err
	})
	return e, err
}

func must(e store.Endpoint, found bool, err error) (store.Endpoint, error) {
	if err == nil && !found {
		err = fault.New(fault.CodeNotFound)
	}
	return e, err
}

// SetEndpoint says where calls of the name go. The first time it makes a signing
// secret, which is returned this once. Codes: invalid, denied, not_found.
func (f *Forms) SetEndpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName, address string) (e parley.Endpoint, secret string, err error) {
	u, err := f.o.Poster.CheckPost(address)
	if err != nil {
		bad := &Unanswered{Why: whyOf(err)}
		return e, "", fault.Wrap(fault.CodeInvalid, err).Says("%s", bad.Sentence())
	}
	err = f.change(ctx, a, brand, name, func(tx store.Tx, row *store.Endpoint, found bool) error {
		secret = ""
		act, before := parley.WasChanged, row.URL
		if !found {
			act = parley.WasAdded
			*row = store.Endpoint{Endpoint: parley.Endpoint{Brand: brand, Name: name, CreatedAt: tx.Now(), SecretAt: tx.Now()}}
			if secret, err = f.newSecret(row); err != nil {
				return err
			}
		}
		row.URL, row.ChangedAt = u.String(), tx.Now()
		e = row.Endpoint
		if found && before == row.URL {
			return tx.PutEndpoint(*row)
		}
		d := parley.Difference{Path: "url", After: row.URL}
		if found {
			d.Before = before
		}
		return put(tx, a, *row, act, d)
	})
	return e, secret, err
}

// RotateSecret makes another signing secret and returns it this once. For a day
// calls are signed with the one before as well. Codes: denied, not_found.
func (f *Forms) RotateSecret(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (e parley.Endpoint, secret string, err error) {
	err = f.change(ctx, a, brand, name, func(tx store.Tx, row *store.Endpoint, found bool) (err error) {
		if !found {
			return fault.New(fault.CodeNotFound)
		}
		row.Prior, row.PriorUntil, row.SecretAt = row.Secret, tx.Now().Add(overlap), tx.Now()
		if secret, err = f.newSecret(row); err != nil {
			return err
		}
		e = row.Endpoint
		return put(tx, a, *row, parley.WasChanged, parley.Difference{Path: "secret", After: "rotated"})
	})
	return e, secret, err
}

// RemoveEndpoint ends the calls of the name. Codes: denied, not_found.
func (f *Forms) RemoveEndpoint(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) error {
	return f.change(ctx, a, brand, name, func(tx store.Tx, row *store.Endpoint, _ bool) error {
		if err := tx.DeleteEndpoint(brand, name); err != nil {
			return err
		}
		return record(tx, a, brand, name, parley.WasRemoved, parley.Difference{Path: "url", Before: row.URL})
	})
}

func (f *Forms) change(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName,
	fn func(tx store.Tx, row *store.Endpoint, found bool) error,
) error {
	if !name.Valid() {
		return fault.New(fault.CodeNotFound)
	}
	err := f.o.Store.Write(ctx, func(tx store.Tx) error {
		if err := f.o.Guard.May(tx, a, brand, parley.ActKeysManage); err != nil {
			return err
		}
		row, found, err := tx.FindEndpoint(brand, name)
		if err != nil {
			return err
		}
		return fn(tx, &row, found)
	})
	if err == nil {
		f.o.Log.Info("endpoint changed", "brand", brand, "endpoint", name, "by", a.Person)
	}
	return err
}

func (f *Forms) newSecret(row *store.Endpoint) (secret string, err error) {
	secret = secretPrefix + seal.Token()
	row.Secret, err = f.o.Keys.SealSecret(row.Purpose(), []byte(secret))
	return secret, err
}

func put(tx store.Tx, a parley.Actor, row store.Endpoint, act parley.SettingAct, d parley.Difference) error {
	if err := tx.PutEndpoint(row); err != nil {
		return err
	}
	return record(tx, a, row.Brand, row.Name, act, d)
}

func record(tx store.Tx, a parley.Actor, brand parley.BrandID, name parley.EndpointName, act parley.SettingAct, d parley.Difference) error {
	return tx.RecordChange(store.SettingChange{
		Brand: brand, By: a.Author(), Subject: parley.SubjectEndpoint, Act: act, Name: string(name), Changes: []parley.Difference{d},
	})
}

// Tested is what a call without content came to.
type Tested struct {
	OK       bool
	Why      Why // "" when OK
	Sentence string
	Status   int // 0: there was no answer
	Took     time.Duration
}

// Test calls the endpoint with a signed ping and tells what is wrong in a
// sentence. Codes: denied, not_found.
func (f *Forms) Test(ctx context.Context, a parley.Actor, brand parley.BrandID, name parley.EndpointName) (Tested, error) {
	e, err := f.managed(ctx, a, brand, name)
	if err != nil {
		return Tested{}, err
	}
	began := time.Now()
	r, err := f.call(ctx, e, message{ID: parley.NewID[parley.FormID]().String(), Type: typePing, At: began.UTC(), Brand: brand})
	out := Tested{OK: err == nil, Status: r.status, Took: time.Since(began), Sentence: "The endpoint answered, and understood the call."}
	var bad *Unanswered
	if errors.As(err, &bad) {
		out.Why, out.Status, out.Sentence = bad.Why, bad.Status, bad.Sentence()
	}
	return out, nil
}
