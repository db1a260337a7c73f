package parley

import "testing"

func TestReferenceIsReadAsItIsSaid(t *testing.T) {
	t.Parallel()
	id, err := ParseID[ConversationID]("0193a1b2-0000-7000-8000-00dead123456")
	if err != nil {
		t.Fatal(err)
	}
	want := Reference(id)
	if want != "vtph4d2p" { // the same pair stands in web/console/logic/found.test.ts
		t.Fatalf("%q", want)
	}
	for _, said := range []string{want, want[:4] + "-" + want[4:], " " + want[:4] + " " + want[4:]} {
		if got, ok := ParseReference(said); !ok || got != want {
			t.Errorf("%q is %q", said, got)
		}
	}
	if got, ok := ParseReference("OIL0-11AB"); !ok || got != "011011ab" {
		t.Errorf("what looks alike: %q", got)
	}
	for _, none := range []string{"", "k7qm3xp", "k7qm3xpdd", "k7qm3xpü", "refund u"} {
		if got, ok := ParseReference(none); ok {
			t.Errorf("%q is the reference %q", none, got)
		}
	}
}
