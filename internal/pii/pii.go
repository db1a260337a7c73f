// Package pii finds sensitive values in what people write: card numbers, bank
// accounts, addresses, telephone numbers, numbers that states give, passwords
// and keys, and what a brand adds.
//
// A text is read once, in a canonical form (canon.go) that undoes disguises:
// full-width and other digits, look-alike letters, number words, separators,
// characters that nobody sees. What is found is told in bytes of the original.
// A checksum is confidence and not proof: people mistype, so the words around a
// number count as much (words.go). doc/detectors.md says what each class goes by.
//
// A Detector is immutable and safe for concurrent use. Its cost grows with the
// length of the text and with nothing else.
package pii

import (
	"slices"
	"sync"
)

// Class is a kind of sensitive value.
type Class string

// The classes. A brand's own are "own:" and the name of a detector.
const (
	Card     Class = "card"        // ISO/IEC 7812
	CVV      Class = "cvv"         // by context alone
	IBAN     Class = "iban"        // ISO 13616
	Email    Class = "email"       // RFC 5321, and how people spell it
	Phone    Class = "phone"       // E.164, and how people write it
	SSN      Class = "us_ssn"      // Social Security Administration
	TFN      Class = "au_tfn"      // Australian Taxation Office
	Medicare Class = "au_medicare" // Services Australia
	NINO     Class = "uk_nino"     // HM Revenue and Customs, NIM39110
	Aadhaar  Class = "in_aadhaar"  // UIDAI: Verhoeff's check digit
	IP       Class = "ip"
	Password Class = "password"
	Key      Class = "key"
)

// Classes lists the classes that every detector looks for.
func Classes() []Class {
	return []Class{Card, CVV, IBAN, Email, Phone, SSN, TFN, Medicare, NINO, Aadhaar, IP, Password, Key}
}

// Finding is a value that was found.
type Finding struct {
	Start, End int    // bytes of the text; on characters
	Class      Class  //
	Value      string // in the one form by which it is compared: digits, lower-case address
	Shown      string // what everybody may see of it
	Rule       string // a stable code of why it was taken for one
}

// Verdict is a stretch of a text that was looked at, for whoever wants to know
// why it was masked, or why it was not.
type Verdict struct {
	Start, End int
	Class      Class
	Found      bool
	Rule       string
}

// Config says what is looked for beside the usual, and what is let through.
type Config struct {
	Region string                               // ISO 3166-1 alpha-2: whose numbers need no country code
	Own    []string                             // the brand's own numbers, accounts and addresses
	Except func(c Class, canonical string) bool // told apart by the brand
	Custom []Custom
}

// Detector finds values.
type Detector struct {
	region string
	code   string // the country's, for telephones
	trunk  string // what its people dial before an area
	own    map[string]bool
	except func(Class, string) bool
	custom []custom
}

// New returns a detector. It fails with *CustomError when a brand's own
// expression does not compile or does not keep its samples' promise.
func New(c Config) (*Detector, error) {
	d := &Detector{region: c.Region, except: c.Except, own: map[string]bool{}}
	d.code, d.trunk = plan(c.Region)
	for _, own := range c.Own {
		d.addOwn(own)
	}
	for _, one := range c.Custom {
		made, err := newCustom(one)
		if err != nil {
			return nil, err
		}
		d.custom = append(d.custom, made)
	}
	return d, nil
}

// Find returns the values in a text, in order and apart.
func (d *Detector) Find(text string) []Finding {
	s := scans.Get().(*scan)
	defer s.free()
	return d.find(s, text)
}

// Explain returns every stretch that was looked at, in order.
func (d *Detector) Explain(text string) []Verdict {
	s := scans.Get().(*scan)
	defer s.free()
	s.tell = true
	found := d.find(s, text)
	out := make([]Verdict, 0, len(found)+len(s.left))
	for _, f := range found {
		out = append(out, Verdict{f.Start, f.End, f.Class, true, f.Rule})
	}
	for _, v := range s.left {
		v.Start, v.End = s.origin(v.Start, v.End)
		if !slices.ContainsFunc(found, func(f Finding) bool { return v.Start < f.End && f.Start < v.End }) {
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b Verdict) int { return a.Start - b.Start })
	return out
}

var scans = sync.Pool{New: func() any { return &scan{} }}

// find runs every detector over the text. They go from the surest to the least
// sure: what one has taken is not looked at by the next.
func (d *Detector) find(s *scan, text string) []Finding {
	s.read(text)
	d.keys(s)
	if s.idle() && len(d.custom) == 0 {
		return s.findings()
	}
	for _, c := range d.custom {
		c.find(d, s)
	}
	d.emails(s)
	d.ips(s)
	d.ibans(s)
	d.ninos(s)
	s.chains()
	d.numbers(s)
	d.secrets(s)
	return s.findings()
}
