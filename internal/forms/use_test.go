package forms_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/wire"
)

const address = "maya@example.org"

// value has the consumer write something, and returns what was kept of it.
func (h *house) value(text string) parley.ValueID {
	h.t.Helper()
	h.Say(h.maya, h.talk, text)
	return h.last(h.ana, parley.EventSaid).Masks[0].Value
}

func (h *house) use(how parley.UseHow, v parley.ValueID, with string) wire.UseRequest {
	return wire.UseRequest{Conversation: h.talk, ClientID: rig.Client(), Value: v, How: how, With: with}
}

func TestAValueIsChecked(t *testing.T) {
	h := newHouse(t)
	v := h.value("write to " + address)
	for _, c := range []struct {
		with string
		want parley.UseResult
	}{
		{" Maya@Example.ORG ", parley.UseMatch}, {"it is " + address, parley.UseMatch}, {"eve@example.org", parley.UseNoMatch},
	} {
		e, err := h.Use(ctx, h.ana, h.use(parley.UseCheck, v, c.with))
		if err != nil || e.Use.Result != c.want {
			t.Errorf("%q: %+v, %v", c.with, e.Use, err)
		}
	}
	if all := h.all(h.ana, parley.EventUsed); len(all) != 3 || all[0].Lane != parley.Internal || all[0].Use.Class != parley.ClassEmail || !all[0].Author.Me {
		t.Errorf("on record: %+v", all)
	}
	if len(h.all(h.maya, parley.EventUsed)) != 0 {
		t.Error("the consumer is told of it")
	}
	// Of a card there is a mark alone, and it does.
	card := h.value("my card is " + pan)
	for with, want := range map[string]parley.UseResult{"4111-1111-1111-1111": parley.UseMatch, "5555 5555 5555 4444": parley.UseNoMatch} {
		if e, err := h.Use(ctx, h.ana, h.use(parley.UseCheck, card, with)); err != nil || e.Use.Result != want {
			t.Errorf("card and %q: %+v, %v", with, e.Use, err)
		}
	}
}

func TestACheckIsNoGuessingMachine(t *testing.T) {
	h := newHouse(t)
	v := h.value("write to " + address)
	q := h.use(parley.UseCheck, v, "eve@example.org")
	for range 9 { // one try, however often it is sent
		if _, err := h.Use(ctx, h.ana, q); err != nil {
			t.Fatal(err)
		}
	}
	for range 4 {
		if _, err := h.Use(ctx, h.ana, h.use(parley.UseCheck, v, "eve@example.org")); err != nil {
			t.Fatal(err)
		}
	}
	// A colleague's tries count as well: it is the value that is guarded.
	if _, err := h.Use(ctx, h.admin, h.use(parley.UseCheck, v, address)); !fault.Is(err, fault.CodeTooMany) {
		t.Errorf("a sixth try: %v", err)
	}
	if n := len(h.all(h.ana, parley.EventUsed)); n != 5 {
		t.Errorf("%d on record", n)
	}
}

func TestWhoseValuesAreUsed(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointValues)
	v := h.value("write to " + address)
	eve := h.Consumer()
	elsewhere := h.use(parley.UseSend, v, "")
	elsewhere.Conversation = h.Open(eve, "hello")
	abroad := h.ana
	abroad.Brand = parley.NewID[parley.BrandID]()
	for name, c := range map[string]struct {
		by   parley.Actor
		q    wire.UseRequest
		want fault.Code
	}{
		"another consumer's":  {h.ana, elsewhere, fault.CodeNotFound},
		"another brand's":     {abroad, h.use(parley.UseSend, v, ""), fault.CodeNotFound},
		"none":                {h.ana, h.use(parley.UseSend, parley.NewID[parley.ValueID](), ""), fault.CodeNotFound},
		"by the consumer":     {h.maya, h.use(parley.UseSend, v, ""), fault.CodeNotFound},
		"a card's":            {h.ana, h.use(parley.UseSend, h.value("card "+pan), ""), fault.CodeValueNotKept},
		"in a reply":          {h.ana, h.use(parley.UseReply, v, ""), fault.CodeInvalid},
		"with nothing":        {h.ana, h.use(parley.UseCheck, v, ""), fault.CodeInvalid},
		"with very much":      {h.ana, h.use(parley.UseCheck, v, strings.Repeat("x", 501)), fault.CodeInvalid},
		"checked from afar":   {h.ana, wire.UseRequest{Conversation: elsewhere.Conversation, ClientID: rig.Client(), Value: v, How: parley.UseCheck, With: address}, fault.CodeNotFound},
		"without a client id": {h.ana, wire.UseRequest{Conversation: h.talk, Value: v, How: parley.UseCheck, With: address}, fault.CodeInvalid},
	} {
		if _, err := h.Use(ctx, c.by, c.q); !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if len(h.shop.called()) != 0 || len(h.all(h.ana, parley.EventUsed)) != 0 {
		t.Error("something was used")
	}
}

func TestAValueIsSentOnce(t *testing.T) {
	h := newHouse(t)
	v := h.value("write to " + address)
	if _, err := h.Use(ctx, h.ana, h.use(parley.UseSend, v, "")); !fault.Is(err, fault.CodeEndpointMissing) {
		t.Fatalf("without an endpoint: %v", err)
	}
	h.set(parley.EndpointValues)
	q := h.use(parley.UseSend, v, "")
	q.Purpose = "Courier, order 4711"
	first, err := h.Use(ctx, h.ana, q)
	if err != nil || first.Use.Result != "" {
		t.Fatalf("%+v, %v", first.Use, err)
	}
	if again, err := h.Use(ctx, h.ana, q); err != nil || again.Seq != first.Seq {
		t.Errorf("a retry: %+v, %v", again, err)
	}
	calls := h.shop.called()
	if len(calls) != 1 {
		t.Fatalf("sent %d times", len(calls))
	}
	m := calls[0].message
	if got := m["value"].(map[string]any); m["type"] != "value" || m["purpose"] != q.Purpose || got["text"] != address || got["class"] != "email" {
		t.Errorf("sent %v", m)
	}
	all := h.all(h.ana, parley.EventUsed)
	if len(all) != 2 || all[0].Use.Result != parley.UseBegun || all[1].Use.Target != all[0].Seq || calls[0].id != all[0].ID.String() {
		t.Errorf("on record: %+v", all)
	}
	h.shop.says("no")
	if e, err := h.Use(ctx, h.ana, h.use(parley.UseSend, v, "")); err != nil || e.Use.Result != parley.UseFailed {
		t.Errorf("not taken: %+v, %v", e.Use, err)
	}
	if s := h.logs.String(); strings.Contains(s, address) || !strings.Contains(s, "why=json") {
		t.Errorf("logged %s", s)
	}
}

// TestAUseIsOnRecordBeforeTheValueLeaves kills the process at the call.
func TestAUseIsOnRecordBeforeTheValueLeaves(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointValues)
	v := h.value("write to " + address)
	q := h.use(parley.UseSend, v, "")
	dies(func() { _, _ = h.dying(0).Use(ctx, h.ana, q) })
	all := h.all(h.ana, parley.EventUsed)
	if len(all) != 1 || all[0].Use.Result != parley.UseBegun {
		t.Fatalf("on record: %+v", all)
	}
	if e, err := h.Use(ctx, h.ana, q); err != nil || e.Seq != all[0].Seq || len(h.shop.called()) != 0 {
		t.Errorf("a retry: %d, %v", e.Seq, err)
	}
}

func TestAValueOfAForgottenKeyIsNotUsed(t *testing.T) {
	h := newHouse(t)
	h.set(parley.EndpointValues)
	v := h.value("write to " + address)
	h.Write(func(tx store.Tx) error {
		_, err := tx.DeleteValuesOf(h.Brand.ID, h.maya.Identity)
		return err
	})
	if _, err := h.Use(ctx, h.ana, h.use(parley.UseSend, v, "")); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("%v", err)
	}
}
