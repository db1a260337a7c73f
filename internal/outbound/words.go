package outbound

import (
	"strings"

	"golang.org/x/text/language"

	"parley"
)

// words are all texts of one language. {brand}, {by}, {name}, {days} and {time}
// are filled in; nothing in them is markup.
type words struct {
	person  map[parley.MailKind]texts // mails to people
	privacy map[parley.MailKind]texts // to consumers, about what they asked for
	confirm confirmPage

	transcript texts
	reply      texts

	unsubscribe string // the link's name
	whyConsumer string // why one gets this
	ignore      string // to people, who did not ask
	file        string // an attachment in a transcript: {name}
	redacted    string // a message that was taken back
	cut         string // above a transcript that begins later than its conversation
	you         string
	page        unsubscribePage
	push        pushTexts
}

// pushTexts are what a notification says below the brand's name.
type pushTexts struct{ reply, message, waiting string }

// texts are one kind of mail.
type texts struct {
	subject string
	lines   []string
	button  string
	after   []string
}

// confirmPage is behind the link that confirms a request.
type confirmPage struct {
	Title, AskAccess, AskDeletion, Button, Done, Broken string
}

type unsubscribePage struct {
	Title, Ask, Button, Done, Undo, Undone, Broken string
}

// languages are those of the messenger: a test holds them to its list.
var languages = map[string]*words{
	"en": &english, "es": &spanish, "fr": &french, "de": &german,
	"pt": &portuguese, "ar": &arabic, "ja": &japanese, "hi": &hindi,
}

// pick returns the first of the wanted languages that there are words for, pt
// for pt-BR; each may be a tag or an Accept-Language list.
func pick(wanted ...string) string {
	for _, w := range wanted {
		tags, _, err := language.ParseAcceptLanguage(w)
		if err != nil {
			continue
		}
		for _, tag := range tags {
			if base, _ := tag.Base(); languages[base.String()] != nil {
				return base.String()
			}
		}
	}
	return "en"
}

// fill replaces the fields of a text.
func fill(s string, fields []string) string { return strings.NewReplacer(fields...).Replace(s) }

func fillAll(all []string, fields []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = fill(s, fields)
	}
	return out
}

// write fills a kind's texts into a letter.
func (t texts) write(l *letter, link string, fields ...string) {
	l.subject = fill(t.subject, fields)
	l.lines, l.after = fillAll(t.lines, fields), fillAll(t.after, fields)
	if t.button != "" && link != "" {
		l.button = &button{Label: fill(t.button, fields), URL: link}
	}
}
