package parley

import (
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// ID is a UUIDv7 (RFC 9562) whose type parameter keeps the nouns apart: a
// PersonID is not a BrandID, and the compiler says so. The zero ID means none.
// JSON and URLs carry the canonical 36 characters, the store 16 bytes.
type ID[noun any] [16]byte

// One type a noun.
type (
	BrandID        = ID[brandNoun]
	PersonID       = ID[personNoun]
	SessionID      = ID[sessionNoun]
	ConsumerID     = ID[consumerNoun]
	IdentityID     = ID[identityNoun]
	ConversationID = ID[conversationNoun]
	EventID        = ID[eventNoun]
	ClientID       = ID[clientNoun] // chosen by the sender, one a send
	KeyID          = ID[keyNoun]
	NodeID         = ID[nodeNoun]
	APIKeyID       = ID[apiKeyNoun]
	ChangeID       = ID[changeNoun]
	UploadID       = ID[uploadNoun]
	AttachmentID   = ID[attachmentNoun]
	ObjectID       = ID[objectNoun] // what the object store keeps bytes under; says nothing
	MailID         = ID[mailNoun]
	PasskeyID      = ID[passkeyNoun]
	RequestID      = ID[requestNoun] // what a consumer asks for: a copy of his data, or its end
	ValueID        = ID[valueNoun]   // what the vault keeps of a span; says nothing
	ExceptionID    = ID[exceptionNoun]
	FormID         = ID[formNoun]
	SkillID        = ID[skillNoun]
	AnswerID       = ID[answerNoun]
	TagID          = ID[tagNoun]
	RuleID         = ID[ruleNoun]
)

type (
	brandNoun        struct{}
	personNoun       struct{}
	sessionNoun      struct{}
	consumerNoun     struct{}
	identityNoun     struct{}
	conversationNoun struct{}
	eventNoun        struct{}
	clientNoun       struct{}
	keyNoun          struct{}
	nodeNoun         struct{}
	apiKeyNoun       struct{}
	changeNoun       struct{}
	uploadNoun       struct{}
	attachmentNoun   struct{}
	objectNoun       struct{}
	mailNoun         struct{}
	passkeyNoun      struct{}
	requestNoun      struct{}
	valueNoun        struct{}
	exceptionNoun    struct{}
	formNoun         struct{}
	skillNoun        struct{}
	answerNoun       struct{}
	tagNoun          struct{}
	ruleNoun         struct{}
)

// NewID returns a fresh UUIDv7 of the type asked for: NewID[EventID](). It
// panics only when the system has no randomness, in which case nothing here
// may go on.
func NewID[I ~[16]byte]() I { return I(uuid.Must(uuid.NewV7())) }

// ErrID says that a text is not a UUID in its canonical form.
var ErrID = errors.New("not an id: want 8-4-4-4-12 lower-case hexadecimal digits")

// ParseID reads the canonical form and nothing else, so that an id has one
// spelling: ParseID[BrandID](s). It returns ErrID.
func ParseID[I ~[16]byte](s string) (I, error) {
	var id ID[struct{}]
	err := id.UnmarshalText([]byte(s)) // before the return reads id: their order is not specified
	return I(id), err
}

// IsZero reports whether the id is none.
func (id ID[noun]) IsZero() bool { return id == ID[noun]{} }

// String returns the canonical form, "" for the zero id.
func (id ID[noun]) String() string {
	if id.IsZero() {
		return ""
	}
	b, _ := id.AppendText(make([]byte, 0, 36))
	return string(b)
}

// AppendText appends the canonical form without allocating.
func (id ID[noun]) AppendText(b []byte) ([]byte, error) {
	b = hex.AppendEncode(b, id[0:4])
	b = hex.AppendEncode(append(b, '-'), id[4:6])
	b = hex.AppendEncode(append(b, '-'), id[6:8])
	b = hex.AppendEncode(append(b, '-'), id[8:10])
	return hex.AppendEncode(append(b, '-'), id[10:16]), nil
}

// MarshalText returns the canonical form, empty for the zero id.
func (id ID[noun]) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return []byte{}, nil
	}
	return id.AppendText(make([]byte, 0, 36))
}

// UnmarshalText reads the canonical form; empty text is the zero id.
func (id *ID[noun]) UnmarshalText(text []byte) error {
	*id = ID[noun]{}
	if len(text) == 0 {
		return nil
	}
	var out [16]byte
	if len(text) != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-' {
		return ErrID
	}
	at := 0
	for _, part := range [...][2]int{{0, 8}, {9, 13}, {14, 18}, {19, 23}, {24, 36}} {
		for i := part[0]; i < part[1]; i += 2 {
			hi, lo := nibble(text[i]), nibble(text[i+1])
			if hi > 15 || lo > 15 {
				return ErrID
			}
			out[at] = hi<<4 | lo
			at++
		}
	}
	*id = out
	return nil
}

func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	}
	return 0xff
}

// Value stores 16 bytes, NULL for the zero id.
func (id ID[noun]) Value() (driver.Value, error) {
	if id.IsZero() {
		return nil, nil
	}
	return id[:], nil
}

// Scan reads 16 bytes or NULL.
func (id *ID[noun]) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*id = ID[noun]{}
		return nil
	case []byte:
		if len(v) == len(id) {
			copy(id[:], v)
			return nil
		}
	}
	return fmt.Errorf("scan an id: got %T", src)
}
