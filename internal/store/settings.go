package store

import (
	"time"

	"parley"
)

// Settings holds what brands decide: every published document, one draft a
// brand, and who changed what when.
type Settings interface {
	// PublishSettings appends the version and makes it the brand's settings. Its
	// number follows the brand's: stale when another has it by now.
	PublishSettings(SettingsVersion) error
	GetSettings(b parley.BrandID, number int64) (SettingsVersion, error)
	ListSettings(parley.BrandID, Page) ([]SettingsVersion, error) // newest first; Place.At is the number
	FindSettingsDraft(parley.BrandID) (SettingsDraft, bool, error)
	// SaveSettingsDraft replaces the draft whose revision is one below, or makes the
	// first, of revision 1: stale when it is not so by now.
	SaveSettingsDraft(SettingsDraft) error
	// DeleteSettingsDraft is stale when the draft has another revision by now.
	DeleteSettingsDraft(b parley.BrandID, revision int64) error

	// RecordChange adds to the history of settings, in the transaction that
	// makes the change: no change without its entry. At is Now when it is zero.
	RecordChange(SettingChange) error
	// ListSettingChanges returns a subject's history, or all of it for "",
	// newest first.
	ListSettingChanges(b parley.BrandID, of parley.Subject, p Page) ([]SettingChange, error)

	// FirstReplies returns when conversations were opened and, if so, first
	// answered by a person: of those, opened since, that moved last.
	FirstReplies(b parley.BrandID, since time.Time, limit int) ([]FirstReply, error)
}

// SettingsVersion is a published document.
type SettingsVersion struct {
	Brand    parley.BrandID
	Number   int64 // 1, 2, 3, …
	At       time.Time
	By       parley.Author
	From     int64 // rolled back to this version; 0: not so
	Settings parley.Settings
}

// SettingsDraft is a document that is not published yet. Base is the version
// that it was made from.
type SettingsDraft struct {
	Brand    parley.BrandID
	Base     int64
	Revision int64 // 1, 2, 3, …: how often it was saved
	At       time.Time
	By       parley.Author
	Settings parley.Settings
}

// SettingChange is one entry of the history of everything that admins decide.
// It holds no secret, and no personal data but names of the brand's people.
type SettingChange struct {
	Brand   parley.BrandID
	ID      parley.ChangeID // set by the store when zero
	At      time.Time
	By      parley.Author
	Subject parley.Subject
	Act     parley.SettingAct
	Target  [16]byte // whom or what of its kind: a person, a key; zero: the brand's one
	Name    string   // what Target was called then
	Changes []parley.Difference
}

// FirstReply is how long somebody waited for the first answer.
type FirstReply struct {
	OpenedAt  time.Time
	RepliedAt time.Time // zero: nobody has answered
}

// APIKeys holds what programs prove themselves with.
type APIKeys interface {
	InsertAPIKey(parley.APIKey) error
	GetAPIKey(parley.BrandID, parley.APIKeyID) (parley.APIKey, error)
	FindAPIKey(tokenHash [32]byte) (parley.APIKey, bool, error) // revoked and expired ones too
	ListAPIKeys(parley.BrandID, Page) ([]parley.APIKey, error)  // newest first
	CountAPIKeys(parley.BrandID) (int, error)                   // not revoked
	UseAPIKey(b parley.BrandID, id parley.APIKeyID, at time.Time) error
	RevokeAPIKey(parley.BrandID, parley.APIKeyID) error // at Now; not_found when it was
}
