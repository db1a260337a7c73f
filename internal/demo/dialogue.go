package demo

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"parley"
)

//go:embed dialogues.txt
var dialogueText string

// speaker says whose line it is.
type speaker byte

const (
	asks    speaker = '>' // the customer
	answers speaker = '<' // the agent
	notes   speaker = '~' // the agent, to colleagues
)

// said is one message of a dialogue.
type said struct {
	By   speaker
	Text string
}

// dialogue is something a customer comes with. Lines begin with his.
type dialogue struct {
	Slug, Name, Lang, Nudge string
	Closes                  bool // he closes it himself at the end
	Lines                   []said
}

// asked returns the customer's own messages.
func (d *dialogue) asked() (out []string) {
	for _, l := range d.Lines {
		if l.By == asks {
			out = append(out, l.Text)
		}
	}
	return out
}

// reply returns what the agent says after the customer's first n messages, and
// the notes written on the way; none when the customer goes on himself.
func (d *dialogue) reply(n int) (out []said) {
	for _, l := range d.Lines {
		switch {
		case l.By == asks && n == 0:
			return out
		case l.By == asks:
			n--
			out = nil
		default:
			out = append(out, l)
		}
	}
	if n > 0 {
		return nil
	}
	return out
}

// parseDialogues reads the format that dialogues.txt explains. An error names
// the line. What it returns obeys the rules for text and names.
func parseDialogues(text string) ([]*dialogue, error) {
	var out []*dialogue
	for i, row := range strings.Split(text, "\n") {
		var err error
		switch {
		case strings.TrimSpace(row) == "" || strings.HasPrefix(row, "#"):
		case strings.HasPrefix(row, "=== "):
			out = append(out, &dialogue{Slug: row[4:]})
		case len(out) == 0:
			err = fmt.Errorf("text before the first dialogue")
		default:
			err = out[len(out)-1].read(row)
		}
		if err != nil {
			return nil, fmt.Errorf("dialogues, line %d: %w", i+1, err)
		}
	}
	seen := map[string]bool{}
	for _, d := range out {
		if err := d.check(); err != nil {
			return nil, fmt.Errorf("dialogue %s: %w", d.Slug, err)
		}
		if seen[d.Slug] {
			return nil, fmt.Errorf("dialogue %s: there are two", d.Slug)
		}
		seen[d.Slug] = true
	}
	return out, nil
}

// read takes in one row of the dialogue.
func (d *dialogue) read(row string) error {
	if len(row) > 2 && row[1] == ' ' {
		switch by := speaker(row[0]); by {
		case asks, answers, notes:
			d.Lines = append(d.Lines, said{by, row[2:]})
			return nil
		case '|':
			if len(d.Lines) == 0 {
				return fmt.Errorf("nothing to go on with")
			}
			d.Lines[len(d.Lines)-1].Text += "\n" + row[2:]
			return nil
		}
	}
	key, value, _ := strings.Cut(row, ": ")
	switch {
	case len(d.Lines) > 0:
		return fmt.Errorf("%q is no message, and settings come first", row)
	case key == "name":
		d.Name = value
	case key == "lang":
		d.Lang = value
	case key == "nudge":
		d.Nudge = value
	case key == "end" && (value == "close" || value == "leave"):
		d.Closes = value == "close"
	default:
		return fmt.Errorf("%q is neither a message nor a setting", row)
	}
	return nil
}

// check holds the dialogue to what can be said in Parley.
func (d *dialogue) check() error {
	if d.Lang == "" || d.Nudge == "" || len(d.Lines) == 0 || d.Lines[0].By != asks {
		return fmt.Errorf("it needs lang, nudge, and a customer who begins")
	}
	if d.Lines[len(d.Lines)-1].By == notes {
		return fmt.Errorf("a note is written before an answer")
	}
	if d.Name != "" {
		if err := parley.ValidName(d.Name); err != nil {
			return err
		}
	}
	for _, l := range slices.Concat(d.Lines, []said{{asks, d.Nudge}}) {
		if err := parley.ValidText(l.Text); err != nil {
			return fmt.Errorf("%q: %w", l.Text, err)
		}
	}
	return nil
}
