package parley

import (
	"errors"
	"slices"
	"testing"

	"parley/internal/fault"
)

func TestTagsCountAsWhatTheyWereMergedInto(t *testing.T) {
	a, b, c, lost := NewID[TagID](), NewID[TagID](), NewID[TagID](), NewID[TagID]()
	all := Tags{{ID: a, Name: "A", Into: b}, {ID: b, Name: "B", Into: c}, {ID: c, Name: "C"}}
	if got := []TagID{all.Resolve(a), all.Resolve(b), all.Resolve(c), all.Resolve(lost)}; !slices.Equal(got, []TagID{c, c, c, lost}) {
		t.Errorf("resolved: %v", got)
	}
	if got := all.Under(c); !slices.Equal(got, []TagID{c, a, b}) {
		t.Errorf("under: %v", got)
	}
	head := Conversation{Tags: TagIDs{a, lost}}
	if _, err := NextOnTag(head, all, c, true); !fault.Is(err, fault.CodeExists) {
		t.Errorf("added what it counts as: %v", err)
	}
	got, err := NextOnTag(head, all, c, false)
	if err != nil || !slices.Equal(got.Tags, TagIDs{lost}) || len(head.Tags) != 2 {
		t.Errorf("taken off: %v, %v", got.Tags, err)
	}
	for _, id := range []TagID{a, lost} {
		if _, err := NextOnTag(Conversation{}, all, id, true); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("added %v: %v", id, err)
		}
	}
	if _, err := NextOnTag(Conversation{}, all, c, false); !fault.Is(err, fault.CodeStale) {
		t.Errorf("taken off twice: %v", err)
	}
	full := Conversation{}
	for range ConversationTagsMax {
		full.Tags = append(full.Tags, NewID[TagID]())
	}
	if _, err := NextOnTag(full, all, c, true); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("one too many: %v", err)
	}
}

func TestTagsThatCannotBe(t *testing.T) {
	a, b := NewID[TagID](), NewID[TagID]()
	for path, all := range map[string]Tags{
		"tags.0.id":     {{Name: "A", Colour: TagGrey}},
		"tags.0.name":   {{ID: a, Name: " ", Colour: TagGrey}},
		"tags.0.colour": {{ID: a, Name: "A", Colour: "violet"}},
		"tags.1.name":   {{ID: a, Name: "Late", Colour: TagGrey}, {ID: b, Name: "late ", Colour: TagRed}},
		"tags.1.id":     {{ID: a, Name: "A", Colour: TagGrey}, {ID: a, Name: "B", Colour: TagRed}},
		"tags.0.into":   {{ID: a, Name: "A", Colour: TagGrey, Into: b}},
	} {
		s := DefaultSettings("Harbour")
		s.Tags = all
		var flaws Flaws
		if err := s.Normal().Validate(); !errors.As(err, &flaws) || flaws[0].Path != path {
			t.Errorf("%s: %v %+v", path, err, flaws)
		}
	}
	s := DefaultSettings("Harbour")
	s.Tags = Tags{{ID: a, Name: "A", Colour: TagGrey, Into: b}, {ID: b, Name: "B", Colour: TagGrey, Into: a}}
	if s.Normal().Validate() == nil {
		t.Error("two tags are merged into one another")
	}
	s.Tags = Tags{{ID: a, Name: " A ", Colour: TagGrey, Into: b}, {ID: b, Name: "B", Colour: TagGrey}}
	if n := s.Normal(); n.Validate() != nil || !n.Tags[0].Retired || n.Tags[0].Name != "A" {
		t.Errorf("merged: %+v, %v", n.Tags, n.Validate())
	}
	if d := Diff(DefaultSettings("Harbour"), s); len(d) != 2 || d[0].Path != "tags."+a.String() {
		t.Errorf("diff: %+v", d)
	}
}
