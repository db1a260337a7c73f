package wire

import "parley/internal/fault"

// Problem returns a fault as a client may see it; its cause stays in the log.
func Problem(f *fault.Error) *Error {
	e := &Error{Kind: f.Kind.String(), Code: string(f.Code), Title: f.Safe, Retry: f.Retry()}
	if f.Kind == fault.TooMany {
		e.After = 1
	}
	return e
}
