package pii

import (
	"net/netip"
)

// ips looks for addresses of the internet protocol: four numbers to 255 with
// dots (RFC 1123, 2.1), and groups of hexadecimal digits with colons (RFC 4291,
// 2.2). A version number of four parts is told apart by its words.
func (d *Detector) ips(s *scan) {
	if s.hints.numbers == 0 {
		return
	}
	for i := 0; i < len(s.b); i++ {
		c := s.b[i]
		if class[c] != isDigit && c != ':' && (c < 'a' || c > 'f') || i > 0 && address(s.b[i-1]) {
			continue
		}
		to, dots, colons := i, 0, 0
		for to < len(s.b) && to-i < 64 && address(s.b[to]) {
			switch s.b[to] {
			case '.':
				dots++
			case ':':
				colons++
			}
			to++
		}
		end := to
		for end > i && (s.b[end-1] == '.' || s.b[end-1] == ':' && (end < i+2 || s.b[end-2] != ':')) {
			end--
		}
		if (dots >= 3 || colons >= 2) && (to == len(s.b) || class[s.b[to]]&(isLetter|isDigit) == 0) {
			d.ip(s, i, end)
		}
		i = max(i, to-1)
	}
}

func (d *Detector) ip(s *scan, from, to int) {
	a, err := netip.ParseAddr(string(s.b[from:to]))
	if err != nil || a.IsUnspecified() || to-from < 6 {
		return
	}
	if a.Is4() && s.before(s.at(from)) == ofSum {
		s.leave(from, to, IP, "ip.version")
		return
	}
	d.take(s, from, to, IP, a.String(), "", "ip.form")
}

func address(c byte) bool {
	return class[c] == isDigit || c >= 'a' && c <= 'f' || c == '.' || c == ':'
}
