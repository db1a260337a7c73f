package store

import (
	"time"

	"parley"
)

// Passkeys holds the public keys of people, and the proofs in progress.
type Passkeys interface {
	InsertPasskey(parley.Passkey) error // exists when the handle is known, whosever it is
	GetPasskey(parley.PersonID, parley.PasskeyID) (parley.Passkey, error)
	FindPasskey(handle []byte) (parley.Passkey, bool, error)
	ListPasskeys(parley.PersonID) ([]parley.Passkey, error) // oldest first
	// UpdatePasskey sets what a use or its owner changes: name, counter, whether
	// it is verified and synced, last use and suspension.
	UpdatePasskey(parley.Passkey) error
	DeletePasskey(parley.PersonID, parley.PasskeyID) error

	InsertCeremony(Ceremony) error
	TakeCeremony(key [32]byte) (Ceremony, bool, error) // once; false: unknown, taken or expired at Now
	DeleteExpiredCeremonies(limit int) (int64, error)
}

// Ceremony is a challenge that was given out and waits for its answer. Key is
// made of the challenge and of the browser it was given to.
type Ceremony struct {
	Key       [32]byte
	Data      []byte
	ExpiresAt time.Time
}

// Attempts counts failed proofs of a person by where they come from. Source
// is a keyed hash.
type Attempts interface {
	// FindAttempts returns the zero value for a source without failures, or
	// whose failures are forgotten at Now.
	FindAttempts(person parley.PersonID, source [32]byte) (Failures, error)
	PutAttempts(person parley.PersonID, source [32]byte, f Failures) error
	DeleteAttempts(parley.PersonID) error // from everywhere
	DeleteExpiredAttempts(limit int) (int64, error)
}

// Failures is how often somebody failed in a row, until when he waits, and
// when that is forgotten.
type Failures struct {
	Failed      int
	LockedUntil time.Time
	ExpiresAt   time.Time
}
