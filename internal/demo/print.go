package demo

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Opened is what `parley demo --json` prints, once, when all is ready.
type Opened struct {
	Shop      string  `json:"shop"`
	Console   string  `json:"console"`
	Server    string  `json:"server"`
	Brand     string  `json:"brand"` // the id
	Data      string  `json:"data"`
	People    []login `json:"people"`
	Traffic   bool    `json:"traffic"`   // customers write in by themselves
	Continued bool    `json:"continued"` // an earlier demo goes on
	StartMS   int64   `json:"start_ms"`
	Note      string  `json:"note,omitempty"`
}

func (o Opened) json(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(o)
}

// remarks say, in the order of people, what each is there for.
var remarks = [...]string{"you, answering", "a colleague, who also answers by himself", "owner and admin"}

// print writes the block for people.
func (o Opened) print(w io.Writer) error {
	var b strings.Builder
	title := "Harbour is open."
	if o.Continued {
		title = "Harbour is open again, with everything as you left it."
	}
	fmt.Fprintf(&b, "\n  %s\n\n", title)
	if o.Note != "" {
		fmt.Fprintf(&b, "  %s\n\n", o.Note)
	}
	wide := max(len(o.Shop), len(o.Console))
	fmt.Fprintf(&b, "  Shop      %-*s   be a customer: talk to Harbour\n", wide, o.Shop)
	fmt.Fprintf(&b, "  Console   %-*s   be an agent: answer\n\n", wide, o.Console)
	for i, p := range o.People {
		label := ""
		if i == 0 {
			label = "Sign in"
		}
		remark := remarks[i]
		if i == ben && !o.Traffic {
			remark = "a colleague"
		}
		fmt.Fprintf(&b, "  %-7s   %-21s   %-14s   %s: %s\n", label, p.Email, p.Password, p.Name, remark)
	}
	fmt.Fprintf(&b, "\n  Kept in %s.\n", o.Data)
	if o.Traffic {
		fmt.Fprintf(&b, "  Customers write in by themselves; --quiet-traffic leaves you alone with the shop.\n")
	}
	fmt.Fprintf(&b, "  Ctrl-C stops, and the same command goes on from here.\n\n")
	_, err := io.WriteString(w, b.String())
	return err
}
