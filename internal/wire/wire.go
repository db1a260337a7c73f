// Package wire is the shape of everything that crosses the live stream, in
// both directions, and of the same things over HTTP. doc/wire.md explains it;
// web/wire mirrors it in TypeScript (a test compares the two).
//
// A consumer's client and an agent's client speak the same protocol. What a
// field would tell a consumer about the internal lane is absent for him: the
// gate fills these values, nobody else does.
package wire

import (
	"time"

	"parley"
)

// Method is a command's name. Each is also POST /api/v1/live/{method}, which
// clients use when the socket is an HTTP stream.
type Method string

// The commands.
const (
	Sync      Method = "sync"     // SyncRequest → SyncReply
	Open      Method = "open"     // OpenRequest → OpenReply (consumers)
	Say       Method = "say"      // SayRequest → EventReply
	Note      Method = "note"     // SayRequest → EventReply (people)
	Attach    Method = "attach"   // AttachRequest → EventReply
	Redact    Method = "redact"   // RedactRequest → EventReply
	Close     Method = "close"    // ActRequest → EventReply
	Reopen    Method = "reopen"   // ActRequest → EventReply
	Take      Method = "take"     // ActRequest → HeadReply (people)
	Release   Method = "release"  // ActRequest → HeadReply (people)
	Transfer  Method = "transfer" // TransferRequest → HeadReply (people)
	Pickup    Method = "pickup"   // ActRequest → HeadReply (people): what rings is accepted
	Decline   Method = "decline"  // DeclineRequest → EventReply (people): what rings is not
	Snooze    Method = "snooze"   // SnoozeRequest → EventReply (people)
	Unsnooze  Method = "unsnooze" // ActRequest → HeadReply (people): awake before its time
	Times     Method = "times"    // Empty → TimesReply (people): until when one snoozes
	Tag       Method = "tag"      // TagRequest → EventReply (people)
	Targets   Method = "targets"  // Empty → TargetsReply (people): where a conversation can go
	State     Method = "state"    // StateRequest → Desk (people)
	Accept    Method = "accept"   // AcceptRequest → Empty
	Typing    Method = "typing"   // TypingRequest → Empty
	Read      Method = "read"     // ReadRequest → ReadReply
	Look      Method = "look"     // LookRequest → Thread: opened on this stream
	Unlook    Method = "unlook"   // LookRequest → Empty
	Visible   Method = "visible"  // VisibleRequest → Empty: no push while a screen is looked at
	Contact   Method = "contact"  // ContactRequest → Empty (consumers)
	ListPage  Method = "list"     // ListRequest → ListReply (people)
	KeepDraft Method = "draft"    // DraftRequest → DraftReply (people)
	Ask       Method = "ask"      // AskRequest → EventReply (people): a secure form
	Cancel    Method = "cancel"   // CancelRequest → EventReply (people)
	UseValue  Method = "use"      // UseRequest → EventReply (people)
)

// Connect is the data of a stream's first command, answered by a SyncReply. A
// consumer shows his token; people are known by their cookie and name the
// brand they work for.
type Connect struct {
	Token string         `json:"token,omitempty"`
	Brand parley.BrandID `json:"brand,omitzero"`
	Sync  SyncRequest    `json:"sync,omitzero"`
}

// Reply wraps every command's answer: exactly one of the two is set.
type Reply struct {
	OK    any    `json:"ok,omitempty"`
	Error *Error `json:"error,omitempty"`
}

// Error is a fault as a client sees it. Over HTTP the same fields stand in a
// problem+json.
type Error struct {
	Kind  string `json:"kind"`
	Code  string `json:"code"`
	Title string `json:"title"`           // a safe sentence that says what to do next
	Retry bool   `json:"retry,omitempty"` // the same client id may be sent again
	After int    `json:"after,omitempty"` // seconds to wait first
}

// Empty is the answer that holds nothing.
type Empty struct{}

// Who is an author or a colleague as the reader may see him.
type Who struct {
	Kind parley.ActorKind `json:"kind"`
	ID   string           `json:"id,omitempty"` // person or consumer
	Name string           `json:"name,omitempty"`
	Me   bool             `json:"me,omitempty"` // the reader himself
	// Picture is the address of a person's picture on this server's own origin.
	Picture string `json:"picture,omitempty"`
	Erased  bool   `json:"erased,omitempty"` // a consumer, to people: his data was destroyed at his request
	// Imported: a consumer, to people: his name is what another system called him.
	Imported bool `json:"imported,omitempty"`
}

// Attachment is a file as its event tells of it; its bytes are fetched with a
// link (POST /api/v1/attachments/{id}/link).
type Attachment struct {
	ID     parley.AttachmentID `json:"id"`
	Name   string              `json:"name"`
	Type   string              `json:"type"`
	Size   int64               `json:"size"`
	Width  int                 `json:"width,omitempty"` // pictures, in pixels as shown
	Height int                 `json:"height,omitempty"`
	Thumb  bool                `json:"thumb,omitempty"` // there is a small picture of it
	// Closed says that the reader may not see what a file may hold: opening it
	// is asked for, and put on record.
	Closed bool `json:"closed,omitempty"`
}

// Mask is a stretch of an event's text that stands for a sensitive value.
type Mask struct {
	Start int              `json:"start"` // UTF-16 units of Text, as browsers count
	End   int              `json:"end"`
	Class parley.DataClass `json:"class"`
	Shown string           `json:"shown,omitempty"` // what everybody may see of it
	Value parley.ValueID   `json:"value,omitzero"`  // people only: what can be used; absent when nothing was kept
	Rule  string           `json:"rule,omitempty"`  // why it was taken for one
	Clear bool             `json:"clear,omitempty"` // Text has the value itself here, for this reader
	Used  bool             `json:"used,omitempty"`  // put there by somebody who did not see it
}

// Event is one fact in a lane.
type Event struct {
	Conversation parley.ConversationID `json:"conversation"`
	Lane         parley.Lane           `json:"lane"`
	Seq          int64                 `json:"seq"`
	ID           parley.EventID        `json:"id"`
	Kind         parley.EventKind      `json:"kind"`
	Author       Who                   `json:"author"`
	ClientID     parley.ClientID       `json:"clientId,omitzero"` // the reader's own sends only
	At           time.Time             `json:"at"`
	Text         string                `json:"text,omitempty"`
	Redacted     bool                  `json:"redacted,omitempty"`
	Imported     bool                  `json:"imported,omitempty"` // happened in another system, at this time
	Target       int64                 `json:"target,omitempty"`
	Subject      *Who                  `json:"subject,omitempty"`
	Skill        parley.SkillID        `json:"skill,omitzero"`       // moved: to whose queue; absent: to anybody's
	Tag          parley.TagID          `json:"tag,omitzero"`         // tagged, untagged
	Attachment   *Attachment           `json:"attachment,omitempty"` // attached, unless redacted
	Masks        []Mask                `json:"masks,omitempty"`
	// Now is what a redacted target says from now on, when it still says
	// something: a part of it was taken out.
	Now  *Event       `json:"now,omitempty"`
	Form *parley.Form `json:"form,omitempty"` // asked, filled, verified
	Use  *parley.Use  `json:"use,omitempty"`  // used, viewed
	// Rated is what the consumer says of it all; his words are in Text.
	Rated *parley.Rating `json:"rated,omitempty"`
	// Why and From are people's only: by which facts it went where it did, and who
	// had it before.
	Why  *parley.Why `json:"why,omitempty"`
	From *Who        `json:"from,omitempty"`
}

// Head is a conversation as lists show it.
type Head struct {
	ID          parley.ConversationID `json:"id"`
	State       parley.State          `json:"state"`
	Awaits      parley.Awaits         `json:"awaits"`
	Queued      bool                  `json:"queued,omitempty"`
	Consumer    *Who                  `json:"consumer,omitempty"` // people only
	Assignee    *Who                  `json:"assignee,omitempty"`
	PublicSeq   int64                 `json:"publicSeq"`
	InternalSeq int64                 `json:"internalSeq,omitempty"` // people only
	Skill       parley.SkillID        `json:"skill,omitzero"`        // people only; what it needs
	Tags        []parley.TagID        `json:"tags,omitempty"`        // people only; as they came, merged ones too
	OpenedAt    time.Time             `json:"openedAt"`
	AwaitsSince time.Time             `json:"awaitsSince"`
	PublicAt    time.Time             `json:"publicAt"`
	// People only: at whose desk it rings and until when, and until when it sleeps.
	Rung         *Who      `json:"rung,omitempty"`
	RingUntil    time.Time `json:"ringUntil,omitzero"`
	SnoozedUntil time.Time `json:"snoozedUntil,omitzero"`
	// People only: by when an answer, and the end, are promised; the second stands
	// still while it awaits the consumer.
	ReplyDue   time.Time `json:"replyDue,omitzero"`
	ResolveDue time.Time `json:"resolveDue,omitzero"`
	Last       *Event    `json:"last,omitempty"` // newest "said" or "attached", text cut to 160 code points
	Delivered  int64     `json:"delivered"`      // the reader's own public marks
	Read       int64     `json:"read"`
}

// Receipt is how far somebody else has come in the public lane.
type Receipt struct {
	Conversation parley.ConversationID `json:"conversation"`
	Reader       Who                   `json:"reader"`
	Delivered    int64                 `json:"delivered"`
	Read         int64                 `json:"read"`
}

// Thread is a conversation as a client opens it: the head, everybody's marks
// and the events after what the client said it has, at most a page a lane.
// More says that the gap was larger: `read` fetches the rest.
type Thread struct {
	Head     Head      `json:"head"`
	Receipts []Receipt `json:"receipts"`
	Events   []Event   `json:"events"`
	More     bool      `json:"more,omitempty"`
	Drafts   []Draft   `json:"drafts,omitempty"`  // people only: the reader's own
	Viewing  []Who     `json:"viewing,omitempty"` // people only: colleagues who have it open
}

// Draft is what a person has begun to write in a lane and not sent.
type Draft struct {
	Lane    parley.Lane `json:"lane"`
	Text    string      `json:"text"`
	Version int64       `json:"version"` // grows with each change
}

// Have is what a client holds of a conversation: the seq up to which it has
// every event of the lane. Fresh clients send zero and get the newest page.
type Have struct {
	Conversation parley.ConversationID `json:"conversation"`
	Public       int64                 `json:"public"`
	Internal     int64                 `json:"internal"`
}

// SyncRequest tells what the client holds open and which lists it shows.
type SyncRequest struct {
	Open  []Have   `json:"open,omitempty"`
	Lists []string `json:"lists,omitempty"`
}

// SyncReply is everything that is not an event stream, as one snapshot, and
// the gap of each open conversation. Withdrawn names what was asked for and is
// not the reader's to see any more.
type SyncReply struct {
	Me        Me                      `json:"me"`
	Desk      *Desk                   `json:"desk,omitempty"`  // people
	Heads     []Head                  `json:"heads,omitempty"` // consumers: own conversations, newest first
	Threads   []Thread                `json:"threads,omitempty"`
	Lists     []ListFrame             `json:"lists,omitempty"`
	Withdrawn []parley.ConversationID `json:"withdrawn,omitempty"`
}

// Me is who the stream belongs to.
type Me struct {
	Kind   parley.ActorKind `json:"kind"`
	ID     string           `json:"id"`
	Name   string           `json:"name,omitempty"`
	Brand  parley.BrandID   `json:"brand"`
	Role   parley.Role      `json:"role,omitempty"`
	Signed bool             `json:"signed,omitempty"` // consumers: the brand vouches for him
	Skills []SkillName      `json:"skills,omitempty"` // people: what the brand's skills are called, retired ones too
	Rules  []RuleName       `json:"rules,omitempty"`  // people: what the brand's routing rules are called
	Tags   []TagName        `json:"tags,omitempty"`   // people: the brand's tags, retired ones too
	// Contact is where mails to the consumer go: what the brand vouches for, or
	// what he left himself.
	Contact string `json:"contact,omitempty"`
}

// TagName is how a tag is shown.
type TagName struct {
	ID      parley.TagID     `json:"id"`
	Name    string           `json:"name"`
	Colour  parley.TagColour `json:"colour"`
	Retired bool             `json:"retired,omitempty"` // added to nothing any more
	Into    parley.TagID     `json:"into,omitzero"`     // merged: it counts as that one
}

// RuleName is what a routing rule is called.
type RuleName struct {
	ID   parley.RuleID `json:"id"`
	Name string        `json:"name"`
}

// SkillName is what a skill is called.
type SkillName struct {
	ID   parley.SkillID `json:"id"`
	Name string         `json:"name"`
}

// Desk is an agent's own state, a snapshot that carries its version.
type Desk struct {
	Version  int64             `json:"version"`
	State    parley.AgentState `json:"state"`
	Reason   parley.AwayReason `json:"reason,omitempty"` // away: why, as far as he says
	Capacity int               `json:"capacity"`
	Load     int               `json:"load"`
	Rings    []Ring            `json:"rings"` // what is asked of the agent just now, the first to end first
}

// Ring is a conversation that the agent is asked to take.
type Ring struct {
	Head Head `json:"head"`
	From *Who `json:"from,omitempty"` // who passes it on; absent: routing
	Left int  `json:"left"`           // milliseconds, counted when this was sent
	Of   int  `json:"of"`             // milliseconds that it rings in all
}

// DeskOf returns the snapshot of a desk.
func DeskOf(a parley.Agent, version int64) Desk {
	return Desk{Version: version, State: a.State, Reason: a.Reason, Capacity: a.Capacity, Load: a.Load}
}

// The requests.
type (
	OpenRequest struct {
		ClientID parley.ClientID `json:"clientId"` // of the first message too
		Text     string          `json:"text"`
		Upload   parley.UploadID `json:"upload,omitzero"` // a file to begin with; text may then be empty
		Skill    parley.SkillID  `json:"skill,omitzero"`  // what it is about, as far as the page says
		// By these the brand's rules say where it goes; they are not kept.
		Page     *Page  `json:"page,omitempty"`
		Language string `json:"language,omitempty"` // of the messenger
	}
	// Page is what a page says of itself.
	Page struct {
		URL      string `json:"url,omitempty"`
		Title    string `json:"title,omitempty"`
		Referrer string `json:"referrer,omitempty"`
	}
	AttachRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Lane         parley.Lane           `json:"lane"`
		Upload       parley.UploadID       `json:"upload"`
	}
	SayRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Text         string                `json:"text"`
		// Values are put into the text by the server, in place of the stretches
		// named: who sends them need not see them (people only).
		Values []Placed `json:"values,omitempty"`
	}
	// Placed is a value that takes the place of a stretch of a text.
	Placed struct {
		Start int            `json:"start"` // UTF-16 units of Text
		End   int            `json:"end"`
		Value parley.ValueID `json:"value"`
	}
	ActRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
	}
	// TagRequest adds a tag of the brand's, or takes it off.
	TagRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Tag          parley.TagID          `json:"tag"`
		Off          bool                  `json:"off,omitempty"`
	}
	// TransferRequest gives a conversation to a person, else to the queue of a
	// skill; without either to anybody's.
	TransferRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Person       parley.PersonID       `json:"person,omitzero"`
		Skill        parley.SkillID        `json:"skill,omitzero"`
	}
	// DeclineRequest says why; words become a note.
	DeclineRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Reason       parley.Decline        `json:"reason"`
		Text         string                `json:"text,omitempty"`
	}
	// SnoozeRequest puts to sleep until then; words become a note.
	SnoozeRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Until        time.Time             `json:"until"`
		Text         string                `json:"text,omitempty"`
	}
	RedactRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		ClientID     parley.ClientID       `json:"clientId"`
		Lane         parley.Lane           `json:"lane"`
		Target       int64                 `json:"target"`
	}
	StateRequest struct {
		State  parley.AgentState `json:"state"`
		Reason parley.AwayReason `json:"reason,omitempty"` // away alone: break, lunch, meeting, coaching, training or system
	}
	// AcceptRequest reports the reader's own marks; at most one a second for
	// each conversation is looked at.
	AcceptRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		Delivered    int64                 `json:"delivered"`
		Read         int64                 `json:"read"`
	}
	// TypingRequest says that the person writes in a lane, public when it is
	// absent. Only who may read the lane hears of it.
	TypingRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		Lane         parley.Lane           `json:"lane,omitempty"`
		On           bool                  `json:"on"`
	}
	// DraftRequest keeps a person's draft; an empty text forgets it. Base is
	// the version it grew from, zero for a new one.
	DraftRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		Lane         parley.Lane           `json:"lane"`
		Text         string                `json:"text"`
		Base         int64                 `json:"base,omitempty"`
	}
	// ReadRequest asks for events after After, or, when Before is set, for the
	// ones that precede it. Limit is at most 100.
	ReadRequest struct {
		Conversation parley.ConversationID `json:"conversation"`
		Lane         parley.Lane           `json:"lane"`
		After        int64                 `json:"after,omitempty"`
		Before       int64                 `json:"before,omitempty"`
		Limit        int                   `json:"limit,omitempty"`
	}
	LookRequest struct {
		Have
	}
	// VisibleRequest says whether the stream's page can be seen just now.
	VisibleRequest struct {
		On bool `json:"on"`
	}
	// ContactRequest leaves an address for when the consumer is not here; an
	// empty one takes it back.
	ContactRequest struct {
		Email    string `json:"email"`
		Language string `json:"language,omitempty"` // of the screen, for mails
	}
	ListRequest struct {
		List   string `json:"list"`
		Cursor string `json:"cursor,omitempty"`
		Limit  int    `json:"limit,omitempty"`
		Skip   int    `json:"skip,omitempty"` // rows to leave out before the page
		// For supervisors: a colleague's in place of one's own, and of what waits
		// only what needs a skill.
		Person parley.PersonID `json:"person,omitzero"`
		Skill  parley.SkillID  `json:"skill,omitzero"`
	}
)

// The replies.
type (
	OpenReply struct {
		Thread Thread `json:"thread"`
	}
	EventReply struct {
		Event Event `json:"event"`
	}
	HeadReply struct {
		Head Head `json:"head"`
	}
	// TargetsReply tells where a conversation can go just now: skills in use, and
	// colleagues who are online, those with room first.
	TargetsReply struct {
		Skills []SkillTarget  `json:"skills"`
		Rules  []RuleName     `json:"rules,omitempty"` // what the brand's routing rules are called
		Tags   []TagName      `json:"tags,omitempty"`  // what conversations are sorted by, retired ones too
		People []PersonTarget `json:"people"`
	}
	SkillTarget struct {
		ID      parley.SkillID `json:"id"`
		Name    string         `json:"name"`
		Waiting int            `json:"waiting"` // conversations queued for it
		Online  int            `json:"online"`  // agents who have it and are online
		Free    int            `json:"free"`    // how many conversations they have room for
	}
	PersonTarget struct {
		Who    Who              `json:"who"`
		Free   int              `json:"free"`
		Skills []parley.SkillID `json:"skills"`
	}
	// TimesReply is until when a conversation is snoozed mostly, by the brand's hours.
	TimesReply struct {
		Zone  string     `json:"zone"`
		Times []WakeTime `json:"times"`
	}
	WakeTime struct {
		Name parley.WakeName `json:"name"`
		At   time.Time       `json:"at"`
	}
	// DraftReply carries the draft's new version. The newest wins: Replaced is
	// what it took the place of when that had not grown from Base, so that
	// words written in another window are never lost.
	DraftReply struct {
		Version  int64  `json:"version"`
		Replaced *Draft `json:"replaced,omitempty"`
	}
	ReadReply struct {
		Events []Event `json:"events"`
		More   bool    `json:"more,omitempty"`
	}
	ListReply struct {
		Heads  []Head `json:"heads"`
		Cursor string `json:"cursor,omitempty"` // sealed; absent at the end
		Total  int    `json:"total"`
	}
)
