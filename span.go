package parley

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"

	"parley/internal/fault"
)

// Span is a stretch of a text that stands for a sensitive value: the text has a
// placeholder there, and the vault has the value.
type Span struct {
	Start int       `json:"start"` // bytes of Event.Text
	End   int       `json:"end"`
	Class DataClass `json:"class"`
	Value ValueID   `json:"value,omitzero"` // zero: nothing of it was kept
	Shown string    `json:"shown,omitempty"`
	Rule  string    `json:"rule,omitempty"` // why it was taken for one
	Used  bool      `json:"used,omitempty"` // put there by somebody who did not see it
}

// Placeholder is what stands in a text for a value of the class: shown is what
// may be seen of it.
func Placeholder(c DataClass, shown string) string {
	if shown == "" {
		return "‹" + c.Label() + "›"
	}
	return "‹" + c.Label() + " " + shown + "›"
}

// Replacement is a stretch of a text as somebody wrote it, in bytes, and the
// span that takes its place; the span's own place is not looked at.
type Replacement struct {
	Start, End int
	Span       Span
}

// Replace puts placeholders where the replacements are and returns the text
// with its spans. Replacements are in order and do not overlap.
func Replace(text string, all []Replacement) (string, []Span) {
	if len(all) == 0 {
		return text, nil
	}
	out := make([]byte, 0, len(text)+16*len(all))
	spans := make([]Span, 0, len(all))
	from := 0
	for _, r := range all {
		out = append(out, text[from:r.Start]...)
		s := r.Span
		s.Start = len(out)
		out = append(out, Placeholder(s.Class, s.Shown)...)
		s.End = len(out)
		spans = append(spans, s)
		from = r.End
	}
	return string(append(out, text[from:]...)), spans
}

// masked is the mark before a body that holds spans. A text never begins with
// it: it is a control character, which ValidText refuses.
const masked = 0x01

// body is what is sealed of a text with spans.
type body struct {
	Text  string `json:"text"`
	Spans []Span `json:"spans"`
}

// rated is what is sealed of a rating.
type rated struct {
	Rating
	body
}

// EncodeBody returns what is to be sealed of the event: its text, its text with
// spans, or what its kind tells.
func (e *Event) EncodeBody() ([]byte, error) {
	switch {
	case e.File != nil:
		return json.Marshal(e.File)
	case e.Use != nil:
		return json.Marshal(e.Use)
	case e.Form != nil:
		return json.Marshal(e.Form)
	case e.Rated != nil:
		return json.Marshal(rated{*e.Rated, body{e.Text, e.Spans}})
	case len(e.Spans) == 0:
		return []byte(e.Text), nil
	}
	out, err := json.Marshal(body{e.Text, e.Spans})
	return append([]byte{masked}, out...), err
}

// DecodeBody fills the event from what EncodeBody made.
func (e *Event) DecodeBody(plain []byte) error {
	switch e.Kind {
	case EventAttached:
		return json.Unmarshal(plain, &e.File)
	case EventUsed, EventViewed:
		return json.Unmarshal(plain, &e.Use)
	case EventAsked, EventFilled, EventVerified:
		return json.Unmarshal(plain, &e.Form)
	case EventRated:
		var r rated
		if err := json.Unmarshal(plain, &r); err != nil {
			return err
		}
		e.Rated, e.Text, e.Spans = &r.Rating, r.Text, r.Spans
		return fit(r.body)
	}
	rest, spans := bytes.CutPrefix(plain, []byte{masked})
	if !spans {
		e.Text = string(plain)
		return nil
	}
	var b body
	if err := json.Unmarshal(rest, &b); err != nil {
		return err
	}
	e.Text, e.Spans = b.Text, b.Spans
	return fit(b)
}

// fit holds spans to their text, so that nobody who cuts by them can fail.
func fit(b body) error {
	from := 0
	for _, s := range b.Spans {
		if s.Start < from || s.End < s.Start || s.End > len(b.Text) ||
			!boundary(b.Text, s.Start) || !boundary(b.Text, s.End) {
			return fault.New(fault.CodeInternal)
		}
		from = s.End
	}
	return nil
}

// Bare is the text with line breaks in the place of its values, each as long as
// what it replaces: what is said of a value is nobody's word.
func (e *Event) Bare() string {
	if len(e.Spans) == 0 {
		return e.Text
	}
	out := []byte(e.Text)
	for _, s := range e.Spans {
		for i := s.Start; i < s.End; i++ {
			out[i] = '\n'
		}
	}
	return string(out)
}

func boundary(s string, at int) bool { return at == len(s) || utf8.RuneStart(s[at]) }

// Use is what somebody did with a value or a file that he was not shown.
type Use struct {
	How    UseHow    `json:"how"`
	Class  DataClass `json:"class,omitempty"`
	Value  ValueID   `json:"value,omitzero"`
	Result UseResult `json:"result,omitempty"`
	Lane   Lane      `json:"lane,omitempty"` // viewed: where the file is
	// Target is a seq. viewed: the file's; send: of the event that said it had
	// begun, in the one that says how it ended.
	Target int64 `json:"target,omitempty"`
}

// UseHow says in which way.
type UseHow string

// The ways.
const (
	UseReply UseHow = "reply" // put into a reply
	UseSend  UseHow = "send"  // sent to an address of the brand's
	UseCheck UseHow = "check" // compared with what the consumer says
	UseOpen  UseHow = "open"  // a closed file was opened
)

// UseResult is how it ended; empty: as it was meant to.
type UseResult string

// The results.
const (
	UseMatch   UseResult = "match"
	UseNoMatch UseResult = "no_match"
	UseFailed  UseResult = "failed"
	UseBegun   UseResult = "begun" // nothing more is known: written before the value leaves
)

// Form is what a conversation tells of a secure form: never what was entered.
type Form struct {
	ID     FormID      `json:"id"`
	Kind   FormKind    `json:"kind"`
	State  FormState   `json:"state"`
	Fields []FormField `json:"fields,omitempty"` // verify: what is asked for; identity: the class
	Class  DataClass   `json:"class,omitempty"`
	Value  ValueID     `json:"value,omitzero"`  // identity: what the vault keeps
	Shown  string      `json:"shown,omitempty"` // card: first six and last four
	Ref    string      `json:"ref,omitempty"`   // what the brand calls it
}

// FormKind says what a secure form asks for.
type FormKind string

// The kinds.
const (
	FormCard     FormKind = "card"
	FormIdentity FormKind = "identity"
	FormDocument FormKind = "document"
	FormVerify   FormKind = "verify"
	FormSignIn   FormKind = "signin"
)

// FormState says how far a secure form is.
type FormState string

// The states.
const (
	FormAsked     FormState = "asked"
	FormSending   FormState = "sending" // on its way to the brand's endpoint; no event says so
	FormFilled    FormState = "filled"
	FormRefused   FormState = "refused"  // by the brand's endpoint
	FormMatch     FormState = "match"    // verify
	FormNoMatch   FormState = "no_match" // verify
	FormFailed    FormState = "failed"   // the brand's endpoint did not answer
	FormCancelled FormState = "cancelled"
	FormExpired   FormState = "expired"
)

// FormField is one thing that identifies somebody.
type FormField string

// The fields of verify.
const (
	FieldBirthDate FormField = "birth_date"
	FieldPostcode  FormField = "postcode"
	FieldLastFour  FormField = "last_four"
)

// Kept is what the vault seals of a value: as it was written, in the one form
// by which it is compared, and what may be shown of it. Own says that it is the
// consumer's: he wrote it, or entered it in a form. What others wrote in his
// conversations is no part of his data.
type Kept struct {
	Text      string `json:"text"`
	Canonical string `json:"canonical"`
	Shown     string `json:"shown,omitempty"`
	Own       bool   `json:"own,omitempty"`
}

// Placed is a value that takes the place of a stretch of a reply's text, in
// bytes: whoever sends it need not see it.
type Placed struct {
	Start, End int
	Value      ValueID
}
