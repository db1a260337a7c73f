package erase

import (
	"context"
	"encoding/json"
	"log/slog"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
	"parley/internal/wire"
)

// Keys is what the service needs of the vault.
type Keys interface {
	store.Sealer
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
	SealSecret(purpose string, plain []byte) ([]byte, error)
	// Erase puts entries on the list of the key folder. When it returns, they are
	// on disk and the vault refuses their keys.
	Erase(...parley.Erasure) error
	// Erasures returns the whole list, read anew from the folder.
	Erasures() ([]parley.Erasure, error)
}

// Profiles opens what is known of a consumer.
type Profiles interface {
	OpenProfile(tx store.Keys, c store.Consumer) (parley.Profile, error)
}

// Gate is the only source of content.
type Gate interface {
	Read(ctx context.Context, a parley.Actor, q wire.ReadRequest) (wire.ReadReply, error)
	List(ctx context.Context, a parley.Actor, q wire.ListRequest) (wire.ListReply, error)
	File(ctx context.Context, a parley.Actor, id parley.AttachmentID) (store.File, error)
	OwnValues(ctx context.Context, a parley.Actor, after parley.ValueID, limit int) ([]parley.Kept, parley.ValueID, error)
	OwnRatings(ctx context.Context, a parley.Actor, id parley.ConversationID) ([]parley.Event, error)
}

// News is told what was committed. It must not block.
type News interface {
	Announce(head parley.Conversation, events []parley.Event)
	SessionEnded(parley.SessionID)
	// Erased tells every node that the erasure list has grown.
	Erased(parley.BrandID, []parley.ConversationID)
}

// Privacy knows what is sensitive in a brand.
type Privacy interface {
	Detector(context.Context, parley.BrandID) (*pii.Detector, error)
}

// Options are the parts.
type Options struct {
	Store    store.Store
	Keys     Keys
	Profiles Profiles
	Gate     Gate
	Files    Files
	News     News
	Privacy  Privacy // nil: what reviewers write is not looked at
	Mails    bool    // somebody sends what is queued to be mailed
	Log      *slog.Logger
}

// Erase is the service, safe for concurrent use.
type Erase struct {
	o       Options
	copies  chan struct{} // a place for each copy that is being made
	seeking *seeking
}

// New returns the service on its parts.
func New(o Options) *Erase {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Erase{o: o, copies: make(chan struct{}, copiesMost), seeking: newSeeking()}
}

// details are what a request says that nobody needs to read the row for.
type details struct {
	Address  string `json:"address,omitempty"`
	Language string `json:"language,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

// open reads a request's details; those of an identity that is gone are gone.
func (e *Erase) open(tx store.Tx, r store.Request) (d details, err error) {
	if len(r.Sealed) == 0 {
		return d, nil
	}
	plain, err := e.o.Keys.Open(tx, r.Brand, r.AAD(), r.Sealed)
	if fault.Is(err, fault.CodeErased) || fault.Is(err, fault.CodeKeyLost) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(plain, &d); err != nil {
		return d, fault.Wrap(fault.CodeInternal, err)
	}
	return d, nil
}

// seal keeps a request's details under the identity it was made under.
func (e *Erase) seal(tx store.Tx, r *store.Request, d details) error {
	i, err := tx.GetIdentity(r.Brand, r.Checked.Identity)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(d)
	if err != nil {
		return fault.Wrap(fault.CodeInternal, err)
	}
	r.Sealed, err = e.o.Keys.Seal(tx, r.Brand, i.Key, r.AAD(), plain)
	return err
}

// record adds to the brand's history what was done, in the transaction that
// does it.
func record(tx store.Tx, by parley.Author, r parley.Request, act parley.SettingAct) error {
	return tx.RecordChange(store.SettingChange{
		Brand: r.Brand, By: by, Subject: parley.SubjectRequest, Act: act, Target: r.ID, Name: string(r.Kind),
		Changes: []parley.Difference{{Path: "kind", After: string(r.Kind)}},
	})
}

// may refuses whoever does not decide on requests.
func may(a parley.Actor) error {
	if !a.Can(parley.ActPrivacy) || a.Kind != parley.Agents {
		return fault.New(fault.CodeDenied)
	}
	return nil
}
