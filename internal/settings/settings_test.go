package settings_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/privacy"
	"parley/internal/rig"
	"parley/internal/settings"
	"parley/internal/store"
)

// house is a brand with two admins.
type house struct {
	*rig.Rig
	*settings.Settings
	ana, ben parley.Actor
	told     atomic.Int64 // the version that was told last
}

func (h *house) SettingsPublished(_ parley.BrandID, version int64) { h.told.Store(version) }

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{Rig: rig.New(t)}
	h.Settings = settings.New(h.Store, directory.New(h.Store, h.Vault, nil, directory.Options{}), h, privacy.Check, rig.Quiet())
	h.ana, h.ben = h.Agent("Ana", parley.RoleAdmin), h.Agent("Ben", parley.RoleAdmin)
	return h
}

// save saves a change of what is published, over the draft of the revision.
func (h *house) save(a parley.Actor, revision int64, change func(*parley.Settings)) (settings.Edition, error) {
	state, err := h.Get(h.T.Context(), a, h.Brand.ID)
	if err != nil {
		return settings.Edition{}, err
	}
	doc := state.Published.Settings
	change(&doc)
	return h.Save(h.T.Context(), a, h.Brand.ID, settings.Draft{Base: state.Published.Version, Revision: revision, Settings: doc})
}

func named(name string) func(*parley.Settings) { return func(s *parley.Settings) { s.Name = name } }

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestDraftPublishRollBack(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	draft := must[settings.Edition](t)(h.save(h.ana, 0, named(" Hafen ")))
	if draft.Revision != 1 || draft.Base != 1 || draft.By.Name != "Ana" || draft.Settings.Name != "Hafen" {
		t.Errorf("draft %+v", draft)
	}
	if state := must[settings.State](t)(h.Get(ctx, h.ben, b)); state.Published.Settings.Name != "Harbour" || state.Draft == nil {
		t.Errorf("a draft must count for nothing: %+v", state)
	}
	diff := must[[]parley.Difference](t)(h.Diff(ctx, h.ben, b, 1, settings.TheDraft))
	if want := []parley.Difference{{Path: "name", Before: "Harbour", After: "Hafen"}}; !reflect.DeepEqual(diff, want) {
		t.Errorf("diff %+v", diff)
	}
	second := must[settings.Edition](t)(h.Publish(ctx, h.ben, b, 1, 1))
	if second.Version != 2 || second.By.Name != "Ben" || h.told.Load() != 2 {
		t.Errorf("published %+v, told %d", second, h.told.Load())
	}
	look := must[parley.BrandLook](t)(h.Look(ctx, b))
	if look.Name != "Hafen" || look.Version != 2 {
		t.Errorf("the look is %+v", look)
	}
	if state := must[settings.State](t)(h.Get(ctx, h.ana, b)); state.Draft != nil {
		t.Error("the draft outlived its publishing")
	}
	third := must[settings.Edition](t)(h.RollBack(ctx, h.ana, b, 2, 1))
	if third.Version != 3 || third.From != 1 || third.Settings.Name != "Harbour" {
		t.Errorf("rolled back %+v", third)
	}
	_, err := h.RollBack(ctx, h.ana, b, 3, 1)
	if !fault.Is(err, fault.CodeNothingToPublish) {
		t.Errorf("rolling back to what holds: %v", err)
	}
	all := must[[]settings.Edition](t)(h.Versions(ctx, h.ana, b, store.Page{Limit: 2}))
	if len(all) != 2 || all[0].Version != 3 || all[1].Version != 2 {
		t.Errorf("versions %+v", all)
	}
}

func TestEveryPublishingIsInTheHistory(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	must[settings.Edition](t)(h.save(h.ana, 0, named("Hafen")))
	must[settings.Edition](t)(h.Publish(ctx, h.ana, b, 1, 1))
	must[settings.Edition](t)(h.RollBack(ctx, h.ben, b, 2, 1))
	all := must[[]settings.Change](t)(h.Changes(ctx, h.ana, b, parley.SubjectSettings, store.Page{Limit: 9}))
	if len(all) != 2 {
		t.Fatalf("%d entries, want 2", len(all))
	}
	if c := all[0]; c.Act != parley.WasRolledBack || c.Who.Name != "Ben" {
		t.Errorf("%+v", c)
	}
	want := []parley.Difference{{Path: "name", Before: "Harbour", After: "Hafen"}}
	if c := all[1]; c.Act != parley.WasPublished || c.Who.Name != "Ana" || !reflect.DeepEqual(c.Changes, want) {
		t.Errorf("%+v", c)
	}
	if none := must[[]settings.Change](t)(h.Changes(ctx, h.ana, b, parley.SubjectPerson, store.Page{Limit: 9})); len(none) != 0 {
		t.Errorf("of another subject: %+v", none)
	}
}

// TestNothingIsOverwrittenUnseen: whoever was not faster is told who was.
func TestNothingIsOverwrittenUnseen(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	said := func(err error, parts ...string) {
		t.Helper()
		if !fault.Is(err, fault.CodeSettingsMoved) {
			t.Fatalf("got %v", err)
		}
		for _, part := range append(parts, time.Now().UTC().Format("2006")) {
			if !strings.Contains(fault.From(err).Safe, part) {
				t.Errorf("%q does not say %q", fault.From(err).Safe, part)
			}
		}
	}
	must[settings.Edition](t)(h.save(h.ana, 0, named("Ana's")))
	_, err := h.save(h.ben, 0, named("Ben's"))
	said(err, "Ana", "saved this draft")
	must[settings.Edition](t)(h.save(h.ben, 1, named("Both")))
	_, err = h.save(h.ana, 1, named("Ana's again"))
	said(err, "Ben", "saved this draft")
	_, err = h.Publish(ctx, h.ana, b, 1, 1)
	said(err, "Ben", "saved this draft")
	said(h.Discard(ctx, h.ana, b, 1), "Ben")
	if state := must[settings.State](t)(h.Get(ctx, h.ana, b)); state.Draft == nil || state.Draft.Settings.Name != "Both" {
		t.Fatalf("the draft is %+v", state.Draft)
	}
	must[settings.Edition](t)(h.Publish(ctx, h.ben, b, 1, 2))
	_, err = h.Save(ctx, h.ana, b, settings.Draft{Base: 1, Settings: parley.DefaultSettings("Late")})
	said(err, "Ben", "published version 2")
	// A draft whose base was rolled away under it is not published.
	must[settings.Edition](t)(h.save(h.ana, 0, named("Next")))
	must[settings.Edition](t)(h.RollBack(ctx, h.ben, b, 2, 1))
	_, err = h.Publish(ctx, h.ana, b, 2, 1)
	said(err, "Ben", "published version 3")
	_, err = h.RollBack(ctx, h.ana, b, 2, 1)
	said(err, "Ben")
}

// TestOfManyPublishersOneIsFirst races them, each with the same knowledge.
func TestOfManyPublishersOneIsFirst(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	for round := range int64(8) {
		draft := must[settings.Edition](t)(h.save(h.ana, 0, named(fmt.Sprint("Round ", round))))
		var won, lost atomic.Int64
		var wg sync.WaitGroup
		for i := range 6 {
			wg.Go(func() {
				var err error
				if i%3 == 0 && round > 0 {
					_, err = h.RollBack(ctx, h.ben, b, draft.Base, 1)
				} else {
					_, err = h.Publish(ctx, h.ana, b, draft.Base, draft.Revision)
				}
				switch {
				case err == nil:
					won.Add(1)
				case fault.Is(err, fault.CodeSettingsMoved), fault.Is(err, fault.CodeNothingToPublish):
					lost.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 || lost.Load() != 5 {
			t.Fatalf("%d were first", won.Load())
		}
		if state := must[settings.State](t)(h.Get(ctx, h.ana, b)); state.Draft != nil {
			if err := h.Discard(ctx, h.ana, b, state.Draft.Revision); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := must[[]settings.Edition](t)(h.Versions(ctx, h.ana, b, store.Page{Limit: 99}))
	changes := must[[]settings.Change](t)(h.Changes(ctx, h.ana, b, parley.SubjectSettings, store.Page{Limit: 99}))
	if len(all) != 9 || len(changes) != 8 {
		t.Errorf("%d versions, %d entries", len(all), len(changes))
	}
}

func TestWhatIsWrongIsNotKept(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	_, err := h.save(h.ana, 0, func(s *parley.Settings) { s.Look.Accent = "teal"; s.Hours.Zone = "Atlantis" })
	var flaws parley.Flaws
	if !errors.As(err, &flaws) || len(flaws) != 2 {
		t.Errorf("%v", err)
	}
	_, err = h.Publish(t.Context(), h.ana, h.Brand.ID, 1, 1)
	if !fault.Is(err, fault.CodeNothingToPublish) {
		t.Errorf("without a draft: %v", err)
	}
	must[settings.Edition](t)(h.save(h.ana, 0, func(*parley.Settings) {}))
	_, err = h.Publish(t.Context(), h.ana, h.Brand.ID, 1, 1)
	if !fault.Is(err, fault.CodeNothingToPublish) {
		t.Errorf("a draft that changes nothing: %v", err)
	}
}

func TestOnlyAdminsOfTheBrand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx := t.Context()
	foreign := h.ana
	foreign.Brand = parley.NewID[parley.BrandID]()
	for name, tc := range map[string]struct {
		a    parley.Actor
		want fault.Code
	}{
		"an agent":      {h.Agent("Agent", parley.RoleAgent), fault.CodeDenied},
		"a supervisor":  {h.Agent("Super", parley.RoleSupervisor), fault.CodeDenied},
		"another brand": {foreign, fault.CodeNotFound},
		"a consumer":    {h.Consumer(), fault.CodeNotFound},
		"nobody":        {parley.Actor{}, fault.CodeNotFound},
	} {
		var errs []error
		note := func(err error) { errs = append(errs, err) }
		_, err := h.Get(ctx, tc.a, h.Brand.ID)
		note(err)
		_, err = h.Save(ctx, tc.a, h.Brand.ID, settings.Draft{Base: 1, Settings: parley.DefaultSettings("X")})
		note(err)
		note(h.Discard(ctx, tc.a, h.Brand.ID, 1))
		_, err = h.Publish(ctx, tc.a, h.Brand.ID, 1, 1)
		note(err)
		_, err = h.RollBack(ctx, tc.a, h.Brand.ID, 1, 1)
		note(err)
		_, err = h.Versions(ctx, tc.a, h.Brand.ID, store.Page{Limit: 1})
		note(err)
		_, err = h.Version(ctx, tc.a, h.Brand.ID, 1)
		note(err)
		_, err = h.Diff(ctx, tc.a, h.Brand.ID, 1, 1)
		note(err)
		_, err = h.Changes(ctx, tc.a, h.Brand.ID, "", store.Page{Limit: 1})
		note(err)
		for i, err := range errs {
			if !fault.Is(err, tc.want) {
				t.Errorf("%s, act %d: %v", name, i, err)
			}
		}
	}
	if h.told.Load() != 0 {
		t.Error("something was published")
	}
}

// TestExpectedReplyIsWhatWasLately: computed from answers to whoever came while
// the brand was open.
func TestExpectedReplyIsWhatWasLately(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	if look := must[parley.BrandLook](t)(h.Look(ctx, b)); look.Expected != parley.ExpectNothing || look.Reason != settings.TooFew {
		t.Errorf("of nothing: %s, %s", look.Expected, look.Reason)
	}
	h = newHouse(t)
	ben := h.Agent("Bea", parley.RoleAgent)
	for range 12 {
		h.Say(ben, h.Open(h.Consumer(), "hello"), "yes")
	}
	if look := must[parley.BrandLook](t)(h.Look(ctx, h.Brand.ID)); look.Expected != parley.WithinMinutes || look.Reason != "" {
		t.Errorf("of twelve quick ones: %s, %s", look.Expected, look.Reason)
	}
	h = newHouse(t)
	must[settings.Edition](t)(h.save(h.ana, 0, func(s *parley.Settings) { s.Replies.Expected = parley.WithinDay }))
	must[settings.Edition](t)(h.Publish(ctx, h.ana, h.Brand.ID, 1, 1))
	if look := must[parley.BrandLook](t)(h.Look(ctx, h.Brand.ID)); look.Expected != parley.WithinDay {
		t.Errorf("what the admin says goes: %s", look.Expected)
	}
}

// TestARightTakenAwayIsTakenFromPrograms who come with yesterday's scopes.
func TestARightTakenAwayIsTakenFromPrograms(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx, b := t.Context(), h.Brand.ID
	read, _ := parley.ScopesOf(parley.ScopeSettings)
	all, _ := parley.ScopesOf(parley.AllKeyScopes()...)
	key := parley.APIKey{Brand: b, ID: parley.NewID[parley.APIKeyID](), Name: "Robot", Scopes: read, By: parley.Author{Kind: parley.System}}
	h.Write(func(tx store.Tx) error { return tx.InsertAPIKey(key) })
	a := parley.Actor{Kind: parley.Programs, Brand: b, Key: key.ID, Scopes: all}
	if _, err := h.Get(ctx, a, b); err != nil {
		t.Error(err)
	}
	_, err := h.save(a, 0, named("Robot's"))
	if !fault.Is(err, fault.CodeDenied) || !strings.Contains(fault.From(err).Safe, "scopes") {
		t.Errorf("more than the key is good for: %v", err)
	}
	h.Write(func(tx store.Tx) error { return tx.RevokeAPIKey(b, key.ID) })
	if _, err := h.Get(ctx, a, b); !fault.Is(err, fault.CodeKeyRefused) {
		t.Errorf("revoked: %v", err)
	}
}

func TestRulesAreCheckedWhenTheyAreDraftedAndTried(t *testing.T) {
	h := newHouse(t)
	rule := func(when string) parley.Rule {
		return parley.Rule{ID: parley.NewID[parley.RuleID](), Name: when, When: when, Shares: parley.Shares{{Percent: 100}}}
	}
	_, err := h.save(h.ana, 0, func(s *parley.Settings) { s.Routing.Rules = parley.Rules{rule("open"), rule("page.pth == 1")} })
	var flaws parley.Flaws
	if !errors.As(err, &flaws) || flaws[0].Path != "routing.rules.1.when" {
		t.Fatalf("got %v", err)
	}
	must[settings.Edition](t)(h.save(h.ana, 0, func(s *parley.Settings) { s.Routing.Rules = parley.Rules{rule("open"), rule("true")} }))
	at := parley.Arrival{URL: "https://harbour.example/"}
	if got := must[settings.Tried](t)(h.Try(t.Context(), h.ben, h.Brand.ID, false, at)); len(got.Verdicts) != 0 {
		t.Fatalf("published: %v", got)
	}
	got := must[settings.Tried](t)(h.Try(t.Context(), h.ben, h.Brand.ID, true, at))
	if len(got.Verdicts) != 2 || got.Verdicts[0].Outcome != "not" || got.Verdicts[1].Outcome != "takes" {
		t.Fatalf("drafted: %v", got)
	}
	if _, err := h.Try(t.Context(), h.Agent("Cleo", parley.RoleAgent), h.Brand.ID, true, at); !fault.Is(err, fault.CodeDenied) {
		t.Fatalf("an agent: %v", err)
	}
}
