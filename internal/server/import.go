package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/talk"
)

// importMax bounds one conversation of history with its files, on its way over
// the admin socket.
const importMax = 1 << 30

// ImportRefused says why one conversation was not taken: the next may be.
type ImportRefused struct{ Why string }

// Error implements error.
func (e ImportRefused) Error() string { return e.Why }

// importReply is an answer of the admin socket.
type importReply struct {
	talk.Taken
	Error   string `json:"error,omitempty"`
	Refused bool   `json:"refusedWhole,omitempty"` // it, and not the server, is the reason
}

// Import gives one conversation of another system to the data folder's running
// server, for the brand of this slug or id. An ImportRefused is about the
// conversation alone; after any other error it can be tried again.
func Import(ctx context.Context, dir, brand string, p talk.Past, open, trial bool) (talk.Taken, error) {
	body, err := json.Marshal(p)
	if err != nil {
		return talk.Taken{}, fmt.Errorf("write the conversation: %w", err)
	}
	query := url.Values{"brand": {brand}, "open": {strconv.FormatBool(open)}, "trial": {strconv.FormatBool(trial)}}
	answer, err := dial(ctx, dir, http.MethodPost, "/import?"+query.Encode(), bytes.NewReader(body))
	if err != nil {
		return talk.Taken{}, err
	}
	defer func() { _ = answer.Body.Close() }() // everything was read
	var reply importReply
	if err := json.NewDecoder(answer.Body).Decode(&reply); err != nil {
		return talk.Taken{}, fmt.Errorf("read the server's answer: %w", err)
	}
	switch {
	case reply.Refused:
		return talk.Taken{}, ImportRefused{reply.Error}
	case reply.Error != "":
		return talk.Taken{}, errors.New(reply.Error)
	}
	return reply.Taken, nil
}

// takeIn serves Import.
func (s *Server) takeIn(w http.ResponseWriter, r *http.Request) {
	taken, err := s.importPast(r.Context(), w, r)
	reply := importReply{Taken: taken}
	if err != nil {
		reply.Error = Sentence(err).Error()
		switch kind := fault.KindOf(err); kind {
		case fault.Invalid, fault.Conflict, fault.TooLarge:
			reply.Refused = true
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(reply) // the command has gone: it can be run again
}

func (s *Server) importPast(ctx context.Context, w http.ResponseWriter, r *http.Request) (talk.Taken, error) {
	query := r.URL.Query()
	brand, err := s.brandOf(ctx, query.Get("brand"))
	if err != nil {
		return talk.Taken{}, err
	}
	var p talk.Past
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, importMax)).Decode(&p); err != nil {
		return talk.Taken{}, fault.Wrap(fault.CodeInvalid, err).Says("This conversation cannot be read, or is larger than 1 GB with its files.")
	}
	open := query.Get("open") == "true"
	taken, err := s.talk.Import(ctx, s.people, brand, p, open, query.Get("trial") == "true")
	if err == nil && !taken.Closed && !taken.Already {
		s.routing.Wake(brand) // nothing else tells routing of what waits
	}
	return taken, err
}

// brandOf finds a brand by its slug or its id.
func (s *Server) brandOf(ctx context.Context, name string) (parley.BrandID, error) {
	var out parley.Brand
	err := s.store.Read(ctx, func(tx store.Tx) (err error) {
		if id, bad := parley.ParseID[parley.BrandID](name); bad == nil && !id.IsZero() {
			out, err = tx.GetBrand(id)
			return err
		}
		found := false
		if out, found, err = tx.FindBrandBySlug(name); err == nil && !found {
			err = fault.New(fault.CodeNotFound)
		}
		return err
	})
	if fault.Is(err, fault.CodeNotFound) {
		err = fault.New(fault.CodeNotFound).Says("There is no brand %q: name one by its slug or its id with --brand.", name)
	}
	return out.ID, err
}
