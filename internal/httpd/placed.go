package httpd

import (
	"unicode/utf16"

	"parley"
	"parley/internal/fault"
	"parley/internal/wire"
)

// placed turns the places of values, which browsers count in UTF-16 units, into
// places in the text's bytes. One that lies inside a character is refused.
func placed(q wire.SayRequest) ([]parley.Placed, error) {
	if len(q.Values) == 0 {
		return nil, nil
	}
	at := make(map[int]int, len(q.Text)+1)
	units := 0
	for i, r := range q.Text {
		at[units] = i
		units += utf16.RuneLen(r)
	}
	at[units] = len(q.Text)
	out := make([]parley.Placed, len(q.Values))
	for i, v := range q.Values {
		start, known := at[v.Start]
		end, also := at[v.End]
		if !known || !also {
			return nil, fault.New(fault.CodeInvalid).Says("A value's place is not in the text. Put it in again.")
		}
		out[i] = parley.Placed{Start: start, End: end, Value: v.Value}
	}
	return out, nil
}
