package store

import (
	"time"

	"parley"
)

// Request is what a consumer asks for, with its details sealed under the key
// of the identity he asked under; parley.Request.Reason is not filled by the
// store. Sealed is gone with the key.
type Request struct {
	parley.Request
	Sealed []byte
}

// RequestFilter narrows a brand's list; what is zero does not.
type RequestFilter struct {
	State    parley.RequestState
	Consumer parley.ConsumerID
}

// Requests holds what consumers ask for, and what was found of them in the
// conversations of others.
type Requests interface {
	// InsertRequest reports false, and changes nothing, while the consumer has
	// one of the kind under way.
	InsertRequest(Request) (bool, error)
	GetRequest(parley.BrandID, parley.RequestID) (Request, error)
	LockRequest(parley.BrandID, parley.RequestID) (Request, error)
	// SaveRequest writes everything that may change of one that was locked.
	SaveRequest(Request) error
	ListRequests(parley.BrandID, RequestFilter, Page) ([]Request, error) // newest first
	CountRequests(parley.BrandID, parley.RequestState) (int, error)
	// ListUnfinished returns some in the state whose time (ExpiresAt) was up at
	// Now, whatever the brand; of those without such a time, all.
	ListUnfinished(parley.RequestKind, parley.RequestState, int) ([]Request, error)

	// SaveSearch writes how far the search has come, and what it found since.
	// It reports false, and changes nothing, when another one has come further.
	SaveSearch(b parley.BrandID, id parley.RequestID, was, is parley.Sought, found []parley.Trace) (bool, error)
	// ListTraces pages by conversation, lane and number. Skip is heeded, After
	// is not.
	ListTraces(parley.BrandID, parley.RequestID, Page) ([]parley.Trace, error)
	CountTraces(parley.BrandID, parley.RequestID) (int, error)
	// NextConversations returns conversations by id, for whoever walks over all
	// of a scope: those that begin meanwhile come last.
	NextConversations(s parley.Scope, after parley.ConversationID, limit int) ([]parley.Conversation, error)
}

// Weight is how much there is of a consumer, or was.
type Weight struct {
	Identities    int64 `json:"identities"`
	Conversations int64 `json:"conversations"`
	Open          int64 `json:"open"` // of the conversations
	Events        int64 `json:"events"`
	Files         int64 `json:"files"`
	FileBytes     int64 `json:"fileBytes"`
	Values        int64 `json:"values"`
	Drafts        int64 `json:"drafts"`
	Mails         int64 `json:"mails"`
	Subscriptions int64 `json:"subscriptions"`
	Sessions      int64 `json:"sessions"`
}

// Erasing destroys what there is of somebody, so that numbers, times and
// whose turn it was are all that is left.
type Erasing interface {
	// LockConsumer keeps everybody out who is about to add to the consumer.
	LockConsumer(parley.BrandID, parley.ConsumerID) (Consumer, error)
	// LockIdentity is GetIdentity for whoever is about to seal under its key: it
	// is there until the commit.
	LockIdentity(parley.BrandID, parley.IdentityID) (parley.Identity, error)
	// ListMerged returns the consumers that became this one, directly or not.
	ListMerged(parley.BrandID, parley.ConsumerID) ([]parley.ConsumerID, error)
	WeighConsumer(parley.BrandID, parley.ConsumerID) (Weight, error)
	ListConsumerSessions(parley.BrandID, parley.ConsumerID) ([]parley.SessionID, error)
	// EraseConsumer empties everything that the consumer's conversations hold,
	// deletes values, files, drafts, mails, subscriptions, sessions, links and
	// uploads, his identities and their keys, and marks him erased. Heads and
	// events stay, without content. It returns what there was.
	EraseConsumer(parley.BrandID, parley.ConsumerID) (Weight, error)
	// EraseConversation empties one: events, files, values, drafts.
	EraseConversation(parley.BrandID, parley.ConversationID) error
	// EraseKey deletes an identity's key and the identity; what was sealed under
	// it and stands in conversations of others stays, and opens no more.
	EraseKey(parley.BrandID, parley.KeyID) error

	// InsertErasures adds to the list; what is on it already stays as it is.
	InsertErasures(...parley.Erasure) error
	// ListErasures pages by id; Place.At is not used.
	ListErasures(Page) ([]parley.Erasure, error)
	// FindUnerased returns those of the entries that something is left of.
	FindUnerased([]parley.Erasure) ([]parley.Erasure, error)
}

// Splitting makes two consumers of one.
type Splitting interface {
	// SplitIdentity gives the identity, the conversations and its sessions to
	// another consumer; words and marks in them become his. Values that stay
	// belong to the heir from now on, and drafts in all of them are deleted.
	SplitIdentity(b parley.BrandID, from, to parley.ConsumerID, i, heir parley.IdentityID, all []parley.ConversationID) error
	// ListSealedOtherwise returns events of a conversation, files' keys and
	// values that are not sealed under the key, some of each.
	ListSealedOtherwise(b parley.BrandID, c parley.ConversationID, k parley.KeyID, limit int) ([]SealedPart, error)
	// Reseal replaces sealed bytes that are still as they were: false when they
	// are not.
	Reseal(b parley.BrandID, c parley.ConversationID, p SealedPart, sealed []byte) (bool, error)
	// FirstKeys tells under which key the first words of each of the consumer's
	// conversations were sealed; none for one without words.
	FirstKeys(parley.BrandID, parley.ConsumerID) (map[parley.ConversationID]parley.KeyID, error)
}

// SealedPart is something sealed in a conversation, and what binds it there.
type SealedPart struct {
	Table  string // events, attachments, sealed_values
	Lane   parley.Lane
	Seq    int64
	ID     [16]byte
	AAD    []byte
	Sealed []byte
}

// RequestLife is how long a request that was decided is listed.
const RequestLife = 3 * 365 * 24 * time.Hour
