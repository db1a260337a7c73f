package directory

import (
	"context"
	"time"

	"github.com/go-webauthn/webauthn/protocol"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// proofLife is how long a proof counts as fresh.
const proofLife = 10 * time.Minute

// fresh refuses what a stolen session must not do: it wants a password or a
// passkey shown in this session within ten minutes.
func fresh(tx store.Tx, s parley.Session) error { return Fresh(s, tx.Now()) }

// Fresh says whether the session's person has proved himself just now. It
// returns fault.CodeStepUp when he must do so again: ProveByPassword, or
// BeginProof and ProveByPasskey.
func Fresh(s parley.Session, now time.Time) error {
	if s.ProvedAt.IsZero() || now.Sub(s.ProvedAt) >= proofLife {
		return fault.New(fault.CodeStepUp)
	}
	return nil
}

// ProveByPassword makes the session fresh. It returns
// fault.CodeBadCredentials, CodeLockedOut after several failures of this
// session, and the store's errors.
func (d *Directory) ProveByPassword(ctx context.Context, s parley.Session, password string) error {
	proof, err := d.proveAgain(ctx, s, password)
	if err != nil {
		return err
	}
	return d.store.Write(ctx, func(tx store.Tx) error {
		if _, err := proof.settle(tx); err != nil {
			return err
		}
		return tx.ProveSession(s.ID, tx.Now())
	})
}

// BeginProof begins ProveByPasskey. The passkey must check its owner: one that
// is left in the machine proves nothing about who sits before it. It returns
// fault.CodePasskeysOff, CodeNotFound without a passkey, and the store's errors.
func (d *Directory) BeginProof(ctx context.Context, s parley.Session) ([]byte, error) {
	return d.beginAssertion(ctx, toSession(toProve, s), s.Person, protocol.VerificationRequired)
}

// ProveByPasskey makes the session fresh. It returns fault.CodePasskeyRefused,
// CodeStale for an answer that comes late or again, and the store's errors.
func (d *Directory) ProveByPasskey(ctx context.Context, s parley.Session, answer []byte) error {
	parsed, err := d.parse(answer)
	if err != nil {
		return err
	}
	var denied error
	err = d.store.Write(ctx, func(tx store.Tx) (err error) {
		if denied, err = d.answer(tx, toSession(toProve, s), s.Person, parsed); err != nil || denied != nil {
			return err
		}
		return tx.ProveSession(s.ID, tx.Now())
	})
	if err == nil {
		err = denied
	}
	return err
}
