package pii

import (
	"bytes"
	"strings"
)

// Bounds of an address: RFC 5321, 4.5.3.1.
const localMost, domainMost = 64, 255

// emails looks for addresses, as they are written and as they are spelled.
func (d *Detector) emails(s *scan) {
	if s.hints.at > 0 {
		for at := bytes.IndexByte(s.b, '@'); at >= 0; {
			d.written(s, at)
			next := bytes.IndexByte(s.b[at+1:], '@')
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	if s.hints.dots == 0 && s.hints.providers == 0 && s.hints.secret == 0 {
		return
	}
	for i := range s.tokens {
		switch {
		case s.is(i, "at") || s.is(i, "arroba"):
			d.spelled(s, i)
		default:
			d.squashed(s, i)
		}
	}
}

// written reads local@domain around an at sign; spaces beside it are borne when
// the domain is one.
func (d *Detector) written(s *scan, at int) {
	left, right := at, at+1
	for left > 0 && at-left < 3 && (s.b[left-1] == ' ' || s.b[left-1] == '\n') {
		left--
	}
	from := left
	for from > 0 && left-from < localMost && local(s.b[from-1]) {
		from--
	}
	for right < len(s.b) && right-at < 4 && (s.b[right] == ' ' || s.b[right] == '\n') {
		right++
	}
	to := right
	for to < len(s.b) && to-right < domainMost && domain(s.b[to]) {
		to++
	}
	for to > right && (s.b[to-1] == '.' || s.b[to-1] == '-') {
		to--
	}
	for from < left && (s.b[from] == '.' || s.b[from] == '-' || s.b[from] == '\'') {
		from++
	}
	host := string(s.b[right:to])
	dot := strings.LastIndexByte(host, '.')
	known := dot < 0 && providers[host]
	apart := left < at || right > at+1
	if from == left || host == "" || !known && (dot <= 0 || !topLevel(host[dot+1:]) || apart && !endings[host[dot+1:]]) {
		return
	}
	d.take(s, from, to, Email, string(s.b[from:left])+"@"+host, "", "email.shape")
}

func local(c byte) bool {
	return class[c]&(isLetter|isDigit) != 0 || strings.IndexByte("._%+-'!#$&*/=?^`{|}", c) >= 0
}

func domain(c byte) bool { return class[c]&(isLetter|isDigit) != 0 || c == '.' || c == '-' }

func topLevel(s string) bool {
	if len(s) < 2 || len(s) > 24 {
		return false
	}
	for i := range len(s) {
		if class[s[i]] != isLetter && !strings.HasPrefix(s, "xn--") {
			return false
		}
	}
	return true
}

// spelled reads "maya dot marsh at example dot org".
func (d *Detector) spelled(s *scan, at int) {
	to, host := s.host(at + 1)
	if to == 0 || at == 0 {
		return
	}
	from, name := s.name(at - 1)
	if name == "" {
		return
	}
	d.take(s, int(s.tokens[from].from), int(s.tokens[to-1].to), Email, name+"@"+host, "", "email.spelled")
}

// host reads labels with dots, as marks or as words, from token i on; it must end
// with a usual ending or be a provider's.
func (s *scan) host(i int) (int, string) {
	host, good := "", 0
	for k, labels := i, 0; k < len(s.tokens) && labels < 4; labels++ {
		host += string(s.of(k))
		k++
		if labels > 0 && endings[host[strings.LastIndexByte(host, '.')+1:]] || labels == 0 && providers[host] {
			good = k
		}
		switch {
		case k < len(s.tokens) && (s.is(k, "dot") || s.is(k, "punto") || s.is(k, "point")) && k+1 < len(s.tokens):
			k++
		case k < len(s.tokens) && len(s.gap(k-1)) <= 3 && bytes.IndexByte(s.gap(k-1), '.') >= 0:
		default:
			return good, host
		}
		host += "."
	}
	return good, host
}

// name reads the part before the at, backwards from token i.
func (s *scan) name(i int) (int, string) {
	name := string(s.of(i))
	for k := i; ; {
		switch {
		case k >= 2 && (s.is(k-1, "dot") || s.is(k-1, "punto")):
			name, k = string(s.of(k-2))+"."+name, k-2
		case k >= 2 && s.is(k-1, "underscore"):
			name, k = string(s.of(k-2))+"_"+name, k-2
		case k >= 2 && (s.is(k-1, "dash") || s.is(k-1, "hyphen")):
			name, k = string(s.of(k-2))+"-"+name, k-2
		case k >= 1 && len(s.gap(k-1)) == 1 && local(s.gap(k - 1)[0]):
			name, k = string(s.of(k-1))+string(s.gap(k-1))+name, k-1
		case k >= 1 && s.tokens[k].kind == digits && s.tokens[k-1].kind == letters && s.close(k-1) && !common[string(s.of(k-1))] && s.tokens[k-1].word == (word{}):
			name, k = string(s.of(k-1))+name, k-1
		default:
			if common[name] {
				return 0, ""
			}
			return k, name
		}
		if len(name) > localMost {
			return 0, ""
		}
	}
}

// squashed reads addresses that lost their marks: mayamarsh gmailcom, maya 67
// gmail com, maya.marsh gmail.com. Only a mail provider's name makes one.
func (d *Detector) squashed(s *scan, i int) {
	t := s.tokens[i]
	b := s.of(i)
	end := provider(b)
	if end == 0 {
		d.called(s, i)
		return
	}
	to := int(t.to)
	if b = b[:len(b)-end]; end == 1 { // the name alone: its ending is the next token
		b = s.of(i)[:len(s.of(i))-s.nameLen(i)]
		if i+1 == len(s.tokens) || !parted[string(s.of(i+1))] || vague[string(s.of(i)[len(b):])] || !bytes.Equal(s.gap(i), []byte(" ")) && !bytes.Equal(s.gap(i), []byte(".")) {
			return
		}
		to = int(s.tokens[i+1].to)
	}
	from, name := i, string(b)
	if i > 0 && len(b) == 0 && s.close(i-1) {
		from, name = s.name(i - 1)
	} else if i > 0 && s.tokens[i-1].kind == digits && s.close(i-1) && len(b) > 0 {
		name = string(b)
	}
	if name == "" {
		return
	}
	d.take(s, int(s.tokens[from].from), to, Email, name+"@"+strings.TrimPrefix(string(s.b[int(s.tokens[i].from)+len(b):to]), "."), "", "email.provider")
}

// called takes a long word that ends as a domain does and is called an address.
func (d *Detector) called(s *scan, i int) {
	b := s.of(i)
	if len(b) < 9 || !bytes.HasSuffix(b, []byte("com")) && !bytes.HasSuffix(b, []byte("net")) && !bytes.HasSuffix(b, []byte("org")) {
		return
	}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		switch w := s.tokens[k].word; {
		case w.topic == ofEmail:
			d.take(s, int(s.tokens[i].from), int(s.tokens[i].to), Email, string(b), "", "email.context")
			return
		case !w.is && !common[string(s.of(k))]:
			return
		}
	}
}

// nameLen is how many bytes at a token's end are a provider's name.
func (s *scan) nameLen(i int) int {
	b := s.of(i)
	for n := min(len(b), providerLongest); n >= providerShortest; n-- {
		if providers[string(b[len(b)-n:])] {
			return n
		}
	}
	return 0
}

// provider returns how many bytes at the end are a mail provider with its
// ending run together, 1 when they are its name alone, 0 when neither.
func provider(b []byte) int {
	switch b[len(b)-1] { // what the endings end with
	case 'm', 'k', 't', 'g', 'n', 'r', 'e':
	default:
		return named(b)
	}
	for _, e := range glued {
		if rest, ok := bytes.CutSuffix(b, e); ok {
			for n := min(len(rest), providerLongest); n >= providerShortest; n-- {
				if providers[string(rest[len(rest)-n:])] {
					return n + len(e)
				}
			}
		}
	}
	return named(b)
}

func named(b []byte) int {
	if len(b) <= providerLongest && providers[string(b)] {
		return 1
	}
	return 0
}

const providerShortest, providerLongest = 3, 11

var glued = [][]byte{[]byte("com"), []byte("couk"), []byte("net"), []byte("org"), []byte("coin"), []byte("in"), []byte("fr"), []byte("de")}

var providers = set("gmail", "googlemail", "yahoo", "yahoomail", "ymail", "rocketmail", "hotmail", "outlook", "msn",
	"icloud", "aol", "protonmail", "gmx", "rediffmail", "rediff", "yandex", "zoho", "comcast", "btinternet", "fastmail", "mailru", "email", "mail")

var endings = set("com", "net", "org", "edu", "gov", "info", "biz", "io", "co", "uk", "us", "ca", "au", "nz", "ie", "in",
	"de", "at", "ch", "fr", "be", "nl", "es", "pt", "it", "br", "mx", "ar", "cl", "se", "no", "dk", "fi", "pl", "cz", "hu", "ro",
	"gr", "tr", "ru", "ua", "jp", "cn", "kr", "za", "ae", "sa", "eg", "il", "sg", "hk", "tw", "eu", "me", "app", "dev", "shop", "example")

// parted are endings that stand apart from a provider's name without a dot, and
// vague the names that are words of their own.
var (
	parted = set("com", "net", "org", "de", "fr", "es", "ru", "uk")
	vague  = set("email", "mail", "live")
)

// common are words that stand before an address and are no part of it.
var common = set("is", "it", "its", "at", "my", "me", "email", "mail", "id", "on", "to", "the", "a", "an", "and", "or", "of",
	"was", "be", "are", "sure", "yes", "ok", "okay", "no", "address", "by", "via", "from", "in", "use", "using", "with", "for", "your",
	"his", "her", "our", "their", "i", "am", "here", "this", "that", "new", "old", "have", "has", "through", "personal", "contact", "login")

func set(words ...string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}
