package talk

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
)

// Privacy knows what is sensitive in a brand.
type Privacy interface {
	Detector(context.Context, parley.BrandID) (*pii.Detector, error)
	// Levels says by which clocks the brand's conversations go.
	Levels(context.Context, parley.BrandID) (parley.Levels, error)
}

// words are a text that somebody sends, looked at before the transaction: the
// writer of the store waits for nobody's arithmetic.
type words struct {
	text  string
	found []pii.Finding
	find  *pii.Detector
	put   []parley.Placed // values in place of stretches of the text
}

func (t *Talk) look(ctx context.Context, by parley.Actor, text string) (words, error) {
	find, err := t.privacy.Detector(ctx, by.Brand)
	if err != nil {
		return words{}, err
	}
	return words{text: text, find: find, found: find.Find(text)}, nil
}

// mask takes the sensitive values out of the words: the event's text gets their
// placeholders, the vault the values. What shows only together with the
// sender's last messages is taken out of those too, each by an event of its own
// (invariant 12).
func (a *act) mask(lane parley.Lane, w words) (string, []parley.Span, error) {
	found := w.found
	if w.find.Continues(w.text) {
		earlier, err := a.lately(lane)
		if err != nil {
			return "", nil, err
		}
		texts := make([]string, len(earlier))
		for i, e := range earlier {
			texts[i] = e.text
		}
		before, now := w.find.Window(texts, w.text)
		found = merge(now, found)
		for i, findings := range before {
			if err := a.takeOut(earlier[i], findings); err != nil {
				return "", nil, err
			}
		}
	}
	all, err := a.replacements(w.text, found)
	if err != nil {
		return "", nil, err
	}
	placed, err := a.place(w.put)
	if err != nil {
		return "", nil, err
	}
	text, spans := parley.Replace(w.text, over(placed, all))
	return text, spans, nil
}

// takeOut rewrites an earlier message of the sender's without what was found in
// it by now, and says so in its lane. What was taken for something else before
// gives way: half a card's number may look like a telephone's.
func (a *act) takeOut(e past, findings []pii.Finding) error {
	fresh, err := a.replacements(e.text, findings)
	if err != nil || len(fresh) == 0 {
		return err
	}
	all := over(fresh, e.had)
	var gone []parley.ValueID
	for _, had := range e.had {
		if !slices.Contains(all, had) && !had.Span.Used && !had.Span.Value.IsZero() {
			gone = append(gone, had.Span.Value)
		}
	}
	e.Text, e.Spans = parley.Replace(e.text, all)
	plain, err := e.EncodeBody()
	if err != nil {
		return err
	}
	body, err := a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain)
	if err != nil {
		return err
	}
	a.late = append(a.late, rewrite{e.Lane, e.Seq})
	a.after(func() error {
		if err := a.tx.DeleteValues(e.Brand, gone); err != nil {
			return err
		}
		return a.tx.RewriteEvent(e.Brand, e.Conversation, e.Lane, e.Seq, body)
	})
	return nil
}

// rewrite names an earlier message from which something was taken out.
type rewrite struct {
	lane parley.Lane
	seq  int64
}

// tell says of each rewritten message that it was: after the event that brought
// it to light, whose number the sender is told.
func (a *act) tell() {
	for _, r := range a.late {
		e := a.add(r.lane, parley.EventRedacted)
		e.Author, e.Target = parley.Author{Kind: parley.System}, r.seq
	}
	a.late = nil
}

// replacements makes spans of findings, and has their values kept once the
// events are recorded. Equal values of one act are kept once.
func (a *act) replacements(text string, findings []pii.Finding) ([]parley.Replacement, error) {
	out := make([]parley.Replacement, 0, len(findings))
	for _, f := range findings {
		s := parley.Span{Class: parley.DataClass(f.Class), Shown: f.Shown, Rule: f.Rule}
		var err error
		if s.Value, err = a.keep(s.Class, f, text[f.Start:f.End]); err != nil {
			return nil, err
		}
		out = append(out, parley.Replacement{Start: f.Start, End: f.End, Span: s})
	}
	return out, nil
}

// forget destroys what the vault keeps of an event that is overwritten. A value
// that was put into a reply is another message's, and stays.
func (a *act) forget(row store.Event) error {
	if len(row.Body) == 0 || !row.Kind.Written() || row.Kind == parley.EventAttached {
		return nil
	}
	raw, err := a.seal.Open(a.tx, row.Brand, row.AAD(), row.Body)
	if fault.Is(err, fault.CodeKeyLost) || fault.Is(err, fault.CodeErased) { // then its values cannot be read either
		return nil
	}
	if err == nil {
		err = row.DecodeBody(raw)
	}
	if err != nil {
		return err
	}
	var ids []parley.ValueID
	for _, s := range row.Spans {
		if !s.Used && !s.Value.IsZero() {
			ids = append(ids, s.Value)
		}
	}
	return a.tx.DeleteValues(row.Brand, ids)
}

type keptKey struct {
	class     parley.DataClass
	canonical string
}

// keep returns the id of what the vault keeps of a finding: of a card its mark,
// of a CVV nothing.
func (a *act) keep(class parley.DataClass, f pii.Finding, text string) (parley.ValueID, error) {
	if class == parley.ClassCVV || f.Value == "" {
		return parley.ValueID{}, nil
	}
	key := keptKey{class, f.Value}
	if id, ok := a.kept[key]; ok {
		return id, nil
	}
	v := store.Value{
		Brand: a.head.Brand, ID: parley.NewID[parley.ValueID](), Conversation: a.head.ID, Identity: a.head.Identity,
		Class: class, Mark: a.seal.MAC(a.head.Brand, store.MarkOf(class), []byte(f.Value)), CreatedAt: a.tx.Now(),
	}
	if class.Kept() {
		plain, err := json.Marshal(parley.Kept{Text: text, Canonical: f.Value, Shown: f.Shown, Own: a.by.Kind == parley.Consumers})
		if err != nil {
			return v.ID, err
		}
		if v.Sealed, err = a.seal.Seal(a.tx, v.Brand, a.head.Key, v.AAD(), plain); err != nil {
			return v.ID, err
		}
	}
	if a.kept == nil {
		a.kept = map[keptKey]parley.ValueID{}
	}
	a.kept[key] = v.ID
	a.after(func() error { return a.tx.InsertValues(v) })
	return v.ID, nil
}

// merge returns both lists in order; where two overlap, the first list's stays.
func merge(first, second []pii.Finding) []pii.Finding {
	out := slices.Clone(first)
	for _, f := range second {
		if !slices.ContainsFunc(first, func(o pii.Finding) bool { return f.Start < o.End && o.Start < f.End }) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(x, y pii.Finding) int { return cmp.Compare(x.Start, y.Start) })
	return out
}

// over returns both lists in order; where two overlap, the first list's stays.
func over(first, second []parley.Replacement) []parley.Replacement {
	out := slices.Clone(first)
	for _, r := range second {
		if !slices.ContainsFunc(first, func(o parley.Replacement) bool { return r.Start < o.End && o.Start < r.End }) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y parley.Replacement) int { return cmp.Compare(x.Start, y.Start) })
	return out
}
