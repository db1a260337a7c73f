package httpd

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"parley/internal/fault"
)

func TestEveryKindHasAStatus(t *testing.T) {
	t.Parallel()
	for _, code := range fault.Codes() {
		p := problemOf(fault.New(code))
		if p.Status < 400 || p.Status > 599 || p.Title == "" || p.Code != string(code) || p.Kind == "" {
			t.Errorf("%s becomes %+v", code, p)
		}
	}
}

func TestProblemOf(t *testing.T) {
	t.Parallel()
	secret := errors.New("secret words")
	p := problemOf(fmt.Errorf("while saying: %w", secret))
	if p.Status != http.StatusInternalServerError || p.Code != "internal" || !p.Retry {
		t.Errorf("an unclassified error: %+v", p)
	}
	if said := fmt.Sprintf("%+v", p); len(said) == 0 || errors.Is(p, secret) {
		t.Error("the cause travels with the problem")
	}
	p = problemOf(delayed{fault.New(fault.CodeTooMany), 1500 * time.Millisecond})
	if p.After != 2 || p.GetHeaders().Get("Retry-After") != "2" {
		t.Errorf("a wait of 1.5 s: %+v", p)
	}
	if p := problemOf(fault.New(fault.CodeMalformed)); p.Status != http.StatusBadRequest {
		t.Errorf("malformed: %d", p.Status)
	}
	if e := wireError(problemOf(fault.New(fault.CodeInvalid).Says("Do this."))); e.Title != "Do this." || e.Kind != "invalid" {
		t.Errorf("on the live stream: %+v", e)
	}
}

func TestHumaErrorsRepeatNothing(t *testing.T) {
	t.Parallel()
	p := fromHuma(&huma.ErrorModel{Status: 422, Errors: []*huma.ErrorDetail{{Message: "expected string", Location: "body.name", Value: "secret words"}, nil}})
	if p.Status != 422 || len(p.Errors) != 1 || p.Errors[0] != (Place{"body.name", "expected string"}) {
		t.Errorf("%+v", p)
	}
	if p := fromHuma(&huma.ErrorModel{Status: 500}); p.Status != 400 || p.Kind != "invalid" {
		t.Errorf("a body that broke off: %+v", p)
	}
}
