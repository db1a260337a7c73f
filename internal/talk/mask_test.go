package talk_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

const (
	pan   = "4111 1111 1111 1111"
	email = "maya@example.org"
)

// session gives a consumer's actor the mark of a live screen.
func session(a parley.Actor) parley.Actor {
	a.Session = parley.NewID[parley.SessionID]()
	return a
}

func lastOf(t *testing.T, th wire.Thread, kind parley.EventKind) wire.Event {
	t.Helper()
	for i := len(th.Events) - 1; i >= 0; i-- {
		if th.Events[i].Kind == kind {
			return th.Events[i]
		}
	}
	t.Fatalf("no event %s in %+v", kind, th.Events)
	return wire.Event{}
}

func TestAValueIsTakenOutBeforeItIsStored(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "my card is "+pan+", thanks")
	say := r.Say(maya, c, "and the address "+email+" 🙂")
	if strings.Contains(say.Text, email) {
		t.Fatalf("the sender is told %q", say.Text)
	}
	for _, a := range []parley.Actor{maya, ana} {
		e := r.Thread(a, c).Events[1]
		if want := "my card is ‹card 411111…1111›, thanks"; e.Text != want || len(e.Masks) != 1 || e.Masks[0].Clear {
			t.Fatalf("%s sees %q with %+v, want %q", a.Kind, e.Text, e.Masks, want)
		}
		m := e.Masks[0]
		if got := e.Text[len("my card is "):strings.Index(e.Text, ",")]; got != "‹card 411111…1111›" || m.Start != 11 || m.End != 11+18 {
			t.Fatalf("the mask is at %d to %d", m.Start, m.End)
		}
	}
	// How to reach a consumer is for those who serve him; he has it as it is kept.
	theirs, his := lastOf(t, r.Thread(ana, c), parley.EventSaid), lastOf(t, r.Thread(maya, c), parley.EventSaid)
	if theirs.Text != "and the address "+email+" 🙂" || !theirs.Masks[0].Clear || theirs.Masks[0].Value.IsZero() {
		t.Fatalf("the agent sees %q with %+v", theirs.Text, theirs.Masks)
	}
	if strings.Contains(his.Text, email) || his.Masks[0].Clear || !his.Masks[0].Value.IsZero() {
		t.Fatalf("the consumer sees %q with %+v", his.Text, his.Masks)
	}
}

func TestASplitValueIsTakenOutOfWhatWasShown(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	first := r.Say(maya, c, "4111 1111")
	r.Say(ana, c, "yes?")
	second := r.Say(maya, c, "1111 1111")
	th := rig.Join(t, r.Store, r.Vault).Thread(ana, c) // as it is stored, not as this node remembers it
	for _, e := range th.Events {
		if e.Kind == parley.EventSaid && (e.Seq == first.Seq || e.Seq == second.Seq) && (strings.Contains(e.Text, "4111 1111") || strings.Contains(e.Text, "1111 1111") || len(e.Masks) != 1 || e.Masks[0].Class != parley.ClassCard) { // half of it alone was a telephone number
			t.Fatalf("%d still says %q, %+v", e.Seq, e.Text, e.Masks)
		}
	}
	told := lastOf(t, th, parley.EventRedacted)
	if told.Target != first.Seq || told.Seq != second.Seq+1 || told.Now == nil || len(told.Now.Masks) != 1 || told.Author.Kind != parley.System {
		t.Fatalf("told of it by %+v", told)
	}
	// The other side's words are nobody's window but its own.
	r.Say(ana, c, "4111 1111")
	r.Say(maya, c, "1111 1111")
	if got := lastOf(t, r.Thread(maya, c), parley.EventSaid); got.Text != "1111 1111" {
		t.Fatalf("two speakers were read as one: %q", got.Text)
	}
}

func TestARetryKeepsNoSecondValue(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	id := rig.Client()
	for range 3 {
		if _, err := r.Talk.Say(ctx, maya, c, id, "write to "+email); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(valuesOf(t, r, maya)); n != 1 {
		t.Fatalf("%d values are kept", n)
	}
}

func valuesOf(t *testing.T, r *rig.Rig, a parley.Actor) []store.Value {
	t.Helper()
	var out []store.Value
	if err := r.Store.Read(ctx, func(tx store.Tx) (err error) {
		out, err = tx.ListValues(a.Brand, a.Identity, store.Page{Limit: 100})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRedactingDestroysTheValue(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	e := r.Say(maya, c, "write to "+email)
	if _, err := r.Talk.Redact(ctx, maya, c, rig.Client(), parley.Public, e.Seq); err != nil {
		t.Fatal(err)
	}
	if left := valuesOf(t, r, maya); len(left) != 0 {
		t.Fatalf("left: %+v", left)
	}
}

func TestOfACardOnlyTheMarkIsKept(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	r.Open(maya, "my card is "+pan)
	kept := valuesOf(t, r, maya)
	if len(kept) != 1 || kept[0].Sealed != nil || len(kept[0].Mark) == 0 {
		t.Fatalf("kept: %+v", kept)
	}
}

func TestAValueIsPutIntoAReplyUnseen(t *testing.T) {
	r := rig.New(t)
	maya, ana := session(r.Consumer()), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "write to "+email)
	value := r.Thread(ana, c).Events[1].Masks[0].Value
	text := "Shall we write to [it]?"
	placed := []parley.Placed{{Start: 18, End: 22, Value: value}}
	if _, err := r.Talk.SayWith(ctx, ana, c, rig.Client(), text, placed); err != nil {
		t.Fatal(err)
	}
	if got := lastOf(t, r.Thread(maya, c), parley.EventSaid); got.Text != "Shall we write to "+email+"?" || !got.Masks[0].Used {
		t.Fatalf("the consumer reads %q", got.Text)
	}
	away := maya
	away.Session = parley.SessionID{} // a mail, a transcript: nobody's screen
	if got := lastOf(t, r.Thread(away, c), parley.EventSaid); strings.Contains(got.Text, email) {
		t.Fatalf("a mail would say %q", got.Text)
	}
	if use := lastOf(t, r.Thread(ana, c), parley.EventUsed).Use; use == nil || use.How != parley.UseReply || use.Value != value {
		t.Fatalf("on record: %+v", use)
	}

	// Another consumer's value is not there, a card's was never kept, and no
	// place outside the text is taken.
	eve := r.Consumer()
	other := r.Open(eve, "hello")
	if _, err := r.Talk.SayWith(ctx, ana, other, rig.Client(), text, placed); !fault.Is(err, fault.CodeNotFound) {
		t.Fatalf("another consumer's value: %v", err)
	}
	r.Say(maya, c, "my card is "+pan)
	card := lastOf(t, r.Thread(ana, c), parley.EventSaid).Masks[0].Value
	for _, bad := range [][]parley.Placed{
		{{Start: 18, End: 22, Value: card}}, {{Start: 0, End: 99, Value: value}}, {{Start: 4, End: 4, Value: value}},
		{{Start: 4, End: 9, Value: value}, {Start: 8, End: 12, Value: value}},
	} {
		if _, err := r.Talk.SayWith(ctx, ana, c, rig.Client(), text, bad); !fault.Is(err, fault.CodeInvalid) {
			t.Fatalf("%+v: %v", bad, err)
		}
	}
	if _, err := r.Talk.SayWith(ctx, maya, c, rig.Client(), text, placed); !fault.Is(err, fault.CodeDenied) {
		t.Fatalf("a consumer: %v", err)
	}
}

func TestNotesAndFirstWordsAreLookedAtToo(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "my card is "+pan)
	if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), "his card: "+pan); err != nil {
		t.Fatal(err)
	}
	for _, e := range r.Thread(ana, c).Events {
		if strings.Contains(e.Text, "1111 1111") {
			t.Fatalf("%s says %q", e.Kind, e.Text)
		}
	}
}
