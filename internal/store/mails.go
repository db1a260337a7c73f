package store

import (
	"time"

	"parley"
)

// Mails is the queue of what is to be sent to people who are not here, and
// what sending needs to remember.
//
// To queue a mail, call AddMail in the very transaction that makes its reason
// true (the invitation, the reset): it is then sent if and only if that
// commits. Nothing is sent before the commit, nothing is rendered before the
// sending. A one-time token goes into Secret:
//
//	m := parley.Mail{Brand: b, ID: parley.NewID[parley.MailID](), Kind: parley.MailInvitation,
//		Person: p.ID, By: a.Person, Language: lang}
//	plain, err := json.Marshal(parley.MailSecret{Token: token})
//	m.Secret, err = keys.SealSecret(m.Purpose(), plain)
//	err = tx.AddMail(m)
//
// The sender looks whether a mail's reason still holds: one whose link was
// spent, replaced or deleted, or whose receiver is gone or disabled, is
// cancelled. So whoever takes a reason back has nothing to do here.
type Mails interface {
	// AddMail queues m: CreatedAt and, where it is zero, DueAt become Now, and it
	// waits. A mail whose key the brand has used before changes nothing.
	AddMail(m parley.Mail) error
	// ClaimMails gives the caller up to limit waiting mails that are due at Now,
	// earliest first, and makes them due again when the lease has run out; each
	// counts one attempt more. So a mail whose claimant dies is claimed again.
	ClaimMails(limit int, lease time.Duration) ([]parley.Mail, error)
	// SettleMail saves what became of a claimed mail: State, DueAt, Fault and,
	// while it waits, Secret. It reports false, and changes nothing, when the
	// mail is no longer this claim's: another attempt has begun.
	SettleMail(m parley.Mail) (bool, error)
	FindMail(parley.BrandID, parley.MailID) (parley.Mail, bool, error)
	// FindMailByKey finds what was queued with the key.
	FindMailByKey(parley.BrandID, string) (parley.Mail, bool, error)
	CountMails(parley.MailState) (int64, error)
	// NextMail returns when the next waiting mail is due; false when none waits.
	NextMail() (time.Time, bool, error)
	// DeleteMails deletes up to limit mails that stopped waiting before. Their
	// keys are forgotten with them.
	DeleteMails(before time.Time, limit int) (int64, error)

	// RefuseMail remembers that whoever has the address (by its keyed hash)
	// wants no more of the brand's mails; AllowMail forgets it.
	RefuseMail(b parley.BrandID, address [32]byte) error
	AllowMail(b parley.BrandID, address [32]byte) error
	MailRefused(b parley.BrandID, address [32]byte) (bool, error)

	// PutRestoreLink inserts the link, or moves the end of the one there.
	PutRestoreLink(parley.RestoreLink) error
	FindRestoreLink(b parley.BrandID, hash [32]byte) (parley.RestoreLink, bool, error)  // unspent, unexpired at Now only
	SpendRestoreLink(b parley.BrandID, hash [32]byte) (parley.RestoreLink, bool, error) // false: unknown, spent or expired at Now
	DeleteRestoreLinks(parley.BrandID, parley.ConsumerID) error
	DeleteExpiredRestoreLinks(limit int) (int64, error)

	// FindSecret returns a secret of the installation's, sealed.
	FindSecret(name string) ([]byte, bool, error)
	// InsertSecret keeps the first of those who make one: it reports false, and
	// changes nothing, when the name is taken.
	InsertSecret(name string, sealed []byte) (bool, error)
}

// Push holds where browsers take web pushes. A subscription whose session has
// ended is as good as gone: no method returns it.
type Push interface {
	// PutPush inserts or replaces the session's subscription. The brand's others
	// with the same endpoint go: a browser tells of its present user's alone.
	PutPush(parley.PushSubscription) error
	DeletePush(parley.BrandID, parley.SessionID) error
	FindPush(parley.BrandID, parley.SessionID) (parley.PushSubscription, bool, error)
	ListConsumerPush(parley.BrandID, parley.ConsumerID) ([]parley.PushSubscription, error)
	ListPersonPush(parley.PersonID) ([]parley.PushSubscription, error)
	HasPush() (bool, error) // anybody's, in the whole installation
	// DeleteEndedPush deletes up to limit subscriptions whose session has ended.
	DeleteEndedPush(limit int) (int64, error)
}
