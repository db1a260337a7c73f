package talk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Past is a conversation as another system kept it. Ids are that system's own.
type Past struct {
	Source   string     `json:"source"` // the system and its account: chatwoot, zendesk/eu
	Ref      string     `json:"ref"`
	Consumer PastPerson `json:"consumer"`
	OpenedAt time.Time  `json:"openedAt"`
	ClosedAt time.Time  `json:"closedAt"` // zero: it is open there
	Said     []PastLine `json:"said"`
}

// PastPerson is somebody there.
type PastPerson struct {
	Ref      string `json:"ref"`
	Name     string `json:"name,omitempty"`
	Email    string `json:"email,omitempty"`
	Language string `json:"language,omitempty"`
}

// PastLine is a message, a note, or a file with or without words.
type PastLine struct {
	Ref  string      `json:"ref"`
	At   time.Time   `json:"at"`
	By   *PastPerson `json:"by,omitempty"` // who answered; nil: the consumer
	Note bool        `json:"note,omitempty"`
	Text string      `json:"text,omitempty"`
	File string      `json:"file,omitempty"` // its name
	Data []byte      `json:"data,omitempty"`
}

// Taken is what came of a Past: of a trial, what would come of it.
type Taken struct {
	Already  bool           `json:"already,omitempty"` // it was imported before: nothing was done
	Closed   bool           `json:"closed,omitempty"`
	Consumer bool           `json:"consumer,omitempty"` // one was made
	Former   []string       `json:"former,omitempty"`   // their ids of agents who are kept by name alone, made now
	Messages int            `json:"messages,omitempty"`
	Notes    int            `json:"notes,omitempty"`
	Files    int            `json:"files,omitempty"`
	Masked   map[string]int `json:"masked,omitempty"` // values taken out, by class
	Refused  []PastRefusal  `json:"refused,omitempty"`
}

// PastRefusal is a file that was not taken: its line says so in words.
type PastRefusal struct {
	Ref string `json:"ref"`
	Why string `json:"why"`
}

// Registry knows who people are. Both methods are asked inside the transaction.
type Registry interface {
	// ImportConsumer finds or makes the consumer with an identity of his own, and
	// returns the one that seals what is written of him. Codes: erased.
	ImportConsumer(tx store.Tx, c parley.Consumer) (i parley.Identity, made bool, err error)
	// ImportAgent finds the brand's own person by e-mail, else finds or makes the
	// former agent of this id, who cannot sign in.
	ImportAgent(tx store.Tx, b parley.BrandID, p parley.Person) (id parley.PersonID, made bool, err error)
	// ImportName takes what is sensitive out of a name.
	ImportName(ctx context.Context, b parley.BrandID, name string) (string, error)
}

// Import brings a conversation from another system in, whole or not at all, and
// once however often it is called: ids are derived from the source's own. What
// was said passes the detectors and is sealed like any words; it keeps its times
// and authors. It is history: no outbox row is written, so nothing is routed,
// mailed, pushed or told. Unless open is wished and the source has it open, it
// comes in closed. A trial writes nothing. Codes: invalid, not_found, erased.
func (t *Talk) Import(ctx context.Context, who Registry, b parley.BrandID, p Past, open, trial bool) (Taken, error) {
	if err := p.tidy(); err != nil {
		return Taken{}, err
	}
	in := intake{t: t, who: who, brand: b, past: p, open: open && p.ClosedAt.IsZero()}
	in.id = derived[parley.ConversationID](t.seal, b, p.Source, "conversation", p.Ref)
	known := false
	err := t.store.Read(ctx, func(tx store.Tx) (err error) {
		known, err = in.known(tx)
		return err
	})
	if err != nil || known {
		return Taken{Already: known}, err
	}
	if err := in.look(ctx); err != nil {
		return Taken{}, err
	}
	if in.trial = trial; !trial {
		err = in.files(ctx)
	} else {
		err = in.checkFiles()
	}
	if err != nil {
		return Taken{}, err
	}
	var out Taken
	err = t.store.Write(ctx, func(tx store.Tx) (err error) {
		out, err = in.write(tx)
		if err == nil && trial {
			err = errTrial
		}
		return err
	})
	if errors.Is(err, errTrial) {
		err = nil
	}
	return out, err
}

// errTrial takes back what a trial has written.
var errTrial = errors.New("a trial writes nothing")

// tidy checks the past and makes it fit: in the order of time, texts without
// control characters and no longer than a message may be.
func (p *Past) tidy() error {
	if p.Source == "" || p.Ref == "" || p.Consumer.Ref == "" {
		return fault.New(fault.CodeInvalid).Says("A conversation names its source, its id there and its consumer's.")
	}
	var lines []PastLine
	seen := map[string]bool{}
	for _, l := range p.Said {
		if l.At.IsZero() || l.Ref == "" || l.At.Year() < 1970 || l.At.After(time.Now().Add(24*time.Hour)) {
			return fault.New(fault.CodeInvalid).Says("A message lacks its id or its time, or its time is not between 1970 and today.")
		}
		if seen[l.Ref] {
			return fault.New(fault.CodeInvalid).Says("Two messages have the id %s.", l.Ref)
		}
		seen[l.Ref] = true
		l.At = l.At.UTC().Truncate(time.Microsecond)
		for i, text := range pieces(plainText(l.Text)) {
			piece := l
			piece.Text, piece.File, piece.Data = text, "", nil
			if i > 0 {
				piece.Ref = fmt.Sprintf("%s#%d", l.Ref, i+1)
			}
			lines = append(lines, piece)
		}
		if l.File != "" {
			l.Text, l.Ref = "", l.Ref+"#file"
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		return fault.New(fault.CodeInvalid).Says("Nothing was said in this conversation.")
	}
	slices.SortStableFunc(lines, func(a, b PastLine) int { return a.At.Compare(b.At) })
	p.Said = lines
	first, last := lines[0].At, lines[len(lines)-1].At
	p.OpenedAt = p.OpenedAt.UTC().Truncate(time.Microsecond)
	if p.OpenedAt.IsZero() || p.OpenedAt.After(first) {
		p.OpenedAt = first
	}
	if p.ClosedAt = p.ClosedAt.UTC().Truncate(time.Microsecond); !p.ClosedAt.IsZero() && p.ClosedAt.Before(last) {
		p.ClosedAt = last
	}
	return nil
}

// plainText is a text as the product takes it.
func plainText(s string) string {
	s = strings.ToValidUTF8(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\ufffd")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// pieces cuts a text that is longer than a message, at the end of a line or
// between words where there is one.
func pieces(s string) []string {
	var out []string
	for utf8.RuneCountInString(s) > parley.TextMax {
		end := 0
		for i := range s {
			if end++; end > parley.TextMax {
				end = i
				break
			}
		}
		if at := strings.LastIndexAny(s[:end], "\n"); at > end/2 {
			end = at
		} else if at := strings.LastIndexByte(s[:end], ' '); at > end/2 {
			end = at
		}
		out = append(out, strings.TrimSpace(s[:end]))
		s = strings.TrimSpace(s[end:])
	}
	if s != "" {
		out = append(out, s)
	}
	return out
}

// derived is the id that something of another system has here: a UUIDv8, the
// same however often it comes, and nothing that others could work out.
func derived[I ~[16]byte](k Keys, b parley.BrandID, source, noun, ref string) I {
	sum := k.MAC(b, "import/"+noun, []byte(cmp.Or(source, "-")+"\x00"+ref))
	var id I
	copy(id[:], sum)
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return id
}
