package importer

import (
	"encoding/json"
	"strconv"
	"time"

	"parley/internal/talk"
)

// What Chatwoot's application API answers, as far as it is taken.
type (
	cwContact struct {
		ID    key    `json:"id"`
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	cwConversation struct {
		ID           key    `json:"id"`
		Status       string `json:"status"`
		CreatedAt    moment `json:"created_at"`
		LastActivity moment `json:"last_activity_at"`
		Meta         struct {
			Sender cwContact `json:"sender"`
		} `json:"meta"`
	}
	cwMessage struct {
		ID         key         `json:"id"`
		Content    string      `json:"content"`
		Type       key         `json:"message_type"`
		CreatedAt  moment      `json:"created_at"`
		Private    bool        `json:"private"`
		Sender     *cwSender   `json:"sender"`
		Files      []cwFile    `json:"attachments"`
		Attributes cwAttribute `json:"content_attributes"`
	}
	cwSender struct {
		cwContact
		Type string `json:"type"`
	}
	cwFile struct {
		Path string `json:"path"` // ours: where the dump has it
		URL  string `json:"data_url"`
	}
	cwAttribute struct {
		Deleted bool `json:"deleted"`
	}
)

// chatwoot reads agents*.json, contacts*.json, conversations*.json and
// messages/<conversation>*.json.
func (d *dump) chatwoot() error {
	lists := []string{"payload", "data"}
	agents, contacts := map[key]cwContact{}, map[key]cwContact{}
	for pattern, into := range map[string]map[key]cwContact{"agents*.json": agents, "contacts*.json": contacts} {
		_, err := d.each(pattern, lists, func(at Line, raw json.RawMessage) error {
			var c cwContact
			if err := json.Unmarshal(raw, &c); err != nil || c.ID == "" {
				d.report.refuse(at.File, at.Line, "a person", "there is no id")
				return nil
			}
			into[c.ID] = c
			return nil
		})
		if err != nil {
			return err
		}
	}
	n, err := d.each("conversations*.json", lists, func(at Line, raw json.RawMessage) error {
		var c cwConversation
		if err := json.Unmarshal(raw, &c); err != nil || c.ID == "" || c.Meta.Sender.ID == "" {
			d.report.refuse(at.File, at.Line, "a conversation", "it lacks id, times or meta.sender")
			return nil
		}
		return d.chatwootTalk(at, c, agents, contacts)
	})
	if err == nil && n == 0 {
		err = errNothing
	}
	return err
}

func (d *dump) chatwootTalk(at Line, c cwConversation, agents, contacts map[key]cwContact) error {
	who := c.Meta.Sender
	if known, ok := contacts[who.ID]; ok {
		who = known
	}
	f := found{file: at.File, line: at.Line, Past: talk.Past{
		Ref: string(c.ID), OpenedAt: c.CreatedAt.Time,
		Consumer: talk.PastPerson{Ref: string(who.ID), Name: who.Name, Email: who.Email},
	}}
	whole := true
	read := func(at Line, raw json.RawMessage) error {
		var m cwMessage
		if err := json.Unmarshal(raw, &m); err != nil || m.ID == "" {
			d.report.refuse(at.File, at.Line, "conversation "+f.Ref, "a message of it cannot be read")
			whole = false
			return nil
		}
		d.chatwootLine(&f, at, m, agents)
		return nil
	}
	if err := d.of("messages", f.Ref, []string{"payload"}, read); err != nil {
		return err
	}
	if !whole {
		return nil
	}
	if c.Status == "resolved" {
		f.ClosedAt = latest(f.Said, c.LastActivity.Time)
	}
	return d.take(f)
}

func (d *dump) chatwootLine(f *found, at Line, m cwMessage, agents map[key]cwContact) {
	l := talk.PastLine{Ref: string(m.ID), At: m.CreatedAt.Time, Text: m.Content, Note: m.Private}
	switch {
	case m.Attributes.Deleted:
		d.report.leave("deleted messages")
		return
	case m.Type == "2" || m.Type == "activity":
		d.report.leave("activity lines")
		return
	case m.Type == "0" || m.Type == "incoming":
	default:
		by := talk.PastPerson{Ref: "bot", Name: "Bot"}
		if s := m.Sender; s != nil {
			by = talk.PastPerson{Ref: s.Type + "/" + string(s.ID), Name: s.Name, Email: s.Email}
			if known, ok := agents[s.ID]; ok && s.Type != "agent_bot" {
				by.Name, by.Email = known.Name, known.Email
			}
		}
		l.By = &by
	}
	add(d, f, l, at, len(m.Files), func(i int) (name, path, url string) { return "", m.Files[i].Path, m.Files[i].URL })
}

// add appends a message, with its first file; each further file is a line of its own.
func add(d *dump, f *found, l talk.PastLine, at Line, files int, of func(int) (name, path, url string)) {
	for i := range files {
		one := l
		if i > 0 {
			one.Text, one.Ref = "", l.Ref+"-file-"+strconv.Itoa(i+1)
		}
		name, path, url := of(i)
		d.file(&one, at, name, path, url)
		f.Said = append(f.Said, one)
	}
	if files == 0 && l.Text != "" {
		f.Said = append(f.Said, l)
	}
}

// latest is the time after which nothing was said.
func latest(said []talk.PastLine, at time.Time) time.Time {
	for _, l := range said {
		if l.At.After(at) {
			at = l.At
		}
	}
	return at
}
