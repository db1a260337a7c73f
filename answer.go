package parley

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley/internal/fault"
)

// Answer is a canned answer: words that are written once and used often. The
// brand's are written by its admins and supervisors, a person's own are his.
type Answer struct {
	Brand     BrandID
	ID        AnswerID
	Owner     PersonID // zero: the brand's
	Label     string   // of a confidential item; empty until something is marked so
	Number    int64    // of its newest version
	Used      int64    // how often it was put into a text, by whomever
	CreatedAt time.Time
	ChangedAt time.Time
	RetiredAt time.Time // zero: in use
	AnswerContent
}

// AnswerContent is what somebody writes of an answer. Each version keeps it
// whole.
type AnswerContent struct {
	Shortcut string       `json:"shortcut" maxLength:"128" doc:"What is typed behind the slash. One of its owner's has it."`
	Title    string       `json:"title" maxLength:"480"`
	Folder   string       `json:"folder,omitempty" maxLength:"240"`
	Skills   []SkillID    `json:"skills,omitempty" maxItems:"20" doc:"Who has one of these is offered it; absent: everybody."`
	Texts    []AnswerText `json:"texts" minItems:"1" maxItems:"10" doc:"The same in several languages, the first is offered first."`
}

// AnswerText is an answer in one language.
type AnswerText struct {
	Language string `json:"language,omitempty" maxLength:"35" doc:"A BCP 47 tag; absent: whatever the language."`
	Text     string `json:"text" maxLength:"32000" doc:"May hold variables: {{consumer.name}}."`
}

// Limits on answers.
const (
	AnswersMax     = 5000 // of a brand, retired ones too
	OwnAnswersMax  = 500  // of a person
	shortcutMax    = 32   // code points
	folderMax      = 60
	answerLangsMax = 10
	answerSkills   = 20
)

// AnswerScope is the set of answers somebody may list, as a value that every
// query takes. The zero AnswerScope matches nothing.
type AnswerScope struct {
	Brand  BrandID
	Person PersonID // his own, and the brand's that are in use, for his skills
	Whole  bool     // all of the brand's, retired ones too
}

// AnswersOf returns which answers the actor may list. Nobody lists what is
// another person's own, whatever his role.
func AnswersOf(a Actor) AnswerScope {
	if a.Kind != Agents || a.Brand.IsZero() || !a.Can(ActReply) {
		return AnswerScope{}
	}
	return AnswerScope{Brand: a.Brand, Person: a.Person, Whole: a.Can(ActAnswers)}
}

// Holds reports whether the scope includes the answer, for somebody who has
// the skills. The store's SQL predicate and this function are checked against
// each other.
func (s AnswerScope) Holds(x Answer, has map[SkillID]int) bool {
	switch {
	case s.Brand.IsZero() || s.Person.IsZero() || x.Brand != s.Brand:
		return false
	case !x.Owner.IsZero():
		return x.Owner == s.Person
	case s.Whole:
		return true
	}
	return x.RetiredAt.IsZero() && (len(x.Skills) == 0 || slices.ContainsFunc(x.Skills, func(k SkillID) bool { return has[k] > 0 }))
}

// MayWriteAnswer decides who makes, changes, retires and restores an answer of
// the owner's: of his own, whoever answers; of the brand's, who looks after
// them. Codes: denied, not_found.
func MayWriteAnswer(a Actor, owner PersonID) error {
	switch {
	case a.Kind != Agents || !a.Can(ActReply):
		return fault.New(fault.CodeDenied)
	case !owner.IsZero() && owner != a.Person:
		return fault.New(fault.CodeNotFound)
	case owner.IsZero() && !a.Can(ActAnswers):
		return fault.New(fault.CodeDenied)
	}
	return nil
}

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

// Normal returns the content as it is kept: without spaces around, the
// shortcut in lower case and without its slash.
func (c AnswerContent) Normal() AnswerContent {
	c.Shortcut = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(c.Shortcut), "/"))
	c.Title, c.Folder = strings.TrimSpace(c.Title), strings.TrimSpace(c.Folder)
	c.Skills, c.Texts = slices.Clone(c.Skills), slices.Clone(c.Texts)
	for i, t := range c.Texts {
		c.Texts[i].Text = strings.TrimSpace(t.Text)
	}
	return c
}

// Validate checks a content in its normal form. It returns Flaws.
func (c AnswerContent) Validate() error {
	var f checker
	if !validShortcut(c.Shortcut) {
		f.flaw("shortcut", "A shortcut has 1 to %d letters, digits, hyphens or underscores.", shortcutMax)
	}
	if err := ValidName(c.Title); err != nil {
		f.flaw("title", "%s", fault.From(err).Safe)
	}
	if utf8.RuneCountInString(c.Folder) > folderMax || c.Folder != "" && ValidName(c.Folder) != nil {
		f.flaw("folder", "A folder's name has at most %d characters, on one line.", folderMax)
	}
	if len(c.Skills) > answerSkills {
		f.flaw("skills", "Name at most %d skills.", answerSkills)
	}
	if len(c.Texts) == 0 || len(c.Texts) > answerLangsMax {
		f.flaw("texts", "Write it in one language at least, and in %d at most.", answerLangsMax)
	}
	seen := map[string]bool{}
	for i, t := range c.Texts {
		at := fmt.Sprintf("texts.%d.", i)
		if t.Language != "" && !languageTag.MatchString(t.Language) {
			f.flaw(at+"language", "This is not a language tag, such as en or pt-BR.")
		}
		if seen[t.Language] {
			f.flaw(at+"language", "This language is there already.")
		}
		seen[t.Language] = true
		if err := ValidText(t.Text); err != nil {
			f.flaw(at+"text", "%s", textFlaw(err))
		} else if v, bad := unknownVariable(t.Text); bad {
			f.flaw(at+"text", "%s", v)
		}
	}
	if len(f.flaws) > 0 {
		return f.flaws
	}
	return nil
}

func textFlaw(err error) string {
	switch fault.From(err).Code {
	case fault.CodeTextEmpty:
		return "Write what is to be said."
	case fault.CodeTextLong:
		return "A message has at most 8,000 characters. Make two answers of it."
	}
	return "This text holds a character that no message may hold. Remove it."
}

func validShortcut(s string) bool {
	if n := utf8.RuneCountInString(s); n < 1 || n > shortcutMax || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' && r != '_' {
			return false
		}
	}
	return true
}
