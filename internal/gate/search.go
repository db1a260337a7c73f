package gate

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
	"parley/internal/terms"
	"parley/internal/wire"
)

// Finder is the search index with what it needs to read a query.
type Finder interface {
	Find(context.Context, parley.Scope, store.IndexQuery) (store.IndexPage, error)
	State(context.Context) (store.IndexState, error)
}

// Marks knows e-mail addresses and telephone numbers, and what they are kept
// by.
type Marks interface {
	Detector(context.Context, parley.BrandID) (*pii.Detector, error)
	Mark(b parley.BrandID, c parley.DataClass, canonical string) []byte
}

// With returns the gate with what Search asks.
func (g *Gate) With(find Finder, marks Marks) *Gate {
	g.find, g.marks = find, marks
	return g
}

const (
	searchMax     = 50
	searchDefault = 25
)

// Search returns a page of what the actor's scope holds, newest first. Every
// hit is read from the store and rendered for the actor as lists are; nothing
// comes from the index but places. Consumers have no search. Codes: denied,
// invalid.
func (g *Gate) Search(ctx context.Context, a parley.Actor, q wire.SearchRequest) (wire.SearchReply, error) {
	out := wire.SearchReply{Hits: []wire.SearchHit{}}
	if a.Kind != parley.Agents && a.Kind != parley.Programs || !a.Can(parley.ActRead) || g.find == nil {
		return out, fault.New(fault.CodeDenied)
	}
	sought, err := g.sought(ctx, a, q)
	if err != nil {
		return out, err
	}
	list := store.Filter{List: fingerprint(q)}
	if q.Cursor != "" {
		place, err := g.cursor(a, list, q.Cursor)
		if err != nil {
			return out, err
		}
		sought.query.Before = place.At
	} else if out.Hits, err = g.named(ctx, a, q); err != nil {
		return out, err
	}
	page, err := g.find.Find(ctx, parley.ScopeOf(a), sought.query)
	if err != nil {
		return out, err
	}
	hits, err := g.hits(ctx, a, sought, page.Hits)
	if err != nil {
		return out, err
	}
	out.Hits = append(out.Hits, hits...)
	if page.Next > 0 {
		out.Cursor = g.seal(a, list, store.Place{At: page.Next})
	}
	if state, err := g.find.State(ctx); err == nil && !state.Whole {
		out.Building = &wire.SearchBuilding{Seen: state.Seen, Of: state.Of}
	}
	return out, nil
}

// fingerprint binds a cursor to its request.
func fingerprint(q wire.SearchRequest) store.List {
	q.Cursor, q.Limit = "", 0
	raw, _ := json.Marshal(q) //nolint:errchkjson // plain fields
	return store.List(fmt.Sprintf("search %x", sha256.Sum256(raw)))
}

// sought is a query as it is asked of the index, and as it is marked in texts.
type sought struct {
	query  store.IndexQuery
	values map[string]bool // terms of values
}

func (g *Gate) sought(ctx context.Context, a parley.Actor, q wire.SearchRequest) (sought, error) {
	s := sought{values: map[string]bool{}, query: store.IndexQuery{
		State: q.State, Skill: q.Skill, Assignee: q.Assignee, Lane: q.Lane, Limit: min(q.Limit, searchMax),
	}}
	if s.query.Limit <= 0 {
		s.query.Limit = searchDefault
	}
	if q.Since != nil {
		s.query.Since = *q.Since
	}
	if q.Until != nil {
		s.query.Until = *q.Until
	}
	switch {
	case q.State != "" && q.State != parley.Open && q.State != parley.Closed,
		q.Lane != "" && !q.Lane.Valid() && q.Lane != store.NameLane:
		return s, fault.New(fault.CodeInvalid).Says("A search is narrowed by a state, open or closed, and by a lane: public, internal or consumer.")
	}
	text := q.Text
	if len(text) > terms.QueryMost {
		text = text[:terms.QueryMost]
	}
	text = strings.ToValidUTF8(text, " ")
	if a.Kind == parley.Agents {
		var err error
		if text, err = g.addresses(ctx, a.Brand, text, &s); err != nil {
			return s, err
		}
	}
	if r, ok := parley.ParseReference(text); ok {
		part := terms.Part{{r}}
		if words := terms.PartsOf(text); len(words) == 1 {
			part = append(part, words[0]...)
		}
		s.query.Terms = append(s.query.Terms, part)
	} else {
		s.query.Terms = append(s.query.Terms, terms.Parse(text)...)
	}
	if len(s.query.Terms) > terms.PartsMost {
		s.query.Terms = s.query.Terms[:terms.PartsMost]
	}
	if len(s.query.Terms) == 0 && strings.TrimSpace(q.Text) != "" {
		s.query.Limit = 0 // signs alone stand for nothing
	}
	return s, nil
}

// addresses takes e-mail addresses and telephone numbers out of what was typed
// and asks for them by their keyed hashes; where a brand does not mask them,
// the words do.
func (g *Gate) addresses(ctx context.Context, b parley.BrandID, text string, s *sought) (string, error) {
	find, err := g.marks.Detector(ctx, b)
	if err != nil {
		return "", err
	}
	add := func(c parley.DataClass, canonical, said string) {
		term := store.ValueTerm(g.marks.Mark(b, c, canonical))
		s.values[term] = true
		part := terms.Part{{term}}
		if words := terms.PartsOf(said); len(words) == 1 {
			part = append(part, words[0]...)
		}
		s.query.Terms = append(s.query.Terms, part)
	}
	if numeric(text) { // a number by itself: what else would it be
		const before = "my phone number is "
		for _, f := range find.Find(before + text) {
			if parley.DataClass(f.Class) == parley.ClassPhone && f.Start >= len(before) {
				add(parley.ClassPhone, f.Value, text)
				return "", nil
			}
		}
	}
	var rest strings.Builder
	from := 0
	for _, f := range find.Find(text) {
		c := parley.DataClass(f.Class)
		if c != parley.ClassEmail && c != parley.ClassPhone {
			continue
		}
		add(c, f.Value, text[f.Start:f.End])
		rest.WriteString(text[from:f.Start] + " ")
		from = f.End
	}
	rest.WriteString(text[from:])
	return rest.String(), nil
}

// numeric says whether somebody has typed a number alone.
func numeric(s string) bool {
	digits := 0
	for _, r := range strings.TrimSpace(s) {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune("+-()./ \u00a0", r):
			return false
		}
	}
	return digits >= 6 && digits <= 15
}

// hits reads what was found, renders it for the actor, and leaves out what is
// not there any more, or not his to see: the index may be a moment behind.
func (g *Gate) hits(ctx context.Context, a parley.Actor, s sought, found []store.IndexHit) ([]wire.SearchHit, error) {
	out := []wire.SearchHit{}
	err := g.store.Read(ctx, func(tx store.Tx) error {
		out = out[:0]
		heads, err := g.found(tx, a, found)
		if err != nil {
			return err
		}
		for _, f := range found {
			head, ok := heads[f.Conversation]
			if !ok {
				continue
			}
			hit, ok, err := g.hit(tx, a, head, f, s)
			if err != nil {
				return err
			}
			if ok {
				out = append(out, hit)
			}
		}
		return nil
	})
	return out, err
}

// foundHead is a conversation as stored and as shown.
type foundHead struct {
	row   parley.Conversation
	shown wire.Head
}

func (g *Gate) found(tx store.Tx, a parley.Actor, all []store.IndexHit) (map[parley.ConversationID]foundHead, error) {
	scope := parley.ScopeOf(a)
	var rows []parley.Conversation
	seen := map[parley.ConversationID]bool{}
	for _, f := range all {
		if seen[f.Conversation] {
			continue
		}
		seen[f.Conversation] = true
		head, err := tx.GetConversation(a.Brand, f.Conversation)
		if fault.Is(err, fault.CodeNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if scope.Holds(head) {
			rows = append(rows, head)
		}
	}
	shown, err := g.heads(tx, a, rows)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.ConversationID]foundHead, len(rows))
	for i, row := range rows {
		out[row.ID] = foundHead{row, shown[i]}
	}
	return out, nil
}

func (g *Gate) hit(tx store.Tx, a parley.Actor, head foundHead, f store.IndexHit, s sought) (wire.SearchHit, bool, error) {
	hit := wire.SearchHit{Head: head.shown, Lane: f.Lane, Seq: f.Seq}
	if f.Lane == store.NameLane {
		hit.At = head.row.OpenedAt
		if who := head.shown.Consumer; who != nil {
			hit.Text = who.Name
		}
		hit.Marks = marked(hit.Text, terms.Marks(hit.Text, s.query.Terms))
		return hit, true, nil
	}
	if err := parley.MayRead(a, head.row, f.Lane); err != nil {
		return hit, false, nil //nolint:nilerr // left out
	}
	row, err := tx.GetEvent(a.Brand, f.Conversation, f.Lane, f.Seq)
	if fault.Is(err, fault.CodeNotFound) {
		return hit, false, nil
	}
	if err != nil {
		return hit, false, err
	}
	e, err := g.unseal(tx, row)
	if err != nil || e.Redacted || !e.Kind.Written() {
		return hit, false, err
	}
	r := reader{g: g, tx: tx, actor: a, head: head.row}
	author := r.who(e.Author)
	hit.At, hit.Author = e.At, &author
	if e.File != nil {
		hit.File, hit.Text = true, e.File.Name
		hit.Marks = marked(hit.Text, terms.Marks(hit.Text, s.query.Terms))
		return hit, true, nil
	}
	ranges, err := g.ranges(tx, e, s)
	if err != nil {
		return hit, false, err
	}
	e, ranges = snippet(e, ranges)
	hit.Text, hit.Masks = r.text(e) // no values were opened: what is stored is shown
	hit.Marks = marked(e.Text, ranges)
	return hit, true, nil
}

// ranges are the stretches of a text that the query asks for: words outside of
// its masks, and the masks of the very values.
func (g *Gate) ranges(tx store.Tx, e parley.Event, s sought) ([]terms.Range, error) {
	out := terms.Marks(e.Bare(), s.query.Terms)
	if len(s.values) == 0 || len(e.Spans) == 0 {
		return out, nil
	}
	var ids []parley.ValueID
	for _, span := range e.Spans {
		if !span.Value.IsZero() {
			ids = append(ids, span.Value)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	rows, err := tx.GetValues(e.Brand, ids)
	if err != nil {
		return nil, err
	}
	for _, span := range e.Spans {
		if v, ok := rows[span.Value]; ok && len(v.Mark) > 0 && s.values[store.ValueTerm(v.Mark)] {
			out = append(out, terms.Range{Start: span.Start, End: span.End})
		}
	}
	slices.SortFunc(out, func(a, b terms.Range) int { return a.Start - b.Start })
	return out, nil
}

// named are the conversations that an id leads to: of the conversation itself,
// of its consumer, of a file or a form in it.
func (g *Gate) named(ctx context.Context, a parley.Actor, q wire.SearchRequest) ([]wire.SearchHit, error) {
	id, ok := idIn(q.Text)
	if !ok {
		return []wire.SearchHit{}, nil
	}
	var all []parley.Conversation
	err := g.store.Read(ctx, func(tx store.Tx) error {
		all = nil
		add := func(c parley.ConversationID, err error) error {
			if err == nil {
				var head parley.Conversation
				if head, err = tx.GetConversation(a.Brand, c); err == nil {
					all = append(all, head)
				}
			}
			if fault.Is(err, fault.CodeNotFound) {
				return nil
			}
			return err
		}
		file, ferr := tx.GetAttachment(a.Brand, id)
		form, oerr := tx.GetForm(a.Brand, parley.FormID(id))
		for _, err := range []error{add(parley.ConversationID(id), nil), add(file.Conversation, ferr), add(form.Conversation, oerr)} {
			if err != nil {
				return err
			}
		}
		if !parley.ScopeOf(a).Whole {
			return nil
		}
		of, err := tx.ListConversations(parley.Scope{Brand: a.Brand, Consumer: parley.ConsumerID(id)}, store.Filter{List: store.Every}, store.Page{Limit: searchDefault})
		all = append(all, of...)
		return err
	})
	if err != nil {
		return nil, err
	}
	found := make([]store.IndexHit, len(all))
	for i, head := range all {
		found[i] = store.IndexHit{Conversation: head.ID, IndexPlace: store.IndexPlace{Lane: store.NameLane}}
	}
	return g.hits(ctx, a, sought{}, found)
}

// idIn finds an id in what was pasted: by itself, or at the end of an address.
func idIn(text string) (id parley.AttachmentID, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if len(text) < 36 || len(text) > 512 {
		return id, false
	}
	id, err := parley.ParseID[parley.AttachmentID](text[len(text)-36:])
	return id, err == nil
}
