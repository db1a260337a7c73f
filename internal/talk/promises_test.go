package talk_test

import (
	"reflect"
	"testing"

	"parley"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/talk"
)

// witness looks at the store when it is told of something.
type witness struct {
	t     *testing.T
	rig   *rig.Rig
	heard int
}

func (w *witness) Announce(head parley.Conversation, events []parley.Event) {
	w.heard += len(events)
	for _, e := range events {
		err := w.rig.Store.Read(ctx, func(tx store.Tx) error {
			_, err := tx.GetEvent(e.Brand, e.Conversation, e.Lane, e.Seq)
			return err
		})
		if err != nil {
			w.t.Errorf("told of %s %d before a reader could find it: %v", e.Kind, e.Seq, err)
		}
	}
	if got := w.rig.Head(head.ID); got.PublicSeq < head.PublicSeq || got.InternalSeq < head.InternalSeq {
		w.t.Errorf("told of a head at %d/%d, the store is at %d/%d", head.PublicSeq, head.InternalSeq, got.PublicSeq, got.InternalSeq)
	}
}

func (w *witness) Marked(parley.Conversation, parley.Receipt) {}

func (w *witness) DeskChanged(parley.BrandID, parley.PersonID) {}

func (w *witness) Drafted(parley.BrandID, parley.PersonID, parley.ConversationID) {}

func TestNothingIsToldBeforeTheCommit(t *testing.T) {
	r := rig.New(t)
	w := &witness{t: t, rig: r}
	r.Talk = talk.New(r.Store, r.Vault, r.Privacy, w, nil)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	r.Say(maya, c, "is it in stock?")
	if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), "she asked before"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Talk.Close(ctx, ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	heard := w.heard
	if heard != 5 { // opened, said, said, noted, closed
		t.Errorf("told of %d events, want 5", heard)
	}
	if _, err := r.Talk.Say(ctx, ana, c, rig.Client(), "too late"); err == nil || w.heard != heard {
		t.Errorf("a refused message was told: %v", err)
	}
}

func TestEveryFactLeavesAnOutboxRow(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	said := r.Say(maya, c, "is it in stock?")
	if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), "she asked before"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Talk.Redact(ctx, maya, c, rig.Client(), parley.Public, said.Seq); err != nil {
		t.Fatal(err)
	}
	want := []parley.EventKind{parley.EventOpened, parley.EventSaid, parley.EventSaid, parley.EventNoted, parley.EventRedacted}
	var got []parley.EventKind
	err := r.Store.Read(ctx, func(tx store.Tx) error {
		rows, err := tx.ListChanges([]int{store.Shard(c)}, 100)
		for _, row := range rows {
			got = append(got, row.Kind)
		}
		return err
	})
	if err != nil || len(got) != len(want) {
		t.Fatalf("the outbox holds %v, %v; want %v", got, err, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("row %d is %s, want %s", i, got[i], want[i])
		}
	}
}

// What a note changes is the internal lane's number and nothing that a
// consumer could see, not even when.
func TestANoteLeavesThePublicHeadAlone(t *testing.T) {
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	before := r.Head(c)
	if _, err := r.Talk.Note(ctx, ana, c, rig.Client(), "she asked before"); err != nil {
		t.Fatal(err)
	}
	after := r.Head(c)
	if after.InternalSeq != before.InternalSeq+1 {
		t.Errorf("the internal lane is at %d, want %d", after.InternalSeq, before.InternalSeq+1)
	}
	after.InternalSeq = before.InternalSeq
	if !reflect.DeepEqual(after, before) {
		t.Errorf("a note changed the head:\n%+v\nto\n%+v", before, after)
	}
}
