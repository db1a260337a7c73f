// Package forms asks consumers for what does not belong in a conversation, and
// uses what the vault keeps without showing it to anybody.
//
// A secure form is a row that says how far it is. What is entered into it is
// held in memory for one call to the brand's own endpoint, or goes sealed into
// the vault; it is in no row, no event, no log line and no error. The form is
// claimed before the call is made and told of after it: a process that dies in
// between leaves a form that is on its way, which Sweep ends as failed. Nothing
// is ever sent twice.
//
// Calls to endpoints are signed; Sign says how. Methods are safe for concurrent
// use.
package forms

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"parley"
	"parley/internal/fetch"
	"parley/internal/pii"
	"parley/internal/store"
)

// Keys seals, opens and marks. What is opened here is compared or sent to the
// brand's endpoint; none of it is returned, but a form's purpose to its consumer.
type Keys interface {
	store.Sealer
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
	SealSecret(purpose string, plain []byte) ([]byte, error)
	OpenSecret(purpose string, sealed []byte) ([]byte, error)
}

// News is told what has been committed, after the commit.
type News interface {
	Announce(head parley.Conversation, events []parley.Event)
}

// Guard decides what people may do to a brand, by what is stored now.
type Guard interface {
	May(tx store.Tx, a parley.Actor, brand parley.BrandID, act parley.Action) error
}

// Detectors finds what is sensitive to a brand.
type Detectors interface {
	Detector(ctx context.Context, b parley.BrandID) (*pii.Detector, error)
}

// Files attaches a document to its conversation.
type Files interface {
	Attach(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID, lane parley.Lane, upload parley.UploadID) (parley.Event, error)
}

// Poster sends, to addresses of the outside world alone.
type Poster interface {
	CheckPost(address string) (*url.URL, error)
	Post(ctx context.Context, address string, header http.Header, body []byte, limit int64) (fetch.Answer, error)
}

// Options are the parts that the service stands on. All are needed but Patience.
type Options struct {
	Store    store.Store
	Keys     Keys
	News     News
	Guard    Guard
	Privacy  Detectors
	Files    Files
	Poster   Poster
	Log      *slog.Logger
	Patience time.Duration // for one call; zero: five seconds
}

// Forms is the service.
type Forms struct{ o Options }

// New returns the service on its parts.
func New(o Options) *Forms {
	if o.Patience == 0 {
		o.Patience = patience
	}
	return &Forms{o}
}

const (
	patience   = 5 * time.Second
	answerMax  = 16 << 10
	purposeMax = 200                 // code points
	stuckAfter = time.Minute         // a form on its way: whoever began is gone
	endedLife  = 30 * 24 * time.Hour // how long a form that ended answers retries
	overlap    = 24 * time.Hour      // of two signing secrets
	triesMax   = 5                   // to guess a value, and to verify in a conversation
	triesTime  = time.Hour
)
