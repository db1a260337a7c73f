package store

import (
	"time"

	"parley"
)

// Endpoint is an address of the brand's with what calls to it are signed with,
// sealed as secrets of the installation.
type Endpoint struct {
	parley.Endpoint
	Secret []byte
	Prior  []byte // nil: there is none before
}

// Purpose names the place of one of the endpoint's secrets, for sealing.
func (e *Endpoint) Purpose() string {
	return "endpoint/" + e.Brand.String() + "/" + string(e.Name)
}

// Endpoints holds the addresses of brands' own that are called.
type Endpoints interface {
	PutEndpoint(Endpoint) error // takes the place of the one of its name
	FindEndpoint(parley.BrandID, parley.EndpointName) (Endpoint, bool, error)
	ListEndpoints(parley.BrandID) ([]Endpoint, error) // by name
	DeleteEndpoint(parley.BrandID, parley.EndpointName) error
}

// Form is how far a secure form is: nothing of what was entered.
type Form struct {
	Brand        parley.BrandID
	ID           parley.FormID
	Conversation parley.ConversationID
	Kind         parley.FormKind
	State        parley.FormState
	Class        parley.DataClass
	Fields       []parley.FormField
	Purpose      []byte // sealed under the identity's key; nil: none
	By           parley.PersonID
	AskedAt      time.Time
	ExpiresAt    time.Time
	BegunAt      time.Time       // zero: nobody has filled it in
	ClientID     parley.ClientID // of whoever did
	// DueAt is when somebody must look: a form that was asked for has expired,
	// one on its way has got stuck, one that ended is of no use any more.
	DueAt time.Time
}

// AAD returns what binds the sealed purpose to its place.
func (f *Form) AAD() []byte {
	return append(append([]byte("form"), f.Brand[:]...), f.ID[:]...)
}

// Forms holds secure forms. Whoever changes one has locked its conversation.
type Forms interface {
	InsertForm(Form) error
	GetForm(parley.BrandID, parley.FormID) (Form, error)
	SaveForm(Form) error // State, BegunAt, ClientID, DueAt
	DeleteForm(parley.BrandID, parley.FormID) error
	// AskedForms returns the consumer's forms of the kind that nobody has filled in.
	AskedForms(parley.BrandID, parley.ConsumerID, parley.FormKind) ([]Form, error)
	// CountForms returns how many of the kind were filled in since.
	CountForms(b parley.BrandID, c parley.ConversationID, k parley.FormKind, since time.Time) (int, error)
	// DueForms returns, of all brands, those whose DueAt has come, oldest first.
	DueForms(limit int) ([]Form, error)

	// AddTry counts a try to guess a value, once a client id.
	AddTry(parley.BrandID, parley.ValueID, parley.ClientID) error
	CountTries(b parley.BrandID, v parley.ValueID, since time.Time) (int, error)
	DeleteTries(before time.Time, limit int) (int64, error)
}
