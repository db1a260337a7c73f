// Package bus carries hints between nodes. A hint names things and holds no
// content; losing one costs latency only, because the store is the truth and
// every reader asks by number. A node subscribes to the topics of those who
// hold a stream on it, so a hint reaches the nodes concerned and no others.
package bus

import (
	"context"
	"encoding/json"
	"strings"

	"parley"
)

// Kind says what a note is about.
type Kind string

// The kinds of note.
const (
	Grown   Kind = "grown"   // a lane has grown to Seq
	Changed Kind = "changed" // the head changed in a way that no event of the reader's tells
	Marked  Kind = "marked"  // somebody's marks rose
	Typing  Kind = "typing"
	Viewing Kind = "viewing" // a person has the conversation open, or no longer
	Draft   Kind = "draft"   // the person's own drafts in the conversation changed
	Desk    Kind = "desk"    // the person's own desk changed
	Rights  Kind = "rights"  // the person's rights changed
	Ended   Kind = "ended"   // the session is over
	Settled Kind = "settled" // the brand has other settings
	Erased  Kind = "erased"  // keys were destroyed: read the list of them anew
	Heard   Kind = "heard"   // made here: from now on Topic is heard; what was told before may have been missed
)

// Note is one hint. Only the fields its kind needs are set.
type Note struct {
	Kind         Kind                  `json:"k"`
	Brand        parley.BrandID        `json:"b,omitzero"`
	Conversation parley.ConversationID `json:"c,omitzero"`
	Consumer     parley.ConsumerID     `json:"u,omitzero"` // participants, so that a node knows whom it concerns
	Assignee     parley.PersonID       `json:"a,omitzero"`
	Public       int64                 `json:"p,omitempty"` // grown: highest seq a lane; marked: Delivered, Read
	Internal     int64                 `json:"i,omitempty"`
	First        [2]int64              `json:"f,omitzero"`  // grown: first new seq, public and internal
	Shape        bool                  `json:"h,omitempty"` // grown: more than the lane: who has it, whether it waits or goes on
	Person       parley.PersonID       `json:"w,omitzero"`  // who types, whose desk, whose marks
	Session      parley.SessionID      `json:"s,omitzero"`
	On           bool                  `json:"o,omitempty"`
	Private      bool                  `json:"v,omitempty"` // typing: in the internal lane; changed: only for people
	Node         parley.NodeID         `json:"n,omitzero"`  // viewing: who tells it
	Ask          bool                  `json:"q,omitempty"` // viewing: the others are to tell theirs
	Delivered    int64                 `json:"d,omitempty"`
	Read         int64                 `json:"r,omitempty"`
	Version      int64                 `json:"z,omitempty"` // settled: of the settings
	Topic        Topic                 `json:"-"`           // heard
}

// Topic names who is concerned.
type Topic string

// The topics.
func OfConversation(c parley.ConversationID) Topic { return Topic("c:" + c.String()) }
func OfPerson(p parley.PersonID) Topic             { return Topic("p:" + p.String()) }
func OfConsumer(c parley.ConsumerID) Topic         { return Topic("u:" + c.String()) }
func OfBrand(b parley.BrandID) Topic               { return Topic("b:" + b.String()) }

// Everywhere is the topic every node holds: rare notes whose concerned cannot
// be told from their ids.
const Everywhere Topic = "all"

// Topics returns who must hear of the note.
func (n Note) Topics() []Topic {
	out := make([]Topic, 0, 4)
	if !n.Conversation.IsZero() && n.Kind != Draft {
		out = append(out, OfConversation(n.Conversation))
	}
	if !n.Consumer.IsZero() {
		out = append(out, OfConsumer(n.Consumer))
	}
	if !n.Assignee.IsZero() {
		out = append(out, OfPerson(n.Assignee))
	}
	switch n.Kind {
	case Grown:
		out = append(out, OfBrand(n.Brand))
	case Desk, Rights, Draft:
		out = append(out, OfPerson(n.Person))
	case Ended, Settled, Erased:
		out = append(out, Everywhere)
	}
	return out
}

// Conversation returns the conversation a topic is of, if it is of one.
func (t Topic) Conversation() (parley.ConversationID, bool) {
	return idOf[parley.ConversationID](t, "c:")
}

// Person returns the person a topic is of, if it is of one.
func (t Topic) Person() (parley.PersonID, bool) { return idOf[parley.PersonID](t, "p:") }

// Brand returns the brand a topic is of, if it is of one.
func (t Topic) Brand() (parley.BrandID, bool) { return idOf[parley.BrandID](t, "b:") }

// Consumer returns the consumer a topic is of, if it is of one.
func (t Topic) Consumer() (parley.ConsumerID, bool) { return idOf[parley.ConsumerID](t, "u:") }

func idOf[I ~[16]byte](t Topic, prefix string) (I, bool) {
	text, ok := strings.CutPrefix(string(t), prefix)
	if !ok {
		return I{}, false
	}
	id, err := parley.ParseID[I](text)
	return id, err == nil
}

// Bus is a way to the other nodes. Publish and the two others never block on
// the network and never fail: what cannot be sent is dropped and counted.
type Bus interface {
	Publish(n Note, to ...Topic)
	Subscribe(...Topic)
	Unsubscribe(...Topic)
	// Run receives until ctx ends and gives each note to deliver, which must
	// not block. When a subscription begins to work, for the first time or
	// again, deliver gets a Heard note of the topic.
	Run(ctx context.Context, deliver func(Note)) error
	// Held reports whether any node, this one too, is subscribed to the topic
	// just now: somebody it is of has a stream. Alone it does not know of its
	// own streams, and says no.
	Held(ctx context.Context, t Topic) (bool, error)
	Ping(ctx context.Context) error
	Close()
}

// Alone is the bus of an only node.
type Alone struct{}

var _ Bus = Alone{}

func (Alone) Publish(Note, ...Topic)                    {}
func (Alone) Subscribe(...Topic)                        {}
func (Alone) Unsubscribe(...Topic)                      {}
func (Alone) Held(context.Context, Topic) (bool, error) { return false, nil }
func (Alone) Ping(context.Context) error                { return nil }
func (Alone) Close()                                    {}

// Run waits for ctx.
func (Alone) Run(ctx context.Context, _ func(Note)) error {
	<-ctx.Done()
	return nil
}

// Encode returns the note as it travels.
func Encode(n Note) []byte {
	b, err := json.Marshal(n)
	if err != nil { // only ids, numbers and names of kinds
		panic(err)
	}
	return b
}

// Decode reads a note; anything else is refused.
func Decode(b []byte) (Note, error) {
	var n Note
	err := json.Unmarshal(b, &n)
	return n, err
}
