package directory

import (
	"context"
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// ImportName takes what is sensitive out of a name from another system.
func (d *Directory) ImportName(ctx context.Context, b parley.BrandID, name string) (string, error) {
	if parley.ValidName(name) != nil {
		return "", nil //nolint:nilerr // then he has none
	}
	return d.named(ctx, b, name)
}

// ImportConsumer finds a consumer of another system by the id that was derived
// for him, or makes him with an identity of his own. His address is one that
// nobody here has verified. One who was merged into another is that other; one
// who was erased stays erased. Codes: erased.
func (d *Directory) ImportConsumer(tx store.Tx, c parley.Consumer) (i parley.Identity, made bool, err error) {
	// Locked, so that nobody destroys his key before this is recorded.
	row, err := tx.LockConsumer(c.Brand, c.ID)
	for err == nil && !row.MergedInto.IsZero() {
		row, err = tx.LockConsumer(c.Brand, row.MergedInto)
	}
	switch {
	case err == nil && !row.ErasedAt.IsZero():
		return i, false, fault.New(fault.CodeErased)
	case err == nil:
		i, err = newest(tx, row.Consumer)
		return i, false, err
	case !fault.Is(err, fault.CodeNotFound):
		return i, false, err
	}
	if c.Profile.Contact != "" {
		if c.Profile.Contact, err = normalEmail(c.Profile.Contact); err != nil {
			c.Profile.Contact = "" // what is no address is not worth a conversation
		}
	}
	if len(c.Profile.Language) > languageMax {
		c.Profile.Language = ""
	}
	c.Profile.Imported = c.Profile.Name != ""
	fresh := store.Consumer{Consumer: parley.Consumer{Brand: c.Brand, ID: c.ID, CreatedAt: c.CreatedAt}}
	if err := tx.InsertConsumer(fresh); err != nil {
		return i, false, err
	}
	if i, err = d.newIdentity(tx, fresh.Consumer, parley.Anonymous, nil); err != nil {
		return i, false, err
	}
	if c.Profile == (parley.Profile{}) {
		return i, true, nil
	}
	plain, err := json.Marshal(c.Profile)
	if err != nil {
		return i, false, fault.Wrap(fault.CodeInternal, err)
	}
	if fresh.Sealed, err = d.keys.Seal(tx, c.Brand, i.Key, fresh.AAD(), plain); err != nil {
		return i, false, err
	}
	return i, true, tx.UpdateConsumer(fresh)
}

// newest is the identity whose key seals what is written of the consumer.
func newest(tx store.Tx, c parley.Consumer) (parley.Identity, error) {
	all, err := tx.ListIdentities(c.Brand, c.ID)
	if err != nil {
		return parley.Identity{}, err
	}
	var out parley.Identity
	for _, i := range all {
		if !i.Key.IsZero() && (out.ID.IsZero() || i.CreatedAt.After(out.CreatedAt)) {
			out = i
		}
	}
	if out.ID.IsZero() {
		return out, fault.New(fault.CodeErased)
	}
	return out, nil
}

// formerDomain is where nobody ever gets mail (RFC 2606).
const formerDomain = "@former.invalid"

// ImportAgent finds who answered: the brand's own person with this address, else
// the former agent of this id. A former agent is a name beside what he wrote:
// disabled, without a place in the brand, without an address.
func (d *Directory) ImportAgent(tx store.Tx, b parley.BrandID, p parley.Person) (parley.PersonID, bool, error) {
	if email, err := normalEmail(p.Email); err == nil && p.Email != "" {
		known, found, err := tx.FindPersonByEmail(email)
		if err != nil {
			return p.ID, false, err
		}
		if found {
			_, member, err := tx.FindMember(b, known.ID)
			if err != nil || member {
				return known.ID, false, err
			}
		}
	}
	if _, err := tx.GetPerson(p.ID); !fault.Is(err, fault.CodeNotFound) {
		return p.ID, false, err
	}
	if p.Name == "" {
		p.Name = "Former agent"
	}
	p.Email, p.Disabled, p.Owner = p.ID.String()+formerDomain, true, false
	return p.ID, true, tx.InsertPerson(p)
}
