package forms_test

import (
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

func TestWhoMayAsk(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointPayment)
	stranger := h.ana
	stranger.Brand = parley.NewID[parley.BrandID]()
	program := parley.Actor{Kind: parley.Programs, Brand: h.Brand.ID, Key: parley.NewID[parley.APIKeyID](), Scopes: ^parley.KeyScopes(0)}
	for _, c := range []struct {
		name string
		by   parley.Actor
		want fault.Code
	}{{"a consumer", h.maya, fault.CodeNotFound}, {"another brand's", stranger, fault.CodeNotFound}, {"a program", program, fault.CodeDenied}} {
		q := wire.AskRequest{Conversation: h.talk, ClientID: rig.Client(), Form: parley.FormCard}
		if _, err := h.Ask(ctx, c.by, q); !fault.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for name, q := range map[string]wire.AskRequest{
		"no kind":           {},
		"another kind":      {Form: "password"},
		"no class":          {Form: parley.FormIdentity},
		"a card as a class": {Form: parley.FormIdentity, Class: parley.ClassCard},
		"no fields":         {Form: parley.FormVerify},
		"another field":     {Form: parley.FormVerify, Fields: []parley.FormField{"mother"}},
		"a field twice":     {Form: parley.FormVerify, Fields: []parley.FormField{parley.FieldPostcode, parley.FieldPostcode}},
	} {
		q.Conversation, q.ClientID = h.talk, rig.Client()
		if _, err := h.Ask(ctx, h.ana, q); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, purpose := range []string{"card " + pan, strings.Repeat("x", 201), "two\nlines"} {
		q := wire.AskRequest{Conversation: h.talk, ClientID: rig.Client(), Form: parley.FormCard, Purpose: purpose}
		if _, err := h.Ask(ctx, h.ana, q); !fault.Is(err, fault.CodeFormWrong) || strings.Contains(err.Error(), "1111") {
			t.Errorf("%q: %v", purpose, err)
		}
	}
	for _, kind := range []parley.FormKind{parley.FormVerify, parley.FormSignIn} {
		q := wire.AskRequest{Conversation: h.talk, ClientID: rig.Client(), Form: kind, Fields: []parley.FormField{parley.FieldPostcode}}
		if _, err := h.Ask(ctx, h.ana, q); !fault.Is(err, fault.CodeEndpointMissing) {
			t.Errorf("%s that nobody could answer: %v", kind, err)
		}
	}
	q := wire.AskRequest{Conversation: h.talk, ClientID: rig.Client(), Form: parley.FormCard}
	first, err := h.Ask(ctx, h.ana, q)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := h.Ask(ctx, h.ana, q); err != nil || again.Seq != first.Seq {
		t.Errorf("a retry: %+v, %v", again, err)
	}
	if _, err := h.Talk.Close(ctx, h.ana, h.talk, rig.Client()); err != nil {
		t.Fatal(err)
	}
	q.ClientID = rig.Client()
	if _, err := h.Ask(ctx, h.ana, q); !fault.Is(err, fault.CodeConversationClosed) {
		t.Errorf("closed: %v", err)
	}
	if _, err := h.Fill(ctx, h.maya, first.Form.ID, wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()}); !fault.Is(err, fault.CodeFormClosed) {
		t.Errorf("filled in after the end: %v", err)
	}
}

// TestAFormIsItsConsumersAlone has everybody else look for one.
func TestAFormIsItsConsumersAlone(t *testing.T) {
	h := newHouse(t)
	id := h.ask(wire.AskRequest{Form: parley.FormIdentity, Class: parley.ClassSSN})
	eve, abroad := h.Consumer(), h.maya
	abroad.Brand = parley.NewID[parley.BrandID]()
	for name, a := range map[string]parley.Actor{"another consumer": eve, "another brand's": abroad, "an agent": h.ana, "nobody": {}} {
		if _, err := h.View(ctx, a, id); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("%s sees it: %v", name, err)
		}
		if _, err := h.Fill(ctx, a, id, wire.FillRequest{ClientID: rig.Client(), Identity: "536-90-4399"}); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("%s fills it in: %v", name, err)
		}
	}
	other := wire.CancelRequest{Conversation: h.Open(eve, "hello"), ClientID: rig.Client(), Form: id}
	if _, err := h.Cancel(ctx, h.ana, other); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("cancelled from another conversation: %v", err)
	}
}

func TestAFormIsCancelledOnce(t *testing.T) {
	h := newHouse(t)
	id := h.ask(wire.AskRequest{Form: parley.FormDocument})
	q := wire.CancelRequest{Conversation: h.talk, ClientID: rig.Client(), Form: id}
	for range 2 {
		if e, err := h.Cancel(ctx, h.ana, q); err != nil || e.Kind != parley.EventFilled {
			t.Fatalf("%+v, %v", e, err)
		}
	}
	if all := h.all(h.maya, parley.EventFilled); len(all) != 1 || all[0].Form.State != parley.FormCancelled {
		t.Errorf("told %+v", all)
	}
	q.ClientID = rig.Client()
	if _, err := h.Cancel(ctx, h.ana, q); !fault.Is(err, fault.CodeFormClosed) {
		t.Errorf("cancelled again: %v", err)
	}
	if _, err := h.Cancel(ctx, h.maya, q); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("cancelled by the consumer: %v", err)
	}
}

func TestAFormExpires(t *testing.T) {
	h := newHouse(t)
	id := h.ask(wire.AskRequest{Form: parley.FormIdentity, Class: parley.ClassSSN})
	h.passes(id, parley.FormLife)
	if s := h.state(id); s != parley.FormExpired {
		t.Errorf("seen as %s", s)
	}
	q := wire.FillRequest{ClientID: rig.Client(), Identity: "536-90-4399"}
	if _, err := h.Fill(ctx, h.maya, id, q); !fault.Is(err, fault.CodeFormClosed) {
		t.Errorf("filled in: %v", err)
	}
	for range 2 {
		if err := h.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if all := h.all(h.maya, parley.EventFilled); len(all) != 1 || all[0].Form.State != parley.FormExpired || all[0].Author.Kind != parley.System {
		t.Errorf("told %+v", all)
	}
	h.passes(id, 31*24*time.Hour)
	if err := h.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := h.View(ctx, h.maya, id); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("kept for ever: %v", err)
	}
}

func TestAnIdentityNumberGoesIntoTheVault(t *testing.T) {
	h := newHouse(t)
	id := h.ask(wire.AskRequest{Form: parley.FormIdentity, Class: parley.ClassSSN})
	for _, bad := range []string{"536-90-439", "000-90-4399", "666-90-4399", pan, "536-90-439x", strings.Repeat("5", 4000)} {
		if _, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Identity: bad}); !fault.Is(err, fault.CodeFormWrong) {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
	q := wire.FillRequest{ClientID: rig.Client(), Identity: " 536-90-4399 "}
	for range 2 {
		if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != parley.FormFilled {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	theirs, his := h.last(h.ana, parley.EventFilled).Form, h.last(h.maya, parley.EventFilled).Form
	if theirs.Value.IsZero() || theirs.Shown != "" || theirs.Class != parley.ClassSSN || !his.Value.IsZero() || his.Shown != "" {
		t.Errorf("people are told %+v, the consumer %+v", theirs, his)
	}
	var kept map[parley.ValueID]store.Value
	if err := h.Store.Read(ctx, func(tx store.Tx) (err error) {
		kept, err = tx.GetValues(h.Brand.ID, []parley.ValueID{theirs.Value})
		return err
	}); err != nil || len(kept) != 1 || strings.Contains(string(kept[theirs.Value].Sealed), "4399") {
		t.Errorf("kept %+v, %v", kept, err)
	}
	// The same number in a text is known to be the same.
	h.Say(h.maya, h.talk, "my social security number is 536-90-4399")
	said := h.last(h.ana, parley.EventSaid).Masks
	if err := h.Store.Read(ctx, func(tx store.Tx) (err error) {
		kept, err = tx.GetValues(h.Brand.ID, []parley.ValueID{theirs.Value, said[0].Value})
		return err
	}); err != nil || len(kept) != 2 || string(kept[theirs.Value].Mark) != string(kept[said[0].Value].Mark) {
		t.Errorf("marked otherwise: %+v, %v", kept, err)
	}
	use := wire.UseRequest{Conversation: h.talk, ClientID: rig.Client(), Value: theirs.Value, How: parley.UseCheck, With: "536 90 4399"}
	if e, err := h.Use(ctx, h.ana, use); err != nil || e.Use.Result != parley.UseMatch {
		t.Errorf("%+v, %v", e.Use, err)
	}
}

func TestShapesOfNumbers(t *testing.T) {
	h := newHouse(t)
	for class, numbers := range map[parley.DataClass][2][]string{ // right, wrong
		parley.ClassTFN:      {{"123 456 782", "876543210"}, {"123456789", "12345678"}},
		parley.ClassMedicare: {{"2123 45670 1"}, {"2123 45671 1", "7123 45670 1"}},
		parley.ClassNINO:     {{"AB 12 34 56 C", "jg103759a"}, {"DB123456C", "AO123456C", "AB123456E"}},
		parley.ClassAadhaar:  {{"2341 2341 2346"}, {"2341 2341 2345", "0341 2341 2346"}},
		parley.ClassIBAN:     {{"DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432"}, {"DE88370400440532013000", "GB82"}},
	} {
		fill := func(number string) error {
			id := h.ask(wire.AskRequest{Form: parley.FormIdentity, Class: class})
			_, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Identity: number})
			return err
		}
		for _, n := range numbers[0] {
			if err := fill(n); err != nil {
				t.Errorf("%s %q: %v", class, n, err)
			}
		}
		for _, n := range numbers[1] {
			if err := fill(n); !fault.Is(err, fault.CodeFormWrong) {
				t.Errorf("%s %q was taken: %v", class, n, err)
			}
		}
	}
}

func verify(h *house) (parley.FormID, wire.FillRequest) {
	id := h.ask(wire.AskRequest{Form: parley.FormVerify, Fields: []parley.FormField{parley.FieldPostcode, parley.FieldBirthDate}})
	return id, wire.FillRequest{ClientID: rig.Client(), Verify: map[parley.FormField]string{
		parley.FieldBirthDate: "1987-04-12", parley.FieldPostcode: "sw1a  1aa",
	}}
}

func TestVerifyIsToldToPeopleAlone(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointVerify)
	for answer, want := range map[string][2]parley.FormState{ // what everybody hears, what people do
		`{"outcome":"match"}`:    {parley.FormFilled, parley.FormMatch},
		`{"outcome":"no_match"}`: {parley.FormFilled, parley.FormNoMatch},
		`{"outcome":"perhaps"}`:  {parley.FormFailed, parley.FormFailed},
	} {
		h.shop.says(answer)
		id, q := verify(h)
		if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != want[0] {
			t.Fatalf("%s: %+v, %v", answer, v, err)
		}
		if e := h.last(h.ana, parley.EventVerified); e.Form.State != want[1] || e.Form.ID != id || e.Lane != parley.Internal {
			t.Errorf("%s: people are told %+v", answer, e.Form)
		}
		if e := h.last(h.maya, parley.EventFilled); e.Form.State != want[0] || len(h.all(h.maya, parley.EventVerified)) != 0 {
			t.Errorf("%s: the consumer is told %+v", answer, e.Form)
		}
	}
	sent := h.shop.called()[0].message
	if got := sent["verify"].(map[string]any); sent["type"] != "verify" || got["birth_date"] != "1987-04-12" || got["postcode"] != "SW1A 1AA" {
		t.Errorf("sent %v", sent)
	}
	for name, in := range map[string]map[parley.FormField]string{
		"a part":        {parley.FieldPostcode: "12345"},
		"a field more":  {parley.FieldPostcode: "12345", parley.FieldBirthDate: "1987-04-12", parley.FieldLastFour: "1111"},
		"no date":       {parley.FieldPostcode: "12345", parley.FieldBirthDate: "12.4.1987"},
		"not born yet":  {parley.FieldPostcode: "12345", parley.FieldBirthDate: "2999-01-01"},
		"a long time":   {parley.FieldPostcode: "12345", parley.FieldBirthDate: "1699-01-01"},
		"no postcode":   {parley.FieldPostcode: "<b>", parley.FieldBirthDate: "1987-04-12"},
		"a long one":    {parley.FieldPostcode: strings.Repeat("1", 13), parley.FieldBirthDate: "1987-04-12"},
		"another field": {"mother": "x", parley.FieldBirthDate: "1987-04-12"},
	} {
		id, q := verify(h)
		if q.Verify = in; true {
			if _, err := h.Fill(ctx, h.maya, id, q); !fault.Is(err, fault.CodeFormWrong) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestVerifyIsNoGuessingMachine(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointVerify)
	h.shop.says(`{"outcome":"no_match"}`)
	var ids []parley.FormID
	for range 5 {
		id, q := verify(h)
		if _, err := h.Fill(ctx, h.maya, id, q); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	id, q := verify(h)
	if _, err := h.Fill(ctx, h.maya, id, q); !fault.Is(err, fault.CodeTooMany) {
		t.Fatalf("a sixth time: %v", err)
	}
	if n := len(h.shop.called()); n != 5 {
		t.Errorf("asked %d times", n)
	}
	h.passes(ids[0], time.Hour+time.Second)
	if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != parley.FormFilled {
		t.Errorf("an hour later: %+v, %v", v, err)
	}
}

func TestASignInProvesItselfAfterItWasAskedFor(t *testing.T) {
	h := newHouse(t)
	h.Write(func(tx store.Tx) error {
		return tx.InsertConsumerKey(parley.BrandKey{Brand: h.Brand.ID, ID: parley.NewID[parley.KeyID](), Kind: "HS256", Name: "shop", Material: []byte("sealed"), CreatedAt: tx.Now()})
	})
	id := h.ask(wire.AskRequest{Form: parley.FormSignIn})
	now := time.Now().UTC().Truncate(time.Second)
	eve := h.Consumer()
	for name, c := range map[string]struct {
		by     parley.Actor
		issued time.Time
	}{
		"no time": {h.maya, time.Time{}}, "a minute before": {h.maya, now.Add(-time.Minute)},
		"another consumer": {eve, now.Add(time.Minute)}, "an agent": {h.ana, now.Add(time.Minute)},
	} {
		if err := h.SignedIn(ctx, c.by, c.issued); err != nil || h.state(id) != parley.FormAsked {
			t.Errorf("%s: %s, %v", name, h.state(id), err)
		}
	}
	if _, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Identity: "me"}); !fault.Is(err, fault.CodeFormWrong) {
		t.Errorf("filled in by hand: %v", err)
	}
	for range 2 {
		if err := h.SignedIn(ctx, h.maya, now.Add(time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	if e := h.last(h.ana, parley.EventVerified); e.Form.Kind != parley.FormSignIn || e.Form.State != parley.FormMatch || len(h.all(h.ana, parley.EventVerified)) != 1 {
		t.Errorf("told %+v", e.Form)
	}
	late := h.ask(wire.AskRequest{Form: parley.FormSignIn})
	h.passes(late, parley.FormLife)
	if err := h.SignedIn(ctx, h.maya, now.Add(time.Hour)); err != nil || len(h.all(h.ana, parley.EventVerified)) != 1 {
		t.Errorf("too late: %v", err)
	}
}

// TestADeathOnTheWay kills the process between the claim and the call, and
// between the call and the record. Another one ends the form, and nobody sends
// it again.
func TestADeathOnTheWay(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointPayment)
	h.set(parley.EndpointVerify)
	for kind, sent := range map[parley.FormKind]int{parley.FormCard: 0, parley.FormVerify: 1} {
		id, q := verify(h)
		if kind == parley.FormCard {
			id, q = h.ask(wire.AskRequest{Form: kind}), wire.FillRequest{ClientID: rig.Client(), Card: cardEntry()}
		}
		before := len(h.shop.called())
		dies(func() { _, _ = h.dying(sent).Fill(ctx, h.maya, id, q) })
		if s := h.state(id); s != parley.FormSending {
			t.Fatalf("%s: left as %s", kind, s)
		}
		if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != parley.FormSending {
			t.Errorf("%s: a retry: %+v, %v", kind, v, err)
		}
		if err := h.Sweep(ctx); err != nil || h.state(id) != parley.FormSending {
			t.Errorf("%s: ended while somebody may wait: %v", kind, err)
		}
		h.passes(id, time.Minute)
		if err := h.Sweep(ctx); err != nil || h.state(id) != parley.FormFailed {
			t.Errorf("%s: %s, %v", kind, h.state(id), err)
		}
		if n := len(h.shop.called()) - before; n != sent {
			t.Errorf("%s: sent %d times", kind, n)
		}
	}
	if all := h.all(h.ana, parley.EventVerified); len(all) != 1 || all[0].Form.State != parley.FormFailed {
		t.Errorf("told %+v", all)
	}
}

// TestAFormOfAForgottenConsumerEnds has one that nobody can be told of stand
// before one that can.
func TestAFormOfAForgottenConsumerEnds(t *testing.T) {
	h := newHouse(t)
	gone := h.ask(wire.AskRequest{Form: parley.FormDocument})
	h.passes(gone, 2*parley.FormLife)
	h.Write(func(tx store.Tx) error {
		i, err := tx.GetIdentity(h.Brand.ID, h.maya.Identity)
		if err != nil {
			return err
		}
		h.Vault.Forget(h.Brand.ID, i.Key)
		return tx.DeleteKey(h.Brand.ID, i.Key)
	})
	h.maya = h.Consumer()
	h.talk = h.Open(h.maya, "hello")
	id := h.ask(wire.AskRequest{Form: parley.FormDocument})
	h.passes(id, parley.FormLife)
	for range 2 {
		if err := h.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if e := h.last(h.maya, parley.EventFilled); e.Form.ID != id || e.Form.State != parley.FormExpired {
		t.Errorf("told %+v", e.Form)
	}
	var due []store.Form
	if err := h.Store.Read(ctx, func(tx store.Tx) (err error) {
		due, err = tx.DueForms(9)
		return err
	}); err != nil || len(due) != 0 {
		t.Errorf("left: %+v, %v", due, err)
	}
}
