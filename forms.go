package parley

import (
	"slices"
	"time"

	"parley/internal/fault"
)

// EndpointName is what an address of the brand's own is called for.
type EndpointName string

// The endpoints: Parley calls them, signed, with what nobody else may have.
const (
	EndpointPayment EndpointName = "payment" // a card that a consumer entered
	EndpointVerify  EndpointName = "verify"  // what identifies a consumer
	EndpointValues  EndpointName = "values"  // a kept value, when an agent sends it
)

// EndpointNames lists them.
func EndpointNames() []EndpointName {
	return []EndpointName{EndpointPayment, EndpointVerify, EndpointValues}
}

// Valid reports whether there is such an endpoint.
func (n EndpointName) Valid() bool { return slices.Contains(EndpointNames(), n) }

// Endpoint is an address of the brand's own. Its secrets are kept apart.
type Endpoint struct {
	Brand      BrandID
	Name       EndpointName
	URL        string
	CreatedAt  time.Time
	ChangedAt  time.Time
	SecretAt   time.Time // since when calls are signed with the secret
	PriorUntil time.Time // until when they are signed with the one before as well
}

// FormLife is how long a secure form can be filled in.
const FormLife = 30 * time.Minute

// FormKinds lists the kinds of secure form.
func FormKinds() []FormKind {
	return []FormKind{FormCard, FormIdentity, FormDocument, FormVerify, FormSignIn}
}

// Endpoint returns which endpoint of the brand's the kind needs; "" for none.
func (k FormKind) Endpoint() EndpointName {
	switch k {
	case FormCard:
		return EndpointPayment
	case FormVerify:
		return EndpointVerify
	}
	return ""
}

// FormFields lists what verify can ask for.
func FormFields() []FormField { return []FormField{FieldBirthDate, FieldPostcode, FieldLastFour} }

// IdentityClasses lists what an identity form can ask for.
func IdentityClasses() []DataClass {
	return []DataClass{ClassSSN, ClassTFN, ClassMedicare, ClassNINO, ClassAadhaar, ClassIBAN}
}

// MayAsk says whether the actor may put a secure form before the consumer, and
// take it back: people who may reply.
func MayAsk(a Actor, c Conversation) error {
	if err := MayUse(a, c); err != nil {
		return err
	}
	if c.State == Closed {
		return fault.New(fault.CodeConversationClosed)
	}
	return nil
}

// MayUse says whether the actor may use a kept value of the conversation's
// consumer without seeing it: people who may reply.
func MayUse(a Actor, c Conversation) error {
	if err := MayRead(a, c, Internal); err != nil {
		return err
	}
	if a.Kind != Agents || !a.Can(ActReply) {
		return fault.New(fault.CodeDenied)
	}
	return nil
}
