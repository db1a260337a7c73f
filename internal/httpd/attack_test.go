package httpd

import (
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
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
