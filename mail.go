package parley

import "time"

// MailKind says what is sent.
type MailKind string

// The kinds of mail. All go by e-mail but MailPush.
const (
	MailInvitation        MailKind = "invitation"          // Person: a password link, By invites
	MailPasswordReset     MailKind = "password-reset"      // Person: a password link
	MailPasswordChanged   MailKind = "password-changed"    // Person: a notice
	MailSecondFactorReset MailKind = "second-factor-reset" // Person: a notice, By did it
	MailPasskeyAdded      MailKind = "passkey-added"       // Person: a notice
	MailPasskeyRemoved    MailKind = "passkey-removed"     // Person: a notice
	MailTranscript        MailKind = "transcript"          // Consumer or an address: the public lane of Conversation up to To
	MailReply             MailKind = "reply"               // Consumer: an agent's message from From on is unseen
	MailPrivacyConfirm    MailKind = "privacy-confirm"     // Consumer: a link that confirms what he has asked for; Key names the request
	MailPrivacyReady      MailKind = "privacy-ready"       // Consumer: the copy of his data can be fetched
	MailPrivacyRefused    MailKind = "privacy-refused"     // Consumer: his request was refused; why stands in the messenger
	MailPrivacyErased     MailKind = "privacy-erased"      // an address: what it belonged to is destroyed
	MailPush              MailKind = "push"                // Person or Consumer, by web push: something new in Conversation
)

// MailKinds lists every kind.
func MailKinds() []MailKind {
	return []MailKind{
		MailInvitation, MailPasswordReset, MailPasswordChanged, MailSecondFactorReset, MailPasskeyAdded, MailPasskeyRemoved,
		MailTranscript, MailReply, MailPrivacyConfirm, MailPrivacyReady, MailPrivacyRefused, MailPrivacyErased, MailPush,
	}
}

// MailState says where a mail stands.
type MailState string

// The states of a mail; it leaves the first for one of the others, once.
const (
	MailWaiting   MailState = "waiting"
	MailSent      MailState = "sent"      // the other side took it
	MailFailed    MailState = "failed"    // refused for good, or tried for too long
	MailCancelled MailState = "cancelled" // nobody needs it any more, or may have it
)

// Mail is something to send to somebody who is not here. It names by ids what
// is told and to whom: texts and addresses are looked up when it is sent, as
// they are then and as far as the receiver may see them.
type Mail struct {
	Brand BrandID // zero: the installation's own
	ID    MailID  // a fresh one; becomes the Message-ID, however often it is tried
	Kind  MailKind
	// Key makes queueing idempotent: a brand's second mail with a key is not
	// queued, whatever became of the first. Empty: always queued.
	Key          string
	Person       PersonID   // to whom: a person,
	Consumer     ConsumerID // or a consumer; neither: MailSecret.Address
	By           PersonID   // whose doing it is, when it was a person's
	Conversation ConversationID
	From, To     int64  // numbers in the public lane
	Language     string // of the text, as a BCP 47 tag; empty: the receiver's, else the brand's
	Secret       []byte // sealed MailSecret; gone once the mail is no longer waiting
	CreatedAt    time.Time
	DueAt        time.Time // not before; of a claimed one: the end of the claim
	State        MailState
	Attempts     int       // how often it was claimed
	Fault        string    // why the last try failed, in a word: never an address, never content
	DoneAt       time.Time // when it stopped waiting
}

// MailSecret is what a mail needs and no id leads to. It is marshalled as JSON
// and sealed for Mail.Purpose.
type MailSecret struct {
	Token   string `json:"token,omitempty"`   // of a one-time link
	Address string `json:"address,omitempty"` // where to, when to nobody we know
}

// Purpose binds the sealed secret to this mail.
func (m *Mail) Purpose() string { return "mail/" + m.ID.String() }

// RestoreLink is a one-time secret mailed to a consumer: it leads back to a
// conversation, as long as the identity is the conversation's current one.
type RestoreLink struct {
	Brand        BrandID
	TokenHash    [32]byte
	Consumer     ConsumerID
	Identity     IdentityID
	Conversation ConversationID
	ExpiresAt    time.Time
}

// PushSubscription is where a browser takes web pushes. It belongs to the
// session it was made in and ends with it.
type PushSubscription struct {
	Brand     BrandID // consumers; zero for people
	Session   SessionID
	Kind      SessionKind // SessionConsumer or SessionPerson
	Endpoint  [32]byte    // keyed hash: one browser has one subscription in a brand
	Sealed    []byte      // endpoint and keys
	CreatedAt time.Time
}

// Purpose binds the sealed subscription to its session.
func (p *PushSubscription) Purpose() string { return "push/" + p.Session.String() }
