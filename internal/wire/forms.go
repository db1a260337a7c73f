package wire

import (
	"time"

	"parley"
)

// The requests about secure forms and about values that nobody is shown.
type (
	// AskRequest puts a secure form before the consumer. Class is what an
	// identity form asks for, Fields what a verify form does. Purpose stands above
	// the form and goes to the brand's endpoint with what was entered: an order's
	// number, an amount.
	AskRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Form         parley.FormKind       `json:"form"`
		Class        parley.DataClass      `json:"class,omitempty"`
		Fields       []parley.FormField    `json:"fields,omitempty"`
		Purpose      string                `json:"purpose,omitempty"`
	}
	// CancelRequest takes a form back that nobody has filled in.
	CancelRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Form         parley.FormID         `json:"form"`
	}
	// UseRequest uses a value without showing it: sends it to the brand's own
	// endpoint, with what for, or checks it against what somebody says.
	UseRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Value        parley.ValueID        `json:"value"`
		How          parley.UseHow         `json:"how"`               // send or check
		With         string                `json:"with,omitempty"`    // check: what it is compared with
		Purpose      string                `json:"purpose,omitempty"` // send: what for
	}
)

// FormView is a secure form as its consumer fetches it (GET /api/v1/forms/{id}).
type FormView struct {
	ID           parley.FormID         `json:"id"`
	Conversation parley.ConversationID `json:"conversation"`
	Kind         parley.FormKind       `json:"kind"`
	State        parley.FormState      `json:"state"`
	Class        parley.DataClass      `json:"class,omitempty"`
	Fields       []parley.FormField    `json:"fields,omitempty"`
	Purpose      string                `json:"purpose,omitempty"`
	ExpiresAt    time.Time             `json:"expiresAt"`
}

// FillRequest is what a consumer enters (POST /api/v1/forms/{id}): the one field
// that the form's kind asks for. The same client id again gets the first answer.
type FillRequest struct {
	ClientID parley.ClientID             `json:"clientId"`
	Card     *CardEntry                  `json:"card,omitempty"`
	Identity string                      `json:"identity,omitempty"`
	Upload   parley.UploadID             `json:"upload,omitzero"` // document
	Verify   map[parley.FormField]string `json:"verify,omitempty"`
}

// CardEntry is a payment card as it is typed in.
type CardEntry struct {
	Number string `json:"number"`
	Expiry string `json:"expiry"` // month and year: 07/29
	CVV    string `json:"cvv"`
	Holder string `json:"holder,omitempty"`
}
