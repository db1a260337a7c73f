package erase

import (
	"archive/zip"
	"context"
	"encoding/json"
	"io"
	"path"
	"strings"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

// Files is where the bytes of attachments are.
type Files interface {
	Open(ctx context.Context, f store.File, small bool) io.ReadSeekCloser
	// Discarded deletes what was let go of, once it is committed.
	Discarded(ctx context.Context)
}

// copiesMost is how many copies one node makes at once.
const copiesMost = 2

// Copy is a consumer's data on its way to him. It is made while it is read:
// nothing of it is kept.
type Copy struct {
	e    *Erase
	a    parley.Actor
	r    parley.Request
	who  copyOf
	done func()
}

// Copy lets the consumer have the copy that was approved. The caller writes it
// out and closes it. Codes: denied, not_found, link_spent when its time is over
// or it was not approved, too_many when others are being made.
func (e *Erase) Copy(ctx context.Context, a parley.Actor, id parley.RequestID) (*Copy, error) {
	if a.Kind != parley.Consumers {
		return nil, fault.New(fault.CodeDenied)
	}
	c := &Copy{e: e, a: a}
	err := e.o.Store.Read(ctx, func(tx store.Tx) error {
		r, err := tx.GetRequest(a.Brand, id)
		if err == nil && (r.Consumer != a.Consumer || r.Kind != parley.AccessRequest) {
			err = fault.New(fault.CodeNotFound)
		}
		if err != nil {
			return err
		}
		if r.State != parley.RequestApproved || !tx.Now().Before(r.ExpiresAt) {
			return fault.New(fault.CodeLinkSpent).Says("This copy cannot be fetched: it was not approved, or its seven days are over. Ask again.")
		}
		c.r = r.Request
		c.who, err = e.copyOf(tx, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	select {
	case e.copies <- struct{}{}:
		c.done = func() { <-e.copies }
		return c, nil
	default:
		return nil, fault.New(fault.CodeTooMany).Says("Other copies are being made just now. Try again in a minute.")
	}
}

// Close lets go of the copy's place.
func (c *Copy) Close() error {
	c.done()
	return nil
}

// copyOf is about.json: who the consumer is to the brand.
type copyOf struct {
	Brand      string            `json:"brand"`
	Consumer   parley.ConsumerID `json:"consumer"`
	Since      time.Time         `json:"since"`
	Name       string            `json:"name,omitempty"`
	Email      string            `json:"email,omitempty"`
	Contact    string            `json:"contact,omitempty"`
	Language   string            `json:"language,omitempty"`
	Identities []copyIdentity    `json:"identities"`
	Requests   []copyRequest     `json:"requests"`
	MadeAt     time.Time         `json:"madeAt"`
}

type copyIdentity struct {
	Kind  parley.IdentityKind `json:"kind"`
	Since time.Time           `json:"since"`
}

type copyRequest struct {
	Kind  parley.RequestKind  `json:"kind"`
	State parley.RequestState `json:"state"`
	At    time.Time           `json:"at"`
}

func (e *Erase) copyOf(tx store.Tx, r store.Request) (out copyOf, err error) {
	b, err := tx.GetBrand(r.Brand)
	if err != nil {
		return out, err
	}
	c, err := tx.GetConsumer(r.Brand, r.Consumer)
	if err != nil {
		return out, err
	}
	p, err := e.o.Profiles.OpenProfile(tx, c)
	if err != nil {
		return out, err
	}
	out = copyOf{
		Brand: b.Settings.Name, Consumer: c.ID, Since: c.CreatedAt, Name: p.Name, Email: p.Email, Contact: p.Contact, Language: p.Language,
		Identities: []copyIdentity{}, Requests: []copyRequest{}, MadeAt: tx.Now(),
	}
	identities, err := tx.ListIdentities(r.Brand, r.Consumer)
	if err != nil {
		return out, err
	}
	for _, i := range identities {
		out.Identities = append(out.Identities, copyIdentity{i.Kind, i.CreatedAt})
	}
	asked, err := tx.ListRequests(r.Brand, store.RequestFilter{Consumer: r.Consumer}, store.Page{Limit: ownMost})
	for _, q := range asked {
		out.Requests = append(out.Requests, copyRequest{q.Kind, q.State, q.CreatedAt})
	}
	return out, err
}

// Write writes the zip: about.json, values.json, ratings.json, a file a conversation, and
// the files of the conversations. Everything of a conversation comes through
// the gate as the consumer himself sees it; what he is not shown is not in it.
func (c *Copy) Write(ctx context.Context, w io.Writer) error {
	z := zip.NewWriter(w)
	if err := c.put(z, "about.json", c.who); err != nil {
		return err
	}
	if err := c.values(ctx, z); err != nil {
		return err
	}
	ratings := []parley.Event{}
	q := wire.ListRequest{List: string(store.Every), Limit: 100}
	for {
		page, err := c.e.o.Gate.List(ctx, c.a, q)
		if err != nil {
			return err
		}
		for _, head := range page.Heads {
			if err := c.conversation(ctx, z, head); err != nil {
				return err
			}
			own, err := c.e.o.Gate.OwnRatings(ctx, c.a, head.ID)
			if err != nil {
				return err
			}
			ratings = append(ratings, own...)
		}
		if page.Cursor == "" {
			if err := c.ratings(z, ratings); err != nil {
				return err
			}
			return z.Close()
		}
		q.Cursor = page.Cursor
	}
}

func (c *Copy) put(z *zip.Writer, name string, v any) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: c.who.MadeAt})
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// values writes what was taken out of his texts and kept.
func (c *Copy) values(ctx context.Context, z *zip.Writer) error {
	type value struct {
		Text string `json:"text"`
	}
	out := []value{}
	var after parley.ValueID
	for {
		page, last, err := c.e.o.Gate.OwnValues(ctx, c.a, after, walkPage)
		if err != nil {
			return err
		}
		for _, v := range page {
			out = append(out, value{v.Text})
		}
		if last.IsZero() {
			return c.put(z, "values.json", out)
		}
		after = last
	}
}

// ratings writes what he has said of conversations that were over.
func (c *Copy) ratings(z *zip.Writer, all []parley.Event) error {
	type rating struct {
		Conversation parley.ConversationID `json:"conversation"`
		At           time.Time             `json:"at"`
		Rating       parley.Rating         `json:"rating"`
		Comment      string                `json:"comment,omitempty"`
	}
	out := make([]rating, len(all))
	for i, e := range all {
		out[i] = rating{e.Conversation, e.At, *e.Rated, e.Text}
	}
	return c.put(z, "ratings.json", out)
}

// conversation writes one: a line an event, so that its length costs nothing.
func (c *Copy) conversation(ctx context.Context, z *zip.Writer, head wire.Head) error {
	folder := "conversations/" + head.ID.String()
	var attached []wire.Attachment
	w, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/events.jsonl", Method: zip.Deflate, Modified: c.who.MadeAt})
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for from := int64(0); from < head.PublicSeq; {
		page, err := c.e.o.Gate.Read(ctx, c.a, wire.ReadRequest{Conversation: head.ID, Lane: parley.Public, After: from, Limit: 100})
		if err != nil {
			return err
		}
		for _, ev := range page.Events {
			from = max(from, ev.Seq)
			if ev.Attachment != nil {
				attached = append(attached, *ev.Attachment)
			}
			if err := enc.Encode(ev); err != nil {
				return err
			}
		}
		if len(page.Events) == 0 || !page.More {
			break
		}
	}
	for _, f := range attached {
		if err := c.file(ctx, z, folder, f); err != nil {
			return err
		}
	}
	return nil
}

// file writes one attachment; one that was redacted since is left out.
func (c *Copy) file(ctx context.Context, z *zip.Writer, folder string, f wire.Attachment) error {
	file, err := c.e.o.Gate.File(ctx, c.a, f.ID)
	if fault.Is(err, fault.CodeNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	w, err := z.CreateHeader(&zip.FileHeader{
		Name: path.Join(folder, "files", f.ID.String()+"-"+safeName(file.About.Name)), Method: zip.Store, Modified: c.who.MadeAt,
	})
	if err != nil {
		return err
	}
	body := c.e.o.Files.Open(ctx, file, false)
	defer func() { _ = body.Close() }() // read from alone
	_, err = io.Copy(w, body)
	return err
}

// safeName is a file's name without what leads elsewhere when it is unpacked.
func safeName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, s)
	return strings.TrimLeft(s, ".")
}
