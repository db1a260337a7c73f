package demo

import (
	"embed"
	"fmt"
	"html/template"
)

//go:embed shop
var files embed.FS

// euros is an amount in cents.
type euros int

// String returns the price as the shop's pages print it.
func (e euros) String() string {
	if e%100 == 0 {
		return fmt.Sprintf("€%d", e/100)
	}
	return fmt.Sprintf("€%d.%02d", e/100, e%100)
}

// item is something that the shop seems to sell. Light and Dark are the colours
// behind its picture.
type item struct {
	Slug, Shelf, Name, Short, Long, Made, Care, Tag string
	Price                                           euros
	Sizes                                           []string
	Light, Dark                                     template.CSS
	Art                                             template.HTML
}

// shelf is a category.
type shelf struct {
	Slug, Name, Line, About string
	Light, Dark             template.CSS
	Art                     template.HTML
}

var (
	letters = []string{"S", "M", "L", "XL"}
	feet    = []string{"37", "38", "39", "40", "41", "42", "43", "44", "45"}
)

var shelves = []shelf{
	{
		Slug: "clothing", Name: "Clothing", Line: "Dry outside, warm inside", Light: "#f1e2ba", Dark: "#3a3220", Art: art("jacket"),
		About: "Oilskins, wool and boots, cut with room for one more layer.",
	},
	{
		Slug: "deck", Name: "On deck", Line: "Kit that holds", Light: "#f0d9cb", Dark: "#3b2a22", Art: art("drybag"),
		About: "What has to work when your hands are cold and somebody is shouting.",
	},
	{
		Slug: "cabin", Name: "In the cabin", Line: "For after the anchor is down", Light: "#d8e4e4", Dark: "#203138", Art: art("lantern"),
		About: "Light, warmth and something hot to hold.",
	},
}

var goods = []item{
	{
		Slug: "skerry-oilskin", Shelf: "clothing", Name: "Skerry oilskin", Short: "Hooded, waxed cotton", Price: 18900, Sizes: letters, Tag: "Mended for life",
		Long:  "The jacket we made first and have changed least. It keeps a gale out, and it still looks right in the baker's queue.",
		Made:  "Waxed organic cotton, 310 g, with a brushed lining. Horn toggles over a hidden zip, so that neither has to be trusted alone.",
		Care:  "Wipe it down, never wash it. We wax it again for €20 whenever water stops rolling off.",
		Light: "#f1e2ba", Dark: "#3a3220", Art: art("jacket"),
	},
	{
		Slug: "fair-isle-jumper", Shelf: "clothing", Name: "Foreshore jumper", Short: "Lambswool, patterned yoke", Price: 12900, Sizes: letters,
		Long:  "A close, heavy knit with a yoke that somebody's grandmother would recognise. Warm when damp, which is when you will need it.",
		Made:  "Scottish lambswool, knitted in the round. No side seams to rub under a harness.",
		Care:  "Wash cold, dry flat. Send us moth holes: we darn them so that you have to look twice.",
		Light: "#d6e0e6", Dark: "#1d2c37", Art: art("jumper"),
	},
	{
		Slug: "slipway-boots", Shelf: "clothing", Name: "Slipway boots", Short: "Natural rubber, grips wet deck", Price: 9400, Sizes: feet,
		Long:  "Knee-high boots that come off when you want and not before. The sole is siped like a winter tyre.",
		Made:  "Natural rubber on a cotton lining, with an insole that can be taken out to dry.",
		Care:  "Rinse off salt. A split boot comes back vulcanised for €15.",
		Light: "#d9e5da", Dark: "#1e3029", Art: art("boots"),
	},
	{
		Slug: "tideline-dry-bag", Shelf: "deck", Name: "Tideline dry bag", Short: "20 litres, roll top", Price: 4900, Tag: "New",
		Long:  "Three turns and a click, and it floats with your laptop inside. We have tried it, on purpose.",
		Made:  "Welded 500-denier fabric without a single needle hole. Shoulder strap, deck loops.",
		Care:  "Hose it out, hang it upside down. Patches are free.",
		Light: "#f0d9cb", Dark: "#3b2a22", Art: art("drybag"),
	},
	{
		Slug: "halyard-rope", Shelf: "deck", Name: "Halyard, 30 metres", Short: "10 mm, low stretch", Price: 6450,
		Long:  "A line that runs smoothly and stays where you cleat it. Blue fleck, so that you find the right one in the dark.",
		Made:  "Polyester cover on a Dyneema core, 10 mm, breaking load 3,400 daN. Whipped at both ends.",
		Care:  "Wash in fresh water once a season. We splice an eye for €8.",
		Light: "#dde6e1", Dark: "#1f2e30", Art: art("rope"),
	},
	{
		Slug: "bearing-compass", Shelf: "deck", Name: "Bearing compass", Short: "Brass, liquid damped", Price: 7800,
		Long:  "For the day the plotter goes dark. It needs no charging and has never asked to be updated.",
		Made:  "Solid brass, mineral glass, a needle on a sapphire. Read to one degree.",
		Care:  "Keep it away from loudspeakers. Bubbles under the glass are ours to remove.",
		Light: "#efe5cf", Dark: "#352e1f", Art: art("compass"),
	},
	{
		Slug: "galley-mug", Shelf: "cabin", Name: "Galley mug", Short: "Enamel, 350 ml", Price: 1600,
		Long:  "Falls down the companionway and keeps its coffee dignity. Chips are called character.",
		Made:  "Steel, enamelled twice and fired at 800 degrees.",
		Care:  "Dishwasher, stove, campfire: yes. Microwave: please do not.",
		Light: "#d8e4e4", Dark: "#203138", Art: art("mug"),
	},
	{
		Slug: "storm-lantern", Shelf: "cabin", Name: "Storm lantern", Short: "Burns twenty hours", Price: 5600,
		Long:  "One filling lights a long evening of cards. Hangs, stands, and goes out only when it is told to.",
		Made:  "Brass frame, borosilicate glass, flat wick. Lamp oil not included.",
		Care:  "Trim the wick, wipe the glass. New glasses and wicks are always in store.",
		Light: "#ecdfc6", Dark: "#30281a", Art: art("lantern"),
	},
	{
		Slug: "watch-blanket", Shelf: "cabin", Name: "Watch blanket", Short: "Recycled wool, 140 × 200", Price: 8900,
		Long:  "For whoever has the midnight watch, and for the dog that joins in.",
		Made:  "Recycled wool, woven in the Borders, with a fringe that does not unravel.",
		Care:  "Air it. Wash it cold once a year if you must.",
		Light: "#e3e0d3", Dark: "#2a2c28", Art: art("blanket"),
	},
}

// art is a drawing. The files are part of the program: a missing one is a
// mistake of ours that every test would show.
func art(name string) template.HTML {
	svg, err := files.ReadFile("shop/art/" + name + ".svg")
	if err != nil {
		panic(err)
	}
	return template.HTML(svg) // our own file
}

func itemOf(slug string) (item, bool) {
	for _, g := range goods {
		if g.Slug == slug {
			return g, true
		}
	}
	return item{}, false
}

func onShelf(slug string) (out []item) {
	for _, g := range goods {
		if g.Shelf == slug {
			out = append(out, g)
		}
	}
	return out
}
