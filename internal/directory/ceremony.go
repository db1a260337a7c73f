package directory

import (
	"context"
	"encoding/json"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// ceremonyLife is how long a challenge waits for its answer.
const ceremonyLife = 5 * time.Minute

// The purposes of a ceremony. A challenge answers for its own alone.
const (
	toRegister = "register"
	toSignIn   = "sign-in"
	toComplete = "second"
	toProve    = "prove"
)

// binding is whom a challenge is given to: for what, and to which browser.
// The browser is known by its session, or by a token of its own before it has
// one.
type binding struct{ purpose, browser string }

func toSession(purpose string, s parley.Session) binding { return binding{purpose, s.ID.String()} }

// key names the ceremony of a challenge. An answer that another browser
// brings, or for another purpose, has another key and finds nothing.
func (b binding) key(challenge string) [32]byte {
	return seal.Hash(b.purpose + "/" + b.browser + "/" + challenge)
}

// save keeps what finish needs. It also clears away a few that nobody
// answered, so that those never pile up faster than they are begun.
func (b binding) save(tx store.Tx, data *webauthn.SessionData) error {
	if _, err := tx.DeleteExpiredCeremonies(2); err != nil {
		return err
	}
	raw, err := json.Marshal(data)
	if err != nil {
		return fault.Wrap(fault.CodeInternal, err)
	}
	return tx.InsertCeremony(store.Ceremony{Key: b.key(data.Challenge), Data: raw, ExpiresAt: tx.Now().Add(ceremonyLife)})
}

// take ends the ceremony of the challenge, which works once, whatever becomes
// of the answer. It returns fault.CodeStale for none.
func (b binding) take(tx store.Tx, challenge string) (webauthn.SessionData, error) {
	var data webauthn.SessionData
	c, ok, err := tx.TakeCeremony(b.key(challenge))
	if err != nil {
		return data, err
	}
	if !ok {
		return data, fault.New(fault.CodeStale).Says("This took too long, or was done already. Try again.")
	}
	if err := json.Unmarshal(c.Data, &data); err != nil {
		return data, fault.Wrap(fault.CodeInternal, err)
	}
	return data, nil
}

// challenge makes one inside its own transaction and returns the options
// for the browser as JSON.
func (d *Directory) challenge(ctx context.Context, b binding, make func(store.Tx) (options any, data *webauthn.SessionData, err error)) (raw []byte, err error) {
	if err := d.party.ready(); err != nil {
		return nil, err
	}
	err = d.store.Write(ctx, func(tx store.Tx) error {
		options, data, err := make(tx)
		if err != nil {
			return err
		}
		if err := b.save(tx, data); err != nil {
			return err
		}
		if raw, err = json.Marshal(options); err != nil {
			return fault.Wrap(fault.CodeInternal, err)
		}
		return nil
	})
	return raw, err
}
