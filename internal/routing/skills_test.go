package routing_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/routing"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/wire"
)

// publish makes the brand's skills what they are from now on.
func publish(r *rig.Rig, routing parley.RoutingSettings) {
	r.T.Helper()
	r.Write(func(tx store.Tx) error {
		brand, err := tx.GetBrand(r.Brand.ID)
		if err != nil {
			return err
		}
		brand.Settings.Routing = routing
		return tx.PublishSettings(store.SettingsVersion{
			Brand: brand.ID, Number: brand.Version + 1, At: tx.Now(), By: parley.Author{Kind: parley.System}, Settings: brand.Settings.Normal(),
		})
	})
}

func good(r *rig.Rig, a parley.Actor, s parley.SkillID, level int) {
	r.T.Helper()
	r.Write(func(tx store.Tx) error {
		return tx.PutAgentSkills(a.Brand, a.Person, map[parley.SkillID]int{s: level})
	})
}

func about(r *rig.Rig, s parley.SkillID) parley.ConversationID {
	r.T.Helper()
	c, err := r.Talk.OpenWith(ctx, r.Consumer(), rig.Client(), talk.Opening{Text: "hello", Skill: s})
	if err != nil {
		r.T.Fatal(err)
	}
	return c.ID
}

// TestSkills runs on fake time: what waits for a skill goes to whoever has it,
// holds nobody else up, and overflows when it has waited long enough.
func TestSkills(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s, err := sqlstore.OpenSQLite(dir+"/parley.db", sqlstore.Options{Logger: rig.Quiet()})
		if err != nil {
			t.Fatal(err)
		}
		r := rig.On(t, s)
		billing, returns, retired := parley.NewID[parley.SkillID](), parley.NewID[parley.SkillID](), parley.NewID[parley.SkillID]()
		publish(r, parley.RoutingSettings{
			Capacity: 4, LinkTimeout: 90, Default: returns,
			Skills: parley.Skills{
				{ID: billing, Name: "Billing", Overflow: []parley.Overflow{{To: returns, After: 60}}},
				{ID: returns, Name: "Returns"},
				{ID: retired, Name: "Old", Retired: true},
			},
		})
		run, stop := context.WithCancel(ctx)
		var all sync.WaitGroup
		all.Go(func() { r.Routing.Run(run) })
		defer func() { stop(); all.Wait(); _ = s.Close() }()

		ana, ben := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
		good(r, ana, returns, 3)
		r.Online(ana)
		r.Online(ben) // has no skill
		bill := about(r, billing)
		unnamed, unknown, old := r.Open(r.Consumer(), "hello"), about(r, parley.NewID[parley.SkillID]()), about(r, retired)
		time.Sleep(2 * time.Second)
		for what, c := range map[string]parley.ConversationID{"named none": unnamed, "named what there is not": unknown, "named a retired one": old} {
			if head := r.Head(c); head.Skill != returns || head.Assignee != ana.Person {
				t.Errorf("a conversation that %s: %+v", what, head)
			}
		}
		if head := r.Head(bill); head.Skill != billing || !head.Queued {
			t.Fatalf("given to somebody without the skill: %+v", head)
		}
		time.Sleep(50 * time.Second)
		if !r.Head(bill).Queued {
			t.Fatal("it overflowed too soon")
		}
		time.Sleep(10 * time.Second)
		if head := r.Head(bill); head.Assignee != ana.Person || head.Skill != billing {
			t.Fatalf("it did not overflow: %+v", head)
		}
	})
}

// A skill that is retired leaves nothing stranded: what has it goes to anybody.
func TestARetiredSkillStrandsNothing(t *testing.T) {
	r := rig.New(t)
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing"}
	publish(r, parley.RoutingSettings{Capacity: 4, LinkTimeout: 90, Skills: parley.Skills{billing}})
	begin(t, r)
	c := about(r, billing.ID)
	ana := r.Agent("ana", parley.RoleAgent)
	r.Online(ana)
	billing.Retired = true
	publish(r, parley.RoutingSettings{Capacity: 4, LinkTimeout: 90, Skills: parley.Skills{billing}})
	r.Routing.Wake(r.Brand.ID)
	until(t, "somebody", func() bool { return r.Head(c).Assignee == ana.Person })
}

// More than a batch waits for a skill that few have, before what anybody may have.
func TestALongQueueHoldsNobodyUp(t *testing.T) {
	r := rig.New(t)
	rare := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Rare", Priority: 9}
	publish(r, parley.RoutingSettings{Capacity: 50, LinkTimeout: 90, Skills: parley.Skills{rare}})
	for range 40 {
		about(r, rare.ID)
	}
	var ids []parley.ConversationID
	for range 40 {
		ids = append(ids, r.Open(r.Consumer(), "hello"))
	}
	begin(t, r)
	ana := r.Agent("ana", parley.RoleAgent)
	r.Online(ana)
	until(t, "all that anybody may have", func() bool { return loads(t, r, []parley.Actor{ana})[ana.Person] == len(ids) })
	for _, c := range ids {
		if r.Head(c).Assignee != ana.Person {
			t.Fatal("somebody was left out")
		}
	}
}

func TestTransfer(t *testing.T) {
	r := rig.New(t)
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing"}
	publish(r, parley.RoutingSettings{Capacity: 1, LinkTimeout: 90, Skills: parley.Skills{billing}})
	ana, ben, eve := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent), r.Agent("eve", parley.RoleAgent)
	r.Online(ana)
	r.Online(ben)
	maya := r.Consumer()
	c := r.Open(maya, "hello")
	if _, err := r.Routing.Take(ctx, ana, c, rig.Client()); err != nil {
		t.Fatal(err)
	}
	r.Say(ana, c, "one moment")
	for what, bad := range map[string]struct {
		by   parley.Actor
		to   routing.To
		code fault.Code
	}{
		"somebody else's":         {ben, routing.To{Skill: billing.ID}, fault.CodeDenied},
		"a consumer":              {maya, routing.To{Skill: billing.ID}, fault.CodeNotFound},
		"to a skill there is not": {ana, routing.To{Skill: parley.NewID[parley.SkillID]()}, fault.CodeInvalid},
		"to a stranger":           {ana, routing.To{Person: parley.NewID[parley.PersonID]()}, fault.CodeNotFound},
		"to somebody offline":     {ana, routing.To{Person: eve.Person}, fault.CodeNotAvailable},
		"to oneself":              {ana, routing.To{Person: ana.Person}, fault.CodeConversationTaken},
	} {
		if _, err := r.Routing.Transfer(ctx, bad.by, c, rig.Client(), bad.to); !fault.Is(err, bad.code) {
			t.Errorf("%s: %v", what, err)
		}
	}
	id := rig.Client()
	for range 2 { // a retry changes nothing
		head, err := r.Routing.Transfer(ctx, ana, c, id, routing.To{Person: ben.Person})
		if err != nil || head.Assignee != ben.Person {
			t.Fatalf("%+v, %v", head, err)
		}
	}
	full := r.Open(r.Consumer(), "hello")
	if _, err := r.Routing.Transfer(ctx, ana, full, rig.Client(), routing.To{Person: ben.Person}); !fault.Is(err, fault.CodeNotAvailable) {
		t.Errorf("to somebody without room: %v", err)
	}
	head, err := r.Routing.Transfer(ctx, ben, c, rig.Client(), routing.To{Skill: billing.ID})
	if err != nil || !head.Queued || head.Skill != billing.ID || head.Awaits != parley.AwaitsAgent || !head.Prior.IsZero() {
		t.Fatalf("%+v, %v", head, err)
	}
	var moved []wire.Event
	for _, e := range r.Thread(ana, c).Events {
		if e.Kind == parley.EventMoved {
			moved = append(moved, e)
		}
	}
	if len(moved) != 1 || moved[0].Skill != billing.ID || moved[0].Subject != nil || moved[0].Lane != parley.Internal {
		t.Errorf("told as %+v", moved)
	}
	for _, e := range r.Thread(maya, c).Events {
		if e.Lane != parley.Public {
			t.Errorf("the consumer sees %+v", e)
		}
	}
}

func TestTargets(t *testing.T) {
	r := rig.New(t)
	billing, old := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing"}, parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Old", Retired: true}
	publish(r, parley.RoutingSettings{Capacity: 3, LinkTimeout: 90, Skills: parley.Skills{billing, old}})
	ana, ben := r.Agent("ana", parley.RoleAgent), r.Agent("ben", parley.RoleAgent)
	r.Agent("eve", parley.RoleAgent) // never online
	good(r, ben, billing.ID, 2)
	r.Online(ana)
	r.Online(ben)
	about(r, billing.ID)
	got, err := r.Gate.Targets(ctx, ana)
	want := wire.SkillTarget{ID: billing.ID, Name: "Billing", Waiting: 1, Online: 1, Free: 3}
	if err != nil || len(got.Skills) != 1 || got.Skills[0] != want {
		t.Errorf("%+v, %v", got.Skills, err)
	}
	if len(got.People) != 1 || got.People[0].Who.ID != ben.Person.String() || got.People[0].Free != 3 || len(got.People[0].Skills) != 1 {
		t.Errorf("%+v", got.People)
	}
	// A list without anything is one all the same: null would break who reads it.
	if got, err := r.Gate.Targets(ctx, ben); err != nil || len(got.People) != 1 || got.People[0].Skills == nil {
		t.Errorf("%+v, %v", got.People, err)
	}
	if _, err := r.Gate.Targets(ctx, r.Consumer()); !fault.Is(err, fault.CodeDenied) {
		t.Errorf("told a consumer: %v", err)
	}
}
