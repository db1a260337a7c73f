package server

import (
	"context"
	"crypto/tls"
	"net/url"

	"parley"
	"parley/internal/config"
	"parley/internal/outbound"
)

// openMail makes what sends mails. Without a mail server in the settings it
// sends none.
func (s *Server) openMail() error {
	to, err := mailServer(&s.cfg.Mail, s.origin)
	if err != nil {
		return err
	}
	s.mail = outbound.New(outbound.Options{
		Store: s.store, Keys: s.vault, Gate: s.gate, Profiles: s.people, Observe: s.metrics,
		Presence: presence{s}, Log: s.log, Origin: s.origin, SMTP: to, Pace: s.opts.Mail, LocalPush: s.cfg.PushPrivate,
	})
	return nil
}

func mailServer(cfg *config.Mail, origin string) (outbound.SMTP, error) {
	at, err := cfg.Server()
	if err != nil || at.Host == "" {
		return outbound.SMTP{}, err
	}
	to := outbound.SMTP{Host: at.Host, Port: at.Port, User: cfg.SMTPUser, From: cfg.SMTPFrom}
	switch at.Scheme {
	case "smtps":
		to.Security = outbound.TLS
	case "smtp+plain":
		to.Security = outbound.Plaintext
	default:
		to.Security = outbound.StartTLS
	}
	if u, err := url.Parse(origin); err == nil && u.Hostname() != "localhost" {
		to.Hello = u.Hostname()
	}
	if to.Password, err = cfg.Password(); err != nil {
		return to, err
	}
	roots, err := cfg.Roots()
	if roots != nil {
		to.TLS = &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	}
	return to, err
}

// presence asks the streams of every node.
type presence struct{ s *Server }

// Connected implements outbound.Presence.
func (p presence) Connected(ctx context.Context, c parley.ConsumerID) (bool, error) {
	return p.s.hub.Connected(ctx, c)
}

// Watching implements outbound.Presence.
func (p presence) Watching(ctx context.Context, who parley.Author) (bool, error) {
	return p.s.hub.Watching(ctx, who)
}
