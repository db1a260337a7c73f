package parley

import (
	"unicode/utf8"

	"parley/internal/fault"
)

// Limits on text, in code points unless they say bytes.
const (
	TextMax      = 8000 // one message or note
	TextMaxBytes = 4 * TextMax
	NameMax      = 120 // names of people, brands, consumers
)

// ValidText checks the text of a message or a note: valid UTF-8, 1 to TextMax
// code points, no control character (Cc) but LF and TAB. Format characters
// (joiners, direction marks) are kept: scripts and emoji need them.
// It returns fault codes text_empty, text_long, text_control, text_encoding.
func ValidText(s string) error {
	if s == "" {
		return fault.New(fault.CodeTextEmpty)
	}
	if len(s) > TextMaxBytes {
		return fault.New(fault.CodeTextLong)
	}
	if !utf8.ValidString(s) {
		return fault.New(fault.CodeTextEncoding)
	}
	if utf8.RuneCountInString(s) > TextMax {
		return fault.New(fault.CodeTextLong)
	}
	for _, r := range s {
		if isControl(r) && r != '\n' && r != '\t' {
			return fault.New(fault.CodeTextControl)
		}
	}
	return nil
}

// ValidName checks a name that is shown on one line: 1 to NameMax code points,
// no control character at all.
func ValidName(s string) error {
	if s == "" || len(s) > 4*NameMax || !utf8.ValidString(s) || utf8.RuneCountInString(s) > NameMax {
		return fault.New(fault.CodeInvalid).Says("A name has 1 to %d characters.", NameMax)
	}
	for _, r := range s {
		if isControl(r) {
			return fault.New(fault.CodeInvalid).Says("A name holds no line breaks or control characters.")
		}
	}
	return nil
}

// isControl is Unicode's general category Cc.
func isControl(r rune) bool { return r < 0x20 || 0x7f <= r && r < 0xa0 }
