package wire_test

import (
	"strings"
	"testing"

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
		{"too large", `{"text":"` + strings.Repeat("x", wire.DataMax) + `"}`, fault.CodeTooLarge},
	}
	for _, c := range cases {
		var q wire.SayRequest
		err := wire.Decode([]byte(c.in), &q)
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
		if err := wire.Decode([]byte(in), &q); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error is %v", in, err)
		}
	}
}
