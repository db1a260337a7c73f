package httpd

import (
	"context"
	"net/http"
	"time"

	"parley"
	"parley/internal/fault"
)

// copyPatience is how long a copy of somebody's data may take to fetch.
const copyPatience = time.Hour

// copyOfData sends the consumer the copy that was approved, made while it is
// read. One that breaks off is not a whole zip, and says so when it is opened.
func (s *Server) copyOfData(w http.ResponseWriter, r *http.Request) {
	if err := s.sendCopy(w, r); err != nil {
		fail(w, r, err)
	}
}

func (s *Server) sendCopy(w http.ResponseWriter, r *http.Request) error {
	a, _, err := s.held(r.Context())
	if err != nil {
		return err
	}
	id, err := parley.ParseID[parley.RequestID](r.PathValue("request"))
	if err != nil || id.IsZero() {
		return fault.New(fault.CodeNotFound)
	}
	c, err := s.erase.Copy(r.Context(), a, id)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // frees a place
	h := w.Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="my-data.zip"`)
	h.Set("Content-Security-Policy", policyFile)
	h.Set("Cache-Control", "private, no-store")
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(copyPatience)) // not every carrier has deadlines
	if err := c.Write(r.Context(), w); err != nil {
		noteFailure(r.Context(), err, problemOf(err))
		panic(http.ErrAbortHandler) // what was sent is no zip: the reader must not take it for one
	}
	return nil
}

type certificateOut struct {
	Type  string `header:"Content-Type"`
	Name  string `header:"Content-Disposition"`
	Cache string `header:"Cache-Control"`
	Body  []byte
}

func (s *Server) certificate(ctx context.Context, in *InRequest) (*certificateOut, error) {
	a, _, err := s.reviewer(ctx, in.Brand)
	if err != nil {
		return nil, err
	}
	data, err := s.erase.Certificate(ctx, a, in.Request)
	if err != nil {
		return nil, err
	}
	return &certificateOut{
		Type: "application/json", Name: `attachment; filename="erasure-` + in.Request.String() + `.json"`, Cache: "no-store", Body: data,
	}, nil
}

// confirmRequest is the page behind the link that confirms a request. To look
// changes nothing; the button does.
func (s *Server) confirmRequest(w http.ResponseWriter, r *http.Request) {
	if err := s.secret(r.Context()); err != nil {
		fail(w, r, err)
		return
	}
	asked, err := s.erase.Confirm(r.Context(), r.PathValue("token"), r.Method == http.MethodPost)
	if err != nil && !fault.Is(err, fault.CodeLinkSpent) {
		fail(w, r, err)
		return
	}
	page := s.mail.ConfirmPage(r.Context(), asked, r.Header.Get("Accept-Language"), err != nil)
	status := http.StatusOK
	if err != nil {
		status = http.StatusNotFound
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src "+styleHash(page)+"; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = w.Write(page) // the reader has gone
}
