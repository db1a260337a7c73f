package routing_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"parley"
	"parley/internal/rig"
	"parley/internal/sqlstore"
	"parley/internal/store"
	"parley/internal/talk"
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
