package pii

import (
	"strings"
)

// Continues says, at little cost, whether a text may be a piece of a value that
// began in an earlier one, or gives an earlier one its meaning.
func (d *Detector) Continues(text string) bool {
	s := scans.Get().(*scan)
	defer s.free()
	s.read(text)
	if s.hints.numbers > 0 || s.hints.at > 0 || s.hints.figures > 0 {
		return true
	}
	for _, t := range s.tokens {
		switch t.word.topic {
		case ofCard, ofCVV, ofSSN, ofTFN, ofMedi, ofNINO, ofAadhar, ofIBAN, ofSecret, ofKey, ofPhone:
			return true
		}
	}
	return d.owns(text)
}

func (d *Detector) owns(string) bool { return len(d.custom) > 0 }

// Window returns what shows only when the sender's last messages are read
// together with the text: what is split over several, and what one gives the
// other its meaning for. Findings are in each message's own bytes; a message may
// have control characters where values were taken out before.
func (d *Detector) Window(earlier []string, text string) (before [][]Finding, now []Finding) {
	before = make([][]Finding, len(earlier))
	if len(earlier) == 0 {
		return before, nil
	}
	all := append(append(make([]string, 0, len(earlier)+1), earlier...), text)
	joined := strings.Join(all, "\n")
	found := d.Find(joined)
	if len(found) == 0 {
		return before, nil
	}
	from := 0
	for i, m := range all {
		alone := d.Find(m)
		var part []Finding
		for _, f := range found {
			start, end := max(f.Start, from), min(f.End, from+len(m))
			if start >= end || !split(f, from, from+len(m)) && (known(alone, f, from) || !sure(f)) {
				continue
			}
			if f.Start, f.End = trim(m, start-from, end-from); f.Start < f.End {
				part = append(part, f)
			}
		}
		if i < len(earlier) {
			before[i] = part
		} else {
			now = part
		}
		from += len(m) + 1
	}
	return before, now
}

// split says that the finding reaches beyond the message.
func split(f Finding, from, to int) bool { return f.Start < from || f.End > to }

// known says that the message alone tells as much.
func known(alone []Finding, f Finding, from int) bool {
	for _, a := range alone {
		if a.Start+from <= f.Start && a.End+from >= f.End {
			return true
		}
	}
	return false
}

// sure says that words of another message are enough.
func sure(f Finding) bool { return f.Class != Phone || f.Rule == "phone.context" }

// trim takes spaces off the ends of a part.
func trim(m string, start, end int) (int, int) {
	part := m[start:end]
	end -= len(part) - len(strings.TrimRight(part, " \n\t"))
	start += len(part) - len(strings.TrimLeft(part, " \n\t"))
	return start, end
}

// Names returns a file's name with what each value is in place of the value,
// which nothing brings back.
func (d *Detector) Names(name string) string {
	found := d.Find(name)
	if len(found) == 0 {
		found = d.Find(strings.NewReplacer("_", " ", ".", " ").Replace(name))
	}
	var b strings.Builder
	from := 0
	for _, f := range found {
		b.WriteString(name[from:f.Start])
		b.WriteString(strings.TrimPrefix(string(f.Class), "own:"))
		from = f.End
	}
	return b.String() + name[from:]
}
