package demo

import (
	"context"
	"errors"

	"parley"
	"parley/internal/desk"
)

// tags are what Harbour's people sort by.
func tags() []parley.Tag {
	out := []parley.Tag{
		{Name: "Delivery", Colour: parley.TagBlue},
		{Name: "Refund", Colour: parley.TagOrange},
		{Name: "Broken on arrival", Colour: parley.TagRed},
		{Name: "Praise", Colour: parley.TagGreen},
	}
	for i := range out {
		out[i].ID = parley.NewID[parley.TagID]()
	}
	return out
}

// canned are the words that Harbour's people use often.
var canned = []parley.AnswerContent{
	{Shortcut: "delivery", Title: "How long parcels take", Folder: "Orders", Texts: []parley.AnswerText{
		{Text: "Hello {{consumer.first_name}}, parcels leave us the same day when they are ordered before two. Within the country they take one to two days, elsewhere in Europe three to five."},
		{Language: "es", Text: "Hola, {{consumer.first_name}}: lo que se pide antes de las dos sale el mismo día. Dentro del país tarda uno o dos días; en el resto de Europa, de tres a cinco."},
	}},
	{Shortcut: "return", Title: "Sending something back", Folder: "Orders", Texts: []parley.AnswerText{
		{Text: "You have sixty days to change your mind, and the label is in the parcel. Once it is back with us, your money is with you within three days."},
	}},
	{Shortcut: "mend", Title: "Mending", Folder: "Gear", Texts: []parley.AnswerText{
		{Text: "We mend what we have made, for as long as you keep it. Send us a picture of the damage, and I will tell you what it takes."},
	}},
}

// write writes the brand's canned answers; those that an interrupted start
// has written are left as they are.
func write(ctx context.Context, d *desk.Desk, a parley.Actor) error {
	for _, c := range canned {
		_, err := d.AddAnswer(ctx, a, false, c)
		if there := (parley.Flaws{}); err != nil && !errors.As(err, &there) { // a shortcut that is taken
			return err
		}
	}
	return nil
}
