package httpd

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"parley/internal/fault"
	"parley/internal/wire"
)

// statuses is the one table from a fault's kind to HTTP. A malformed request
// alone is 400: the rest of Invalid was understood and cannot succeed.
var statuses = map[fault.Kind]int{
	fault.Internal:    http.StatusInternalServerError,
	fault.Invalid:     http.StatusUnprocessableEntity,
	fault.Unknown:     http.StatusNotFound,
	fault.Denied:      http.StatusForbidden,
	fault.SignIn:      http.StatusUnauthorized,
	fault.Conflict:    http.StatusConflict,
	fault.TooLarge:    http.StatusRequestEntityTooLarge,
	fault.TooMany:     http.StatusTooManyRequests,
	fault.Unavailable: http.StatusServiceUnavailable,
}

func statusOf(e *fault.Error) int {
	if e.Code == fault.CodeMalformed {
		return http.StatusBadRequest
	}
	return statuses[e.Kind]
}

// Problem is every error of the HTTP interface (RFC 9457). Code is stable and
// listed in doc/errors.md; decide by Kind or Code, never by text.
type Problem struct {
	Type     string      `json:"type" doc:"Name of the kind of problem." example:"urn:parley:error:not_found"`
	Title    string      `json:"title" doc:"A sentence that is safe to show and says what to do next."`
	Status   int         `json:"status" doc:"The HTTP status, again."`
	Detail   string      `json:"detail,omitempty" doc:"The same for this very case."`
	Code     string      `json:"code" doc:"Stable name of the failure."`
	Kind     string      `json:"kind" enum:"internal,invalid,not_found,denied,sign_in,conflict,too_large,too_many,unavailable" doc:"Class of the failure, what a program may decide by."`
	Retry    bool        `json:"retry" doc:"The same request, with the same client id, may succeed later."`
	After    int         `json:"after,omitempty" doc:"Seconds to wait first."`
	Errors   []Place     `json:"errors,omitempty" doc:"Which parts of the request were refused."`
	OnStream *wire.Error `json:"error,omitempty" doc:"Under /api/v1/live: the same failure as the live stream says it."`
}

// Place is one part of a request that was refused, and why. It never repeats
// what was sent.
type Place struct {
	Where string `json:"where" doc:"Path of the part, such as body.name."`
	Why   string `json:"why"`
}

// Error, GetStatus, ContentType and GetHeaders make a Problem what huma sends.
func (p *Problem) Error() string { return p.Code }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is application/problem+json.
func (p *Problem) ContentType(string) string { return problemType }

// GetHeaders returns Retry-After where there is something to wait for.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.After > 0 {
		h.Set("Retry-After", strconv.Itoa(p.After))
	}
	return h
}

const problemType = "application/problem+json"

// delayed is an error that knows how long to wait. It unwraps to the fault.
type delayed struct {
	error
	wait time.Duration
}

func (d delayed) Unwrap() error { return d.error }

// RetryAfter returns how long to wait, for whoever renders the error.
func (d delayed) RetryAfter() time.Duration { return d.wait }

func afterOf(err error, e *fault.Error) int {
	var d interface{ RetryAfter() time.Duration }
	if errors.As(err, &d) {
		return max(1, int(math.Ceil(d.RetryAfter().Seconds())))
	}
	if e.Kind == fault.TooMany || e.Kind == fault.Unavailable {
		return 1
	}
	return 0
}

// problemOf turns any error into what may be shown: what nobody classified is
// CodeInternal, and its text stays in the log.
func problemOf(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	e := fault.From(err)
	p = &Problem{
		Type: "urn:parley:error:" + string(e.Code), Title: e.Code.Sentence(), Status: statusOf(e),
		Code: string(e.Code), Kind: e.Kind.String(), Retry: e.Retry(), After: afterOf(err, e),
	}
	if e.Safe != p.Title {
		p.Detail = e.Safe
	}
	return p
}

// wireError is the same for the live stream.
func wireError(p *Problem) *wire.Error {
	title := p.Title
	if p.Detail != "" {
		title = p.Detail
	}
	return &wire.Error{Kind: p.Kind, Code: p.Code, Title: title, Retry: p.Retry, After: p.After}
}

// fromHuma turns huma's own errors (validation, malformed JSON, size) into
// problems. Their values, which repeat the request, are dropped.
func fromHuma(m *huma.ErrorModel) *Problem {
	code := fault.CodeInvalid
	switch m.Status {
	case http.StatusRequestEntityTooLarge:
		code = fault.CodeTooLarge
	case http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusNotAcceptable, http.StatusRequestTimeout:
		code = fault.CodeMalformed
	case http.StatusInternalServerError:
		code = fault.CodeMalformed // the body broke off
	}
	p := problemOf(fault.New(code))
	p.Status = m.Status
	if m.Status == http.StatusInternalServerError {
		p.Status = http.StatusBadRequest
	}
	for _, d := range m.Errors {
		if d == nil {
			continue
		}
		why := d.Message
		if d.Location == "body" && p.Code == string(fault.CodeMalformed) {
			why = "not well-formed JSON"
		}
		where := d.Location
		if d.Message == validation.MsgUnexpectedProperty {
			where = where[:strings.LastIndexByte(where, '.')+1] + "*" // the sender's own word
		}
		p.Errors = append(p.Errors, Place{Where: where, Why: why})
	}
	return p
}

// fail writes an error outside huma.
func fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	noteFailure(r.Context(), err, p)
	writeProblem(w, r, p)
}

func writeProblem(w http.ResponseWriter, r *http.Request, p *Problem) {
	if strings.HasPrefix(r.URL.Path, livePrefix) {
		c := *p
		c.OnStream = wireError(p)
		p = &c
	}
	h := w.Header()
	for key, values := range p.GetHeaders() {
		h[key] = values
	}
	h.Set("Content-Type", problemType)
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client has gone: nothing is left to tell it
}
