// Package fault is the one error type that crosses a room's door: a kind for
// machines, a sentence that is safe to show and says what to do next, and the
// cause for the log. Code decides by kind, never by text.
package fault

import (
	"errors"
	"fmt"
)

// Kind is the class of a failure, what a caller may decide by.
type Kind uint8

// The kinds. Internal is the zero value: an error nobody classified is ours.
const (
	Internal    Kind = iota // ours; the cause is in the log
	Invalid                 // the request itself can never succeed
	Unknown                 // absent, or not for this caller: the two are never told apart
	Denied                  // visible to the caller, and not allowed
	SignIn                  // no valid credential; sign in (again)
	Conflict                // true elsewhere already: closed, taken, changed meanwhile
	TooLarge                // over a size limit
	TooMany                 // over a rate or a capacity; wait, then retry
	Unavailable             // cannot be done just now; retry with the same client id
)

// String returns the kind's stable name as the wire carries it.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return names[Internal]
}

var names = [...]string{
	Internal: "internal", Invalid: "invalid", Unknown: "not_found", Denied: "denied", SignIn: "sign_in",
	Conflict: "conflict", TooLarge: "too_large", TooMany: "too_many", Unavailable: "unavailable",
}

// Error is a classified failure. Code is one row of the table in codes.go.
type Error struct {
	Kind  Kind
	Code  Code
	Safe  string // for people: no content, no ids, says what to do next
	cause error
}

// New returns an error of the code's kind with the code's own sentence.
func New(code Code) *Error { return &Error{Kind: code.Kind(), Code: code, Safe: code.Sentence()} }

// Wrap is New with the cause kept for the log. A nil cause is kept as nil.
func Wrap(code Code, cause error) *Error {
	e := New(code)
	e.cause = cause
	return e
}

// Says returns a copy of e with a sentence that fits the case better.
func (e *Error) Says(format string, args ...any) *Error {
	c := *e
	c.Safe = fmt.Sprintf(format, args...)
	return &c
}

// Error is for the log: code and cause, never shown to people.
func (e *Error) Error() string {
	if e.cause != nil {
		return string(e.Code) + ": " + e.cause.Error()
	}
	return string(e.Code)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// Is reports equality of codes, so that errors.Is(err, fault.New(code)) works.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// From returns err as an *Error; one that nobody classified becomes CodeInternal.
// From(nil) is nil.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return Wrap(CodeInternal, err)
}

// KindOf returns the kind of err; Internal when nobody classified it.
func KindOf(err error) Kind {
	if err == nil {
		return Internal
	}
	return From(err).Kind
}

// Is reports whether err carries the code.
func Is(err error, code Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// Retry reports whether the same request, with the same client id, may
// succeed later.
func (e *Error) Retry() bool {
	return e.Kind == TooMany || e.Kind == Unavailable || e.Kind == Internal
}
