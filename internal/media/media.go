// Package media looks at files that strangers send and lets through only what
// it can vouch for. The type is found in the content, never taken from a name
// or a claim. Pictures come out re-encoded, turned upright and without what a
// camera wrote into them; documents are checked whole; names are made harmless.
//
// Everything here is pure: bytes in, bytes out. Whoever calls bounds how many
// files are looked at at once, by Weight.
package media

import (
	"bytes"
	"net/http"
	"strings"
)

// Result is a file that may be kept.
type Result struct {
	Name   string // harmless, its one extension fits the type
	Type   string
	Data   []byte
	Width  int // pictures, as shown
	Height int
	Thumb  []byte // a small JPEG or PNG; nil when there is none
}

// The types that are let through.
const (
	JPEG = "image/jpeg"
	PNG  = "image/png"
	GIF  = "image/gif"
	PDF  = "application/pdf"
	Text = "text/plain"
	CSV  = "text/csv"
)

// Reason says why a file is refused.
type Reason int

// The reasons.
const (
	Unknown   Reason = iota // none of the kinds that are taken
	HEIC                    // HEIC or AVIF
	Dangerous               // would run, or hides something that would
	Locked                  // encrypted, so that nobody can look
	Legacy                  // an office file of the old form, or an encrypted one
	Damaged                 // claims to be what it does not hold
	Huge                    // small as sent, enormous once opened
	Encoding                // text that is not UTF-8
)

// Refusal is why a file is not let through.
type Refusal struct{ Reason Reason }

// Error implements error.
func (r *Refusal) Error() string { return "file refused: " + reasons[r.Reason] }

var reasons = [...]string{
	Unknown: "unknown", HEIC: "heic", Dangerous: "dangerous", Locked: "locked",
	Legacy: "legacy", Damaged: "damaged", Huge: "huge", Encoding: "encoding",
}

func refuse(r Reason) error { return &Refusal{r} }

// Examine decides about a file and makes it harmless. Its error is a *Refusal.
func Examine(name string, data []byte) (Result, error) {
	kind, err := sniff(data)
	if err != nil {
		return Result{}, err
	}
	out := Result{Type: kind, Data: data}
	switch {
	case strings.HasPrefix(kind, "image/"):
		out, err = picture(kind, data)
	case kind == PDF:
		err = checkPDF(data)
	case kind == "application/zip":
		out.Type, err = office(data)
	default:
		out.Type, err = checkText(name, data)
	}
	if err != nil {
		return Result{}, err
	}
	out.Name = SafeName(name, out.Type)
	return out, nil
}

// Weight estimates the memory that Examine takes, in bytes, from the header.
func Weight(data []byte) int64 {
	weight := int64(len(data)) * 3
	if kind, err := sniff(data); err == nil && strings.HasPrefix(kind, "image/") {
		if c, err := headerOf(kind, data); err == nil {
			weight += int64(c.Width) * int64(c.Height) * bytesPerPixel
		}
	}
	return weight
}

type signature struct {
	at     int
	magic  string
	kind   string // when it is taken
	reason Reason // when it is not
}

// signatures are looked through in order.
var signatures = []signature{
	{0, "\xff\xd8\xff", JPEG, 0},
	{0, "\x89PNG\r\n\x1a\n", PNG, 0},
	{0, "GIF87a", GIF, 0},
	{0, "GIF89a", GIF, 0},
	{0, "%PDF-", PDF, 0},
	{0, "PK\x03\x04", "application/zip", 0},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", Legacy},
	{0, "MZ", "", Dangerous},
	{0, "\x7fELF", "", Dangerous},
	{0, "\xca\xfe\xba\xbe", "", Dangerous},
	{0, "\xfe\xed\xfa\xce", "", Dangerous},
	{0, "\xfe\xed\xfa\xcf", "", Dangerous},
	{0, "\xce\xfa\xed\xfe", "", Dangerous},
	{0, "\xcf\xfa\xed\xfe", "", Dangerous},
	{0, "\x00asm", "", Dangerous},
	{0, "!<arch>", "", Dangerous},
	{0, "#!", "", Dangerous},
	{0, "L\x00\x00\x00\x01\x14\x02\x00", "", Dangerous}, // a shortcut
	{0, "{\\rtf", "", Unknown},
	{0, "\xff\xfe", "", Encoding},
	{0, "\xfe\xff", "", Encoding},
}

// sniff tells what the first bytes say the content is; "" is perhaps text.
func sniff(data []byte) (string, error) {
	for _, s := range signatures {
		if len(data) >= s.at+len(s.magic) && string(data[s.at:s.at+len(s.magic)]) == s.magic {
			if s.kind == "" {
				return "", refuse(s.reason)
			}
			return s.kind, nil
		}
	}
	if len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return webP, nil
	}
	if len(data) >= 12 && string(data[4:8]) == "ftyp" {
		return "", refuse(brandReason(string(data[8:12])))
	}
	if active(data) {
		return "", refuse(Dangerous)
	}
	return "", nil
}

// brandReason tells pictures of the HEIF family from films.
func brandReason(brand string) Reason {
	switch brand {
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis":
		return HEIC
	}
	return Unknown
}

// active reports whether a browser might take the content for a page or a
// drawing that runs scripts.
func active(data []byte) bool {
	if kind := http.DetectContentType(data); strings.HasPrefix(kind, "text/html") || strings.HasPrefix(kind, "text/xml") {
		return true
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xef\xbb\xbf")), " \t\r\n\f")
	lower := bytes.ToLower(start)
	for _, tag := range []string{"<?xml", "<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<xsl", "<?php"} {
		if bytes.HasPrefix(lower, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(lower, []byte("<!--")) && bytes.Contains(lower, []byte("<script"))
}
