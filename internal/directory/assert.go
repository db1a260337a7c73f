package directory

import (
	"context"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
	"parley/internal/store"
)

// BeginPasskeySignIn begins a sign-in by a passkey alone, by whoever has one.
// browser is the token that an earlier call gave this browser, or empty; the
// one to keep comes back with the options
// (PublicKeyCredentialRequestOptionsJSON). It returns fault.CodePasskeysOff
// and the store's errors.
func (d *Directory) BeginPasskeySignIn(ctx context.Context, browser string) (options []byte, token string, err error) {
	if _, ok := seal.TokenHash(browser); !ok {
		browser = seal.Token()
	}
	options, err = d.challenge(ctx, binding{toSignIn, browser}, func(store.Tx) (any, *webauthn.SessionData, error) {
		assertion, data, err := d.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
		if err != nil {
			return nil, nil, fault.Wrap(fault.CodeInternal, err)
		}
		return assertion.Response, data, nil
	})
	return options, browser, err
}

// PasskeySignIn signs in whoever the answer (AuthenticationResponseJSON)
// proves. The passkey has checked its owner, so it counts as both factors. It
// returns fault.CodePasskeyRefused whatever is wrong with it, CodeStale when it
// comes late, again or from another browser, and the store's errors.
func (d *Directory) PasskeySignIn(ctx context.Context, browser string, answer []byte, m Meta) (Signed, error) {
	parsed, err := d.parse(answer)
	if err != nil {
		return Signed{}, err
	}
	var (
		out    Signed
		denied error
	)
	err = d.store.Write(ctx, func(tx store.Tx) error {
		out, denied = Signed{}, nil
		data, err := binding{toSignIn, browser}.take(tx, parsed.Response.CollectedClientData.Challenge)
		if err != nil {
			return err
		}
		k, known, err := tx.FindPasskey(parsed.RawID)
		if err != nil {
			return err
		}
		if !known {
			denied = refused(nil)
			return nil
		}
		if denied, err = d.check(tx, k.Person, data, parsed); err != nil || denied != nil {
			return err
		}
		if out.Person, err = tx.GetPerson(k.Person); err != nil {
			return err
		}
		return d.letIn(tx, &out, m)
	})
	if err == nil {
		err = denied
	}
	if err != nil {
		return Signed{}, err
	}
	return out, nil
}

// BeginSecondPasskey begins the second step of a sign-in with a passkey. It
// returns fault.CodeSignIn when the pending token is unknown or too old,
// CodePasskeysOff, CodeNotFound when the person has none that works here, and
// the store's errors.
func (d *Directory) BeginSecondPasskey(ctx context.Context, pendingToken string) ([]byte, error) {
	p, err := d.pending(ctx, pendingToken)
	if err != nil {
		return nil, err
	}
	return d.beginAssertion(ctx, toSession(toComplete, p), p.Person, protocol.VerificationPreferred)
}

// SecondPasskey completes a sign-in with a passkey. It returns fault.CodeSignIn
// when the pending token is unknown or too old, CodePasskeyRefused, CodeStale
// for an answer that comes late, again or from another browser, and the
// store's errors.
func (d *Directory) SecondPasskey(ctx context.Context, pendingToken string, answer []byte, m Meta) (Signed, error) {
	parsed, err := d.parse(answer)
	if err != nil {
		return Signed{}, err
	}
	return d.complete(ctx, pendingToken, m, func(tx store.Tx, p parley.Session) (denied, err error) {
		return d.answer(tx, toSession(toComplete, p), p.Person, parsed)
	})
}

func (d *Directory) pending(ctx context.Context, token string) (s parley.Session, err error) {
	hash, ok := seal.TokenHash(token)
	if !ok {
		return s, fault.New(fault.CodeSignIn)
	}
	err = d.store.Read(ctx, func(tx store.Tx) error {
		s, err = pending(tx, hash)
		return err
	})
	return s, err
}

// beginAssertion asks one person for any of his passkeys that work here.
func (d *Directory) beginAssertion(ctx context.Context, b binding, p parley.PersonID, uv protocol.UserVerificationRequirement) ([]byte, error) {
	return d.challenge(ctx, b, func(tx store.Tx) (any, *webauthn.SessionData, error) {
		h, err := d.holder(tx, p)
		if err != nil {
			return nil, nil, err
		}
		if len(h.keys) == 0 {
			return nil, nil, fault.New(fault.CodeNotFound).Says("You have no passkey that works here. Use another way.")
		}
		assertion, data, err := d.party.BeginLogin(h, webauthn.WithUserVerification(uv))
		if err != nil {
			return nil, nil, fault.Wrap(fault.CodeInternal, err)
		}
		return assertion.Response, data, nil
	})
}

// answer takes the ceremony and judges an answer of this person.
func (d *Directory) answer(tx store.Tx, b binding, p parley.PersonID, parsed *protocol.ParsedCredentialAssertionData) (denied, err error) {
	data, err := b.take(tx, parsed.Response.CollectedClientData.Challenge)
	if err != nil {
		return nil, err
	}
	return d.check(tx, p, data, parsed)
}

// holder returns an enabled person with the passkeys that work here.
func (d *Directory) holder(tx store.Tx, id parley.PersonID) (h holder, err error) {
	if h.person, err = enabled(tx, id); err != nil {
		return h, err
	}
	all, err := tx.ListPasskeys(id)
	for _, k := range all {
		if d.party.works(k) {
			h.keys = append(h.keys, k)
		}
	}
	return h, err
}

// check judges an answer and notes the use of the passkey. A counter that went
// back suspends it: the same key is in two places. denied says why an answer
// does not hold; what was noted must be kept all the same.
func (d *Directory) check(tx store.Tx, p parley.PersonID, data webauthn.SessionData, parsed *protocol.ParsedCredentialAssertionData) (denied, err error) {
	if _, err := tx.LockCredentials(p); err != nil {
		return nil, err
	}
	h, err := d.holder(tx, p)
	if fault.Is(err, fault.CodeSignIn) { // disabled
		return refused(err), nil
	}
	if err != nil {
		return nil, err
	}
	c, err := d.validate(h, data, parsed)
	if err != nil {
		return refused(err), nil
	}
	k, _ := h.find(c.ID) // the library found it there
	k.SignCount, k.Synced, k.UsedAt = c.Authenticator.SignCount, c.Flags.BackupState, tx.Now()
	k.Verified = k.Verified || parsed.Response.AuthenticatorData.Flags.HasUserVerified()
	if c.Authenticator.CloneWarning {
		k.SuspendedAt = tx.Now()
		d.log.Warn("passkey suspended: its counter went back", "person", p, "passkey", k.ID)
		denied = fault.New(fault.CodePasskeyRefused).Says(
			"This passkey may have been copied and is no longer accepted. Sign in another way, remove it, and make a new one.")
	}
	return denied, tx.UpdatePasskey(k)
}

// validate asks the library. A discoverable sign-in names nobody when it
// begins, and must name its person in the answer.
func (d *Directory) validate(h holder, data webauthn.SessionData, parsed *protocol.ParsedCredentialAssertionData) (*webauthn.Credential, error) {
	if len(data.UserID) > 0 {
		return d.party.ValidateLogin(h, data, parsed)
	}
	_, c, err := d.party.ValidatePasskeyLogin(func(_, _ []byte) (webauthn.User, error) { return h, nil }, data, parsed)
	return c, err
}

func (d *Directory) parse(answer []byte) (*protocol.ParsedCredentialAssertionData, error) {
	if err := d.party.ready(); err != nil {
		return nil, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return nil, refused(err)
	}
	return parsed, nil
}

// refused says the same of every answer that does not hold.
func refused(cause error) error {
	if cause == nil {
		return fault.New(fault.CodePasskeyRefused)
	}
	return fault.Wrap(fault.CodePasskeyRefused, cause)
}
