package httpd

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

func TestDecodeIsStrict(t *testing.T) {
	t.Parallel()
	const id = `"018f2c6e-0000-7000-8000-000000000001"`
	cases := []struct {
		name, in string
		want     fault.Code
	}{
		{"good", `{"conversation":` + id + `,"clientId":` + id + `,"text":"hi"}`, ""},
		{"emoji as a pair", `{"text":"\ud83d\ude00"}`, ""},
		{"a backslash before u", `{"text":"\\ud83d"}`, ""},
		{"half a pair", `{"text":"\ud83d"}`, fault.CodeTextEncoding},
		{"the second half", `{"text":"\ude00"}`, fault.CodeTextEncoding},
		{"two first halves", `{"text":"\ud83d\ud83d"}`, fault.CodeTextEncoding},
		{"half in capitals", `{"text":"\uDBFFx"}`, fault.CodeTextEncoding},
		{"not UTF-8", "{\"text\":\"\xff\"}", fault.CodeTextEncoding},
		{"unknown field", `{"text":"hi","lane":"internal"}`, fault.CodeMalformed},
		{"something after", `{"text":"hi"} {}`, fault.CodeMalformed},
		{"wrong type", `{"text":7}`, fault.CodeMalformed},
		{"not an id", `{"conversation":"7"}`, fault.CodeMalformed},
		{"broken off", `{"text":"hi`, fault.CodeMalformed},
		{"empty", ``, fault.CodeMalformed},
		{"too large", `{"text":"` + strings.Repeat("x", bodyMax) + `"}`, fault.CodeTooLarge},
	}
	for _, c := range cases {
		var q wire.SayRequest
		err := decode([]byte(c.in), &q)
		if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// What a decoder says goes to the log, where no content may go.
func TestDecodeQuotesNothing(t *testing.T) {
	t.Parallel()
	for _, in := range []string{`{"secret words":1}`, `{"conversation":"secret words"}`, `secret words`, `{"text":["secret words"]}`} {
		var q wire.SayRequest
		if err := decode([]byte(in), &q); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error is %v", in, err)
		}
	}
}

// nothingThere is services that refuse everything, for the decoder's sake.
type nothingThere struct {
	Talk
	Routing
	Gate
}

func FuzzCommands(f *testing.F) {
	for _, l := range liveTypes {
		b, err := json.Marshal(l.request)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(l.method), b, true)
	}
	f.Add("say", []byte(`{"text":"\ud83d"}`), false)
	n := nothingThere{}
	commands := NewCommands(n.Talk, n.Routing, n.Gate, NewRates(RateSettings{}), nil, slog.New(slog.DiscardHandler))
	for m, row := range commands.table { // stop behind the decoder
		commands.table[m] = command{row.consumers, row.people, decodeOnly(m)}
	}
	f.Fuzz(func(t *testing.T, method string, data []byte, person bool) {
		a := parley.Actor{Kind: parley.Consumers}
		if person {
			a.Kind = parley.Agents
		}
		_, err := commands.Do(context.Background(), a, wire.Method(method), data)
		if err != nil && fault.KindOf(err) == fault.Internal {
			t.Errorf("%s %q: %v", method, data, err)
		}
	})
}

func decodeOnly(m wire.Method) func(context.Context, parley.Actor, []byte) (any, error) {
	for _, l := range liveTypes {
		if l.method != m {
			continue
		}
		switch l.request.(type) {
		case wire.SayRequest:
			return as(ignore[wire.SayRequest])
		case wire.OpenRequest:
			return as(ignore[wire.OpenRequest])
		case wire.RedactRequest:
			return as(ignore[wire.RedactRequest])
		case wire.ReadRequest:
			return as(ignore[wire.ReadRequest])
		}
	}
	return as(ignore[wire.ActRequest])
}

func ignore[R any](_ context.Context, _ parley.Actor, r R) (any, error) {
	again, err := encode(r)
	if err != nil {
		return nil, err
	}
	return r, decode(again, new(R)) // what was understood can be said again
}

// Every command of the table is described, and the other way round.
func TestEveryCommandIsDescribed(t *testing.T) {
	t.Parallel()
	n := nothingThere{}
	table := NewCommands(n.Talk, n.Routing, n.Gate, NewRates(RateSettings{}), nil, slog.New(slog.DiscardHandler)).table
	described := map[wire.Method]bool{}
	for _, l := range liveTypes {
		described[l.method] = true
		if _, ok := table[l.method]; !ok && l.method != wire.Sync && l.method != wire.Typing {
			t.Errorf("%s is described and not in the table", l.method)
		}
	}
	for m := range table {
		if !described[m] {
			t.Errorf("%s is in the table and not described", m)
		}
	}
}
