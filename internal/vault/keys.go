package vault

import (
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// NewBrandKey makes a brand's key, wraps it under the current master key and
// inserts it. It returns the store's errors.
func (v *Vault) NewBrandKey(tx store.Keys, b parley.BrandID) error {
	name, master := v.currentMaster()
	row := store.Key{
		ID: newKeyID(), Brand: b, Kind: store.KeyBrand, Master: name, CreatedAt: instant(tx),
	}
	row.Wrapped = master.Wrap(place(row), seal.NewKey())
	return tx.InsertKey(row)
}

// NewIdentityKey makes a key for an identity, wraps it under the brand's and
// inserts it. It returns fault.CodeKeyLost when the brand's key cannot be had,
// and the store's errors. Nothing of the new key is remembered: should the
// transaction roll back, it never was.
func (v *Vault) NewIdentityKey(tx store.Keys, b parley.BrandID) (parley.KeyID, error) {
	brand, err := v.brandCipher(tx, b)
	if err != nil {
		return parley.KeyID{}, err
	}
	row := store.Key{
		ID: newKeyID(), Brand: b, Kind: store.KeyIdentity, Parent: brand.ID(), CreatedAt: instant(tx),
	}
	row.Wrapped = brand.Wrap(place(row), seal.NewKey())
	if err := tx.InsertKey(row); err != nil {
		return parley.KeyID{}, err
	}
	return row.ID, nil
}

// Seal implements store.Sealer. It returns fault.CodeKeyLost when the key
// cannot be had, and the store's errors.
func (v *Vault) Seal(tx store.Keys, brand parley.BrandID, key parley.KeyID, aad, plain []byte) ([]byte, error) {
	c, err := v.cipher(tx, brand, key)
	if err != nil {
		return nil, err
	}
	return c.Seal(aad, plain), nil
}

// Open implements store.Opener. The sealed bytes name their key, which must be
// the brand's.
func (v *Vault) Open(tx store.Keys, brand parley.BrandID, aad, sealed []byte) ([]byte, error) {
	id, err := seal.KeyID(sealed)
	if err != nil {
		return nil, refused(err)
	}
	c, err := v.cipher(tx, brand, id)
	if err != nil {
		return nil, err
	}
	plain, err := c.Open(aad, sealed)
	if err != nil {
		return nil, refused(err)
	}
	return plain, nil
}

// Forget drops an unwrapped key from memory, after its row was destroyed. Other
// processes drop it within the cache's age (ten minutes).
func (v *Vault) Forget(brand parley.BrandID, key parley.KeyID) {
	v.cache.drop(slot{store.KeyIdentity, brand, key})
}

// cipher returns an identity's key, from memory or read through tx. A key that
// was read in a transaction that then rolls back stays in memory under an id
// that nothing will ever name: ids are random and never reused.
func (v *Vault) cipher(tx store.Keys, b parley.BrandID, id parley.KeyID) (*seal.Cipher, error) {
	if id.IsZero() || v.erased.has(id) {
		return nil, fault.New(fault.CodeErased)
	}
	at := slot{store.KeyIdentity, b, id}
	if c := v.cache.get(at); c != nil {
		return c, nil
	}
	row, err := tx.GetKey(b, id)
	if err != nil {
		return nil, gone(err)
	}
	if row.Kind != store.KeyIdentity || row.ID != id || row.Brand != b {
		return nil, fault.Wrap(fault.CodeInternal, seal.ErrKey)
	}
	parent, err := v.parent(tx, b, row.Parent)
	if err != nil {
		return nil, err
	}
	return v.keep(at, parent, row)
}

// parent returns the brand's key that wraps an identity's.
func (v *Vault) parent(tx store.Keys, b parley.BrandID, id parley.KeyID) (*seal.Cipher, error) {
	if c := v.cache.get(slot{store.KeyBrand, b, id}); c != nil {
		return c, nil
	}
	c, err := v.brandCipher(tx, b)
	if err == nil && c.ID() != id {
		return nil, fault.Wrap(fault.CodeKeyLost, seal.ErrKey)
	}
	return c, err
}

// brandCipher returns the brand's key. Its row is always read: what is
// remembered is found by the key's id, never by the brand's alone, for a brand
// that was rolled back and made again has another key.
func (v *Vault) brandCipher(tx store.Keys, b parley.BrandID) (*seal.Cipher, error) {
	row, err := tx.GetBrandKey(b)
	if err != nil {
		return nil, gone(err)
	}
	if row.Kind != store.KeyBrand || row.Brand != b {
		return nil, fault.Wrap(fault.CodeInternal, seal.ErrKey)
	}
	at := slot{store.KeyBrand, b, row.ID}
	if c := v.cache.get(at); c != nil {
		return c, nil
	}
	master, err := v.master(row.Master)
	if err != nil {
		return nil, lost(string(v.dir), err)
	}
	return v.keep(at, master, row)
}

// keep unwraps a row that was read from the store and remembers the cipher.
func (v *Vault) keep(at slot, parent *seal.Cipher, row store.Key) (*seal.Cipher, error) {
	key, err := parent.Unwrap(place(row), row.Wrapped)
	if err != nil {
		return nil, refused(err)
	}
	c := seal.New(row.ID, key)
	v.cache.put(at, c)
	return c, nil
}

func newKeyID() parley.KeyID { return parley.NewID[parley.KeyID]() }

// place binds a wrapped key to its row.
func place(k store.Key) []byte {
	b := make([]byte, 0, 64)
	b = append(b, "parley/"...)
	b = append(b, k.Kind...)
	b = append(b, '/')
	b = append(b, k.Brand[:]...)
	return append(b, k.ID[:]...)
}

// gone turns a missing row into a lost key: whoever asks holds bytes that
// nothing else opens.
func gone(err error) error {
	if fault.Is(err, fault.CodeNotFound) {
		return fault.Wrap(fault.CodeKeyLost, err)
	}
	return err
}

// instant is the transaction's, when the keys are asked for through a store.Tx.
func instant(tx store.Keys) time.Time {
	if c, ok := tx.(interface{ Now() time.Time }); ok {
		return c.Now()
	}
	return time.Now().UTC().Truncate(time.Microsecond)
}
