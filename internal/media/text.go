package media

import (
	"path"
	"strings"
	"unicode/utf8"
)

// checkText lets through UTF-8 that a person could have written. CSV is text
// whose name says so: what it holds is the same either way.
func checkText(name string, data []byte) (string, error) {
	if len(data) == 0 {
		return "", refuse(Damaged)
	}
	odd := 0
	for _, b := range data {
		switch {
		case b == 0:
			return "", refuse(Unknown)
		case b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f':
			odd++
		}
	}
	if odd > 0 {
		return "", refuse(Unknown)
	}
	if !utf8.Valid(data) {
		return "", refuse(Encoding)
	}
	if strings.EqualFold(path.Ext(name), ".csv") {
		return CSV, nil
	}
	return Text, nil
}
