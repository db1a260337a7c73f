package desk_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"parley"
	"parley/internal/desk"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
)

var ctx = context.Background()

type house struct {
	*rig.Rig
	desk          *desk.Desk
	ana, ben, eva parley.Actor // agents, and a supervisor
}

func build(t *testing.T) *house {
	t.Helper()
	r := rig.New(t)
	return &house{
		Rig: r, desk: desk.New(r.Store, r.Privacy),
		ana: r.Agent("ana", parley.RoleAgent), ben: r.Agent("ben", parley.RoleAgent), eva: r.Agent("eva", parley.RoleSupervisor),
	}
}

func says(shortcut, text string) parley.AnswerContent {
	return parley.AnswerContent{Shortcut: shortcut, Title: "About " + shortcut, Texts: []parley.AnswerText{{Text: text}}}
}

func (h *house) add(a parley.Actor, own bool, c parley.AnswerContent) parley.Answer {
	h.T.Helper()
	x, err := h.desk.AddAnswer(ctx, a, own, c)
	if err != nil {
		h.T.Fatal(err)
	}
	return x
}

func (h *house) sees(a parley.Actor, x parley.Answer) bool {
	h.T.Helper()
	_, err := h.Gate.Answer(ctx, a, x.ID)
	if err != nil && !fault.Is(err, fault.CodeNotFound) {
		h.T.Fatal(err)
	}
	return err == nil
}

func flawed(t *testing.T, err error, path, word string) {
	t.Helper()
	var flaws parley.Flaws
	if !errors.As(err, &flaws) || flaws[0].Path != path || !strings.Contains(flaws[0].Says, word) {
		t.Errorf("want a flaw of %s with %q, got %v %+v", path, word, err, flaws)
	}
}

func TestOwnAnswersAreNobodyElses(t *testing.T) {
	t.Parallel()
	h := build(t)
	own := h.add(h.ana, true, says("hi", "Hello {{consumer.name}}"))
	if !h.sees(h.ana, own) || h.sees(h.ben, own) || h.sees(h.eva, own) {
		t.Error("an answer of ana's own is seen by others, or not by her")
	}
	for _, a := range []parley.Actor{h.ben, h.eva} {
		if _, err := h.desk.ChangeAnswer(ctx, a, own.ID, 1, says("hi", "Mine now")); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("changed by another: %v", err)
		}
		if _, err := h.desk.RetireAnswer(ctx, a, own.ID); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("retired by another: %v", err)
		}
		if err := h.desk.CountUse(ctx, a, own.ID); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("used by another: %v", err)
		}
		if _, err := h.Gate.AnswerVersions(ctx, a, own.ID, store.Page{Limit: 9}); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("history read by another: %v", err)
		}
	}
	if _, err := h.desk.AddAnswer(ctx, h.ana, false, says("all", "For all")); !fault.Is(err, fault.CodeDenied) {
		t.Errorf("an agent writes for the brand: %v", err)
	}
}

func TestAnotherBrandsAnswersAreNone(t *testing.T) {
	t.Parallel()
	h := build(t)
	shared := h.add(h.eva, false, says("hi", "Hello"))
	rival := parley.Actor{Kind: parley.Agents, Brand: parley.NewID[parley.BrandID](), Person: h.eva.Person, Role: parley.RoleAdmin}
	if h.sees(rival, shared) {
		t.Error("another brand's admin sees it")
	}
	if _, err := h.desk.RetireAnswer(ctx, rival, shared.ID); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("retired from another brand: %v", err)
	}
	if err := h.desk.CountUse(ctx, rival, shared.ID); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("used from another brand: %v", err)
	}
}

func TestAnswersGoWithSkills(t *testing.T) {
	t.Parallel()
	h := build(t)
	billing := parley.Skill{ID: parley.NewID[parley.SkillID](), Name: "Billing"}
	c := says("refund", "You get it back.")
	c.Skills = []parley.SkillID{billing.ID}
	_, err := h.desk.AddAnswer(ctx, h.eva, false, c)
	flawed(t, err, "skills", "not in use")
	h.publish(func(s *parley.Settings) { s.Routing.Skills = parley.Skills{billing} })
	x := h.add(h.eva, false, c)
	h.Write(func(tx store.Tx) error {
		return tx.PutAgentSkills(h.Brand.ID, h.ana.Person, map[parley.SkillID]int{billing.ID: 1})
	})
	if !h.sees(h.ana, x) || h.sees(h.ben, x) || !h.sees(h.eva, x) {
		t.Error("who has the skill, and who looks after the answers, and nobody else, sees it")
	}
}

func TestAnswersKeepWhatTheyWere(t *testing.T) {
	t.Parallel()
	h := build(t)
	x := h.add(h.eva, false, says("hi", "First"))
	next, err := h.desk.ChangeAnswer(ctx, h.eva, x.ID, 1, says("hi", "Second"))
	if err != nil || next.Number != 2 {
		t.Fatalf("%+v, %v", next, err)
	}
	if _, err := h.desk.ChangeAnswer(ctx, h.eva, x.ID, 1, says("hi", "Third")); !fault.Is(err, fault.CodeStale) {
		t.Errorf("written over what is newer: %v", err)
	}
	if _, err := h.desk.RetireAnswer(ctx, h.eva, x.ID); err != nil {
		t.Fatal(err)
	}
	if h.sees(h.ana, x) || h.desk.CountUse(ctx, h.ana, x.ID) == nil {
		t.Error("a retired answer is offered")
	}
	if _, err := h.desk.RestoreAnswer(ctx, h.eva, x.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.desk.CountUse(ctx, h.ana, x.ID); err != nil {
		t.Error(err)
	}
	rows, err := h.Gate.AnswerVersions(ctx, h.eva, x.ID, store.Page{Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range rows {
		got = append(got, string(v.Act)+" "+v.Who.Name+" "+v.Content.Texts[0].Text)
	}
	if want := "restored eva Second, retired eva Second, changed eva Second, added eva First"; strings.Join(got, ", ") != want {
		t.Errorf("history: %q", got)
	}
	_, err = h.desk.AddAnswer(ctx, h.eva, false, says("HI", "Again"))
	flawed(t, err, "shortcut", "Choose a different one")
	h.add(h.ana, true, says("hi", "Mine"))
}

func TestAnswersHoldNothingSensitive(t *testing.T) {
	t.Parallel()
	h := build(t)
	_, err := h.desk.AddAnswer(ctx, h.eva, false, says("call", "Call us: +44 20 7946 0958"))
	flawed(t, err, "texts.0.text", "at character 10 is sensitive (phone)")
	h.publish(func(s *parley.Settings) { s.Privacy.Own = []string{"+44 20 7946 0958"} })
	h.add(h.eva, false, says("call", "Call us: +44 20 7946 0958"))
	maya := h.Consumer()
	c := h.Open(maya, "hello")
	if e := h.Say(h.ana, c, "Call us: +44 20 7946 0958"); len(e.Spans) > 0 {
		t.Errorf("the brand's own number is masked in a reply: %+v", e)
	}
	if _, err := h.Talk.Say(ctx, h.ana, c, rig.Client(), "Dear {{consumer.name}}"); !fault.Is(err, fault.CodeTextUnfilled) {
		t.Errorf("braces were sent: %v", err)
	}
	h.Say(maya, c, "what is {{consumer.name}}?")
}

// publish publishes the brand's settings after a change.
func (h *house) publish(change func(*parley.Settings)) {
	h.T.Helper()
	h.Write(func(tx store.Tx) error {
		brand, err := tx.GetBrand(h.Brand.ID)
		if err != nil {
			return err
		}
		change(&brand.Settings)
		return tx.PublishSettings(store.SettingsVersion{
			Brand: brand.ID, Number: brand.Version + 1, At: tx.Now(), By: parley.Author{Kind: parley.System}, Settings: brand.Settings.Normal(),
		})
	})
	h.Privacy.Changed(h.Brand.ID)
}
