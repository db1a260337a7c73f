package pii

import (
	"strings"
	"testing"
)

// chat is ordinary talk: mostly words, a number now and then.
var chat = []string{
	"Hello, I ordered a storm lamp last week and it has not arrived yet. Could you have a look, please?",
	"Of course! May I have your order number?",
	"It is 4421-88120, and the parcel was to come on 12 March.",
	"Thank you. I see that it left our warehouse on Tuesday; the carrier says it will be there tomorrow before noon.",
	"Great, thanks. By the way, do you still have the wick in 15 mm?",
	"Yes, we do: 3.95 each, or 10 for 34.00. Shall I add some to your basket?",
	"Puis-je aussi changer l’adresse de livraison ? Merci d’avance 🙂",
	"You can reach me at maya.marsh@example.org or on +44 20 7946 0018 in the evenings.",
}

func BenchmarkFind(b *testing.B) {
	d, err := New(Config{Region: "GB"})
	if err != nil {
		b.Fatal(err)
	}
	size := int64(len(strings.Join(chat, "")))
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range chat {
			d.Find(t)
		}
	}
}

func BenchmarkFindClean(b *testing.B) {
	d, _ := New(Config{Region: "GB"})
	b.SetBytes(int64(len(chat[0])))
	b.ReportAllocs()
	for b.Loop() {
		d.Find(chat[0])
	}
}
