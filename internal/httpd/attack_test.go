package httpd

import (
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"parley"
)

// TestFieldsThatNobodyKnowsAreNotRepeated: their names are the sender's words.
func TestFieldsThatNobodyKnowsAreNotRepeated(t *testing.T) {
	t.Parallel()
	for location, want := range map[string]string{"body.4111111111111111": "body.*", "body.a.<b>": "body.a.*", "x": "*"} {
		p := fromHuma(&huma.ErrorModel{Status: 422, Errors: []*huma.ErrorDetail{{Message: validation.MsgUnexpectedProperty, Location: location}}})
		if p.Errors[0].Where != want {
			t.Errorf("%s is told as %s", location, p.Errors[0].Where)
		}
	}
}

// TestAFloodOfConsumersLeavesThePeopleTheirRoom: consumers cost nothing to
// become; those who serve them must still get through.
func TestAFloodOfConsumersLeavesThePeopleTheirRoom(t *testing.T) {
	t.Parallel()
	r, now := NewRates(RateSettings{Person: 1000, Brand: 10}), time.Now()
	brand := parley.NewID[parley.BrandID]()
	refused := 0
	for range 100 {
		if r.Actor(parley.Actor{Kind: parley.Consumers, Brand: brand, Consumer: parley.NewID[parley.ConsumerID]()}, now) != nil {
			refused++
		}
	}
	if refused != 60 {
		t.Errorf("%d of 100 consumers were refused", refused)
	}
	if err := r.Actor(parley.Actor{Kind: parley.Agents, Brand: brand, Person: parley.NewID[parley.PersonID]()}, now); err != nil {
		t.Errorf("an agent of the flooded brand: %v", err)
	}
}
