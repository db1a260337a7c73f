package httpd

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
)

// passkeys registers sign-in by passkeys and security keys (W3C WebAuthn, level
// 3) and what each does about his own. A ceremony is two calls: begin returns
// the options for the browser, the other takes its answer.
func (s *Server) passkeys(api huma.API) {
	route(s, api, op("GET /me/passkeys", "list-passkeys", "List one's own passkeys and security keys, oldest first.", signedIn, http.StatusOK), s.listPasskeys)
	route(s, api, op("POST /me/passkeys/begin", "begin-passkey", "Begin to make a passkey. Needs a fresh proof (step_up).", signedIn, http.StatusOK), s.beginPasskey)
	route(s, api, op("POST /me/passkeys", "add-passkey", "Add the passkey that the browser made. With the first second factor, recovery codes come back once and other sessions end.", signedIn, http.StatusCreated), s.addPasskey)
	route(s, api, op("PATCH /me/passkeys/{passkey}", "rename-passkey", "Rename a passkey.", signedIn, http.StatusOK), s.renamePasskey)
	route(s, api, op("DELETE /me/passkeys/{passkey}", "remove-passkey", "Remove a passkey. Needs a fresh proof (step_up).", signedIn, http.StatusNoContent), s.removePasskey)

	route(s, api, op("POST /sign-in/passkey/begin", "begin-passkey-sign-in", "Begin to sign in with a passkey alone.", anybody, http.StatusOK), s.beginPasskeySignIn)
	route(s, api, op("POST /sign-in/passkey", "passkey-sign-in", "Sign in with a passkey alone. It must have checked its owner, and counts as both factors.", anybody, http.StatusOK), s.passkeySignIn)
	route(s, api, op("POST /sign-in/second/passkey/begin", "begin-second-passkey", "Begin the second step of a sign-in with a passkey.", anybody, http.StatusOK), s.beginSecondPasskey)
	route(s, api, op("POST /sign-in/second/passkey", "second-passkey", "Complete a sign-in with a passkey.", anybody, http.StatusOK), s.secondPasskey)

	route(s, api, op("POST /me/proof", "prove", "Prove with the password that it is still you; good for ten minutes of this session.", signedIn, http.StatusNoContent), s.prove)
	route(s, api, op("POST /me/proof/passkey/begin", "begin-passkey-proof", "Begin to prove it with a passkey.", signedIn, http.StatusOK), s.beginProof)
	route(s, api, op("POST /me/proof/passkey", "passkey-proof", "Prove with a passkey that it is still you; good for ten minutes of this session.", signedIn, http.StatusNoContent), s.proveByPasskey)
}

// InPasskey names a passkey in the path.
type InPasskey struct {
	Passkey parley.PasskeyID `path:"passkey" format:"uuid"`
}

type inPasskeyName struct {
	InPasskey
	Body struct {
		Name string `json:"name" maxLength:"240"`
	}
}

type inNewPasskey struct {
	Body struct {
		Name       string         `json:"name" maxLength:"240"`
		Credential map[string]any `json:"credential" doc:"What the browser made: PublicKeyCredential.toJSON() (RegistrationResponseJSON)."`
	}
}

type inAnswer struct {
	Body struct {
		Credential map[string]any `json:"credential" doc:"The browser's answer: PublicKeyCredential.toJSON() (AuthenticationResponseJSON)."`
	}
}

// answerOf is the credential as the browser wrote it, for the one reader of such.
func answerOf(credential map[string]any) ([]byte, error) {
	raw, err := json.Marshal(credential)
	if err != nil {
		return nil, fault.Wrap(fault.CodeMalformed, err)
	}
	return raw, nil
}

type passkeyView struct {
	ID         parley.PasskeyID `json:"id" format:"uuid"`
	Name       string           `json:"name"`
	Credential []byte           `json:"credential" doc:"The credential's id, base 64, for the browser's signal methods."`
	CreatedAt  time.Time        `json:"createdAt"`
	UsedAt     *time.Time       `json:"usedAt,omitempty" doc:"Absent: never."`
	Kind       string           `json:"kind" enum:"passkey,security-key" doc:"A passkey signs in without an e-mail being typed; both serve as second factor."`
	Transports []string         `json:"transports" doc:"How the browser reaches it: internal, hybrid, usb, nfc, ble, smart-card."`
	Synced     bool             `json:"synced" doc:"A password manager keeps copies of it."`
	Works      bool             `json:"works" doc:"False: made for another address of this server, or suspended."`
	Suspended  *time.Time       `json:"suspendedAt,omitempty" doc:"Its counter went back, as that of a copy would: it is refused since then."`
	Host       string           `json:"host" doc:"The host name it was made for."`
}

func viewPasskey(k parley.Passkey, host string) passkeyView {
	v := passkeyView{
		ID: k.ID, Name: k.Name, Credential: k.Handle, CreatedAt: k.CreatedAt, Kind: "security-key", Transports: k.Transports, Synced: k.Synced,
		Works: k.SuspendedAt.IsZero() && k.RelyingParty == host, Host: k.RelyingParty,
		UsedAt: maybeTime(k.UsedAt), Suspended: maybeTime(k.SuspendedAt),
	}
	if k.Discoverable {
		v.Kind = "passkey"
	}
	if v.Transports == nil {
		v.Transports = []string{}
	}
	return v
}

func maybeTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

type passkeysView struct {
	Passkeys []passkeyView   `json:"passkeys"`
	Host     string          `json:"host" doc:"The host name that new ones are made for; empty where there can be none."`
	User     parley.PersonID `json:"user" format:"uuid"`
}

type madePasskeyView struct {
	Passkey       passkeyView `json:"passkey"`
	RecoveryCodes []string    `json:"recoveryCodes,omitempty" doc:"Shown once, with the first second factor; each works once."`
}

// optionsView carries what navigator.credentials takes, after
// PublicKeyCredential.parse…OptionsFromJSON.
type optionsView struct {
	PublicKey map[string]any `json:"publicKey"`
}

func viewOptions(raw []byte, err error) (optionsView, error) {
	var v optionsView
	if err == nil {
		if err = json.Unmarshal(raw, &v.PublicKey); err != nil {
			err = fault.Wrap(fault.CodeInternal, err)
		}
	}
	return v, err
}

func (s *Server) listPasskeys(ctx context.Context, _ *inNothing) (*body[passkeysView], error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	all, host, err := s.directory.Passkeys(ctx, session)
	view := passkeysView{Passkeys: []passkeyView{}, Host: host, User: session.Person}
	for _, k := range all {
		view.Passkeys = append(view.Passkeys, viewPasskey(k, host))
	}
	return private(view, err)
}

func (s *Server) beginPasskey(ctx context.Context, _ *inNothing) (*body[optionsView], error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	return private(viewOptions(s.directory.BeginPasskey(ctx, session)))
}

func (s *Server) addPasskey(ctx context.Context, in *inNewPasskey) (*body[madePasskeyView], error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := answerOf(in.Body.Credential)
	if err != nil {
		return nil, err
	}
	k, codes, err := s.directory.AddPasskey(ctx, session, in.Body.Name, answer)
	return private(madePasskeyView{viewPasskey(k, k.RelyingParty), codes}, err)
}

func (s *Server) renamePasskey(ctx context.Context, in *inPasskeyName) (*body[passkeyView], error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	k, host, err := s.directory.RenamePasskey(ctx, session, in.Passkey, in.Body.Name)
	return private(viewPasskey(k, host), err)
}

func (s *Server) removePasskey(ctx context.Context, in *InPasskey) (*nothing, error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.RemovePasskey(ctx, session, in.Passkey))
}

// outOptions also sets the cookie that binds the challenge to this browser.
type outOptions struct {
	Cookie http.Cookie `header:"Set-Cookie"`
	Cache  string      `header:"Cache-Control"`
	Body   optionsView
}

func (s *Server) beginPasskeySignIn(ctx context.Context, _ *inNothing) (*outOptions, error) {
	raw, token, err := s.directory.BeginPasskeySignIn(ctx, callOf(ctx).ceremony)
	view, err := viewOptions(raw, err)
	if err != nil {
		return nil, err
	}
	return &outOptions{Cookie: s.cookie(ceremonyCookie, token, time.Now().Add(time.Hour)), Cache: "no-store", Body: view}, nil
}

func (s *Server) passkeySignIn(ctx context.Context, in *inAnswer) (*outSigned, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	answer, err := answerOf(in.Body.Credential)
	if err != nil {
		return nil, err
	}
	return s.signed(s.directory.PasskeySignIn(ctx, callOf(ctx).ceremony, answer, metaOf(ctx)))
}

func (s *Server) beginSecondPasskey(ctx context.Context, _ *inNothing) (*body[optionsView], error) {
	return private(viewOptions(s.directory.BeginSecondPasskey(ctx, callOf(ctx).cookie)))
}

func (s *Server) secondPasskey(ctx context.Context, in *inAnswer) (*outSigned, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	answer, err := answerOf(in.Body.Credential)
	if err != nil {
		return nil, err
	}
	return s.signed(s.directory.SecondPasskey(ctx, callOf(ctx).cookie, answer, metaOf(ctx)))
}

func (s *Server) prove(ctx context.Context, in *inPassword) (*nothing, error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.ProveByPassword(ctx, session, in.Body.Password))
}

func (s *Server) beginProof(ctx context.Context, _ *inNothing) (*body[optionsView], error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	return private(viewOptions(s.directory.BeginProof(ctx, session)))
}

func (s *Server) proveByPasskey(ctx context.Context, in *inAnswer) (*nothing, error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	answer, err := answerOf(in.Body.Credential)
	if err != nil {
		return nil, err
	}
	return done(s.directory.ProveByPasskey(ctx, session, answer))
}
