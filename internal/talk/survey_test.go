package talk_test

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

// asking is a brand that asks after conversations, and one that is over.
func asking(t *testing.T) (r *rig.Rig, maya, ana parley.Actor, c parley.ConversationID) {
	t.Helper()
	r = rig.New(t)
	maya, ana = session(r.Consumer()), r.Agent("ana", parley.RoleAgent)
	s := r.Brand.Settings.Clone()
	s.Survey = parley.Survey{Days: 7, Questions: []parley.Question{
		{Ask: parley.AskCSAT}, {Ask: parley.AskComment, If: &parley.Branch{Of: parley.AskCSAT, From: 1, To: 3}},
	}}
	r.Decide(s)
	c = r.Open(maya, "hello")
	r.End(ana, c)
	return r, maya, ana, c
}

func answers(n int) parley.Rating { return parley.Rating{CSAT: &n} }

func TestAConversationIsRatedOnceForEachEnd(t *testing.T) {
	r, maya, ana, c := asking(t)
	view := func() wire.SurveyView {
		t.Helper()
		v, err := r.Talk.Survey(ctx, maya, c)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := view(); v.State != wire.SurveyOpen || len(v.Questions) != 2 || v.Rating != nil {
		t.Fatalf("the consumer is asked %+v", v)
	}
	rate := func(n int, send bool, id parley.ClientID) error {
		_, err := r.Talk.Rate(ctx, maya, c, wire.SurveyRequest{ClientID: id, Rating: answers(n), Comment: "my card is " + pan, Send: send})
		return err
	}
	for _, n := range []int{5, 2} {
		if err := rate(n, false, rig.Client()); err != nil {
			t.Fatal(err)
		}
		if v := view(); v.State != wire.SurveyOpen || *v.Rating.CSAT != n {
			t.Fatalf("what was answered is not kept: %+v", v)
		}
	}
	if err := rate(9, false, rig.Client()); !fault.Is(err, fault.CodeFormWrong) {
		t.Fatalf("9 of 5: %v", err)
	}
	id := rig.Client()
	for range 3 { // a retry gets the first answer
		if err := rate(2, true, id); err != nil {
			t.Fatal(err)
		}
	}
	if v := view(); v.State != wire.SurveySent {
		t.Fatalf("it was sent, and is %+v", v)
	}
	for _, send := range []bool{false, true} {
		if err := rate(4, send, rig.Client()); !fault.Is(err, fault.CodeFormClosed) {
			t.Fatalf("rated a second time: %v", err)
		}
	}
	e := lastOf(t, r.Thread(ana, c), parley.EventRated)
	if e.Lane != parley.Internal || *e.Rated.CSAT != 2 || e.Text != "my card is ‹card 411111…1111›" || len(e.Masks) != 1 {
		t.Fatalf("people see %+v, %q", e.Rated, e.Text)
	}
	for _, e := range r.Thread(maya, c).Events {
		if e.Kind == parley.EventRated {
			t.Fatal("the internal lane is open to the consumer")
		}
	}
	own, err := r.Gate.OwnRatings(ctx, maya, c)
	if err != nil || len(own) != 1 || *own[0].Rated.CSAT != 2 || !strings.HasPrefix(own[0].Text, "my card is ‹") {
		t.Fatalf("his copy has %+v, %v", own, err)
	}
	// What is taken up again and ends again is asked about again.
	r.Say(maya, c, "one thing more")
	if v := view(); v.State != wire.SurveyNone {
		t.Fatalf("what goes on is asked about: %+v", v)
	}
	r.End(ana, c)
	if v := view(); v.State != wire.SurveyOpen || v.Rating != nil {
		t.Fatalf("the second end: %+v", v)
	}
}

func TestNobodyElseRates(t *testing.T) {
	r, _, ana, c := asking(t)
	for _, a := range []parley.Actor{r.Consumer(), ana} {
		if _, err := r.Talk.Survey(ctx, a, c); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("%s sees it: %v", a.Kind, err)
		}
		if _, err := r.Talk.Rate(ctx, a, c, wire.SurveyRequest{ClientID: rig.Client(), Rating: answers(1), Send: true}); !fault.Is(err, fault.CodeNotFound) {
			t.Errorf("%s rates it: %v", a.Kind, err)
		}
	}
}

func TestWhatWasNotSentCountsWhenItsTimeIsOver(t *testing.T) {
	r, maya, ana, c := asking(t)
	if _, err := r.Talk.Rate(ctx, maya, c, wire.SurveyRequest{ClientID: rig.Client(), Rating: answers(4)}); err != nil {
		t.Fatal(err)
	}
	r.Write(func(tx store.Tx) error {
		head, err := tx.LockConversation(r.Brand.ID, c)
		if err != nil {
			return err
		}
		rows, err := tx.ListSurveys(r.Brand.ID, c)
		if err != nil {
			return err
		}
		head.ClosedAt = head.ClosedAt.AddDate(0, 0, -8)
		rows[0].DueAt = tx.Now().Add(-time.Minute)
		if err := tx.PutSurvey(rows[0]); err != nil {
			return err
		}
		return tx.SaveConversation(head.Conversation)
	})
	if v, err := r.Talk.Survey(ctx, maya, c); err != nil || v.State != wire.SurveyNone {
		t.Fatalf("after its time it is %+v, %v", v, err)
	}
	if _, err := r.Talk.Rate(ctx, maya, c, wire.SurveyRequest{ClientID: rig.Client(), Rating: answers(1), Send: true}); !fault.Is(err, fault.CodeFormClosed) {
		t.Fatalf("rated after its time: %v", err)
	}
	for _, want := range []int64{1, 0} {
		if n, err := r.Talk.SweepSurveys(ctx, 9); err != nil || n != want {
			t.Fatalf("%d were due, %v", n, err)
		}
	}
	if e := lastOf(t, r.Thread(ana, c), parley.EventRated); *e.Rated.CSAT != 4 || e.Author.Kind != parley.Consumers {
		t.Fatalf("people see %+v", e)
	}
}

func TestAConsumerWhoWaitsIsToldHisPlaceIfTheBrandWants(t *testing.T) {
	r := rig.New(t)
	first, second := r.Consumer(), r.Consumer()
	a, b := r.Open(first, "hello"), r.Open(second, "hello, too")
	place := func(by parley.Actor, c parley.ConversationID) int {
		t.Helper()
		v, err := r.Talk.Wait(ctx, by, c)
		if err != nil || v.Again < 15 || v.Minutes != 0 {
			t.Fatalf("%+v, %v", v, err)
		}
		return v.Place
	}
	if n := place(second, b); n != 0 {
		t.Fatalf("told without being asked to: %d", n)
	}
	s := r.Brand.Settings.Clone()
	s.Replies.Queue = true
	r.Decide(s)
	if x, y := place(first, a), place(second, b); x != 1 || y != 2 {
		t.Fatalf("the places are %d and %d", x, y)
	}
	if _, err := r.Talk.Wait(ctx, first, b); !fault.Is(err, fault.CodeNotFound) {
		t.Fatalf("another's place: %v", err)
	}
	r.End(r.Agent("ana", parley.RoleAgent), a)
	if x, y := place(first, a), place(second, b); x != 0 || y != 1 {
		t.Fatalf("then they are %d and %d", x, y)
	}
}
