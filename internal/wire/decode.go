package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"

	"parley/internal/fault"
)

// DataMax bounds one request or command, in bytes.
const DataMax = 64 << 10

// Decode reads one JSON value strictly: within DataMax, valid UTF-8 with no
// half of a surrogate pair (which the decoder would silently replace, and so
// change what somebody said), no unknown field, nothing after it. Codes:
// too_large, malformed, text_encoding. Every request of a client, by whatever
// carrier, is read by it.
func Decode(data []byte, into any) error {
	switch {
	case len(data) > DataMax:
		return fault.New(fault.CodeTooLarge)
	case !utf8.Valid(data) || halfSurrogate(data):
		return fault.New(fault.CodeTextEncoding)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fault.Wrap(fault.CodeMalformed, shape(err))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return fault.New(fault.CodeMalformed)
	}
	return nil
}

// Encode is the inverse of Decode.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// shape keeps what an error says of the form and drops what it quotes: the
// cause goes to the log, where no content may go.
func shape(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return errors.New("wrong type at " + wrong.Field)
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("not JSON")
	}
	return errors.New("unknown field or bad value")
}

// halfSurrogate reports a \uD800–\uDFFF escape that is not one of a pair.
func halfSurrogate(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		switch half := surrogate(data[i:]); half {
		case high:
			if surrogate(data[i+6:]) != low {
				return true
			}
			i += 11
		case low:
			return true
		default:
			i++ // over the escaped character
		}
	}
	return false
}

const (
	none = iota
	high
	low
)

// surrogate says what the escape at the start of b is.
func surrogate(b []byte) int {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' || b[2]|0x20 != 'd' {
		return none
	}
	switch c := b[3] | 0x20; {
	case c == '8'|0x20, c == '9'|0x20, c == 'a', c == 'b':
		return high
	case 'c' <= c && c <= 'f':
		return low
	}
	return none
}
