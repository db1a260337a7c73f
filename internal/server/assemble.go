package server

import (
	"context"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/desk"
	"parley/internal/directory"
	"parley/internal/erase"
	"parley/internal/fault"
	"parley/internal/fetch"
	"parley/internal/forms"
	"parley/internal/gate"
	"parley/internal/httpd"
	"parley/internal/privacy"
	"parley/internal/realtime"
	"parley/internal/relay"
	"parley/internal/routing"
	"parley/internal/settings"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/web"
)

// assemble joins the parts. Relay, routing and streams each need the others:
// what is needed later is reached through a function, and nothing runs before
// all are there.
func (s *Server) assemble() error {
	s.privacy = privacy.New(s.store, s.vault)
	if err := s.openSearch(); err != nil {
		return err
	}
	s.gate = gate.New(s.store, s.vault, s.privacy, s.log).With(s.search, s.privacy)
	s.relay = relay.New(relay.Options{
		Store: s.store, Bus: s.bus, Fresh: s.gate, Node: s.node, Log: s.log,
		Alone:   s.cfg.Database == "" && s.opts.Bus == nil,
		Wake:    func(b parley.BrandID) { s.routing.Wake(b) },
		Streams: func() relay.Streams { return s.hub },
	}, handler(func(ctx context.Context, c store.Change) error { return s.routing.Handle(ctx, c) }),
		handler(func(ctx context.Context, c store.Change) error { return s.mail.Handle(ctx, c) }), handler(s.discards), s.search)
	s.routing = routing.New(s.store, s.relay, s.log)
	dir := s.opts.Dir
	dir.Log, dir.Origin, dir.Mails = s.log, s.origin, s.cfg.Mail.SMTP != ""
	dir.Names = s.privacy.Names
	s.people = directory.New(s.store, s.vault, s.relay, dir)
	s.health = newHealth(s.store, s.bus, s.node)
	s.metrics = newMetrics(s)
	if err := s.openMail(); err != nil {
		return err
	}
	rates := httpd.NewRates(httpd.RateSettings{
		Address: s.cfg.RateAddress, Person: s.cfg.RatePerson, Brand: s.cfg.RateBrand, SignIn: s.cfg.RateSignIn,
	})
	s.settings = settings.New(s.store, s.people, published{s.relay, s.privacy}, privacy.Check, s.log)
	speak := talk.New(s.store, s.vault, s.privacy, s.relay, s.files)
	s.talk = speak
	s.desk = desk.New(s.store, s.privacy)
	s.forms = forms.New(forms.Options{
		Store: s.store, Keys: s.vault, News: s.relay, Guard: s.people, Privacy: s.privacy, Files: speak, Log: s.log,
		Poster: fetch.New(fetch.Options{
			Loopback: config.Local(s.origin), Private: s.cfg.EndpointsPrivate, Agent: "Parley/" + Version(),
		}),
	})
	commands := httpd.NewCommands(speak, s.routing, s.gate, rates, s.metrics, s.log).With(s.people).WithForms(s.forms)
	s.erase = erase.New(erase.Options{
		Store: s.store, Keys: s.vault, Profiles: s.people, Gate: s.gate, Files: s.files, News: s.relay, Privacy: s.privacy, Mails: dir.Mails, Log: s.log,
	})
	hub, err := realtime.New(realtime.Options{
		Erased: s.reread,
		Gate:   s.gate, Desks: s.routing, Bus: s.bus, Node: s.node, Tell: s.relay, Log: s.log, Commands: commands,
		Authenticate: httpd.Authenticator(s.people, s.origin), Check: s.sessionHolds,
		Limit: func(a parley.Actor) error { return rates.Actor(a, time.Now()) },
	})
	if err != nil {
		return err
	}
	s.hub = hub
	return s.openDoors(commands, rates)
}

func (s *Server) openDoors(commands *httpd.Commands, rates *httpd.Rates) error {
	proxies, err := s.cfg.Proxies()
	if err != nil {
		return err
	}
	pages := s.opts.Pages
	if pages == nil {
		pages = web.Dist()
	}
	s.doors, err = httpd.New(httpd.Options{
		Directory: s.people, Settings: s.settings, Gate: s.gate, Files: s.files, Forms: s.forms, Surveys: s.talk, Privacy: s.privacy, Commands: commands, Live: s.hub, Rates: rates, Pages: pages,
		Origin: s.origin, Proxies: proxies, Observe: s.metrics, Logger: s.log, Ready: s.health.check, Mail: s.mail, Erase: s.erase, Desk: s.desk,
		Fetcher: fetch.New(fetch.Options{
			Loopback: config.Local(s.origin), Private: s.cfg.CheckPrivate, Agent: "Parley/" + Version() + " (install check)",
		}),
		Version: Version(), Secret: s.vault.MAC(parley.BrandID{}, "httpd/cursors", nil),
	})
	return err
}

// published tells whoever goes by a brand's settings that there are others.
type published struct {
	*relay.Relay
	privacy *privacy.Privacy
}

// SettingsPublished implements settings.News. This node's own policy goes first,
// so that nobody who hears of the settings meets the old one here.
func (p published) SettingsPublished(b parley.BrandID, version int64) {
	p.privacy.Changed(b)
	p.Relay.SettingsPublished(b, version)
}

// handler makes a relay.Handler of a function.
type handler func(context.Context, store.Change) error

// Handle implements relay.Handler.
func (h handler) Handle(ctx context.Context, c store.Change) error { return h(ctx, c) }

// sessionHolds fails when the session of a stream is over.
func (s *Server) sessionHolds(ctx context.Context, session parley.Session) error {
	return s.store.Read(ctx, func(tx store.Tx) error {
		_, found, err := tx.FindSession(session.TokenHash)
		if err == nil && !found {
			err = fault.New(fault.CodeSignIn)
		}
		return err
	})
}

// chores does what nobody waits for: it finishes a rotation of keys that a
// stop interrupted, and deletes what has had its time.
func (s *Server) chores(ctx context.Context) error {
	if n, err := s.vault.Rewrap(ctx, s.store); err != nil {
		s.log.Error("rewrap keys", "error", err)
	} else if n > 0 {
		s.log.Info("rewrapped keys", "keys", n)
	}
	s.sweepFiles(ctx)
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-hourly.C:
			s.sweep(ctx)
		}
	}
}
