package parley

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/internal/fault"
)

// Flaw is one thing wrong with a document: where, by the JSON names joined by
// dots and the places in lists counted from 0, and what to do about it.
type Flaw struct{ Path, Says string }

// Flaws is the error of a document that cannot be kept. It unwraps to a fault
// of code invalid that says the first.
type Flaws []Flaw

func (f Flaws) Error() string {
	return fmt.Sprintf("invalid: %d flaws, first at %s", len(f), f[0].Path)
}

// Unwrap returns the fault.
func (f Flaws) Unwrap() error {
	return fault.New(fault.CodeInvalid).Says("%s (%s)", f[0].Says, f[0].Path)
}

// Limits on settings, in code points.
const (
	CapacityMax    = 100
	linkTimeoutMin = 10 // seconds
	linkTimeoutMax = 3600
	ringMax        = 300 // seconds
	restingMax     = 90  // percent
	warmUpMax      = 240 // minutes
	offsetMax      = 300 // pixels
	greetingMax    = 280
	paragraphMax   = 600
	labelMax       = 40
	replyAfterMax  = 7 * 24 * 60 // minutes
	emailMax       = 254         // RFC 5321, 4.5.3.1.3
	fileMax        = 20          // megabytes
)

var (
	accentForm  = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	addressForm = regexp.MustCompile(`^[^\s\pC@"(),:;<>\[\]\\]+@[\pL\pN](?:[\pL\pN.-]*[\pL\pN])?$`)
)

// Validate checks a document in its normal form. It returns Flaws, which name
// every field at fault.
func (s Settings) Validate() error {
	c := &checker{}
	if err := ValidName(s.Name); err != nil {
		c.flaw("name", "%s", fault.From(err).Safe)
	}
	s.checkLook(c)
	s.checkLanguages(c)
	s.Hours.check(c, "hours")
	oneOf(c, "replies.expected", s.Replies.Expected, WithinMinutes, WithinHours, WithinDay, ExpectAuto, ExpectNothing)
	c.within("routing.capacity", s.Routing.Capacity, 1, CapacityMax, "conversations")
	c.within("routing.linkTimeout", s.Routing.LinkTimeout, linkTimeoutMin, linkTimeoutMax, "seconds")
	c.within("routing.resting", s.Routing.Resting, 0, restingMax, "percent")
	c.within("routing.warmUp", s.Routing.WarmUp, 0, warmUpMax, "minutes")
	c.within("routing.ringSeconds", s.Routing.RingSeconds, 0, ringMax, "seconds")
	s.Routing.Service.check(c, "routing.service")
	s.Routing.checkSkills(c)
	s.Routing.checkRules(c)
	c.within("mail.replyAfter", s.Mail.ReplyAfter, 0, replyAfterMax, "minutes")
	c.words("mail.fromName", s.Mail.FromName, NameMax, false)
	if s.Mail.ReplyTo != "" && !plainAddress(s.Mail.ReplyTo) {
		c.flaw("mail.replyTo", "This is not an e-mail address. Check it.")
	}
	c.within("files.maxMB", s.Files.MaxMB, 1, fileMax, "megabytes")
	s.Privacy.check(c)
	s.Survey.check(c, "survey")
	s.Tags.check(c)
	if len(c.flaws) > 0 {
		return c.flaws
	}
	return nil
}

func (s Settings) checkLook(c *checker) {
	if !accentForm.MatchString(s.Look.Accent) {
		c.flaw("look.accent", "The colour is written #rrggbb.")
	}
	oneOf(c, "look.position", s.Look.Position, Left, Right)
	oneOf(c, "look.launcher", s.Look.Launcher, LauncherBubble, LauncherBar, LauncherNone)
	oneOf(c, "look.theme", s.Look.Theme, ThemeAuto, ThemeLight, ThemeDark)
	c.within("look.offsetX", s.Look.OffsetX, 0, offsetMax, "pixels")
	c.within("look.offsetY", s.Look.OffsetY, 0, offsetMax, "pixels")
}

func (s Settings) checkLanguages(c *checker) {
	for i, l := range s.Languages.Offered {
		oneOf(c, fmt.Sprintf("languages.offered.%d", i), l, MessengerLanguages()...)
	}
	if !slices.Contains(s.Languages.Offered, s.Languages.Default) {
		c.flaw("languages.default", "The default language is one of those offered. Offer it, or choose another.")
	}
	for _, l := range slices.Sorted(maps.Keys(s.Texts)) {
		at, t := "texts."+l, s.Texts[l]
		if !slices.Contains(MessengerLanguages(), l) {
			c.flaw("texts", "The messenger speaks %s. Write the texts in these.", strings.Join(MessengerLanguages(), ", "))
			continue
		}
		c.words(at+".greeting", t.Greeting, greetingMax, false)
		c.words(at+".intro", t.Intro, paragraphMax, true)
		c.words(at+".away", t.Away, paragraphMax, true)
		c.words(at+".label", t.Label, labelMax, false)
	}
}

// checker collects flaws.
type checker struct{ flaws Flaws }

func (c *checker) flaw(path, format string, args ...any) {
	c.flaws = append(c.flaws, Flaw{path, fmt.Sprintf(format, args...)})
}

func (c *checker) within(path string, n, least, most int, what string) {
	if n < least || n > most {
		c.flaw(path, "Choose a number from %d to %d (%s).", least, most, what)
	}
}

// words checks a text that people read: its length, and that it is text.
func (c *checker) words(path, s string, most int, lines bool) {
	switch {
	case !utf8.ValidString(s):
		c.flaw(path, "This is not valid UTF-8.")
	case utf8.RuneCountInString(s) > most:
		c.flaw(path, "This text has at most %d characters.", most)
	case strings.ContainsFunc(s, func(r rune) bool { return isControl(r) && (!lines || r != '\n') }):
		c.flaw(path, "This text holds a line break or a control character. Remove it.")
	}
}

func oneOf[T ~string](c *checker, path string, v T, allowed ...T) {
	if slices.Contains(allowed, v) {
		return
	}
	all := make([]string, len(allowed))
	for i, a := range allowed {
		all[i] = string(a)
	}
	c.flaw(path, "Choose one of %s.", strings.Join(all, ", "))
}

// plainAddress reports an e-mail address without a name, comment or quotes.
func plainAddress(s string) bool { return len(s) <= emailMax && addressForm.MatchString(s) }
