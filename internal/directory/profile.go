package directory

import (
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Profile opens what is known of a consumer, inside the caller's transaction:
// the zero Profile for an anonymous one. It returns fault.CodeNotFound,
// CodeKeyLost, and the store's errors.
func (d *Directory) Profile(tx store.Tx, brand parley.BrandID, consumer parley.ConsumerID) (parley.Profile, error) {
	c, err := tx.GetConsumer(brand, consumer)
	if err != nil {
		return parley.Profile{}, err
	}
	return d.OpenProfile(tx, c)
}

// OpenProfile is Profile for a row that was read already.
func (d *Directory) OpenProfile(tx store.Keys, c store.Consumer) (p parley.Profile, err error) {
	if len(c.Sealed) == 0 {
		return p, nil
	}
	plain, err := d.keys.Open(tx, c.Brand, c.AAD(), c.Sealed)
	if fault.Is(err, fault.CodeErased) {
		return p, nil // nothing is known of him any more
	}
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(plain, &p); err != nil {
		return parley.Profile{}, fault.Wrap(fault.CodeInternal, err)
	}
	return p, nil
}

// learn seals what a brand says of a consumer under the identity that it
// vouches for, when it says something new. What it does not say stays known.
func (d *Directory) learn(tx store.Tx, c *store.Consumer, key parley.KeyID, said parley.Profile) (bool, error) {
	known, err := d.OpenProfile(tx, *c)
	if err != nil && !fault.Is(err, fault.CodeKeyLost) {
		return false, err
	}
	next := known
	if said.Name != "" {
		next.Name, next.Imported = said.Name, false
	}
	if said.Email != "" {
		next.Email = said.Email
	}
	if next == known {
		return false, nil
	}
	plain, err := json.Marshal(next)
	if err != nil {
		return false, fault.Wrap(fault.CodeInternal, err)
	}
	c.Sealed, err = d.keys.Seal(tx, c.Brand, key, c.AAD(), plain)
	return true, err
}
