package gate_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

var ctx = context.Background()

// ids and instants differ from run to run and tell nothing.
var volatile = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|"\d{4}-\d\d-\d\dT[^"]*"`)

// everything returns all that a consumer can be answered about a conversation.
func everything(t *testing.T, r *rig.Rig, maya parley.Actor, c parley.ConversationID) string {
	t.Helper()
	var out []any
	add := func(v any, err error) {
		if err != nil {
			out = append(out, fault.From(err).Code)
			return
		}
		out = append(out, v)
	}
	for _, have := range []wire.Have{{}, {Public: 1}, {Public: 1, Internal: 1}, {Public: 99, Internal: 99}} {
		have.Conversation = c
		th, err := r.Gate.Thread(ctx, maya, have)
		add(th, err)
	}
	for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
		for _, after := range []int64{0, 1, 5} {
			page, err := r.Gate.Read(ctx, maya, wire.ReadRequest{Conversation: c, Lane: lane, After: after})
			add(page, err)
		}
	}
	heads, err := r.Gate.Heads(ctx, maya)
	add(heads, err)
	for _, list := range []string{"all", "closed", "mine", "waiting"} {
		page, err := r.Gate.List(ctx, maya, wire.ListRequest{List: list})
		page.Cursor = ""
		add(page, err)
	}
	for _, lane := range []parley.Lane{parley.Public, parley.Internal} {
		b, err := r.Gate.Lane(ctx, parley.Hint{Brand: maya.Brand, Conversation: c, Lane: lane, Seq: 1}, 0)
		if err != nil {
			t.Fatal(err)
		}
		frames, err := b.For(maya, 0)
		add(frames, err)
	}
	raw, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return volatile.ReplaceAllString(string(raw), "…")
}

func TestAConsumerCannotCountNotes(t *testing.T) {
	var first string
	for _, notes := range []int{0, 1, 7} {
		r := rig.New(t)
		maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
		c := r.Open(maya, "hello")
		for i := range notes {
			if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), fmt.Sprint("aside ", i)); err != nil {
				t.Fatal(err)
			}
		}
		r.Say(ana, c, "hi")
		got := everything(t, r, maya, c)
		if first == "" {
			first = got
		}
		if got != first {
			t.Fatalf("with %d notes the consumer is told\n%s\nwithout any\n%s", notes, got, first)
		}
	}
}

func TestForeignAndAbsentLookTheSame(t *testing.T) {
	r := rig.New(t)
	c := r.Open(r.Consumer(), "hello")
	nosy := r.Consumer()
	_, foreign := r.Gate.Thread(ctx, nosy, wire.Have{Conversation: c})
	_, absent := r.Gate.Thread(ctx, nosy, wire.Have{Conversation: parley.NewID[parley.ConversationID]()})
	a, b := wire.Problem(fault.From(foreign)), wire.Problem(fault.From(absent))
	if *a != *b || a.Code != string(fault.CodeNotFound) {
		t.Fatalf("foreign: %+v, absent: %+v", a, b)
	}
}

func TestListsPageWithoutGapsWhileTheyMove(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	want := map[parley.ConversationID]bool{}
	for i := range 23 {
		want[r.Open(r.Consumer(), fmt.Sprint("number ", i))] = true
	}
	for _, list := range []string{"all", "waiting"} {
		seen := map[parley.ConversationID]int{}
		q := wire.ListRequest{List: list, Limit: 5}
		for {
			page, err := r.Gate.List(ctx, ana, q)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range page.Heads {
				seen[h.ID]++
				if h.Last == nil || h.Consumer == nil {
					t.Fatalf("a row without its last line or its consumer: %+v", h)
				}
			}
			r.Open(r.Consumer(), "newer")
			if q.Cursor = page.Cursor; q.Cursor == "" {
				break
			}
			if list == "waiting" && len(seen) >= 23 {
				break // newer ones stand at the end of this list
			}
		}
		for c := range want {
			if seen[c] != 1 {
				t.Errorf("%s: a conversation was listed %d times", list, seen[c])
			}
		}
	}
}

// TestListsFromAnywhere reads pages that no page before leads to, as a scroll
// bar dragged to its end does.
func TestListsFromAnywhere(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	var want []parley.ConversationID
	for i := range 7 {
		want = append(want, r.Open(r.Consumer(), fmt.Sprint("number ", i)))
	}
	for skip, n := range map[int]int{-3: 2, 0: 2, 3: 2, 6: 1, 7: 0, 1 << 40: 0} {
		page, err := r.Gate.List(ctx, ana, wire.ListRequest{List: "waiting", Limit: 2, Skip: skip})
		if err != nil || page.Total != len(want) || len(page.Heads) != n {
			t.Fatalf("from %d: %d of %d, %v", skip, len(page.Heads), page.Total, err)
		}
		for i, h := range page.Heads {
			if h.ID != want[max(skip, 0)+i] {
				t.Errorf("from %d: row %d is another", skip, i)
			}
		}
	}
}

func TestCursorsAreTheReadersOwn(t *testing.T) {
	r := rig.New(t)
	ana, ben := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
	for range 3 {
		r.Open(r.Consumer(), "hello")
	}
	page, err := r.Gate.List(ctx, ana, wire.ListRequest{List: "all", Limit: 1})
	if err != nil || page.Cursor == "" || page.Total != 3 {
		t.Fatalf("%+v, %v", page, err)
	}
	for name, q := range map[string]struct {
		by   parley.Actor
		list string
		at   string
	}{
		"another reader": {ben, "all", page.Cursor},
		"another list":   {ana, "closed", page.Cursor},
		"altered":        {ana, "all", "A" + page.Cursor[1:]},
		"cut":            {ana, "all", page.Cursor[:20]},
		"not base64":     {ana, "all", "%%%"},
	} {
		if _, err := r.Gate.List(ctx, q.by, wire.ListRequest{List: q.list, Cursor: q.at}); !fault.Is(err, fault.CodeInvalid) && page.Cursor[0] != 'A' {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestScopeBoundsEveryList(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	mine := r.Open(maya, "mine")
	r.Open(r.Consumer(), "not mine")
	for _, a := range []parley.Actor{maya} {
		page, err := r.Gate.List(ctx, a, wire.ListRequest{List: "all"})
		if err != nil || page.Total != 1 || len(page.Heads) != 1 || page.Heads[0].ID != mine {
			t.Fatalf("%+v, %v", page, err)
		}
	}
	for name, a := range map[string]parley.Actor{
		"nobody":          {},
		"system":          parley.SystemActor(r.Brand.ID),
		"owner":           {Kind: parley.Agents, Brand: r.Brand.ID, Role: parley.RoleOwner, Person: parley.NewID[parley.PersonID]()},
		"another brand's": {Kind: parley.Agents, Brand: parley.NewID[parley.BrandID](), Role: parley.RoleAdmin, Person: parley.NewID[parley.PersonID]()},
	} {
		page, err := r.Gate.List(ctx, a, wire.ListRequest{List: "all"})
		if err != nil || page.Total != 0 || len(page.Heads) != 0 {
			t.Errorf("%s is listed %d of %d, %v", name, len(page.Heads), page.Total, err)
		}
	}
}

func TestFreshFramesEqualStoredOnes(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	e := r.Say(ana, c, "hi there")
	r.Thread(maya, c) // names are known from here on
	h := parley.Hint{Brand: r.Brand.ID, Conversation: c, Lane: parley.Public, Seq: e.Seq}
	before := r.Store.Stats().Reads
	fresh, err := r.Gate.Lane(ctx, h, e.Seq-1)
	if err != nil || r.Store.Stats().Reads != before {
		t.Fatalf("a frame about a fresh event read the store (%v)", err)
	}
	cold := rig.Join(t, r.Store, r.Vault)
	stored, err := cold.Gate.Lane(ctx, h, e.Seq-1)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []parley.Actor{maya, ana} {
		x, _ := fresh.For(a, e.Seq-1)
		y, _ := stored.For(a, e.Seq-1)
		if len(x) != 1 || len(y) != 1 || fmt.Sprintf("%+v", x[0]) != fmt.Sprintf("%+v", y[0]) {
			t.Fatalf("fresh %+v\nstored %+v", x, y)
		}
	}
	if _, err := r.Talk.Redact(ctx, ana, c, rig.Client(), parley.Public, e.Seq); err != nil {
		t.Fatal(err)
	}
	after, err := r.Gate.Lane(ctx, h, e.Seq-1)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := after.For(maya, e.Seq-1); got[0].Text != "" || !got[0].Redacted {
		t.Fatalf("a redacted text is still fresh: %+v", got[0])
	}
}

func TestAForgedBodyDoesNotOpenElsewhere(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c, d := r.Open(maya, "one"), r.Open(maya, "two")
	r.Write(func(tx store.Tx) error {
		row, err := tx.GetEvent(r.Brand.ID, c, parley.Public, 2)
		if err != nil {
			return err
		}
		forged := row
		forged.Conversation, forged.Seq, forged.ID, forged.ClientID = d, 3, parley.NewID[parley.EventID](), rig.Client()
		if _, err := tx.AppendEvent(forged); err != nil {
			return err
		}
		head, err := tx.GetConversation(r.Brand.ID, d)
		head.PublicSeq = 3
		if err != nil {
			return err
		}
		return tx.SaveConversation(head)
	})
	if _, err := r.Gate.Thread(ctx, maya, wire.Have{Conversation: d}); err == nil {
		t.Fatal("a body copied from another conversation opened")
	}
}

// TestAListNamesWhatStandsForAValue: the last line comes with its masks, cut
// where it is, so that each reader's screen names them in his language; values
// and what could use them stay out.
func TestAListNamesWhatStandsForAValue(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	r.Open(maya, "é 4111 1111 1111 1111 and "+strings.Repeat("x", 100)+" 4111 1111 1111 1111 and 5500 0000 0000 0004")
	for name, a := range map[string]parley.Actor{"consumer": maya, "agent": ana} {
		heads, err := r.Gate.Heads(ctx, a)
		if err != nil || len(heads) != 1 || heads[0].Last == nil {
			t.Fatal(heads, err)
		}
		last := heads[0].Last
		if len(last.Masks) != 2 || strings.Contains(last.Text, "11 11") {
			t.Fatalf("%s: %q, %+v", name, last.Text, last.Masks)
		}
		units := utf16.Encode([]rune(last.Text))
		for _, m := range last.Masks {
			if at := string(utf16.Decode(units[m.Start:m.End])); at != "‹card 411111…1111›" || m.Clear || !m.Value.IsZero() || m.Rule != "" {
				t.Errorf("%s: %q, %+v", name, at, m)
			}
		}
	}
}

// TestAListShowsWhatIsStored: what a reader may see in clear in the thread is
// a pill in a list all the same, which is drawn where others look on.
func TestAListShowsWhatIsStored(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	const address = "maya@marsh.example"
	c := r.Open(maya, "write to "+address)
	th := r.Thread(ana, c)
	if e := th.Events[len(th.Events)-1]; !strings.Contains(e.Text, address) {
		t.Fatalf("she does not see it in the thread: %q", e.Text)
	}
	heads, err := r.Gate.Heads(ctx, ana)
	if err != nil || len(heads) != 1 || heads[0].Last == nil {
		t.Fatal(heads, err)
	}
	if last := heads[0].Last; strings.Contains(last.Text, address) || len(last.Masks) != 1 || last.Masks[0].Clear {
		t.Errorf("the list says %q, %+v", last.Text, last.Masks)
	}
}
