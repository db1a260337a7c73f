package privacy_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/privacy"
	"parley/internal/rig"
	"parley/internal/store"
)

var ctx = context.Background()

const voucher = "4111 1111 1111 1111"

// proposed is a house in which an agent says that a value is no card.
type proposed struct {
	*rig.Rig
	maya, ana, ben parley.Actor
	c              parley.ConversationID
	at             privacy.Span
	e              store.Exception
}

func propose(t *testing.T) *proposed {
	t.Helper()
	r := rig.New(t)
	p := &proposed{Rig: r, maya: r.Consumer(), ana: r.Agent("ana", parley.RoleAgent), ben: r.Agent("ben", parley.RoleSupervisor)}
	p.c = r.Open(p.maya, "my voucher is "+voucher)
	p.at = privacy.Span{Conversation: p.c, Lane: parley.Public, Seq: 2}
	var err error
	if p.e, err = r.Privacy.Propose(ctx, p.ana, p.at); err != nil {
		t.Fatal(err)
	}
	return p
}

// masked says what becomes of the value when it is said anew.
func (p *proposed) masked() bool {
	p.T.Helper()
	return len(p.Say(p.maya, p.c, "once more: "+voucher).Spans) > 0
}

func TestTwoPeopleMakeAnException(t *testing.T) {
	t.Parallel()
	p := propose(t)
	if !p.masked() {
		t.Fatal("one person's word was enough")
	}
	if _, err := p.Privacy.Propose(ctx, p.ben, p.at); !fault.Is(err, fault.CodeExists) {
		t.Fatalf("proposed twice: %v", err)
	}
	if _, err := p.Privacy.Confirm(ctx, p.ana, p.e.ID); !fault.Is(err, fault.CodeDenied) {
		t.Fatalf("an agent confirms: %v", err)
	}
	got, err := p.Privacy.Confirm(ctx, p.ben, p.e.ID)
	if err != nil || got.ConfirmedBy != p.ben.Person {
		t.Fatalf("confirmed: %+v, %v", got, err)
	}
	if p.masked() {
		t.Fatal("the exception does not hold")
	}
	if e := p.Thread(p.ana, p.c).Events[1]; len(e.Masks) != 1 {
		t.Fatalf("what was masked before came back: %q", e.Text)
	}
	rows, err := p.Privacy.Exceptions(ctx, p.ben, store.Page{Limit: 9})
	if err != nil || len(rows) != 1 || rows[0].Proposer != "ana" || rows[0].Confirmer != "ben" {
		t.Fatalf("listed: %+v, %v", rows, err)
	}
	if err := p.Privacy.Remove(ctx, p.ben, p.e.ID); err != nil {
		t.Fatal(err)
	}
	if !p.masked() {
		t.Fatal("a removed exception still holds")
	}
}

func TestNobodyConfirmsHisOwn(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, ben := r.Consumer(), r.Agent("ben", parley.RoleSupervisor)
	c := r.Open(maya, "my voucher is "+voucher)
	e, err := r.Privacy.Propose(ctx, ben, privacy.Span{Conversation: c, Lane: parley.Public, Seq: 2})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Privacy.Confirm(ctx, ben, e.ID); !fault.Is(err, fault.CodeSecondPerson) {
		t.Fatalf("confirmed his own: %v", err)
	}
}

func TestOfTwoWhoConfirmOneIsFirst(t *testing.T) {
	t.Parallel()
	p := propose(t)
	others := []parley.Actor{p.ben, p.Agent("cleo", parley.RoleAdmin)}
	errs := make([]error, len(others))
	var all sync.WaitGroup
	for i, a := range others {
		all.Go(func() { _, errs[i] = p.Privacy.Confirm(ctx, a, p.e.ID) })
	}
	all.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("got %v and %v: one is first", errs[0], errs[1])
	}
}

func TestWhatIsNotHisIsNotThere(t *testing.T) {
	t.Parallel()
	p := propose(t)
	foreign := p.ben
	foreign.Brand = parley.NewID[parley.BrandID]()
	eve := p.Consumer()
	for name, try := range map[string]func() error{
		"another brand proposes": func() error { _, err := p.Privacy.Propose(ctx, foreign, p.at); return err },
		"another brand confirms": func() error { _, err := p.Privacy.Confirm(ctx, foreign, p.e.ID); return err },
		"another brand removes":  func() error { return p.Privacy.Remove(ctx, foreign, p.e.ID) },
		"no such span": func() error {
			at := p.at
			at.Index = 7
			_, err := p.Privacy.Propose(ctx, p.ana, at)
			return err
		},
	} {
		if err := try(); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.Privacy.Propose(ctx, eve, p.at); !fault.Is(err, fault.CodeDenied) {
		t.Errorf("a consumer proposes: %v", err)
	}
	if _, err := p.Privacy.Exceptions(ctx, p.ana, store.Page{Limit: 9}); !fault.Is(err, fault.CodeDenied) {
		t.Errorf("an agent lists: %v", err)
	}
	c := p.Open(p.maya, "the cvv is 123")
	if _, err := p.Privacy.Propose(ctx, p.ana, privacy.Span{Conversation: c, Lane: parley.Public, Seq: 2}); !fault.Is(err, fault.CodeValueNotKept) {
		t.Errorf("a CVV: %v", err)
	}
}

func TestSamplesAreHeldBeforeSettingsAre(t *testing.T) {
	t.Parallel()
	s := parley.DefaultSettings("Harbour")
	s.Privacy.Detectors = []parley.Detector{
		{Name: "membership", Pattern: `hb-[0-9]{6}`, Match: []string{"HB-123456"}},
		{Name: "locker", Pattern: `lk[0-9]+`, Match: []string{"LK7", "none"}},
	}
	var flaws parley.Flaws
	if err := privacy.Check(s); !errors.As(err, &flaws) || flaws[0].Path != "privacy.detectors.1.match.1" {
		t.Fatalf("got %v", err)
	}
	s.Privacy.Detectors[1].Match = []string{"LK7"}
	if err := privacy.Check(s); err != nil {
		t.Fatal(err)
	}
}

// yes lets everybody look after every brand.
type yes struct{}

func (yes) May(store.Tx, parley.Actor, parley.BrandID, parley.Action) error { return nil }

func TestTheTesterKeepsNothing(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	admin := r.Agent("ada", parley.RoleAdmin)
	trial, err := r.Privacy.Try(ctx, yes{}, admin, r.Brand.ID, "pay with "+voucher+" for order 5511223344", false)
	if err != nil || trial.Text != "pay with ‹card 411111…1111› for order 5511223344" {
		t.Fatalf("got %q, %v", trial.Text, err)
	}
	left := false
	for _, v := range trial.Verdicts {
		left = left || !v.Found && v.Rule == "phone.context_other"
	}
	if !left {
		t.Fatalf("what was left alone is not told: %+v", trial.Verdicts)
	}
	if _, err := r.Privacy.Try(ctx, yes{}, admin, r.Brand.ID, "", false); !fault.Is(err, fault.CodeTextEmpty) {
		t.Fatalf("nothing: %v", err)
	}
}
