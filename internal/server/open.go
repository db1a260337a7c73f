package server

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"parley/internal/bus"
	"parley/internal/config"
	"parley/internal/fault"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/vault"
)

// openFolder makes the data folder and takes its lock.
func (s *Server) openFolder() error {
	if s.opts.Hermetic && s.opts.Store != nil {
		return nil
	}
	if err := os.MkdirAll(s.cfg.Data, 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	if s.opts.Hermetic {
		return nil
	}
	release, err := Lock(s.cfg.Data)
	if err != nil {
		return err
	}
	s.onClose(release)
	if restoring(s.cfg.Data) {
		return fmt.Errorf("a restore into %s was cut short: run parley restore again", s.cfg.Data)
	}
	return nil
}

func (s *Server) openStore() error {
	if s.opts.Store != nil {
		s.store = s.opts.Store
		return nil
	}
	db, err := OpenStore(s.cfg, sqlstore.Options{Logger: s.log})
	if err != nil {
		return err
	}
	s.store = db
	s.onClose(db.Close)
	return nil
}

// DatabaseFile is the embedded database's name in the data folder.
const DatabaseFile = "parley.db"

// OpenStore opens the database that the settings name. The embedded one must
// be locked by the caller (see Lock).
func OpenStore(cfg config.Config, opts sqlstore.Options) (*sqlstore.Store, error) {
	if cfg.Database != "" {
		return sqlstore.OpenPostgres(cfg.Database, opts)
	}
	return sqlstore.OpenSQLite(filepath.Join(cfg.Data, DatabaseFile), opts)
}

// openKeys opens the key folder and makes sure that it belongs to the database
// before anything is written with it.
func (s *Server) openKeys() error {
	keys, err := vault.Open(s.cfg.KeysDir())
	if err == nil {
		s.vault = keys
		err = keys.Check(context.Background(), s.store)
	}
	return Sentence(err)
}

func (s *Server) openBus() error {
	switch {
	case s.opts.Bus != nil:
		s.bus = s.opts.Bus
	case s.cfg.Redis == "":
		s.bus = bus.Alone{}
	default:
		name, err := s.installation()
		if err != nil {
			return err
		}
		hints, err := bus.Dial(s.cfg.Redis, name, s.log)
		if err != nil {
			return errors.New("redis: no answer; check the address and that it runs, or leave --redis out when this is the only server")
		}
		s.bus = hints
		s.onClose(func() error { hints.Close(); return nil })
	}
	return nil
}

// installation returns the name that keeps installations apart on one Redis.
func (s *Server) installation() (name string, err error) {
	err = s.store.Read(context.Background(), func(tx store.Tx) error {
		in, err := tx.GetInstallation()
		name = fmt.Sprintf("%x", in.ID)
		return err
	})
	return name, err
}

// A node that has not beaten for othersAlive is dead. One that died a moment
// ago looks alive until then, but never beats again.
const (
	othersAlive = 8 * time.Second
	othersLook  = 250 * time.Millisecond
)

// refuseSplit refuses to be one of several servers on a database without a way
// to send hints to the others: their people would not see what happens here.
// It waits for the beats of a server that was killed to grow old, and refuses
// as soon as a living one beats.
func (s *Server) refuseSplit() error {
	if s.cfg.Database == "" || s.cfg.Redis != "" || s.opts.Bus != nil {
		return nil
	}
	if err := s.awaitSilence(); err != nil {
		return err
	}
	// Before anybody is served, so that a server that starts a moment later
	// finds this one.
	return s.store.Write(context.Background(), func(tx store.Tx) error { return tx.Beat(s.node) })
}

func (s *Server) awaitSilence() error {
	look := time.NewTicker(othersLook)
	defer look.Stop()
	var begun time.Time
	for {
		recent, now, err := s.beats(othersAlive)
		if err != nil || recent == 0 {
			return err
		}
		if begun.IsZero() {
			begun = now
			s.log.Info("a server has used this database a moment ago; waiting to see whether it still does")
		}
		fresh, _, err := s.beats(now.Sub(begun))
		if err != nil {
			return err
		}
		if fresh > 0 {
			return errors.New("another server uses this database: several servers need Redis to send hints to each other; give each of them --redis, or stop the other one")
		}
		<-look.C
	}
}

// beats counts the nodes that have beaten within the time before now, by the
// store's clock.
func (s *Server) beats(within time.Duration) (n int, now time.Time, err error) {
	err = s.store.Read(context.Background(), func(tx store.Tx) error {
		now = tx.Now()
		n, err = tx.CountNodes(now.Add(-within))
		return err
	})
	return n, now, err
}

// Sentence gives the operator the sentence of a fault, and its cause.
func Sentence(err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		if cause := errors.Unwrap(f); cause != nil {
			return fmt.Errorf("%s (%w)", f.Safe, cause)
		}
		return errors.New(f.Safe)
	}
	return err
}
