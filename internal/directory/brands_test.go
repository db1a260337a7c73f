package directory_test

import (
	"reflect"
	"strings"
	"testing"

	"parley"
	"parley/internal/directory"
	"parley/internal/fault"
	"parley/internal/store"
)

func TestCreateBrand(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	joined, err := h.CreateBrand(t.Context(), h.boss, directory.NewBrand{Name: " Harbour ", Slug: "harbour", JoinAsAdmin: true})
	must(t, err)
	if joined.Name != "Harbour" || !reflect.DeepEqual(joined.Settings, parley.DefaultSettings("Harbour")) {
		t.Errorf("%+v", joined)
	}
	a, _, err := h.Act(t.Context(), h.owner.Token, joined.ID)
	if err != nil || a.Role != parley.RoleAdmin {
		t.Fatalf("%+v, %v", a, err)
	}
	apart := h.newBrand()
	_, _, err = h.Act(t.Context(), h.owner.Token, apart.ID)
	wantCode(t, err, fault.CodeNotFound) // an owner reads nothing by being the owner

	_, err = h.CreateBrand(t.Context(), h.boss, directory.NewBrand{Name: "Other", Slug: "harbour"})
	wantCode(t, err, fault.CodeExists)
	_, err = h.CreateBrand(t.Context(), h.hire(apart, parley.RoleAdmin).Actor, directory.NewBrand{Name: "X", Slug: "x"})
	wantCode(t, err, fault.CodeDenied)
	_, err = h.CreateBrand(t.Context(), a, directory.NewBrand{Name: "X", Slug: "x"})
	wantCode(t, err, fault.CodeDenied) // not as the brand's admin, only as the owner
	for name, bad := range map[string]directory.NewBrand{
		"name": {Name: "", Slug: "x"}, "no slug": {Name: "X"}, "capitals": {Name: "X", Slug: "Xy"},
		"dash first": {Name: "X", Slug: "-x"}, "long": {Name: "X", Slug: strings.Repeat("x", 64)}, "space": {Name: "X", Slug: "x y"},
		"settings": {Name: "X", Slug: "x", Settings: &parley.Settings{}},
	} {
		if _, err := h.CreateBrand(t.Context(), h.boss, bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhoSeesBrands(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	if stored, err := h.GetBrand(t.Context(), agent.Actor, b.ID); err != nil || !reflect.DeepEqual(stored, b) {
		t.Errorf("%+v, %v", stored, err)
	}
	_, err := h.GetBrand(t.Context(), agent.Actor, other.ID)
	wantCode(t, err, fault.CodeNotFound)
	if all, err := h.ListBrands(t.Context(), h.boss, store.Page{Limit: 10}); err != nil || len(all) != 2 {
		t.Errorf("%d brands, %v", len(all), err)
	}
	_, err = h.ListBrands(t.Context(), admin.Actor, store.Page{Limit: 10})
	wantCode(t, err, fault.CodeDenied)
	if public, err := h.PublicBrand(t.Context(), b.ID); err != nil || public.Name != b.Name {
		t.Errorf("%+v, %v", public, err)
	}
}

func TestOrigins(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	b, other := h.newBrand(), h.newBrand()
	admin, agent := h.hire(b, parley.RoleAdmin), h.hire(b, parley.RoleAgent)
	got, err := h.SetOrigins(t.Context(), admin.Actor, b.ID, []string{"https://Shop.example:443/", "http://localhost:8080", "https://shop.example"})
	if err != nil || strings.Join(got, " ") != "https://shop.example http://localhost:8080" {
		t.Fatalf("%q, %v", got, err)
	}
	for origin, want := range map[string]bool{
		"https://shop.example": true, "http://localhost:8080": true, "https://shop.example:443": true,
		"http://shop.example": false, "https://shop.example:8443": false, "https://shop.example.evil.example": false,
		"https://www.shop.example": false, "null": false, "": false, "http://localhost": false,
	} {
		if h.OriginAllowed(t.Context(), b.ID, origin) != want {
			t.Errorf("%q allowed: %v", origin, !want)
		}
	}
	if h.OriginAllowed(t.Context(), other.ID, "https://shop.example") || h.OriginAllowed(t.Context(), parley.NewID[parley.BrandID](), "https://shop.example") {
		t.Error("one brand's origin is another's")
	}
	_, err = h.SetOrigins(t.Context(), agent.Actor, b.ID, nil)
	wantCode(t, err, fault.CodeDenied)
	_, err = h.Origins(t.Context(), agent.Actor, b.ID)
	wantCode(t, err, fault.CodeDenied)
	_, err = h.SetOrigins(t.Context(), admin.Actor, other.ID, nil)
	wantCode(t, err, fault.CodeNotFound)
	_, err = h.SetOrigins(t.Context(), admin.Actor, b.ID, []string{"https://a.example", "*"})
	wantCode(t, err, fault.CodeInvalid)
	_, err = h.SetOrigins(t.Context(), admin.Actor, b.ID, make([]string, 51))
	wantCode(t, err, fault.CodeInvalid)
	if all, err := h.Origins(t.Context(), admin.Actor, b.ID); err != nil || len(all) != 2 {
		t.Errorf("%q, %v: a refused list changed it", all, err)
	}
}

func TestNormalOrigin(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"https://A.Example":              "https://a.example",
		"https://a.example:443":          "https://a.example",
		"https://a.example:0443":         "https://a.example",
		"https://a.example:8443/":        "https://a.example:8443",
		"http://127.0.0.1:3000":          "http://127.0.0.1:3000",
		"http://[::1]:3000":              "http://[::1]:3000",
		"https://[2001:db8::1]":          "https://[2001:db8::1]",
		"http://shop.localhost":          "http://shop.localhost",
		"http://localhost:80":            "http://localhost",
		"https://xn--mnchen-3ya.example": "https://xn--mnchen-3ya.example",
	} {
		if got, err := directory.NormalOrigin(in); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, bad := range []string{
		"", "a.example", "https://", "http://a.example", "ftp://a.example", "https://a.example/path", "https://a.example?q",
		"https://a.example?", "https://a.example#f", "https://a.example#", "https://u@a.example", "https://*.example", "https://a.example:0",
		"https://a.example:99999", "https://a.example:", "https://münchen.example", "https://a..example", "https://a.example;script-src",
		"https://a_b.example", "https://-a.example", "https://[fe80::1%25eth0]", "javascript://a.example", "https:a.example",
		"https://" + strings.Repeat("a", 260), "https://a.example\\@b.example", "https://a example",
	} {
		if got, err := directory.NormalOrigin(bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%q passes as %q", bad, got)
		}
	}
}

// FuzzNormalOrigin: what passes is stable and can stand in a header.
func FuzzNormalOrigin(f *testing.F) {
	f.Add("https://a.example:8443/")
	f.Add("http://[::1]:80")
	f.Fuzz(func(t *testing.T, s string) {
		n, err := directory.NormalOrigin(s)
		if err != nil {
			return
		}
		if again, err := directory.NormalOrigin(n); err != nil || again != n {
			t.Fatalf("%q became %q became %q, %v", s, n, again, err)
		}
		if strings.ContainsAny(n, " ;,'\"*\\\r\n\t@?#") || !strings.HasPrefix(n, "http") {
			t.Fatalf("%q passes as %q", s, n)
		}
	})
}
