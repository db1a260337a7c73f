package directory

import (
	"context"
	"crypto/rand"
	"strings"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

const (
	recoveryCount = 10
	recoveryLen   = 12 // characters of five bits
	// Crockford's base 32 in lower case: no i, l, o, u to confuse.
	recoveryAlphabet = "0123456789abcdefghjkmnpqrstvwxyz"
)

// NewRecoveryCodes replaces the person's recovery codes. It returns
// fault.CodeBadCredentials for a wrong password, CodeLockedOut after several,
// CodeStale without a second factor, and the store's errors.
func (d *Directory) NewRecoveryCodes(ctx context.Context, s parley.Session, password string) (codes []string, err error) {
	proof, err := d.proveAgain(ctx, s, password)
	if err != nil {
		return nil, err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		c, err := proof.settle(tx)
		if err != nil {
			return err
		}
		if steps, err := secondSteps(tx, c); err != nil {
			return err
		} else if steps == (SecondSteps{}) {
			return fault.New(fault.CodeStale).Says("Recovery codes go with a second factor. Set that up first.")
		}
		codes, err = d.putRecoveryCodes(tx, s.Person)
		return err
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// dropCodes takes the recovery codes away with the last second factor.
func dropCodes(tx store.Tx, c parley.Credentials) error {
	steps, err := secondSteps(tx, c)
	if err != nil || steps != (SecondSteps{}) {
		return err
	}
	return tx.PutRecoveryCodes(c.Person, nil)
}

func (d *Directory) putRecoveryCodes(tx store.Tx, p parley.PersonID) ([]string, error) {
	codes, hashes := make([]string, recoveryCount), make([][32]byte, recoveryCount)
	for i := range codes {
		codes[i] = newRecoveryCode()
		hashes[i] = d.recoveryHash(p, codes[i])
	}
	return codes, tx.PutRecoveryCodes(p, hashes)
}

func (d *Directory) spendRecoveryCode(tx store.Tx, p parley.PersonID, code string) (bool, error) {
	return tx.SpendRecoveryCode(p, d.recoveryHash(p, code))
}

// recoveryHash is keyed: sixty bits alone would not stand an attack on a copy
// of the database.
func (d *Directory) recoveryHash(p parley.PersonID, code string) [32]byte {
	plain := strings.NewReplacer("o", "0", "i", "1", "l", "1").Replace(strings.ToLower(squeeze(code)))
	return [32]byte(d.keys.MAC(parley.BrandID{}, "recovery/"+p.String(), []byte(plain)))
}

// newRecoveryCode returns sixty random bits as xxxx-xxxx-xxxx.
func newRecoveryCode() string {
	var raw [recoveryLen]byte
	_, _ = rand.Read(raw[:])
	var b strings.Builder
	for i, r := range raw {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(recoveryAlphabet[r%32])
	}
	return b.String()
}
