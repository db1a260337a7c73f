package parley

import "time"

// RequestKind says what a consumer asks for.
type RequestKind string

// What may be asked for.
const (
	AccessRequest   RequestKind = "access"   // a copy of his data
	DeletionRequest RequestKind = "deletion" // that his data be destroyed
)

// Valid reports whether there is such a kind.
func (k RequestKind) Valid() bool { return k == AccessRequest || k == DeletionRequest }

// RequestState says where a request stands.
type RequestState string

// The states of a request. The last three are final.
const (
	RequestUnconfirmed RequestState = "unconfirmed" // waits for the consumer to open the link that was mailed
	RequestOpen        RequestState = "open"        // waits for a person of the brand's
	RequestApproved    RequestState = "approved"    // the copy can be fetched; the data is being destroyed
	RequestRefused     RequestState = "refused"
	RequestDone        RequestState = "done" // the copy's time is over; the data is destroyed
	RequestWithdrawn   RequestState = "withdrawn"
)

// RequestStates lists the states.
func RequestStates() []RequestState {
	return []RequestState{RequestUnconfirmed, RequestOpen, RequestApproved, RequestRefused, RequestDone, RequestWithdrawn}
}

// Under says whether something is still to come of it: of each kind a consumer
// has one such request at most.
func (s RequestState) Under() bool {
	return s == RequestUnconfirmed || s == RequestOpen || s == RequestApproved
}

// Times of a request.
const (
	RequestDue    = 30 * 24 * time.Hour // a person decides within
	AccessLife    = 7 * 24 * time.Hour  // how long an approved copy can be fetched
	ConfirmLife   = 3 * 24 * time.Hour  // how long a mailed link confirms
	SignedRecent  = 10 * time.Minute    // how old the brand's word for who somebody is may be
	RequestReason = 1000                // code points of a reason
)

// Checked says how the consumer's identity was checked when he asked, and what
// was not: a person decides on it.
type Checked struct {
	SignedAt time.Time  // when the brand vouched for him; zero: it did not
	Mail     MailCheck  // whether he showed that he reads the address on record
	MailedAt time.Time  // when he did
	Identity IdentityID // under which he asked
}

// MailCheck is what is known of an address.
type MailCheck string

// What may be known. The browser's token is held in every case.
const (
	MailUnasked   MailCheck = "unasked"   // the brand vouches for him: nothing was mailed
	MailNone      MailCheck = "none"      // no address is on record
	MailPending   MailCheck = "pending"   // a link is on its way to it
	MailConfirmed MailCheck = "confirmed" // he has opened the link
	MailOffCheck  MailCheck = "off"       // there is one, but this server sends no mail
)

// Request is what a consumer has asked for, and what became of it. Reason is
// sealed in the store.
type Request struct {
	Brand     BrandID
	ID        RequestID
	Kind      RequestKind
	State     RequestState
	Consumer  ConsumerID
	Checked   Checked
	CreatedAt time.Time
	DueAt     time.Time
	DecidedAt time.Time
	DecidedBy PersonID
	Reason    string    // of a refusal, for the consumer to read
	DoneAt    time.Time // when the data was gone, or the copy's time was over
	ExpiresAt time.Time // access: how long the copy can be fetched
	Sought    Sought
	// Certificate says what was destroyed; nil until then. It holds ids,
	// numbers and times, and nothing about the person.
	Certificate []byte
}

// AAD returns what binds the sealed details to the request.
func (r *Request) AAD() []byte {
	return append(append([]byte("request"), r.Brand[:]...), r.ID[:]...)
}

// Sought is how far the search has come for what is left of a consumer in the
// conversations of others.
type Sought struct {
	From  ConversationID // the last one looked at
	Seen  int64
	Of    int64 // how many there were when it began; 0: never begun
	At    time.Time
	Ended bool
}

// Trace is where something of a consumer stands that his keys do not reach:
// in a conversation of somebody else's.
type Trace struct {
	Conversation ConversationID
	Lane         Lane
	Seq          int64
	Found        string // name, email, phone, or the class of a value
	Redacted     bool   // by now
}

// ErasureKind says what the erasure list names.
type ErasureKind string

// What is named.
const (
	ErasedKey          ErasureKind = "key"
	ErasedConsumer     ErasureKind = "consumer"
	ErasedConversation ErasureKind = "conversation"
)

// Erasure is one entry of the list of what was destroyed for good. It outlives
// every restored backup and names nobody.
type Erasure struct {
	Brand BrandID
	Kind  ErasureKind
	ID    [16]byte
	At    time.Time
}
