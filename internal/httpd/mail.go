package httpd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// Mail is what the doors need of what sends.
type Mail interface {
	Configured() bool
	Transcript(ctx context.Context, a parley.Actor, id parley.ConversationID, address, language string) error
	UnsubscribePage(ctx context.Context, token, accept string, wanted *bool) ([]byte, error)
	ConfirmPage(ctx context.Context, r parley.Request, accept string, broken bool) []byte
	PushKey(ctx context.Context) (string, error)
	Subscribe(ctx context.Context, s parley.Session, endpoint, key, auth string) error
	StopPush(ctx context.Context, s parley.Session) error
}

// mails registers what reaches people who are not here.
func (s *Server) mails(api huma.API) {
	route(s, api, op("POST /brands/{brand}/conversations/{conversation}/transcript", "send-transcript",
		"Send the conversation's public lane by mail: to the consumer's own address, or, asked by the brand's people, to any.",
		whoeverIn, http.StatusAccepted), s.sendTranscript)
	route(s, api, op("POST /brands/{brand}/restore", "restore-consumer",
		"Begin a session with the link of a mail, in the conversation that it was about.", anybody, http.StatusOK), s.restoreConsumer)
	route(s, api, op("POST /consumer/contact", "set-contact", "Leave an address for when one is not here; an empty one takes it back.",
		consumer, http.StatusNoContent), s.setContact)
	route(s, api, op("POST /consumer/end", "end-consumer", "End the session, its pushes and the links that were mailed.",
		consumer, http.StatusNoContent), s.endConsumer)
	route(s, api, op("GET /push/key", "push-key", "The key that browsers subscribe to pushes with.", anybody, http.StatusOK), s.pushKey)
	route(s, api, op("POST /push", "subscribe-push", "Let pushes for this session go to a browser.", whoeverIn, http.StatusNoContent), s.subscribePush)
	route(s, api, op("DELETE /push", "stop-push", "Send this session no more pushes.", whoeverIn, http.StatusNoContent), s.stopPush)
}

type (
	inTranscript struct {
		InConversation
		Body struct {
			To       string `json:"to,omitempty" maxLength:"320" doc:"For people: another address than the consumer's."`
			Language string `json:"language,omitempty" maxLength:"35" doc:"Of the mail, as a BCP 47 tag."`
		}
	}
	inRestore struct {
		InBrand
		Body struct {
			Token string `json:"token" maxLength:"512" doc:"From the fragment of the mail's link; it works once."`
		}
	}
	inContact struct {
		Body wire.ContactRequest
	}
	inPush struct {
		Body struct {
			Endpoint string `json:"endpoint" maxLength:"2048" doc:"The browser's, an https address."`
			P256dh   string `json:"p256dh" maxLength:"128"`
			Auth     string `json:"auth" maxLength:"64"`
		}
	}
	restoredView struct {
		consumerView
		Conversation parley.ConversationID `json:"conversation" format:"uuid"`
	}
	pushKeyView struct {
		Key string `json:"key" doc:"The applicationServerKey, base64url."`
	}
)

func (s *Server) sendTranscript(ctx context.Context, in *inTranscript) (*nothing, error) {
	a, err := s.counted(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	to := in.Body.To
	if to != "" {
		if to, err = s.directory.Address(to); err != nil {
			return nil, err
		}
	}
	return done(s.mail.Transcript(ctx, a, in.Conversation, to, in.Body.Language))
}

// restoreConsumer takes the token of a mail: whoever guesses is slowed down as
// at every other secret.
func (s *Server) restoreConsumer(ctx context.Context, in *inRestore) (*body[restoredView], error) {
	if err := s.secret(ctx); err != nil {
		return nil, err
	}
	session, conversation, err := s.directory.Restore(ctx, in.Brand, in.Body.Token, metaOf(ctx))
	if err != nil {
		return nil, err
	}
	view, err := s.consumer(ctx, session, nil)
	if err != nil {
		return nil, err
	}
	return private(restoredView{consumerView: view.Body, Conversation: conversation}, nil)
}

// held returns the consumer whose token came as a bearer.
func (s *Server) held(ctx context.Context) (parley.Actor, parley.Session, error) {
	c := callOf(ctx)
	if c.bearer == "" {
		return parley.Actor{}, parley.Session{}, fault.New(fault.CodeSignIn)
	}
	a, session, _, err := s.directory.Consumer(ctx, c.bearer)
	if err != nil {
		return a, session, err
	}
	return a, session, s.rates.Actor(a, c.at)
}

func (s *Server) setContact(ctx context.Context, in *inContact) (*nothing, error) {
	a, _, err := s.held(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.SetContact(ctx, a, in.Body.Email, in.Body.Language))
}

func (s *Server) endConsumer(ctx context.Context, _ *inNothing) (*nothing, error) {
	a, _, err := s.held(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.directory.EndConsumer(ctx, a))
}

func (s *Server) pushKey(ctx context.Context, _ *inNothing) (*body[pushKeyView], error) {
	key, err := s.mail.PushKey(ctx)
	return private(pushKeyView{key}, err)
}

// pusher returns whose session a subscription belongs to: a consumer's or a
// person's.
func (s *Server) pusher(ctx context.Context) (parley.Session, error) {
	c := callOf(ctx)
	if c.bearer != "" {
		_, session, err := s.held(ctx)
		return session, err
	}
	session, person, err := s.person(ctx)
	if err != nil {
		return session, err
	}
	return session, s.rates.Actor(parley.Actor{Kind: parley.Agents, Person: person.ID, Session: session.ID}, c.at)
}

func (s *Server) subscribePush(ctx context.Context, in *inPush) (*nothing, error) {
	session, err := s.pusher(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.mail.Subscribe(ctx, session, in.Body.Endpoint, in.Body.P256dh, in.Body.Auth))
}

func (s *Server) stopPush(ctx context.Context, _ *inNothing) (*nothing, error) {
	session, err := s.pusher(ctx)
	if err != nil {
		return nil, err
	}
	return done(s.mail.StopPush(ctx, session))
}

// worker is the messenger's service worker.
func (s *Server) worker(w http.ResponseWriter, r *http.Request) {
	s.pages.serve(w, r, "messenger/sw.js", cachePage)
}

// unsubscribe is the page behind the link in a mail's foot, and what mail
// programs post to by themselves (RFC 8058). To look changes nothing: mailboxes
// are full of machines that open links.
func (s *Server) unsubscribe(w http.ResponseWriter, r *http.Request) {
	if err := s.secret(r.Context()); err != nil {
		fail(w, r, err)
		return
	}
	var wanted *bool
	if r.Method == http.MethodPost {
		on := r.PostFormValue("act") == "allow"
		wanted = &on
	}
	page, err := s.mail.UnsubscribePage(r.Context(), r.PathValue("token"), r.Header.Get("Accept-Language"), wanted)
	if page == nil {
		fail(w, r, err)
		return
	}
	status := http.StatusOK
	if err != nil {
		noteFailure(r.Context(), err, problemOf(err))
		status = http.StatusNotFound
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src "+styleHash(page)+"; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = w.Write(page) // the reader has gone
}

// noMail sends nothing.
type noMail struct{}

var errNoMail = errors.New("this server sends nothing")

func (noMail) Configured() bool { return false }
func (noMail) Transcript(context.Context, parley.Actor, parley.ConversationID, string, string) error {
	return fault.Wrap(fault.CodeUnavailable, errNoMail)
}
func (noMail) UnsubscribePage(context.Context, string, string, *bool) ([]byte, error) {
	return nil, fault.Wrap(fault.CodeNotFound, errNoMail)
}
func (noMail) ConfirmPage(context.Context, parley.Request, string, bool) []byte { return nil }
func (noMail) PushKey(context.Context) (string, error) {
	return "", fault.Wrap(fault.CodeUnavailable, errNoMail)
}
func (noMail) Subscribe(context.Context, parley.Session, string, string, string) error {
	return fault.Wrap(fault.CodeUnavailable, errNoMail)
}
func (noMail) StopPush(context.Context, parley.Session) error { return nil }

// styleHash allows the one style that stands in a page.
func styleHash(page []byte) string {
	_, rest, _ := bytes.Cut(page, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	sum := sha256.Sum256(style)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
