package importer

import (
	"encoding/json"

	"parley/internal/talk"
)

// What Zendesk's support API answers, as far as it is taken.
type (
	zdUser struct {
		ID     key    `json:"id"`
		Name   string `json:"name"`
		Email  string `json:"email"`
		Role   string `json:"role"`
		Locale string `json:"locale"`
	}
	zdTicket struct {
		ID        key             `json:"id"`
		Subject   string          `json:"subject"`
		Status    string          `json:"status"`
		Requester key             `json:"requester_id"`
		CreatedAt moment          `json:"created_at"`
		UpdatedAt moment          `json:"updated_at"`
		Comments  json.RawMessage `json:"comments"` // in exports; else in comments/<id>.json
	}
	zdComment struct {
		ID        key      `json:"id"`
		Author    key      `json:"author_id"`
		Plain     string   `json:"plain_body"`
		Body      string   `json:"body"`
		Public    *bool    `json:"public"`
		CreatedAt moment   `json:"created_at"`
		Files     []zdFile `json:"attachments"`
	}
	zdFile struct {
		Name string `json:"file_name"`
		Path string `json:"path"` // ours: where the dump has it
		URL  string `json:"content_url"`
	}
)

// zendesk reads users*.json, tickets*.json and comments/<ticket>*.json, where
// the tickets do not hold their comments themselves.
func (d *dump) zendesk() error {
	users := map[key]zdUser{}
	_, err := d.each("users*.json", []string{"users"}, func(at Line, raw json.RawMessage) error {
		var u zdUser
		if err := json.Unmarshal(raw, &u); err != nil || u.ID == "" {
			d.report.refuse(at.File, at.Line, "a user", "there is no id")
			return nil
		}
		users[u.ID] = u
		return nil
	})
	if err != nil {
		return err
	}
	n, err := d.each("tickets*.json", []string{"tickets"}, func(at Line, raw json.RawMessage) error {
		var t zdTicket
		if err := json.Unmarshal(raw, &t); err != nil || t.ID == "" || t.Requester == "" {
			d.report.refuse(at.File, at.Line, "a ticket", "it lacks id, times or requester_id")
			return nil
		}
		return d.ticket(at, t, users)
	})
	if err == nil && n == 0 {
		err = errNothing
	}
	return err
}

func (d *dump) ticket(at Line, t zdTicket, users map[key]zdUser) error {
	who := users[t.Requester]
	f := found{file: at.File, line: at.Line, Past: talk.Past{
		Ref: string(t.ID), OpenedAt: t.CreatedAt.Time,
		Consumer: talk.PastPerson{Ref: string(t.Requester), Name: who.Name, Email: who.Email, Language: who.Locale},
	}}
	whole := true
	read := func(at Line, raw json.RawMessage) error {
		var c zdComment
		if err := json.Unmarshal(raw, &c); err != nil || c.ID == "" {
			d.report.refuse(at.File, at.Line, "conversation "+f.Ref, "a comment of it cannot be read")
			whole = false
			return nil
		}
		d.comment(&f, at, t, c, users)
		return nil
	}
	if len(t.Comments) > 0 && t.Comments[0] == '[' {
		if err := unfold(at.File, at.Line, t.Comments, nil, read); err != nil {
			return err
		}
	}
	if err := d.of("comments", f.Ref, []string{"comments"}, read); err != nil {
		return err
	}
	if !whole {
		return nil
	}
	if t.Status == "solved" || t.Status == "closed" {
		f.ClosedAt = latest(f.Said, t.UpdatedAt.Time)
	}
	return d.take(f)
}

func (d *dump) comment(f *found, at Line, t zdTicket, c zdComment, users map[key]zdUser) {
	l := talk.PastLine{Ref: string(c.ID), At: c.CreatedAt.Time, Text: c.Plain, Note: c.Public != nil && !*c.Public}
	if l.Text == "" {
		l.Text = c.Body
	}
	if len(f.Said) == 0 && t.Subject != "" && !l.Note {
		l.Text = t.Subject + "\n\n" + l.Text
	}
	switch u := users[c.Author]; {
	case c.Author == t.Requester && !l.Note:
	case u.Role == "end-user" && !l.Note: // in copy: on the customer's side, and not the customer
		l.Text = "[" + u.Name + "] " + l.Text
	default:
		l.By = &talk.PastPerson{Ref: string(c.Author), Name: u.Name, Email: u.Email}
	}
	add(d, f, l, at, len(c.Files), func(i int) (name, path, url string) { return c.Files[i].Name, c.Files[i].Path, c.Files[i].URL })
}
