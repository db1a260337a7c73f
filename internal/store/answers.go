package store

import (
	"time"

	"parley"
)

// AnswerFilter narrows a list of answers. Each condition that is set holds.
type AnswerFilter struct {
	Search  string // part of the shortcut, the title or a text
	Folder  string
	Retired bool // those alone; else those in use
	Own     bool // the person's own alone
	Shared  bool // the brand's alone
	Used    bool // most used first; else the latest change first
}

// AnswerFolder is how many answers in use stand in a folder.
type AnswerFolder struct {
	Name  string
	Count int64
}

// AnswerVersion is what an answer was, and who made it so.
type AnswerVersion struct {
	Brand   parley.BrandID
	Answer  parley.AnswerID
	Number  int64
	At      time.Time
	By      parley.PersonID
	Act     parley.SettingAct // added, changed, retired, restored
	Content parley.AnswerContent
}

// Answers holds canned answers and what they were.
type Answers interface {
	// InsertAnswer reports false when its owner has the shortcut already.
	InsertAnswer(parley.Answer) (bool, error)
	// GetAnswer returns one of the scope.
	GetAnswer(parley.AnswerScope, parley.AnswerID) (parley.Answer, error)
	// SaveAnswer keeps content, number and the times of change and retirement.
	SaveAnswer(parley.Answer) error
	// FindShortcut returns which of the owner's answers has the shortcut.
	FindShortcut(b parley.BrandID, owner parley.PersonID, shortcut string) (parley.AnswerID, bool, error)
	// ListAnswers pages by use or change, newest or most first, then by id.
	ListAnswers(parley.AnswerScope, AnswerFilter, Page) ([]parley.Answer, error)
	// CountAnswers counts an owner's, retired ones too; the zero owner's are the brand's.
	CountAnswers(b parley.BrandID, owner parley.PersonID) (int64, error)
	// ListAnswerFolders returns the folders of what is in use, by name.
	ListAnswerFolders(parley.AnswerScope) ([]AnswerFolder, error)
	// UseAnswer counts one use more of an answer of the scope that is in use;
	// it reports whether there is one.
	UseAnswer(parley.AnswerScope, parley.AnswerID) (bool, error)
	InsertAnswerVersion(AnswerVersion) error
	ListAnswerVersions(parley.BrandID, parley.AnswerID, Page) ([]AnswerVersion, error) // newest first, by number
}
