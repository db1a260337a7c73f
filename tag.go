package parley

import (
	"bytes"
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"

	"parley/internal/fault"
)

// Tag is what a conversation is about, for whoever sorts and counts: refund,
// broken on arrival. Its id stays when it is renamed. One that nobody needs any
// more is retired, or merged into another; conversations bear it for good.
type Tag struct {
	ID      TagID     `json:"id" format:"uuid"`
	Name    string    `json:"name" maxLength:"160"`
	Colour  TagColour `json:"colour" enum:"grey,blue,green,orange,red"`
	Retired bool      `json:"retired,omitempty" doc:"It is added to nothing any more; what has it keeps it."`
	Into    TagID     `json:"into,omitzero" format:"uuid" doc:"Merged: what has it counts as having that one."`
}

// TagColour is how a tag is shown; the screens have it by a name, light and dark.
type TagColour string

// The colours.
const (
	TagGrey   TagColour = "grey"
	TagBlue   TagColour = "blue"
	TagGreen  TagColour = "green"
	TagOrange TagColour = "orange"
	TagRed    TagColour = "red"
)

// Tags are all that a brand has.
type Tags []Tag

// Limits on tags.
const (
	tagsMax    = 200
	tagNameMax = 40 // code points
	// ConversationTagsMax is how many a conversation has at most.
	ConversationTagsMax = 20
)

// Find returns the tag of the id.
func (all Tags) Find(id TagID) (Tag, bool) {
	i := slices.IndexFunc(all, func(t Tag) bool { return t.ID == id })
	if i < 0 {
		return Tag{}, false
	}
	return all[i], true
}

// Resolve returns what the id counts as by now: itself, or what it was merged
// into. One that there is no more is itself.
func (all Tags) Resolve(id TagID) TagID {
	for range len(all) {
		t, found := all.Find(id)
		if !found || t.Into.IsZero() {
			return id
		}
		id = t.Into
	}
	return id
}

// Under returns the ids that count as this one: itself, and what was merged into it.
func (all Tags) Under(id TagID) []TagID {
	out := []TagID{id}
	for _, t := range all {
		if t.ID != id && all.Resolve(t.ID) == id {
			out = append(out, t.ID)
		}
	}
	return out
}

// MayTag says whether the actor may add and remove tags: a person who may note.
func MayTag(a Actor, c Conversation) error {
	if err := MayNote(a, c); err != nil {
		return err
	}
	if a.Kind != Agents {
		return fault.New(fault.CodeDenied)
	}
	return nil
}

// NextOnTag returns the head with the tag, or without it and all that count as
// it. Codes: invalid, exists, stale.
func NextOnTag(c Conversation, all Tags, tag TagID, on bool) (Conversation, error) {
	has := func(id TagID) bool { return all.Resolve(id) == tag }
	t, found := all.Find(tag)
	switch {
	case on && (!found || t.Retired || !t.Into.IsZero()):
		return c, fault.New(fault.CodeInvalid).Says("There is no such tag in use. Choose another.")
	case on && slices.ContainsFunc(c.Tags, has):
		return c, fault.New(fault.CodeExists).Says("This conversation has the tag already.")
	case on && len(c.Tags) >= ConversationTagsMax:
		return c, fault.New(fault.CodeInvalid).Says("A conversation has at most %d tags. Take one off first.", ConversationTagsMax)
	case on:
		c.Tags = append(slices.Clone(c.Tags), tag)
		return c, nil
	}
	had := len(c.Tags)
	c.Tags = slices.DeleteFunc(slices.Clone(c.Tags), has)
	if len(c.Tags) == had {
		return c, fault.New(fault.CodeStale).Says("This conversation does not have the tag any more.")
	}
	return c, nil
}

func (all Tags) normal() Tags {
	if len(all) == 0 {
		return nil
	}
	out := slices.Clone(all)
	for i := range out {
		out[i].Name = line(out[i].Name)
		out[i].Retired = out[i].Retired || !out[i].Into.IsZero()
	}
	return out
}

func (all Tags) check(c *checker) {
	if len(all) > tagsMax {
		c.flaw("tags", "A brand has at most %d tags.", tagsMax)
	}
	for i, t := range all {
		at := fmt.Sprintf("tags.%d", i)
		if t.ID.IsZero() {
			c.flaw(at+".id", "A tag has an id of its own. Make one.")
		}
		if t.Name == "" {
			c.flaw(at+".name", "A tag needs a name.")
		}
		c.words(at+".name", t.Name, tagNameMax, false)
		oneOf(c, at+".colour", t.Colour, TagGrey, TagBlue, TagGreen, TagOrange, TagRed)
		for _, other := range all[:i] {
			if other.ID == t.ID {
				c.flaw(at+".id", "Another tag has this id. Make a new one.")
			}
			if !t.Retired && !other.Retired && strings.EqualFold(other.Name, t.Name) {
				c.flaw(at+".name", "Another tag has this name. Choose a different one.")
			}
		}
		if _, known := all.Find(t.Into); !t.Into.IsZero() && (!known || all.Resolve(t.ID) == t.ID || slices.Contains(all.Under(t.ID), t.Into)) {
			c.flaw(at+".into", "A tag is merged into another one that is there. Choose another.")
		}
	}
}

// TagIDs are a conversation's tags, in the order in which they came. The store
// keeps them in one value: sixteen bytes each.
type TagIDs []TagID

// Value implements driver.Valuer.
func (ids TagIDs) Value() (driver.Value, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	out := make([]byte, 0, 16*len(ids))
	for _, id := range ids {
		out = append(out, id[:]...)
	}
	return out, nil
}

// Scan implements sql.Scanner.
func (ids *TagIDs) Scan(src any) error {
	*ids = nil
	switch v := src.(type) {
	case nil:
		return nil
	case []byte:
		if len(v)%16 == 0 {
			for one := range slices.Chunk(bytes.Clone(v), 16) {
				*ids = append(*ids, TagID(one))
			}
			return nil
		}
	}
	return fmt.Errorf("scan tags: got %T", src)
}
