package pii

import (
	"strings"
)

// prefix begins the keys that a service gives to programs, as they publish it.
type prefix struct {
	begin string
	least int // characters in all
}

var prefixes = []prefix{
	{"sk_live_", 24}, {"sk_test_", 24}, {"rk_live_", 24}, {"pk_live_", 24}, {"whsec_", 24},
	{"sk-", 24}, {"ghp_", 36}, {"gho_", 36}, {"ghs_", 36}, {"ghu_", 36}, {"github_pat_", 40}, {"glpat-", 20},
	{"xoxb-", 24}, {"xoxp-", 24}, {"xoxa-", 24}, {"AKIA", 20}, {"ASIA", 20}, {"AIza", 35}, {"ya29.", 30}, {"SG.", 40},
	{"hf_", 30}, {"npm_", 36}, {"dop_v1_", 40}, {"shpat_", 30}, {"eyJ", 40}, {"AGE-SECRET-KEY-1", 50}, {"parley_", 24},
}

const (
	keyLeast = 20
	armour   = "-----BEGIN "
)

// keys looks at long words of the original, whose case matters, and at keys in
// armour (RFC 7468).
func (d *Detector) keys(s *scan) {
	text := s.text
	if s.hints.long == 0 && !strings.Contains(text, armour) {
		return
	}
	for from := 0; from < len(text); {
		to := strings.IndexAny(text[from:], " \n\t\"'`<>,;()")
		if to < 0 {
			to = len(text)
		} else {
			to += from
		}
		if to-from >= keyLeast {
			d.key(s, from, to)
		}
		from = to + 1
	}
	for at := strings.Index(text, armour); at >= 0; {
		end := strings.Index(text[at:], "-----END ")
		stop := len(text)
		if end >= 0 {
			if line := strings.IndexByte(text[at+end+9:], '\n'); line >= 0 {
				stop = at + end + 9 + line
			}
		}
		if strings.Contains(text[at:min(len(text), at+60)], "PRIVATE KEY") {
			d.takeOriginal(s, at, stop, "key.armour")
		}
		next := strings.Index(text[stop:], armour)
		if next < 0 {
			break
		}
		at = stop + next
	}
}

func (d *Detector) key(s *scan, from, to int) {
	whole := s.text[from:to]
	if at := strings.LastIndexAny(whole, "=:"); at >= 0 && len(whole)-at-1 >= keyLeast && !strings.HasSuffix(whole, "=") {
		from, whole = from+at+1, whole[at+1:]
	}
	whole = strings.TrimRight(whole, ".!?")
	to = from + len(whole)
	for _, p := range prefixes {
		if len(whole) >= p.least && strings.HasPrefix(whole, p.begin) && random(whole[len(p.begin):]) {
			d.takeOriginal(s, from, to, "key.prefix")
			return
		}
	}
	if random(whole) && len(whole) <= 256 && s.keyed(from) {
		d.takeOriginal(s, from, to, "key.context")
	}
}

// random says that letters and digits are mixed as nobody writes them.
func random(v string) bool {
	figures, changes := 0, 0
	for i := range len(v) {
		c := v[i]
		if c >= '0' && c <= '9' {
			figures++
		}
		if !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte("_-.+/=~", c) >= 0) {
			return false
		}
		if i > 0 && (v[i-1] >= '0' && v[i-1] <= '9') != (c >= '0' && c <= '9') {
			changes++
		}
	}
	return figures >= 2 && changes >= 3 && len(v) >= 12
}

// keyed says that a word before the offset of the original speaks of a key.
func (s *scan) keyed(from int) bool {
	if s.hints.secret == 0 {
		return false
	}
	near := strings.ToLower(s.text[max(0, from-40):from])
	for _, w := range [...]string{"key", "token", "secret", "bearer", "credential"} {
		if strings.Contains(near, w) {
			return true
		}
	}
	return false
}

// takeOriginal claims a stretch that is known by offsets of the original.
func (d *Detector) takeOriginal(s *scan, from, to int, rule string) {
	start, end := s.canonical(from, to)
	d.take(s, start, end, Key, s.text[from:to], "", rule)
}

// canonical returns the stretch of b that came from a stretch of the original.
func (c *canon) canonical(from, to int) (int, int) {
	if c.ascii {
		return from, to
	}
	start, end := len(c.b), 0
	for i := range c.b {
		if int(c.to[i]) > from && int(c.from[i]) < to {
			start, end = min(start, i), i+1
		}
	}
	return start, end
}
