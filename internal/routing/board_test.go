package routing_test

import (
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/wire"
)

// The board sums up what is there, to supervisors alone.
func TestTheBoard(t *testing.T) {
	r := rig.New(t)
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing"}
	old := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Old", Retired: true}
	publish(r, parley.RoutingSettings{Capacity: 3, LinkTimeout: 90, Skills: parley.Skills{billing, old}})
	boss, ana, ben := r.Agent("boss", parley.RoleSupervisor), r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
	good(r, ana, billing.ID, 3)
	maya := r.Consumer()
	open := func(s parley.SkillID) parley.ConversationID {
		c, err := r.Talk.OpenWith(ctx, maya, rig.Client(), talk.Opening{Text: "hello", Skill: s})
		if err != nil {
			t.Fatal(err)
		}
		return c.ID
	}
	first := open(billing.ID)
	open(billing.ID)
	open(old.ID)
	r.Online(ben)
	if _, err := r.Routing.Take(ctx, ana, first, rig.Client()); err != nil {
		t.Fatal(err)
	}
	r.Online(ana)
	board := func(by parley.Actor) (wire.Board, error) { return r.Gate.Board(ctx, by) }
	got, err := board(boss)
	if err != nil || len(got.Skills) != 2 || len(got.People) != 2 {
		t.Fatalf("%+v %v", got, err)
	}
	b, rest := got.Skills[0], got.Skills[1]
	if b.Name != "Billing" || b.Waiting != 1 || b.WaitingSince.IsZero() || b.Assigned != 1 || b.Reply != 1 || b.Online != 1 || b.Free != 2 {
		t.Errorf("billing: %+v", b)
	}
	if !rest.ID.IsZero() || rest.Waiting != 1 || rest.Online != 2 || rest.Free != 5 {
		t.Errorf("what needs none, and what needs a retired one: %+v", rest)
	}
	if a := got.People[0]; a.Who.ID != ana.Person.String() || a.Load != 1 || a.Reply != 1 || a.ReplySince.IsZero() || !a.Linked {
		t.Errorf("whose turn it is longest comes first: %+v", got.People)
	}
	for who, a := range map[string]parley.Actor{"an agent": ana, "a consumer": maya} {
		if _, err := board(a); !fault.Is(err, fault.CodeDenied) {
			t.Errorf("%s: %v", who, err)
		}
		if _, err := r.Gate.List(ctx, a, wire.ListRequest{List: "mine", Person: ben.Person}); !fault.Is(err, fault.CodeDenied) {
			t.Errorf("%s drills down: %v", who, err)
		}
	}
	for what, want := range map[string]struct {
		q wire.ListRequest
		n int
	}{
		"a colleague's":     {wire.ListRequest{List: "mine", Person: ana.Person}, 1},
		"the skill's queue": {wire.ListRequest{List: "waiting", Skill: billing.ID}, 1},
		"another's queue":   {wire.ListRequest{List: "waiting", Skill: parley.NewID[parley.SkillID]()}, 0},
	} {
		if l, err := r.Gate.List(ctx, boss, want.q); err != nil || len(l.Heads) != want.n || l.Total != want.n {
			t.Errorf("%s: %+v %v", what, l, err)
		}
	}
	if _, err := r.Gate.List(ctx, boss, wire.ListRequest{List: "all", Skill: billing.ID}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a list that cannot be narrowed: %v", err)
	}
}

// A supervisor sets a colleague's state: on record, and felt by routing.
func TestASupervisorSetsAState(t *testing.T) {
	r := rig.New(t)
	boss, ana := r.Agent("boss", parley.RoleSupervisor), r.Agent("ana", parley.RoleAgent)
	r.Online(ana)
	stranger := boss
	stranger.Brand = parley.NewID[parley.BrandID]()
	for what, bad := range map[string]struct {
		by   parley.Actor
		of   parley.PersonID
		s    parley.AgentState
		why  parley.AwayReason
		code fault.Code
	}{
		"an agent":                  {ana, boss.Person, parley.Away, "", fault.CodeDenied},
		"of nobody":                 {boss, parley.NewID[parley.PersonID](), parley.Away, "", fault.CodeNotFound},
		"from another brand":        {stranger, ana.Person, parley.Away, "", fault.CodeNotFound},
		"a state there is not":      {boss, ana.Person, "asleep", "", fault.CodeInvalid},
		"a reason there is not":     {boss, ana.Person, parley.Away, "fishing", fault.CodeInvalid},
		"a reason to be at the job": {boss, ana.Person, parley.Online, parley.AwayLunch, fault.CodeInvalid},
	} {
		if _, err := r.Routing.SetStateOf(ctx, bad.by, bad.of, bad.s, bad.why); !fault.Is(err, bad.code) {
			t.Errorf("%s: %v", what, err)
		}
	}
	desk, err := r.Routing.SetStateOf(ctx, boss, ana.Person, parley.Away, parley.AwayCoaching)
	if err != nil || desk.State != parley.Away || desk.Reason != parley.AwayCoaching || desk.Free() != 0 {
		t.Fatalf("%+v %v", desk, err)
	}
	var kept []store.SettingChange
	if err := r.Store.Read(ctx, func(tx store.Tx) (err error) {
		kept, err = tx.ListSettingChanges(r.Brand.ID, parley.SubjectPerson, store.Page{Limit: 9})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(kept) != 1 || kept[0].By != boss.Author() || kept[0].Changes[0].Before != "online" || kept[0].Changes[0].After != "away: coaching" {
		t.Fatalf("on record: %+v", kept)
	}
}
