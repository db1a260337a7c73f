package parley_test

import (
	"testing"

	"parley"
)

func agentOf(r parley.Role) parley.Actor {
	return parley.Actor{Kind: parley.Agents, Brand: parley.BrandID{1}, Role: r, Person: parley.PersonID{2}}
}

// Values and files are closed to whoever the brand has not named, and no right
// reaches beyond its group.
func TestWhoSeesInClear(t *testing.T) {
	consumer := parley.Actor{Kind: parley.Consumers, Brand: parley.BrandID{1}, Consumer: parley.ConsumerID{3}}
	program := parley.Actor{Kind: parley.Programs, Brand: parley.BrandID{1}}
	for _, g := range parley.ClassGroups() {
		only := parley.Clearance{g: {parley.RoleSupervisor}}
		for _, other := range parley.ClassGroups() {
			if got := parley.MaySeeClear(agentOf(parley.RoleSupervisor), other, only); got != (g == other) {
				t.Errorf("supervisors are cleared for %s: %s is %v", g, other, got)
			}
		}
		for _, a := range []parley.Actor{agentOf(parley.RoleAgent), consumer, program, parley.SystemActor(parley.BrandID{1})} {
			if parley.MaySeeClear(a, g, only) {
				t.Errorf("%s %s sees %s", a.Kind, a.Role, g)
			}
		}
		if parley.MaySeeClear(agentOf(parley.RoleOwner), g, nil) {
			t.Errorf("%s is open without anybody having said so", g)
		}
	}
}

func TestWhoHasAFileClosed(t *testing.T) {
	consumer := parley.Author{Kind: parley.Consumers, Consumer: parley.ConsumerID{3}}
	colleague := agentOf(parley.RoleSupervisor).Author()
	open := parley.Clearance{parley.GroupFile: {parley.RoleSupervisor}}
	himself := parley.Actor{Kind: parley.Consumers, Brand: parley.BrandID{1}, Consumer: parley.ConsumerID{3}}
	program := parley.Actor{Kind: parley.Programs, Brand: parley.BrandID{1}}
	for _, c := range []struct {
		what   string
		actor  parley.Actor
		author parley.Author
		clear  parley.Clearance
		closed bool
	}{
		{"at first, to everybody", agentOf(parley.RoleAdmin), consumer, parley.DefaultClearance(), true},
		{"a role that is not named", agentOf(parley.RoleAgent), consumer, open, true},
		{"a role that is named", agentOf(parley.RoleSupervisor), consumer, open, false},
		{"a program", program, consumer, open, true},
		{"who sent it", himself, consumer, nil, false},
		{"what a colleague attached", agentOf(parley.RoleAgent), colleague, nil, false},
		{"what an agent attached, for the consumer", himself, colleague, nil, false},
	} {
		if got := parley.FileClosed(c.actor, c.author, c.clear); got != c.closed {
			t.Errorf("%s: closed is %v", c.what, got)
		}
	}
}

func TestClassesHaveGroupsAndLabels(t *testing.T) {
	want := map[parley.DataClass]string{
		parley.ClassSSN: "SSN", parley.ClassMedicare: "Medicare", parley.ClassEmail: "e-mail",
		parley.ClassCard: "card", parley.OwnClass("policy number"): "policy number", parley.ClassCVV: "CVV",
	}
	for c, label := range want {
		if c.Label() != label {
			t.Errorf("%s is called %q", c, c.Label())
		}
	}
	if parley.OwnClass("card").Group() != parley.GroupOwn {
		t.Error("a brand's own class took a group that it did not ask for")
	}
	for _, c := range parley.DataClasses() {
		if kept := c.Kept(); kept == (c == parley.ClassCard || c == parley.ClassCVV) {
			t.Errorf("%s: kept is %v", c, kept)
		}
	}
}
