package talk_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

var ctx = context.Background()

func texts(th wire.Thread, lane parley.Lane) []string {
	var out []string
	for _, e := range th.Events {
		if e.Lane == lane && e.Text != "" {
			out = append(out, e.Text)
		}
	}
	return out
}

func TestARetryGetsTheFirstAnswer(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	id := rig.Client()
	first, err := r.Talk.Say(ctx, maya, c, id, "is it in stock?")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, err := r.Talk.Say(ctx, maya, c, id, "is it in stock?")
		if err != nil || again.Seq != first.Seq || again.ID != first.ID {
			t.Fatalf("a retry got %d %v, %v; want %d %v", again.Seq, again.ID, err, first.Seq, first.ID)
		}
	}
	if got := texts(r.Thread(maya, c), parley.Public); len(got) != 2 {
		t.Fatalf("thread holds %q", got)
	}
}

func TestARetryThatRacesItselfIsOne(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	id := rig.Client()
	var all sync.WaitGroup
	seqs := make([]int64, 16)
	for i := range seqs {
		all.Go(func() {
			e, err := r.Talk.Say(ctx, maya, c, id, "once")
			if err != nil {
				t.Error(err)
			}
			seqs[i] = e.Seq
		})
	}
	all.Wait()
	for _, s := range seqs {
		if s != seqs[0] {
			t.Fatalf("one send was given the numbers %v", seqs)
		}
	}
}

func TestARetriedOpeningIsOneConversation(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	id := rig.Client()
	a, err := r.Talk.Open(ctx, maya, id, "hello")
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.Talk.Open(ctx, maya, id, "hello")
	if err != nil || a.ID != b.ID {
		t.Fatalf("opened %v and %v, %v", a.ID, b.ID, err)
	}
	other, err := r.Talk.Open(ctx, r.Consumer(), id, "hello")
	if err != nil || other.ID == a.ID {
		t.Fatalf("somebody else's client id led into %v, %v", other.ID, err)
	}
}

// An id that an agent used in a note must tell the consumer nothing when he
// uses it himself.
func TestClientIDsOfOthersAreNotOnes(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	id := rig.Client()
	if _, err := r.Talk.Note(ctx, ana, c, id, "a regular"); err != nil {
		t.Fatal(err)
	}
	e, err := r.Talk.Say(ctx, maya, c, id, "hello?")
	if err != nil || e.Kind != parley.EventSaid || e.Lane != parley.Public {
		t.Fatalf("got %v in %v, %v", e.Kind, e.Lane, err)
	}
	if _, err := r.Talk.Close(ctx, maya, c, id); !fault.Is(err, fault.CodeClientIDReused) {
		t.Fatalf("the same id for another act: %v", err)
	}
}

func TestBothLanesAreDense(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "one")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { r.Say(maya, c, "two") })
		all.Go(func() { r.Say(ana, c, "three") })
		all.Go(func() {
			if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), "aside"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	next := map[parley.Lane]int64{}
	for _, e := range r.Thread(ana, c).Events {
		if next[e.Lane]++; e.Seq != next[e.Lane] {
			t.Fatalf("%s has %d where %d belongs", e.Lane, e.Seq, next[e.Lane])
		}
	}
	head := r.Head(c)
	if next[parley.Public] != head.PublicSeq || next[parley.Internal] != head.InternalSeq || head.InternalSeq != 8 {
		t.Fatalf("read %v, the head says %d and %d", next, head.PublicSeq, head.InternalSeq)
	}
}

func TestAConsumersWordsReopen(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	if _, err := r.Talk.Close(ctx, ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Talk.Say(ctx, ana, c, rig.Client(), "one more thing"); !fault.Is(err, fault.CodeConversationClosed) {
		t.Fatalf("an agent wrote in a closed conversation: %v", err)
	}
	e := r.Say(maya, c, "me again")
	events := r.Thread(maya, c).Events
	if n := len(events); events[n-2].Kind != parley.EventReopened || events[n-1].Seq != e.Seq {
		t.Fatalf("ends with %v, %v", events[n-2].Kind, events[n-1].Kind)
	}
	if head := r.Head(c); head.State != parley.Open || !head.Queued {
		t.Fatalf("head: %+v", head)
	}
}

func TestRedactOverwritesAndSaysSo(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	said := r.Say(ana, c, "the secret word")
	id := rig.Client()
	e, err := r.Talk.Redact(ctx, ana, c, id, parley.Public, said.Seq)
	if err != nil || e.Target != said.Seq || e.Seq != said.Seq+1 {
		t.Fatalf("%+v, %v", e, err)
	}
	if again, err := r.Talk.Redact(ctx, ana, c, id, parley.Public, said.Seq); err != nil || again.Seq != e.Seq {
		t.Fatalf("a retry: %+v, %v", again, err)
	}
	if got := texts(r.Thread(maya, c), parley.Public); strings.Contains(strings.Join(got, " "), "secret") {
		t.Fatalf("still to be read: %q", got)
	}
	r.Write(func(tx store.Tx) error {
		row, err := tx.GetEvent(r.Brand.ID, c, parley.Public, said.Seq)
		if err == nil && (len(row.Body) != 0 || !row.Redacted || row.ID != said.ID) {
			t.Errorf("the row kept its body or lost its place: %+v", row)
		}
		return err
	})
}

func TestReceiptsRiseAndAreToldOnce(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	r.Say(ana, c, "hi")
	for _, m := range [][2]int64{{3, 0}, {3, 3}, {1, 1}, {99, 99}} {
		if err := r.Talk.Accept(ctx, maya, c, m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	marks := r.Thread(ana, c).Receipts
	if len(marks) != 1 || marks[0].Delivered != 3 || marks[0].Read != 3 {
		t.Fatalf("marks: %+v", marks)
	}
	told := 0
	for _, n := range r.Notes() {
		if n.Kind == "marked" {
			told++
		}
	}
	if told != 2 {
		t.Fatalf("told %d times, want 2", told)
	}
}

// Words that may end a split value are held against the sender's last ones,
// which this node remembers.
func TestSayIsFourStatements(t *testing.T) {
	for name, text := range map[string]string{"words": "count me", "figures": "order 4711 came on the 12th"} {
		t.Run(name, func(t *testing.T) {
			r := rig.New(t)
			maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
			c := r.Open(maya, "hello")
			r.Say(maya, c, text)
			r.Say(ana, c, text)
			before := r.Store.Stats()
			const n = 20
			for range n / 2 {
				r.Say(maya, c, text)
				r.Say(ana, c, text)
			}
			after := r.Store.Stats()
			if got := after.Statements - before.Statements; got > 4*n {
				t.Fatalf("%d statements for %d messages, want at most 4 each", got, n)
			}
		})
	}
}

func TestForeignIDsChangeNothing(t *testing.T) {
	r := rig.New(t)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	stranger := r.Consumer()
	elsewhere := parley.Actor{Kind: parley.Agents, Brand: parley.NewID[parley.BrandID](), Role: parley.RoleAdmin, Person: parley.NewID[parley.PersonID]()}
	for name, a := range map[string]parley.Actor{"another consumer": stranger, "another brand's admin": elsewhere} {
		for act, err := range map[string]error{
			"say":    second(r.Talk.Say(ctx, a, c, rig.Client(), "x")),
			"note":   second(r.Talk.Note(ctx, a, c, rig.Client(), "x")),
			"close":  second(r.Talk.Close(ctx, a, c, rig.Client())),
			"redact": second(r.Talk.Redact(ctx, a, c, rig.Client(), parley.Public, 2)),
			"accept": r.Talk.Accept(ctx, a, c, 1, 1),
		} {
			if !fault.Is(err, fault.CodeNotFound) {
				t.Errorf("%s may %s: %v", name, act, err)
			}
		}
	}
	if head := r.Head(c); head.PublicSeq != 2 || head.InternalSeq != 0 {
		t.Fatalf("head: %+v", head)
	}
}

func second[T any](_ T, err error) error { return err }
