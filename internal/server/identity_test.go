package server_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestDoorsOfIdentity: each of them refuses what it must, as a problem.
func TestDoorsOfIdentity(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	other := s.secondBrand()
	var stranger struct{ ID string }
	if code := s.ask("POST", "/api/v1/brands/"+other.brand+"/people", other.owner,
		map[string]string{"email": "other@example.com", "name": "Otto", "role": "agent"}, &stranger); code != http.StatusCreated {
		t.Fatalf("add: %d", code)
	}
	consumer := s.consumer()
	nothing := map[string]any{}
	answer := map[string]any{"credential": map[string]any{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": map[string]any{}}}
	nobodys := "018f2c6e-0000-7000-8000-000000000001"
	cases := []struct {
		name, method, path string
		headers            map[string]string
		body               any
		status             int
		code               string
	}{
		{"nobody lists", "GET", "/api/v1/me/passkeys", nil, nil, 401, "sign_in"},
		{"a consumer lists", "GET", "/api/v1/me/passkeys", consumer, nil, 401, "sign_in"},
		{"nobody begins", "POST", "/api/v1/me/passkeys/begin", nil, nil, 401, "sign_in"},
		{"nobody adds", "POST", "/api/v1/me/passkeys", nil, map[string]any{"name": "x", "credential": nothing}, 401, "sign_in"},
		{"rubbish is added", "POST", "/api/v1/me/passkeys", s.owner, map[string]any{"name": "x", "credential": nothing}, 422, "invalid"},
		{"no name", "POST", "/api/v1/me/passkeys", s.owner, map[string]any{"name": "", "credential": nothing}, 422, "invalid"},
		{"nobody's passkey is renamed", "PATCH", "/api/v1/me/passkeys/" + nobodys, s.owner, map[string]string{"name": "x"}, 404, "not_found"},
		{"nobody's passkey is removed", "DELETE", "/api/v1/me/passkeys/" + nobodys, s.owner, nil, 404, "not_found"},
		{"rubbish signs in", "POST", "/api/v1/sign-in/passkey", nil, answer, 401, "passkey_refused"},
		{"nothing signs in", "POST", "/api/v1/sign-in/passkey", nil, nothing, 422, "invalid"},
		{"too much signs in", "POST", "/api/v1/sign-in/passkey", nil, map[string]any{"credential": map[string]any{"id": strings.Repeat("A", 70_000)}}, 413, "too_large"},
		{"another page signs in", "POST", "/api/v1/sign-in/passkey/begin", map[string]string{"Origin": "https://evil.example"}, nothing, 403, "origin_refused"},
		{"a second step of nobody", "POST", "/api/v1/sign-in/second/passkey/begin", nil, nothing, 401, "sign_in"},
		{"a second step of somebody inside", "POST", "/api/v1/sign-in/second/passkey/begin", s.owner, nothing, 401, "sign_in"},
		{"nobody proves", "POST", "/api/v1/me/proof", nil, map[string]string{"password": password}, 401, "sign_in"},
		{"a wrong proof", "POST", "/api/v1/me/proof", s.owner, map[string]string{"password": "wrong"}, 401, "bad_credentials"},
		{"a proof without a passkey", "POST", "/api/v1/me/proof/passkey/begin", s.owner, nothing, 404, "not_found"},
		{"another brand's person, reset", "DELETE", "/api/v1/brands/" + s.brand + "/people/" + stranger.ID + "/second-factor", s.owner, nil, 404, "not_found"},
		{"another brand's sessions", "GET", "/api/v1/brands/" + s.brand + "/people/" + stranger.ID + "/sessions", s.owner, nil, 404, "not_found"},
		{"another brand's sessions, ended", "DELETE", "/api/v1/brands/" + s.brand + "/people/" + stranger.ID + "/sessions", s.owner, nil, 404, "not_found"},
		{"another brand's invitation", "DELETE", "/api/v1/brands/" + s.brand + "/people/" + stranger.ID + "/invitation", s.owner, nil, 404, "not_found"},
		{"a consumer resets", "DELETE", "/api/v1/brands/" + s.brand + "/people/" + stranger.ID + "/second-factor", consumer, nil, 401, "sign_in"},
		{"mail where there is none", "POST", "/api/v1/brands/" + s.brand + "/people", s.owner,
			map[string]any{"email": "new@example.com", "name": "N", "role": "agent", "mail": true}, 409, "mail_off"},
		{"another brand's cursor", "GET", "/api/v1/brands/" + s.brand + "/people?cursor=AAAA", s.owner, nil, 422, "invalid"},
		{"an unknown role", "GET", "/api/v1/brands/" + s.brand + "/people?role=king", s.owner, nil, 422, "invalid"},
		{"an endless search", "GET", "/api/v1/brands/" + s.brand + "/people?q=" + strings.Repeat("x", 401), s.owner, nil, 422, "invalid"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var p problem
			if status := s.ask(c.method, c.path, with(c.headers), c.body, &p); status != c.status || p.Code != c.code {
				t.Errorf("%d %+v, want %d %s", status, p, c.status, c.code)
			}
		})
	}
	for _, email := range []string{"owner@example.com", "nobody@example.com", "not an e-mail"} {
		if code := s.ask("POST", "/api/v1/forgot-password", nil, map[string]string{"email": email}, nil); code != http.StatusAccepted {
			t.Errorf("%s is answered %d", email, code)
		}
	}
	var offers struct{ Mail, Passkeys bool }
	if s.ask("GET", "/api/v1/sign-in", nil, nil, &offers); offers.Mail || !offers.Passkeys {
		t.Errorf("offers %+v", offers)
	}
}

// TestCookiesOfIdentity: what binds a challenge and what makes a browser known
// are out of a page's reach.
func TestCookiesOfIdentity(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	for path, want := range map[string]string{
		"/api/v1/sign-in/passkey/begin": "parley-ceremony",
		"/api/v1/sign-in":               "parley-browser",
	} {
		body := strings.NewReader(`{"email":"owner@example.com","password":"` + password + `"}`)
		res, err := s.client.Post(s.base+path, "application/json", body)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		found := false
		for _, c := range res.Cookies() {
			found = found || c.Name == want
			if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Value == "" {
				t.Errorf("%s: %+v", path, c)
			}
		}
		if !found {
			t.Errorf("%s sets no %s: %v", path, want, res.Cookies())
		}
	}
}
