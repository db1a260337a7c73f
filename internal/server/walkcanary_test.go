package server_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/internal/pii"
)

// canary is a value that stands nowhere else: planted in one place, looked for
// behind every door.
type canary struct {
	class parley.DataClass // classWord: words that are no value
	place place
	text  string   // as it is written
	also  []string // other spellings of it
	shown string   // what everybody may see of it
}

// classWord marks the words around a value: content, and nothing sensitive.
const classWord parley.DataClass = "word"

// place is where content comes in.
type place string

const (
	inMessage place = "message" // a consumer says it
	inFirst   place = "first"   // with the words that open a conversation
	inSplit   place = "split"   // over two messages
	inAnswer  place = "answer"  // an agent says it
	inNote    place = "note"
	inDraft   place = "draft"    // the agent's own
	inName    place = "filename" // of a consumer's file
	inFile    place = "file"     // in its bytes
	inShelf   place = "shelf"    // in a file beside a note
	inProfile place = "profile"  // the name that the brand signs
	inCard    place = "card"     // a secure form's
	inNumber  place = "identity" // a secure form's
	inVerify  place = "verify"   // a secure form's
	inPaper   place = "document" // a secure form's
	inPurpose place = "purpose"  // above a form, and what a value is sent for
	inRating  place = "rating"   // what a consumer says of it all
	inReason  place = "reason"   // why a request is refused
	inTester  place = "tester"   // what an admin tries
	inRefused place = "refused"  // in requests that fail: paths, queries, headers, broken bodies
)

// allPlaces lists every place.
func allPlaces() []place {
	return []place{
		inMessage, inFirst, inSplit, inAnswer, inNote, inDraft, inName, inFile, inShelf, inProfile, inCard, inNumber,
		inVerify, inPaper, inPurpose, inRating, inReason, inTester, inRefused,
	}
}

// internal says whether only the brand's people may read what is there.
func (p place) internal() bool { return p == inNote || p == inShelf || p == inRating }

// maker makes the n-th value of a class, and the sentence that it stands in.
type maker struct {
	class    parley.DataClass
	sentence string
	make     func(n int) string
}

// few are the classes of places that do not take them all.
var few = map[place][]parley.DataClass{
	inSplit:   {parley.ClassCard, parley.ClassIBAN, parley.ClassPhone},
	inProfile: {parley.ClassCard},
	inCard:    {parley.ClassCard},
	inNumber:  {parley.ClassSSN},
	inVerify:  {},
}

func makersOf(p place) []maker {
	some, told := few[p]
	if !told {
		return makers()
	}
	return slices.DeleteFunc(makers(), func(m maker) bool { return !slices.Contains(some, m.class) })
}

const ownClass = "member number"

func makers() []maker {
	return []maker{
		{parley.ClassCard, "card %", func(n int) string { return withDigit(fmt.Sprintf("4929%011d", 12340056000+n*7), pii.Luhn) }},
		{parley.ClassCVV, "cvv is %", func(n int) string { return fmt.Sprintf("%03d", 301+n) }},
		{parley.ClassIBAN, "my iban is %", func(n int) string { return ibanOf(fmt.Sprintf("WEST%014d", 12345698765000+n)) }},
		{parley.ClassEmail, "write to %", func(n int) string { return fmt.Sprintf("canary%d.quill@planted.example", n) }},
		{parley.ClassPhone, "call me on %", func(n int) string { return fmt.Sprintf("+44 20 7946 %04d", 100+n) }},
		{parley.ClassSSN, "my ssn is %", func(n int) string { return fmt.Sprintf("536-91-%04d", 4300+n) }},
		{parley.ClassTFN, "my tax file number is %", func(n int) string { return weighed(n, 9, tfn) }},
		{parley.ClassMedicare, "my medicare number is %", func(n int) string { return weighed(n, 10, medicare) }},
		{parley.ClassNINO, "my national insurance number is %", func(n int) string { return fmt.Sprintf("CE%06dB", 482900+n) }},
		{parley.ClassAadhaar, "my aadhaar is %", func(n int) string { return withDigit(fmt.Sprintf("2953%07d", 7120000+n*3), pii.Verhoeff) }},
		{parley.ClassIP, "i sit at % now", func(n int) string { return fmt.Sprintf("81.187.%d.%d", 100+n, 51+n) }},
		{parley.ClassPassword, "my password is %", func(n int) string { return fmt.Sprintf("Quill%04d!xz", 7100+n) }},
		{parley.ClassKey, "the api key is %", func(n int) string { return fmt.Sprintf("ghp_k7Qz9tBx4Wm2Rv8Ln5Hd3Jc6Fs1Pg%02dTyUe", n) }},
		{parley.OwnClass(ownClass), "my number is %", func(n int) string { return fmt.Sprintf("HB-%06d", 664200+n) }},
	}
}

// withDigit adds the digit that makes the number good.
func withDigit(digits string, good func(string) bool) string {
	for c := '0'; c <= '9'; c++ {
		if good(digits + string(c)) {
			return digits + string(c)
		}
	}
	panic("no check digit")
}

func ibanOf(body string) string {
	for c := 2; c < 99; c++ {
		rest := 0
		for _, r := range body + "GB" + fmt.Sprintf("%02d", c) {
			if r >= 'A' {
				rest = (rest*100 + int(r-'A') + 10) % 97
			} else {
				rest = (rest*10 + int(r-'0')) % 97
			}
		}
		if rest == 1 {
			return fmt.Sprintf("GB%02d%s", c, body)
		}
	}
	panic("no check digits")
}

// weighed returns the n-th number of so many digits that is good.
func weighed(n, size int, good func(string) bool) string {
	for v := 0; ; v++ {
		s := fmt.Sprintf("%0*d", size, v+power(size-1)*2+5_000_321*(n+1)%power(size-2))
		if good(s) {
			return s
		}
	}
}

func power(n int) int {
	v := 1
	for range n {
		v *= 10
	}
	return v
}

func sumOf(v string, weights ...int) (n int) {
	for i, w := range weights {
		n += w * int(v[i]-'0')
	}
	return n
}

func tfn(v string) bool { return sumOf(v, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0 }

func medicare(v string) bool {
	return v[9] != '0' && sumOf(v, 1, 3, 7, 9, 1, 3, 7, 9)%10 == int(v[8]-'0')
}

// plant makes the canaries of one place: its words, and a value of each class.
func plant(p place) []canary {
	n := 0
	for i, other := range allPlaces() {
		if other == p {
			n = i + 1
		}
	}
	out := []canary{{class: classWord, place: p, text: wordOf(p)}}
	for _, m := range makersOf(p) {
		c := canary{class: m.class, place: p, text: m.make(n)}
		switch m.class {
		case parley.ClassCVV: // three digits stand everywhere: its sentence does not
			c.text = wordOf(p) + " cvv is " + c.text
		case parley.ClassCard:
			c.shown = c.text[:6] + "…" + c.text[12:]
			c.also = []string{grouped(c.text)}
		case parley.ClassPhone, parley.ClassSSN:
			c.also = []string{strings.NewReplacer(" ", "", "-", "").Replace(c.text)}
		}
		out = append(out, c)
	}
	return out
}

func wordOf(p place) string {
	if p == inVerify { // a postcode
		return "QU7OKKA V9L"
	}
	return "quokka" + string(p) + "lantern"
}

func grouped(v string) string {
	return v[:4] + " " + v[4:8] + " " + v[8:12] + " " + v[12:]
}

// lines puts the canaries of a place into sentences, one a value.
func lines(p place) []string {
	all := plant(p)
	out := []string{}
	for i, m := range makersOf(p) {
		value := all[i+1].text
		if m.class == parley.ClassCVV {
			value = value[strings.LastIndexByte(value, ' ')+1:]
		}
		out = append(out, all[0].text+" "+strings.Replace(m.sentence, "%", value, 1))
	}
	return out
}

// text is all of a place at once.
func text(p place) string { return strings.Join(lines(p), "\n") }

// in reports whether the bytes hold the canary in clear.
func (c canary) in(data []byte) bool {
	if bytes.Contains(data, []byte(c.text)) {
		return true
	}
	for _, s := range c.also {
		if bytes.Contains(data, []byte(s)) {
			return true
		}
	}
	return false
}

func (c canary) String() string { return string(c.class) + " of " + string(c.place) }

// canaries are all that are planted.
func canaries() (out []canary) {
	for _, p := range allPlaces() {
		out = append(out, plant(p)...)
	}
	return out
}
