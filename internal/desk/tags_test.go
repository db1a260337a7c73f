package desk_test

import (
	"slices"
	"testing"

	"parley"
	"parley/internal/bus"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/wire"
)

func TestTagsAreOnRecordInside(t *testing.T) {
	t.Parallel()
	h := build(t)
	refund, old := parley.NewID[parley.TagID](), parley.NewID[parley.TagID]()
	h.publish(func(s *parley.Settings) {
		s.Tags = parley.Tags{{ID: refund, Name: "Refund", Colour: parley.TagBlue}, {ID: old, Name: "Money", Colour: parley.TagGrey}}
	})
	maya := h.Consumer()
	c, untagged := h.Open(maya, "where is my money?"), h.Open(maya, "hello")
	tag := func(by parley.Actor, c parley.ConversationID, id parley.TagID, on bool) (parley.Event, error) {
		return h.Talk.Tag(ctx, by, c, rig.Client(), id, on)
	}
	if _, err := tag(h.ana, c, old, true); err != nil {
		t.Fatal(err)
	}
	client := rig.Client()
	for range 2 { // a retry is the same act
		e, err := h.Talk.Tag(ctx, h.ana, c, client, refund, true)
		if err != nil || e.Lane != parley.Internal || e.Kind != parley.EventTagged || e.Tag() != refund {
			t.Fatalf("tagged: %+v, %v", e, err)
		}
	}
	if _, err := tag(h.ben, c, refund, true); !fault.Is(err, fault.CodeExists) {
		t.Errorf("twice: %v", err)
	}
	if _, err := tag(maya, c, refund, false); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("by the consumer: %v", err)
	}
	list := func(a parley.Actor, id parley.TagID) []parley.ConversationID {
		reply, err := h.Gate.List(ctx, a, wire.ListRequest{List: "tag:" + id.String()})
		if err != nil {
			return nil
		}
		var out []parley.ConversationID
		for _, head := range reply.Heads {
			out = append(out, head.ID)
		}
		if reply.Total != len(out) {
			t.Errorf("%d of %d", len(out), reply.Total)
		}
		return out
	}
	if got := list(h.ben, refund); !slices.Equal(got, []parley.ConversationID{c}) || slices.Contains(got, untagged) {
		t.Errorf("with the tag: %v", got)
	}
	if got := list(maya, refund); got != nil {
		t.Errorf("a consumer lists by tag: %v", got)
	}
	seen := h.Thread(maya, c)
	if len(seen.Head.Tags) > 0 || seen.Head.InternalSeq != 0 {
		t.Errorf("a consumer is told: %+v", seen.Head)
	}
	for _, n := range h.Notes() {
		if n.Conversation == c && n.Kind == bus.Changed && n.Internal > 0 && n.Public == 0 && !n.Private {
			t.Errorf("a tag changes what consumers are told: %+v", n)
		}
	}
	// Merged: what had the one counts as having the other.
	h.publish(func(s *parley.Settings) { s.Tags[1].Into = refund })
	if _, err := tag(h.ben, c, refund, false); err != nil {
		t.Fatal(err)
	}
	if head := h.Thread(h.ana, c).Head; len(head.Tags) > 0 {
		t.Errorf("what counts as it stayed: %v", head.Tags)
	}
	if _, err := tag(h.ben, c, old, true); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a merged tag was added: %v", err)
	}
}
