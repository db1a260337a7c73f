package parley

import (
	"testing"
	"time"

	"parley/internal/fault"
)

var (
	here     = NewID[BrandID]()
	owner    = Actor{Kind: Agents, Role: RoleOwner, Person: NewID[PersonID]()}
	boss     = Actor{Kind: Agents, Brand: here, Role: RoleSupervisor, Person: NewID[PersonID]()}
	ana      = Actor{Kind: Agents, Brand: here, Role: RoleAgent, Person: NewID[PersonID]()}
	ben      = Actor{Kind: Agents, Brand: here, Role: RoleAgent, Person: NewID[PersonID]()}
	stranger = Actor{Kind: Agents, Brand: NewID[BrandID](), Role: RoleAdmin, Person: ana.Person}
	maya     = Actor{Kind: Consumers, Brand: here, Consumer: NewID[ConsumerID]()}
	other    = Actor{Kind: Consumers, Brand: here, Consumer: NewID[ConsumerID]()}
)

func talking(to Actor) Conversation {
	return Conversation{
		Brand: here, ID: NewID[ConversationID](), Consumer: maya.Consumer, State: Open, Awaits: AwaitsAgent,
		AwaitsSince: noon, Assignee: to.Person,
	}
}

func closed(c Conversation) Conversation { return NextOnClose(c, noon) }

func TestWhoMay(t *testing.T) {
	said := Event{Kind: EventSaid, Lane: Public, Author: ana.Author()}
	redacted := said
	redacted.Redacted = true
	none := fault.Code("")
	for name, c := range map[string]struct {
		got  error
		want fault.Code
	}{
		"consumer reads own":             {MayRead(maya, talking(ana), Public), none},
		"consumer reads notes":           {MayRead(maya, talking(ana), Internal), fault.CodeNotFound},
		"consumer reads another's":       {MayRead(other, talking(ana), Public), fault.CodeNotFound},
		"agent reads notes":              {MayRead(ben, talking(ana), Internal), none},
		"agent of another brand":         {MayRead(stranger, talking(ana), Public), fault.CodeNotFound},
		"owner without membership":       {MayRead(owner, talking(ana), Public), fault.CodeNotFound},
		"system reads nothing":           {MayRead(SystemActor(here), talking(ana), Public), fault.CodeNotFound},
		"consumer says in a closed one":  {MaySay(maya, closed(talking(ana))), none},
		"agent says in a closed one":     {MaySay(ana, closed(talking(ana))), fault.CodeConversationClosed},
		"agent says":                     {MaySay(ben, talking(ana)), none},
		"consumer notes":                 {MayNote(maya, talking(ana)), fault.CodeNotFound},
		"agent notes in a closed one":    {MayNote(ana, closed(talking(ana))), none},
		"author redacts":                 {MayRedact(ana, talking(ana), said), none},
		"colleague redacts":              {MayRedact(ben, talking(ana), said), fault.CodeDenied},
		"supervisor redacts":             {MayRedact(boss, talking(ana), said), none},
		"consumer redacts another's":     {MayRedact(maya, talking(ana), said), fault.CodeDenied},
		"redacts twice":                  {MayRedact(ana, talking(ana), redacted), fault.CodeAlreadyRedacted},
		"redacts what has no text":       {MayRedact(ana, talking(ana), Event{Kind: EventClosed, Lane: Public}), fault.CodeNothingToRedact},
		"consumer closes own":            {MayClose(maya, talking(ana)), none},
		"closes twice":                   {MayClose(ana, closed(talking(ana))), fault.CodeConversationClosed},
		"reopens an open one":            {MayReopen(ana, talking(ana)), fault.CodeConversationOpen},
		"consumer reopens":               {MayReopen(maya, closed(talking(ana))), none},
		"agent takes a free one":         {MayTake(ben, talking(Actor{})), none},
		"agent takes a colleague's":      {MayTake(ben, talking(ana)), fault.CodeConversationTaken},
		"supervisor takes a colleague's": {MayTake(boss, talking(ana)), none},
		"agent takes own":                {MayTake(ana, talking(ana)), fault.CodeConversationTaken},
		"consumer takes":                 {MayTake(maya, talking(Actor{})), fault.CodeNotFound},
		"agent gives own back":           {MayRelease(ana, talking(ana)), none},
		"agent gives a colleague's back": {MayRelease(ben, talking(ana)), fault.CodeDenied},
		"supervisor gives it back":       {MayRelease(boss, talking(ana)), none},
		"gives back what nobody has":     {MayRelease(ana, talking(Actor{})), fault.CodeNotAssigned},
	} {
		if c.want == none && c.got != nil || c.want != none && !fault.Is(c.got, c.want) {
			t.Errorf("%s: got %v, want %q", name, c.got, c.want)
		}
	}
}

func TestZeroScopeHoldsNothing(t *testing.T) {
	if (Scope{}).Holds(Conversation{}) || (Scope{}).Holds(talking(ana)) {
		t.Fatal("the zero scope holds something")
	}
	if (Scope{Brand: here}).Holds(talking(ana)) {
		t.Fatal("a scope with a brand and nothing else holds something")
	}
	if (Scope{Brand: here}).Holds(Conversation{Brand: here}) {
		t.Fatal("no consumer matches no consumer")
	}
}

func TestTheTurnIsCountedFromTheFirstUnansweredWord(t *testing.T) {
	c := talking(Actor{})
	c.Awaits = AwaitsConsumer
	first := NextOnSay(c, maya, noon)
	second := NextOnSay(first, maya, noon.Add(time.Minute))
	if !second.AwaitsSince.Equal(noon) || !second.Queued || second.PublicAt.Equal(noon) {
		t.Fatalf("after two messages: %+v", second)
	}
	answered := NextOnSay(second, ana, noon.Add(2*time.Minute))
	if answered.Queued || answered.Awaits != AwaitsConsumer || answered.Prior != ana.Person {
		t.Fatalf("after the answer: %+v", answered)
	}
}

func TestWhatLeavesAnAgentWhoIsGone(t *testing.T) {
	gone := Agent{Person: ana.Person, LinkLostAt: noon}
	waits := talking(ana)
	sleeps := waits
	sleeps.Awaits = AwaitsConsumer
	limit := 90 * time.Second
	for name, c := range map[string]struct {
		head   Conversation
		holder Agent
		at     time.Duration
		want   bool
	}{
		"awaits the agent, in time":     {waits, gone, limit - 1, false},
		"awaits the agent, at the time": {waits, gone, limit, true},
		"awaits the consumer":           {sleeps, gone, time.Hour, false},
		"the agent is linked":           {waits, Agent{Person: ana.Person, Linked: true}, time.Hour, false},
		"somebody else has it":          {talking(ben), gone, time.Hour, false},
		"closed":                        {closed(waits), gone, time.Hour, false},
	} {
		if got := MustRequeue(c.head, c.holder, noon.Add(c.at), limit); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	back := NextOnRequeue(waits)
	if !back.Queued || back.Prior != ana.Person || !back.Assignee.IsZero() || !back.AwaitsSince.Equal(noon) {
		t.Fatalf("back in the queue: %+v", back)
	}
	if NextOnRequeue(sleeps).Queued {
		t.Fatal("what awaits the consumer stands in the queue")
	}
}

func TestMarksNeverFall(t *testing.T) {
	m := Receipt{Delivered: 5, Read: 3}
	for _, c := range []struct {
		delivered, read, top int64
		want                 [2]int64
		rose                 bool
	}{
		{4, 2, 9, [2]int64{5, 3}, false},
		{7, 3, 9, [2]int64{7, 3}, true},
		{0, 6, 9, [2]int64{6, 6}, true},
		{99, 99, 9, [2]int64{9, 9}, true},
	} {
		got, rose := m.Raise(c.delivered, c.read, c.top)
		if rose != c.rose || got.Delivered != c.want[0] || got.Read != c.want[1] {
			t.Errorf("Raise(%d, %d, %d) = %d, %d, %v", c.delivered, c.read, c.top, got.Delivered, got.Read, rose)
		}
	}
}

func TestWhoHasAFileClosed(t *testing.T) {
	t.Parallel()
	maya := Author{Kind: Consumers, Consumer: NewID[ConsumerID]()}
	ada := Author{Kind: Agents, Person: NewID[PersonID]()}
	cleared := Clearance{GroupFile: {RoleSupervisor}}
	for _, c := range []struct {
		of     Author
		to     Actor
		clear  Clearance
		closed bool
	}{
		{maya, Actor{Kind: Consumers}, nil, false},
		{maya, Actor{Kind: Agents, Role: RoleAgent}, nil, true},
		{maya, Actor{Kind: Agents, Role: RoleAdmin}, DefaultClearance(), true},
		{maya, Actor{Kind: Agents, Role: RoleAgent}, cleared, true},
		{maya, Actor{Kind: Agents, Role: RoleSupervisor}, cleared, false},
		{maya, Actor{Kind: Programs, Role: RoleSupervisor}, cleared, true},
		{maya, Actor{}, cleared, true},
		{ada, Actor{Kind: Agents, Role: RoleAgent}, nil, false},
		{ada, Actor{Kind: Consumers}, nil, false},
	} {
		if got := FileClosed(c.to, c.of, c.clear); got != c.closed {
			t.Errorf("of %s to %s %s with %v: %v", c.of.Kind, c.to.Kind, c.to.Role, c.clear, got)
		}
	}
}
