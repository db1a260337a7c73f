package server

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"parley"
	"parley/internal/config"
	"parley/internal/directory"
	"parley/internal/erase"
	"parley/internal/sqlstore"
	"parley/internal/vault"
)

// applyErasures makes the database what the erasure list says, before anybody
// is served. Deleting the objects of files is left to the sweep that follows.
func (s *Server) applyErasures() error {
	done, err := s.erase.Apply(context.Background())
	if err != nil {
		return Sentence(err)
	}
	if done.Destroyed > 0 || done.Finished > 0 {
		s.log.Warn("destroyed what the erasure list names and the database still held",
			"listed", done.Listed, "destroyed", done.Destroyed, "finished", done.Finished)
	}
	return nil
}

// rereadPatience bounds how long reading the list anew may take.
const rereadPatience = 10 * time.Second

// reread reads the erasure list after somebody was erased, here or elsewhere.
func (s *Server) reread() {
	s.gate.Erased()
	ctx, cancel := context.WithTimeout(context.Background(), rereadPatience)
	defer cancel()
	if _, err := s.erase.Merge(ctx); err != nil {
		s.log.Error("read the erasure list", "error", err)
	}
}

// forgetAgain destroys in a restored database what the erasure list of the key
// folder names: a backup never brings an erased consumer back.
func forgetAgain(ctx context.Context, keys *vault.Vault, db *sqlstore.Store) error {
	log := slog.New(slog.DiscardHandler)
	e := erase.New(erase.Options{
		Store: db, Keys: keys, Profiles: directory.New(db, keys, nil, directory.Options{}), News: silent{}, Log: log,
	})
	_, err := e.Apply(ctx)
	return err
}

// silent has nobody to tell.
type silent struct{}

// Announce implements erase.News.
func (silent) Announce(parley.Conversation, []parley.Event) {}

// SessionEnded implements erase.News.
func (silent) SessionEnded(parley.SessionID) {}

// Erased implements erase.News.
func (silent) Erased(parley.BrandID, []parley.ConversationID) {}

// Verdict is what a certificate of erasure is worth.
type Verdict struct {
	Genuine bool     `json:"genuine"` // made by whoever has this key folder, and not altered since
	Listed  bool     `json:"listed"`  // all that it names is on the erasure list
	Missing []string `json:"missing"` // what is not
}

// CheckCertificate checks a certificate against the key folder that the
// settings name. No server and no database is needed.
func CheckCertificate(cfg config.Config, data []byte) (Verdict, error) {
	// Opening an empty folder would make keys in it.
	if there, err := os.ReadDir(cfg.KeysDir()); err != nil || len(there) == 0 {
		return Verdict{}, fmt.Errorf("the key folder %s is empty: name the folder of the installation with --keys or --data", cfg.KeysDir())
	}
	keys, err := vault.Open(cfg.KeysDir())
	if err != nil {
		return Verdict{}, Sentence(err)
	}
	c, genuine, err := erase.ReadCertificate(keys, data)
	if err != nil {
		return Verdict{}, Sentence(err)
	}
	listed, err := keys.Erasures()
	if err != nil {
		return Verdict{}, Sentence(err)
	}
	missing := c.Missing(listed)
	return Verdict{Genuine: genuine, Listed: len(missing) == 0, Missing: missing}, nil
}

// Erasures returns the erasure list of the key folder that the settings name.
func Erasures(cfg config.Config) ([]parley.Erasure, error) {
	all, err := vault.ReadErasures(cfg.KeysDir())
	return all, Sentence(err)
}
