package talk

import (
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
)

// placedMax bounds the values of one reply.
const placedMax = 20

// check holds placed values to their text: in order, apart, on characters.
func check(text string, placed []parley.Placed) error {
	from := 0
	for _, p := range placed {
		if p.Start < from || p.End <= p.Start || p.End > len(text) ||
			!utf8.RuneStart(text[p.Start]) || p.End < len(text) && !utf8.RuneStart(text[p.End]) {
			return badPlace()
		}
		from = p.End
	}
	if len(placed) > placedMax {
		return fault.New(fault.CodeInvalid).Says("A reply holds at most %d kept values. Send two replies.", placedMax)
	}
	return nil
}

func badPlace() error {
	return fault.New(fault.CodeInvalid).Says("A value's place is not in the text. Put it in again.")
}

// place returns the spans of placed values, and records that each was used:
// values of this conversation's consumer, and of nobody else.
func (a *act) place(all []parley.Placed) ([]parley.Replacement, error) {
	if len(all) == 0 {
		return nil, nil
	}
	ids := make([]parley.ValueID, len(all))
	for i, p := range all {
		ids[i] = p.Value
	}
	rows, err := a.tx.GetValues(a.head.Brand, ids)
	if err != nil {
		return nil, err
	}
	out := make([]parley.Replacement, len(all))
	for i, p := range all {
		v, ok := rows[p.Value]
		if !ok {
			return nil, fault.New(fault.CodeNotFound)
		}
		whose, err := a.tx.GetIdentity(v.Brand, v.Identity)
		if err != nil {
			return nil, err
		}
		if whose.Consumer != a.head.Consumer {
			return nil, fault.New(fault.CodeNotFound)
		}
		if v.Sealed == nil {
			return nil, fault.New(fault.CodeInvalid).Says("Of this value nothing was kept that could be used. Ask for it in a secure form.")
		}
		kept, err := a.reveal(v)
		if err != nil {
			return nil, err
		}
		out[i] = parley.Replacement{Start: p.Start, End: p.End, Span: parley.Span{
			Class: v.Class, Value: v.ID, Shown: kept.Shown, Used: true,
		}}
		a.uses = append(a.uses, parley.Use{How: parley.UseReply, Class: v.Class, Value: v.ID})
	}
	return out, nil
}

// own records each use in the internal lane.
func (a *act) own() error {
	for _, use := range a.uses {
		if err := a.use(a.add(parley.Internal, parley.EventUsed), use); err != nil {
			return err
		}
	}
	return nil
}
