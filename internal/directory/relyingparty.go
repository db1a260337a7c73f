package directory

import (
	"net/netip"
	"net/url"
	"strings"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"parley"
	"parley/internal/fault"
)

// relyingParty is what passkeys are bound to: the host name of the public
// address. A browser offers a passkey there and nowhere else, so that it cannot
// be phished; when the host name changes, those made before stop working.
type relyingParty struct {
	*webauthn.WebAuthn // nil: no passkey can be made or shown here
	id                 string
}

// newRelyingParty reads the public address. Browsers do passkeys over https on
// a host name, and on localhost; not on a bare address.
func newRelyingParty(origin, issuer string) relyingParty {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return relyingParty{}
	}
	id := strings.ToLower(u.Hostname())
	local := id == "localhost" || strings.HasSuffix(id, ".localhost")
	if _, err := netip.ParseAddr(id); err == nil || u.Scheme != "https" && !local {
		return relyingParty{}
	}
	w, err := webauthn.New(&webauthn.Config{
		RPID: id, RPDisplayName: issuer, RPOrigins: []string{u.Scheme + "://" + u.Host},
		AttestationPreference: protocol.PreferNoAttestation,
	})
	if err != nil {
		return relyingParty{}
	}
	return relyingParty{w, id}
}

// ready says whether there can be passkeys.
func (r relyingParty) ready() error {
	if r.WebAuthn == nil {
		return fault.New(fault.CodePasskeysOff)
	}
	return nil
}

// works reports whether a passkey can prove anything here and now.
func (r relyingParty) works(k parley.Passkey) bool {
	return k.RelyingParty == r.id && k.SuspendedAt.IsZero()
}

// holder is a person with the passkeys that work, as the library asks for them.
type holder struct {
	person parley.Person
	keys   []parley.Passkey
}

var _ webauthn.User = holder{}

// WebAuthnID implements webauthn.User: an id that says nothing by itself.
func (h holder) WebAuthnID() []byte { return h.person.ID[:] }

// WebAuthnName implements webauthn.User.
func (h holder) WebAuthnName() string { return h.person.Email }

// WebAuthnDisplayName implements webauthn.User.
func (h holder) WebAuthnDisplayName() string { return h.person.Name }

// WebAuthnCredentials implements webauthn.User.
func (h holder) WebAuthnCredentials() []webauthn.Credential {
	out := make([]webauthn.Credential, 0, len(h.keys))
	for _, k := range h.keys {
		c := webauthn.Credential{
			ID: k.Handle, PublicKey: k.PublicKey,
			Flags:         webauthn.CredentialFlags{UserVerified: k.Verified, BackupEligible: k.MaySync, BackupState: k.Synced},
			Authenticator: webauthn.Authenticator{AAGUID: k.Model[:], SignCount: k.SignCount},
		}
		for _, t := range k.Transports {
			c.Transport = append(c.Transport, protocol.AuthenticatorTransport(t))
		}
		out = append(out, c)
	}
	return out
}

// find returns the holder's passkey with the handle.
func (h holder) find(handle []byte) (parley.Passkey, bool) {
	for _, k := range h.keys {
		if string(k.Handle) == string(handle) {
			return k, true
		}
	}
	return parley.Passkey{}, false
}
