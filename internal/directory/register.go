package directory

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// passkeysMax is how many passkeys somebody has at most.
const passkeysMax = 20

// BeginPasskey begins to make a passkey and returns the options for the
// browser (PublicKeyCredentialCreationOptionsJSON). It returns
// fault.CodeStepUp without a fresh proof, CodePasskeysOff, CodeExists when
// there are twenty already, and the store's errors.
func (d *Directory) BeginPasskey(ctx context.Context, s parley.Session) ([]byte, error) {
	return d.challenge(ctx, toSession(toRegister, s), func(tx store.Tx) (any, *webauthn.SessionData, error) {
		if err := fresh(tx, s); err != nil {
			return nil, nil, err
		}
		p, err := enabled(tx, s.Person)
		if err != nil {
			return nil, nil, err
		}
		keys, err := tx.ListPasskeys(s.Person)
		if err != nil {
			return nil, nil, err
		}
		if len(keys) >= passkeysMax {
			return nil, nil, fault.New(fault.CodeExists).Says("You have %d passkeys, which is the most. Remove one first.", passkeysMax)
		}
		creation, data, err := d.party.BeginRegistration(holder{person: p},
			webauthn.WithExclusions(webauthn.Credentials(holder{keys: keys}.WebAuthnCredentials()).CredentialDescriptors()),
			webauthn.WithAuthenticatorSelection(protocol.AuthenticatorSelection{
				ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationPreferred,
			}),
			webauthn.WithExtensions(webauthn.WithExtensionCredProps()))
		if err != nil {
			return nil, nil, fault.Wrap(fault.CodeInternal, err)
		}
		return creation.Response, data, nil
	})
}

// AddPasskey keeps the passkey that the browser made (RegistrationResponseJSON)
// under a name. When it is the person's first second factor, recovery codes
// come back, once, and the other sessions end. It returns fault.CodeInvalid
// for an answer that does not hold, CodeStale for one that comes late, again
// or from another session, CodeExists for a passkey that is known, and the
// store's errors.
func (d *Directory) AddPasskey(ctx context.Context, s parley.Session, name string, answer []byte) (k parley.Passkey, codes []string, err error) {
	if err := d.party.ready(); err != nil {
		return k, nil, err
	}
	if name, err = passkeyName(name); err != nil {
		return k, nil, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return k, nil, notMade(err)
	}
	var (
		t      told
		denied error
	)
	err = d.store.Write(ctx, func(tx store.Tx) (err error) {
		t, codes, denied = told{}, nil, nil
		data, err := toSession(toRegister, s).take(tx, parsed.Response.CollectedClientData.Challenge)
		if err != nil {
			return err
		}
		c, err := tx.LockCredentials(s.Person)
		if err != nil {
			return err
		}
		p, err := enabled(tx, s.Person)
		if err != nil {
			return err
		}
		made, err := d.party.CreateCredential(holder{person: p}, data, parsed)
		if err != nil {
			denied = notMade(err)
			return nil
		}
		first, err := secondSteps(tx, c)
		if err != nil {
			return err
		}
		k = d.passkey(p, name, made)
		k.CreatedAt = tx.Now()
		if err := tx.InsertPasskey(k); err != nil {
			return err
		}
		if err := d.notice(tx, p, parley.MailPasskeyAdded); err != nil || first != (SecondSteps{}) {
			return err
		}
		if codes, err = d.putRecoveryCodes(tx, s.Person); err != nil {
			return err
		}
		return t.endSessions(tx, s.Person, s.ID)
	})
	if fault.Is(err, fault.CodeExists) {
		err = fault.New(fault.CodeExists).Says("This passkey or security key is in use here already. Choose another one.")
	}
	if err == nil {
		err = denied
	}
	if err != nil {
		return parley.Passkey{}, nil, err
	}
	d.log.Info("passkey added", "person", s.Person, "passkey", k.ID)
	d.tell(t)
	return k, codes, nil
}

func (d *Directory) passkey(p parley.Person, name string, c *webauthn.Credential) parley.Passkey {
	k := parley.Passkey{
		Person: p.ID, ID: parley.NewID[parley.PasskeyID](), Handle: c.ID, RelyingParty: d.party.id, Name: name,
		PublicKey: c.PublicKey, SignCount: c.Authenticator.SignCount,
		Discoverable: c.Extensions.RK != nil && *c.Extensions.RK,
		Verified:     c.Flags.UserVerified, MaySync: c.Flags.BackupEligible, Synced: c.Flags.BackupState,
	}
	copy(k.Model[:], c.Authenticator.AAGUID)
	for _, t := range c.Transport {
		if known := string(t); transports[known] {
			k.Transports = append(k.Transports, known)
		}
	}
	return k
}

// transports are the words of the standard; a browser's others are dropped.
var transports = map[string]bool{"usb": true, "nfc": true, "ble": true, "smart-card": true, "hybrid": true, "internal": true}

func notMade(cause error) error {
	return fault.Wrap(fault.CodeInvalid, cause).Says("The passkey could not be added. Try again, or use another device.")
}

// passkeyName returns the name as it is kept.
func passkeyName(name string) (string, error) {
	name, err := normalName(name)
	if err != nil || utf8.RuneCountInString(name) > parley.PasskeyNameMax || strings.ContainsAny(name, "\n") {
		return "", invalid("A passkey's name has 1 to %d characters.", parley.PasskeyNameMax)
	}
	return name, nil
}
