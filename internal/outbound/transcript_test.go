package outbound

import (
	"encoding/hex"
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/seal"
)

func hashOf(token string) [32]byte { return seal.Hash(token) }

func TestATranscriptHoldsThePublicLane(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@example.org")
	o.Say(ana, c, "<b>good</b> morning & welcome")
	secret := o.Say(maya, c, "my card is 4111")
	if _, err := o.Talk.Note(t.Context(), ana, c, parley.NewID[parley.ClientID](), "sounds like a difficult one"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Talk.Redact(t.Context(), maya, c, parley.NewID[parley.ClientID](), parley.Public, secret.Seq); err != nil {
		t.Fatal(err)
	}
	if err := o.out.Transcript(t.Context(), maya, c, "", "en"); err != nil {
		t.Fatal(err)
	}
	o.Say(ana, c, "said after it was asked for")
	o.run()
	got := o.sink.Await(t, 1)[0]
	plain, page := parts(t, got)
	if got.To != "maya@example.org" || subject(t, got) != "Your conversation with Harbour" {
		t.Errorf("to %s: %s", got.To, subject(t, got))
	}
	for text, want := range map[string]bool{
		"hello": true, "<b>good</b> morning & welcome": true, "ana · ": true, "You · ": true, "This message was removed.": true,
		"4111": false, "difficult one": false, "after it was asked": false,
	} {
		if strings.Contains(plain, text) != want {
			t.Errorf("the text holds %q: %v\n%s", text, !want, plain)
		}
	}
	if strings.Contains(page, "<b>good") || !strings.Contains(page, "&lt;b&gt;good&lt;/b&gt; morning &amp; welcome") || strings.Contains(page, "difficult") {
		t.Errorf("the page is\n%s", page)
	}
}

func TestWhoMaySendATranscript(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@example.org")
	anonymous, other := o.visitor("")
	ask := func(a parley.Actor, c parley.ConversationID, to string) error {
		return o.out.Transcript(t.Context(), a, c, to, "")
	}
	foreign := ana
	foreign.Brand = parley.NewID[parley.BrandID]()
	for name, try := range map[string]struct {
		err  error
		code fault.Code
	}{
		"to anybody":           {ask(maya, c, "victim@example.org"), fault.CodeDenied},
		"of somebody else":     {ask(maya, other, ""), fault.CodeNotFound},
		"no address":           {ask(anonymous, other, ""), fault.CodeInvalid},
		"an agent, no address": {ask(ana, other, ""), fault.CodeInvalid},
		"of another brand":     {ask(foreign, c, "x@example.org"), fault.CodeNotFound},
		"nobody":               {ask(parley.Actor{}, c, "x@example.org"), fault.CodeNotFound},
	} {
		if !fault.Is(try.err, try.code) {
			t.Errorf("%s: %v, want %s", name, try.err, try.code)
		}
	}
	if err := ask(ana, c, "lawyer@example.org"); err != nil {
		t.Error(err)
	}
	if err := ask(maya, c, ""); err != nil {
		t.Error(err)
	}
	if err := ask(maya, c, ""); !fault.Is(err, fault.CodeTooMany) {
		t.Errorf("a mailbox can be filled: %v", err)
	}
	o.run()
	var to []string
	for _, m := range o.sink.Await(t, 2) {
		to = append(to, m.To)
	}
	if got := strings.Join(to, " "); got != "lawyer@example.org maya@example.org" && got != "maya@example.org lawyer@example.org" {
		t.Errorf("sent to %s", got)
	}
}

// TestALongTranscriptEndsWithTheNewest, and says that it begins late.
func TestALongTranscriptEndsWithTheNewest(t *testing.T) {
	t.Parallel()
	o := opened(t)
	ana := o.Agent("ana", parley.RoleAgent)
	maya, c := o.visitor("maya@example.org")
	for range 40 {
		o.Say(ana, c, strings.Repeat("long ", 1500)+hex.EncodeToString([]byte("x")))
	}
	o.Say(ana, c, "the very last")
	if err := o.out.Transcript(t.Context(), maya, c, "", "en"); err != nil {
		t.Fatal(err)
	}
	o.run()
	plain, _ := parts(t, o.sink.Await(t, 1)[0])
	if !strings.Contains(plain, "the very last") || !strings.Contains(plain, "Only the newest part") || strings.Contains(plain, "hello") || len(plain) > 600<<10 {
		t.Errorf("%d bytes, %q…", len(plain), plain[:200])
	}
}
