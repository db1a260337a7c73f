package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/directory"
)

// account registers how people get in, and what each does about himself.
func (s *Server) account(api huma.API) {
	route(s, api, op("POST /first-run", "first-run", "Make the installation's first owner, with the link printed at start.", anybody, http.StatusOK), s.firstRun)
	route(s, api, op("POST /sign-in", "sign-in", "Sign in with e-mail and password.", anybody, http.StatusOK), s.signIn)
	route(s, api, op("POST /sign-in/second", "sign-in-second", "Complete a sign-in with a code of the authenticator or a recovery code.", anybody, http.StatusOK), s.second)
	route(s, api, op("POST /sign-out", "sign-out", "End this session.", signedIn, http.StatusNoContent), s.signOut)
	route(s, api, op("GET /sign-in", "sign-in-options", "What signing in offers on this server.", anybody, http.StatusOK), s.signInOptions)
	route(s, api, op("POST /forgot-password", "forgot-password", "Ask for a link by mail to set a new password, good for an hour. The answer is always the same.", anybody, http.StatusAccepted), s.forgotPassword)
	route(s, api, op("POST /links/spend", "spend-link", "Set a password with a one-time link; sign in next.", anybody, http.StatusNoContent), s.spendLink)
	route(s, api, op("GET /me", "me", "Who is signed in, and where he may work.", signedIn, http.StatusOK), s.me)
	route(s, api, op("POST /me/password", "change-password", "Change the password; other sessions end.", signedIn, http.StatusNoContent), s.changePassword)
	route(s, api, op("GET /me/sessions", "list-sessions", "Where one is signed in.", signedIn, http.StatusOK), s.sessions)
	route(s, api, op("DELETE /me/sessions/{session}", "end-session", "End one of one's own sessions.", signedIn, http.StatusNoContent), s.endSession)
	route(s, api, op("DELETE /me/sessions", "end-other-sessions", "End all sessions but this one.", signedIn, http.StatusNoContent), s.endOtherSessions)
}

// inNothing is a request without anything to read; a body is ignored.
type inNothing struct{}

type inFirstRun struct {
	Body struct {
		Token    string `json:"token" maxLength:"512"`
		Email    string `json:"email" maxLength:"320"`
		Name     string `json:"name" maxLength:"480"`
		Password string `json:"password" maxLength:"4096"`
	}
}

type inSignIn struct {
	Body struct {
		Email    string `json:"email" maxLength:"320"`
		Password string `json:"password" maxLength:"4096"`
	}
}

type inCode struct {
	Body struct {
		Code string `json:"code" maxLength:"64" doc:"Six digits of the authenticator, or a recovery code."`
	}
}

type inLink struct {
	Body struct {
		Token    string `json:"token" maxLength:"512"`
		Password string `json:"password" maxLength:"4096"`
	}
}

type inPasswords struct {
	Body struct {
		Old string `json:"old" maxLength:"4096"`
		New string `json:"new" maxLength:"4096"`
	}
}

type inSession struct {
	Session parley.SessionID `path:"session" format:"uuid"`
}

// personView is a person as the interface shows him.
type personView struct {
	ID    parley.PersonID `json:"id" format:"uuid"`
	Name  string          `json:"name"`
	Email string          `json:"email"`
	Owner bool            `json:"owner" doc:"Owns the installation: makes brands."`
}

func viewPerson(p parley.Person) personView {
	return personView{ID: p.ID, Name: p.Name, Email: p.Email, Owner: p.Owner}
}

// signedView is the answer to every step of signing in.
type signedView struct {
	NeedsSecond bool        `json:"needsSecond" doc:"A second step is owed."`
	Second      *secondView `json:"second,omitempty" doc:"The ways to do it."`
	Person      *personView `json:"person,omitempty"`
}

// secondView is which second steps somebody has set up; a recovery code always
// does.
type secondView struct {
	Code    bool `json:"code" doc:"An authenticator: POST sign-in/second."`
	Passkey bool `json:"passkey" doc:"A passkey or security key: POST sign-in/second/passkey/begin."`
}

// outSigned answers with the session's cookie, and with the one by which the
// browser is known at the next sign-in.
type outSigned struct {
	Cookies []http.Cookie `header:"Set-Cookie"`
	Cache   string        `header:"Cache-Control"`
	Body    signedView
}

func (s *Server) signed(in directory.Signed, err error) (*outSigned, error) {
	if err != nil {
		return nil, err
	}
	out := &outSigned{Cookies: []http.Cookie{s.cookieFor(in.Token, in.Session.ExpiresAt)}, Cache: "no-store"}
	out.Body.NeedsSecond = in.NeedsSecond
	if in.NeedsSecond {
		out.Body.Second = &secondView{in.Second.Code, in.Second.Passkey}
		return out, nil
	}
	// The cookie outlives the idle time on purpose: the store decides.
	out.Cookies[0].Expires = time.Now().Add(cookieLife)
	out.Cookies = append(out.Cookies, s.known(in.Browser))
	p := viewPerson(in.Person)
	out.Body.Person = &p
	return out, nil
}

// cookieLife is the longest that browsers keep a cookie.
const cookieLife = 400 * 24 * time.Hour

// known is the cookie of a browser that has signed in. It outlives sign-out:
// it is no session, but keeps others' failures from locking this browser out.
func (s *Server) known(browser string) http.Cookie {
	return s.cookie(browserCookie, browser, time.Now().Add(cookieLife))
}

func metaOf(ctx context.Context) directory.Meta {
	c := callOf(ctx)
	return directory.Meta{Address: c.address.String(), Agent: c.agent, Browser: c.browser}
}

func (s *Server) firstRun(ctx context.Context, in *inFirstRun) (*outSigned, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	b := in.Body
	return s.signed(s.directory.SpendFirstRun(ctx, b.Token, b.Email, b.Name, b.Password, metaOf(ctx)))
}

func (s *Server) signIn(ctx context.Context, in *inSignIn) (*outSigned, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	return s.signed(s.directory.SignIn(ctx, in.Body.Email, in.Body.Password, metaOf(ctx)))
}

// second takes the pending token from the cookie that sign-in has set: it is
// good for nothing else.
func (s *Server) second(ctx context.Context, in *inCode) (*outSigned, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	return s.signed(s.directory.Second(ctx, callOf(ctx).cookie, in.Body.Code, metaOf(ctx)))
}

// outCleared takes the cookie away.
type outCleared struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

func (s *Server) signOut(ctx context.Context, _ *inNothing) (*outCleared, error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.directory.SignOut(ctx, session.ID); err != nil {
		return nil, err
	}
	return &outCleared{Cookie: s.cookieFor("", time.Time{})}, nil
}

type inForgotten struct {
	Body struct {
		Email string `json:"email" maxLength:"320"`
	}
}

// accepted is an answer without a body, 202.
type accepted struct{}

func (s *Server) forgotPassword(ctx context.Context, in *inForgotten) (*accepted, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	if err := s.directory.ForgotPassword(ctx, in.Body.Email); err != nil {
		return nil, err
	}
	return &accepted{}, nil
}

type signInOptionsView struct {
	Mail     bool `json:"mail" doc:"Somebody who forgot the password can ask for a link by mail."`
	Passkeys bool `json:"passkeys" doc:"Passkeys work at this server's public address."`
}

func (s *Server) signInOptions(context.Context, *inNothing) (*body[signInOptionsView], error) {
	return private(signInOptionsView{Mail: s.directory.Mails(), Passkeys: s.directory.HasPasskeys()}, nil)
}

// outKnown makes the browser known.
type outKnown struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

func (s *Server) spendLink(ctx context.Context, in *inLink) (*outKnown, error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	spent, err := s.directory.SpendPasswordLink(ctx, in.Body.Token, in.Body.Password, metaOf(ctx))
	if err != nil {
		return nil, err
	}
	return &outKnown{s.known(spent.Browser)}, nil
}

// accountView is GET /me.
type accountView struct {
	Person        personView       `json:"person"`
	Memberships   []membershipView `json:"memberships"`
	TOTP          bool             `json:"totp" doc:"An authenticator is set up."`
	Passkeys      bool             `json:"passkeys" doc:"Passkeys or security keys are set up."`
	RecoveryCodes int              `json:"recoveryCodes" doc:"Unspent ones."`
	Mail          bool             `json:"mail" doc:"This server sends mail."`
}

type membershipView struct {
	Brand brandRef    `json:"brand"`
	Role  parley.Role `json:"role"`
}

type brandRef struct {
	ID     parley.BrandID `json:"id" format:"uuid"`
	Name   string         `json:"name"`
	Slug   string         `json:"slug"`
	Accent string         `json:"accent,omitempty"`
}

func (s *Server) me(ctx context.Context, _ *inNothing) (*body[accountView], error) {
	session, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	account, err := s.directory.Account(ctx, session)
	if err != nil {
		return nil, err
	}
	view := accountView{
		Person: viewPerson(account.Person), Memberships: []membershipView{},
		TOTP: account.Second.Code, Passkeys: account.Second.Passkey, RecoveryCodes: account.RecoveryCodes, Mail: s.directory.Mails(),
	}
	for _, m := range account.Memberships {
		view.Memberships = append(view.Memberships, membershipView{
			Brand: brandRef{ID: m.Brand.ID, Name: m.Brand.Name, Slug: m.Brand.Slug, Accent: m.Brand.Look.Accent},
			Role:  m.Member.Role,
		})
	}
	return private(view, nil)
}

func (s *Server) changePassword(ctx context.Context, in *inPasswords) (*nothing, error) {
	session, err := s.proving(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.ChangePassword(ctx, session, in.Body.Old, in.Body.New))
}

// proving is person for acts that try a secret again.
func (s *Server) proving(ctx context.Context) (parley.Session, error) {
	session, _, err := s.person(ctx)
	if err == nil {
		err = s.secret(ctx)
	}
	return session, err
}

type sessionsView struct {
	Sessions []sessionView `json:"sessions"`
}

type sessionView struct {
	ID        parley.SessionID `json:"id" format:"uuid"`
	Current   bool             `json:"current,omitempty"`
	CreatedAt time.Time        `json:"createdAt"`
	SeenAt    time.Time        `json:"seenAt"`
	Address   string           `json:"address,omitempty"`
	Agent     string           `json:"agent,omitempty"`
}

func (s *Server) sessions(ctx context.Context, _ *inNothing) (*body[sessionsView], error) {
	mine, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.directory.Sessions(ctx, mine)
	return private(viewSessions(all, mine.ID), err)
}

func viewSessions(all []parley.Session, current parley.SessionID) sessionsView {
	view := sessionsView{Sessions: []sessionView{}}
	for _, one := range all {
		view.Sessions = append(view.Sessions, sessionView{
			ID: one.ID, Current: one.ID == current, CreatedAt: one.CreatedAt, SeenAt: one.SeenAt,
			Address: one.Address, Agent: one.Agent,
		})
	}
	return view
}

func (s *Server) endSession(ctx context.Context, in *inSession) (*nothing, error) {
	mine, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.EndSession(ctx, mine, in.Session))
}

func (s *Server) endOtherSessions(ctx context.Context, _ *inNothing) (*nothing, error) {
	mine, _, err := s.person(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.EndOtherSessions(ctx, mine))
}
