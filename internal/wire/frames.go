package wire

import "parley"

// Frame is what the server sends unasked. Type tells which field is set.
type Frame struct {
	Type      FrameType              `json:"type"`
	Event     *Event                 `json:"event,omitempty"`
	Head      *Head                  `json:"head,omitempty"`
	Receipt   *Receipt               `json:"receipt,omitempty"`
	Typing    *TypingFrame           `json:"typing,omitempty"`
	List      *ListFrame             `json:"list,omitempty"`
	Desk      *Desk                  `json:"desk,omitempty"`
	Withdrawn *parley.ConversationID `json:"withdrawn,omitempty"`
	Viewing   *ViewingFrame          `json:"viewing,omitempty"`
	Drafts    *DraftsFrame           `json:"drafts,omitempty"`
	Settings  *SettingsFrame         `json:"settings,omitempty"`
}

// FrameType names a frame.
type FrameType string

// The frames. Only events are a sequence: all others are snapshots, and a lost
// one is healed by the next or by sync.
const (
	FrameEvent     FrameType = "event"
	FrameHead      FrameType = "head"
	FrameReceipt   FrameType = "receipt"
	FrameTyping    FrameType = "typing"
	FrameList      FrameType = "list"
	FrameDesk      FrameType = "desk"
	FrameWithdrawn FrameType = "withdrawn"
	FrameViewing   FrameType = "viewing" // people only
	FrameDrafts    FrameType = "drafts"  // people only: to one's own other windows
	FrameSettings  FrameType = "settings"
)

// SettingsFrame says that the brand has other settings: a client that shows
// them reads them anew, each after a moment of its own.
type SettingsFrame struct {
	Version int64 `json:"version"`
}

// TypingFrame says that somebody types; it counts for six seconds.
type TypingFrame struct {
	Conversation parley.ConversationID `json:"conversation"`
	Who          Who                   `json:"who"`
	Lane         parley.Lane           `json:"lane,omitempty"` // absent: public
	On           bool                  `json:"on"`
}

// ViewingFrame is everybody of the brand's side, the reader apart, who has the
// conversation open just now.
type ViewingFrame struct {
	Conversation parley.ConversationID `json:"conversation"`
	Who          []Who                 `json:"who"`
}

// DraftsFrame is all of the reader's own drafts in the conversation.
type DraftsFrame struct {
	Conversation parley.ConversationID `json:"conversation"`
	Drafts       []Draft               `json:"drafts"`
}

// ListFrame is page one of a list: the order is whole, Heads holds only what
// this stream has not been sent in its present form. At most two a second.
type ListFrame struct {
	List    string                  `json:"list"`
	Version int64                   `json:"version"` // grows; an older one is dropped
	Total   int                     `json:"total"`
	Order   []parley.ConversationID `json:"order"`
	Heads   []Head                  `json:"heads"`
}

// CloseCode tells a client why its stream ended and what to do.
type CloseCode struct {
	Code   uint32
	Reason string
	Client string // "reconnect", "sign_in" or "never"
}

// The close codes. Below 4000 the socket library's own rules hold (3000–3499
// reconnect, 3500–3999 never); ours follow them by range: 4000–4499 reconnect,
// 4500–4599 sign in again, 4600–4999 never.
var (
	CloseStopping  = CloseCode{4000, "server is stopping", "reconnect"}
	CloseSlow      = CloseCode{4001, "reader too slow", "reconnect"}
	CloseChanged   = CloseCode{4002, "rights changed", "reconnect"}
	CloseSignedOut = CloseCode{4500, "signed out", "sign_in"}
	CloseExpired   = CloseCode{4501, "session expired", "sign_in"}
	CloseRefused   = CloseCode{4502, "no valid session", "sign_in"}
	CloseReplaced  = CloseCode{4600, "opened too many times", "never"}
	CloseProtocol  = CloseCode{4601, "protocol violated", "never"}
)

// CloseCodes lists them for the documentation and the clients.
func CloseCodes() []CloseCode {
	return []CloseCode{CloseStopping, CloseSlow, CloseChanged, CloseSignedOut, CloseExpired, CloseRefused, CloseReplaced, CloseProtocol}
}
