package httpd

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// A file's address lives for a minute and belongs to the session that asked.
const (
	ticketLife = time.Minute
	ticketSize = 16 + 16 + 16 + 8 + 1
	ticketAAD  = "file-ticket"
	filesPath  = "/files/"

	downloadPatience = 15 * time.Minute

	policyFile = "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

// attachments registers the way to a file's bytes.
func (s *Server) attachments(api huma.API) {
	route(s, api, op("POST /attachments/{attachment}/link", "link-attachment",
		"Get addresses of a file that live for a minute, for this session alone.", whoeverIn, http.StatusOK), s.linkAttachment)
	s.mux.HandleFunc("GET "+filesPath+"{ticket}", s.file)
}

type inAttachment struct {
	Attachment parley.AttachmentID `path:"attachment" format:"uuid"`
	Brand      string              `header:"Parley-Brand" doc:"The brand a person works for."`
	Body       *struct {
		Open bool `json:"open,omitempty" doc:"Opens a file that is closed to the caller's role, and puts that on record in the conversation."`
	}
}

type fileLinkView struct {
	URL     string    `json:"url" doc:"The file. Works with this session's cookie or bearer alone."`
	Thumb   string    `json:"thumb,omitempty" doc:"A small picture of it, where there is one."`
	Expires time.Time `json:"expires"`
}

// ticket is the right of one session to read one file, for a minute.
type ticket struct {
	brand   parley.BrandID
	session parley.SessionID
	id      parley.AttachmentID
	expires time.Time
	small   bool
}

func (s *Server) linkAttachment(ctx context.Context, in *inAttachment) (*body[fileLinkView], error) {
	brand, err := parley.ParseID[parley.BrandID](in.Brand)
	if err != nil {
		return nil, fault.New(fault.CodeMalformed).Says("Parley-Brand is not an id.")
	}
	c := callOf(ctx)
	a, session, err := authenticate(ctx, s.directory, c.bearer, brand, func() string { return c.cookie })
	if err == nil {
		err = s.rates.Actor(a, c.at)
	}
	if err != nil {
		return nil, err
	}
	file, err := s.gate.File(ctx, a, in.Attachment)
	if err == nil && file.Closed {
		err = s.openClosed(ctx, a, session, file, in)
	}
	if err != nil {
		return nil, err
	}
	t := ticket{brand: a.Brand, session: session.ID, id: in.Attachment, expires: c.at.Add(ticketLife)}
	view := fileLinkView{URL: filesPath + s.cursors.ticket(t), Expires: t.expires.UTC()}
	if file.ThumbSize > 0 {
		t.small = true
		view.Thumb = filesPath + s.cursors.ticket(t)
	}
	return private(view, nil)
}

// openClosed puts on record that somebody opens what is closed to him; only
// then he gets the address. Asking again while the address lives is the same
// act: the client id says so, and it is nobody's to choose.
func (s *Server) openClosed(ctx context.Context, a parley.Actor, session parley.Session, f store.File, in *inAttachment) error {
	if in.Body == nil || !in.Body.Open {
		return fault.New(fault.CodeFileClosed)
	}
	sum := sha256.New()
	sum.Write([]byte("viewed"))
	sum.Write(session.ID[:])
	sum.Write(f.About.ID[:])
	_ = binary.Write(sum, binary.BigEndian, callOf(ctx).at.Unix()/int64(ticketLife/time.Second)) // a hash takes all
	return s.commands.talk.View(ctx, a, f.Conversation, parley.ClientID(sum.Sum(nil)[:16]), f.Lane, f.Seq)
}

func (c cursors) ticket(t ticket) string {
	plain := make([]byte, 0, ticketSize)
	plain = append(plain, t.brand[:]...)
	plain = append(plain, t.session[:]...)
	plain = append(plain, t.id[:]...)
	plain = binary.BigEndian.AppendUint64(plain, uint64(t.expires.UnixMilli())) //nolint:gosec // after 1970
	small := byte(0)
	if t.small {
		small = 1
	}
	plain = append(plain, small)
	return base64.RawURLEncoding.EncodeToString(c.aead.Seal(nil, nil, plain, []byte(ticketAAD)))
}

// openTicket is the inverse; what is none, or too old, is not_found.
func (c cursors) openTicket(text string, now time.Time) (ticket, error) {
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err == nil {
		sealed, err = c.aead.Open(nil, nil, sealed, []byte(ticketAAD))
	}
	if err != nil || len(sealed) != ticketSize {
		return ticket{}, fault.New(fault.CodeNotFound)
	}
	t := ticket{
		brand: parley.BrandID(sealed[:16]), session: parley.SessionID(sealed[16:32]), id: parley.AttachmentID(sealed[32:48]),
		expires: time.UnixMilli(int64(binary.BigEndian.Uint64(sealed[48:56]))), small: sealed[56] == 1, //nolint:gosec // made above
	}
	if !now.Before(t.expires) {
		return ticket{}, fault.New(fault.CodeNotFound)
	}
	return t, nil
}

// file serves what a ticket names, to the session it was made for, if the gate
// still lets it out. Whatever is wrong, the answer is the same.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	if err := s.serveFile(w, r); err != nil {
		if kind := fault.KindOf(err); kind == fault.SignIn || kind == fault.Denied {
			err = fault.Wrap(fault.CodeNotFound, err)
		}
		fail(w, r, err)
	}
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	c := callOf(ctx)
	t, err := s.cursors.openTicket(r.PathValue("ticket"), c.at)
	if err != nil {
		return err
	}
	a, session, err := authenticate(ctx, s.directory, c.bearer, t.brand, func() string { return c.cookie })
	if err != nil {
		return err
	}
	if session.ID != t.session {
		return fault.New(fault.CodeNotFound)
	}
	file, err := s.gate.File(ctx, a, t.id)
	if err != nil {
		return err
	}
	if t.small && file.ThumbSize == 0 {
		return fault.New(fault.CodeNotFound)
	}
	body := s.files.Open(ctx, file, t.small)
	defer func() { _ = body.Close() }() // read from alone
	fileHeaders(w.Header(), file.About, t.small)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(downloadPatience)) // not every carrier has deadlines
	http.ServeContent(w, r, "", time.Time{}, body)
	return nil
}

// fileHeaders make sure that a file is looked at or saved and never run: only
// pictures that we encoded ourselves are shown in place.
func fileHeaders(h http.Header, about parley.File, small bool) {
	kind, way := about.Type, "attachment"
	if strings.HasPrefix(kind, "image/") {
		way = "inline"
	}
	if small {
		kind = "" // JPEG or PNG, which ServeContent tells from its first bytes
	}
	if strings.HasPrefix(kind, "text/") {
		kind += "; charset=utf-8"
	}
	if kind != "" {
		h.Set("Content-Type", kind)
	}
	h.Set("Content-Disposition", mime.FormatMediaType(way, map[string]string{"filename": about.Name}))
	h.Set("Content-Security-Policy", policyFile)
	h.Set("Cache-Control", "private, no-store")
}
