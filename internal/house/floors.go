package house

import (
	"fmt"
	"slices"
	"strings"
)

// Floors is floors.txt: where each package stands, and imports that are
// refused wherever the floors would allow them.
type Floors struct {
	Of     map[string]string // package → "F0"… or "T"
	Denied []Denied
}

// Denied is an import that one package, or with "*" every package, does
// without. A path that ends in "/" stands for all below it.
type Denied struct{ Package, Import, Reason string }

// Testing is the floor of packages that only tests use.
const Testing = "T"

// ParseFloors reads floors.txt. Lines are "F3 package", "T package",
// "! package import reason…" and comments.
func ParseFloors(text string) (Floors, error) {
	f := Floors{Of: map[string]string{}}
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		switch {
		case words[0] == "!" && len(words) > 3:
			f.Denied = append(f.Denied, Denied{words[1], words[2], strings.Join(words[3:], " ")})
		case len(words) == 2 && (words[0] == Testing || isFloor(words[0])) && f.Of[words[1]] == "":
			f.Of[words[1]] = words[0]
		default:
			return f, fmt.Errorf("floors.txt:%d: want a floor and one new package, or ! package import reason: %q", i+1, line)
		}
	}
	return f, nil
}

func isFloor(s string) bool { return len(s) == 2 && s[0] == 'F' && '0' <= s[1] && s[1] <= '9' }

// Check holds the sources to the floors.
func (f Floors) Check(all []Source) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for _, s := range all {
		if s.Test {
			continue
		}
		if !seen[s.Package] && f.Of[s.Package] == "" {
			out = append(out, found(s.Package, "has no floor: give it one in floors.txt"))
		}
		seen[s.Package] = true
		for to, node := range s.imports() {
			if why := f.refuses(s.Package, to); why != "" {
				out = append(out, found(s.at(node), "%s", why))
			}
		}
	}
	for p := range f.Of {
		if !seen[p] {
			out = append(out, found(p, "stands in floors.txt and does not exist"))
		}
	}
	return sorted(out)
}

// refuses returns why a package may not import another; "" when it may.
func (f Floors) refuses(from, to string) string {
	i := slices.IndexFunc(f.Denied, func(d Denied) bool {
		return (d.Package == "*" || d.Package == from) && (d.Import == to || strings.HasSuffix(d.Import, "/") && strings.HasPrefix(to, d.Import))
	})
	if i >= 0 {
		return from + " does without " + to + ": " + f.Denied[i].Reason
	}
	mine, theirs := f.Of[from], f.Of[to]
	switch {
	case to != Module && !strings.HasPrefix(to, Module+"/"), mine == Testing, mine == "":
		return ""
	case theirs == "":
		return to + " has no floor"
	case theirs == Testing:
		return from + " imports " + to + ", which is for tests alone"
	case theirs >= mine:
		return fmt.Sprintf("%s (%s) imports %s (%s): a package imports from lower floors only; let it declare the interface it needs", from, mine, to, theirs)
	}
	return ""
}
