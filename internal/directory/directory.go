package directory

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"parley"
	"parley/internal/store"
)

// Keys is what the directory asks of the vault.
type Keys interface {
	store.Sealer
	store.Opener
	NewBrandKey(tx store.Keys, b parley.BrandID) error
	NewIdentityKey(tx store.Keys, b parley.BrandID) (parley.KeyID, error)
	SealSecret(purpose string, plain []byte) ([]byte, error)
	OpenSecret(purpose string, sealed []byte) ([]byte, error)
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Ended is told, after the commit, what a live stream must not outlive.
type Ended interface {
	SessionEnded(parley.SessionID)
	RightsChanged(parley.PersonID)
}

// Options vary a directory. The zero value is what production uses.
type Options struct {
	Issuer    string // shown by authenticators; default "Parley"
	Passwords Cost   // default: RecommendedCost
	// Mails: somebody sends what is queued to be mailed.
	Mails bool
	// Origin is the public address, which passkeys are bound to. Empty, or not
	// one that browsers do passkeys on: there are none.
	Origin string
	// AllowPrivateKeySets lets brands' key sets be fetched from private and
	// loopback addresses, and from the latter without TLS: for tests, and for
	// installations whose brands live in the same network.
	AllowPrivateKeySets bool
	Log                 *slog.Logger // ids only; default: nowhere
	// Names takes what is sensitive out of a name that a brand gives a consumer;
	// nil takes out nothing.
	Names func(ctx context.Context, brand parley.BrandID, name string) (string, error)
}

// Directory answers who somebody is and what he may become.
type Directory struct {
	store     store.Store
	keys      Keys
	ended     Ended
	log       *slog.Logger
	issuer    string
	passwords *passwords
	strangers *strangers
	keySets   *keySets
	party     relyingParty
	mails     bool
	names     func(context.Context, parley.BrandID, string) (string, error)
}

// New returns a directory. ended may be nil when there are no live streams.
func New(s store.Store, k Keys, ended Ended, o Options) *Directory {
	if ended == nil {
		ended = nobody{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Issuer == "" {
		o.Issuer = "Parley"
	}
	return &Directory{
		store: s, keys: k, ended: ended, log: o.Log, issuer: o.Issuer,
		passwords: newPasswords(o.Passwords), strangers: newStrangers(), keySets: newKeySets(o.AllowPrivateKeySets),
		party: newRelyingParty(o.Origin, o.Issuer), mails: o.Mails, names: o.Names,
	}
}

type nobody struct{}

func (nobody) SessionEnded(parley.SessionID) {}
func (nobody) RightsChanged(parley.PersonID) {}

// Meta is where a credential was shown, for the list of sessions and for what
// failures count against.
type Meta struct {
	Address string // network address
	Agent   string // user agent
	Browser string // what Signed.Browser gave this browser before
}

// clean cuts what comes from outside to what a session keeps.
func (m Meta) clean() Meta {
	return Meta{Address: cut(m.Address, 64), Agent: cut(m.Agent, 200), Browser: m.Browser}
}

func cut(s string, most int) string {
	if len(s) > most {
		s = s[:most]
	}
	s = strings.ToValidUTF8(s, "")
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// told collects what the streams must hear of once the transaction is durable.
// A function of Write resets it first.
type told struct {
	sessions []parley.SessionID
	people   []parley.PersonID
}

func (d *Directory) tell(t told) {
	for _, s := range t.sessions {
		d.ended.SessionEnded(s)
	}
	for _, p := range t.people {
		d.ended.RightsChanged(p)
	}
}

// endSessions deletes a person's sessions but one, pending ones too.
func (t *told) endSessions(tx store.Tx, p parley.PersonID, but parley.SessionID) error {
	all, err := tx.ListSessions(p)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID != but {
			t.sessions = append(t.sessions, s.ID)
		}
	}
	_, err = tx.DeleteSessions(p, but)
	return err
}

// Lifetimes.
const (
	linkFirstRunLife = 24 * time.Hour
	linkPasswordLife = 7 * 24 * time.Hour
	pendingLife      = 10 * time.Minute
	seenEvery        = time.Minute
)
