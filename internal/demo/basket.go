package demo

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// line is one kind of goods in a basket.
type line struct {
	item
	Size   string
	Number int
}

// Sum is what the line costs.
func (l line) Sum() euros { return l.Price * euros(l.Number) }

const (
	linesMax  = 20
	numberMax = 20
)

// readBasket reads a basket's cookie: slug_size_number, parted by dots. What
// the shop does not sell is left out, so that nothing in a cookie is an error.
func readBasket(s string) []line {
	var out []line
	for part := range strings.SplitSeq(s, ".") {
		f := strings.Split(part, "_")
		if len(f) != 3 || len(out) == linesMax {
			continue
		}
		if n, err := strconv.Atoi(f[2]); err == nil {
			out = change(out, f[0], f[1], min(n, numberMax))
		}
	}
	return out
}

// writeBasket is the inverse of readBasket.
func writeBasket(lines []line) string {
	parts := make([]string, len(lines))
	for i, l := range lines {
		parts[i] = l.Slug + "_" + l.Size + "_" + strconv.Itoa(l.Number)
	}
	return strings.Join(parts, ".")
}

// change adds to a basket; a negative number takes away. A size that the goods
// do not come in becomes their second smallest, or none.
func change(lines []line, slug, size string, by int) []line {
	it, ok := itemOf(slug)
	if !ok {
		return lines
	}
	if !slices.Contains(it.Sizes, size) {
		size = ""
		if len(it.Sizes) > 1 {
			size = it.Sizes[1]
		}
	}
	at := slices.IndexFunc(lines, func(l line) bool { return l.Slug == slug && l.Size == size })
	switch {
	case at < 0 && by > 0 && len(lines) < linesMax:
		return append(lines, line{item: it, Size: size, Number: min(by, numberMax)})
	case at < 0:
		return lines
	}
	lines[at].Number = min(lines[at].Number+max(by, -numberMax), numberMax)
	if lines[at].Number <= 0 {
		return slices.Delete(lines, at, at+1)
	}
	return lines
}

func sumOf(lines []line) (sum euros, number int) {
	for _, l := range lines {
		sum += l.Sum()
		number += l.Number
	}
	return sum, number
}

// deliveryOf is what sending costs.
func deliveryOf(sum euros) euros {
	if sum >= 6000 {
		return 0
	}
	return 500
}

// goesWith picks what to show beside an item: from other shelves first.
func goesWith(it item) []item {
	rest := slices.DeleteFunc(slices.Clone(goods), func(g item) bool { return g.Slug == it.Slug })
	slices.SortStableFunc(rest, func(a, b item) int {
		return cmp.Compare(weight(a, it), weight(b, it))
	})
	return rest[:4]
}

func weight(g, beside item) int {
	if g.Shelf == beside.Shelf {
		return 1
	}
	return 0
}
