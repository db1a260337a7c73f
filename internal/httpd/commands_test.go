package httpd

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

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
		commands.table[m] = command{row.consumers, row.people, row.programs, decodeOnly(m)}
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
	again, err := wire.Encode(r)
	if err != nil {
		return nil, err
	}
	return r, wire.Decode(again, new(R)) // what was understood can be said again
}

// Every command of the table is described, and the other way round.
func TestEveryCommandIsDescribed(t *testing.T) {
	t.Parallel()
	n := nothingThere{}
	table := NewCommands(n.Talk, n.Routing, n.Gate, NewRates(RateSettings{}), nil, slog.New(slog.DiscardHandler)).WithForms(nil).table
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
