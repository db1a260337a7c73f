package demo

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"parley"
)

const parleyAt = "http://127.0.0.1:8080"

func openTestShop(t *testing.T) (*httptest.Server, *http.Client, signer) {
	t.Helper()
	sign := signer{parley.NewID[parley.BrandID](), []byte(word(8))}
	pages, err := newShop(parleyAt, sign, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(pages)
	t.Cleanup(s.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := s.Client()
	client.Jar = jar
	return s, client, sign
}

func page(t *testing.T, c *http.Client, address string, form url.Values) (*http.Response, string) {
	t.Helper()
	var r *http.Response
	var err error
	if form == nil {
		r, err = c.Get(address)
	} else {
		r, err = c.PostForm(address, form)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r, string(body)
}

func TestEveryPageHoldsTheSnippet(t *testing.T) {
	t.Parallel()
	s, c, sign := openTestShop(t)
	want := `<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};
Parley('boot',{brand:"` + sign.brand.String() + `"})</script>
<script async src="http://127.0.0.1:8080/parley.js"></script>`
	todo, seen := []string{"/", "/basket", "/nowhere"}, map[string]bool{}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		if seen[at] {
			continue
		}
		seen[at] = true
		r, body := page(t, c, s.URL+at, nil)
		if strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
			if n := strings.Count(body, want); n != 1 {
				t.Errorf("%s holds the snippet %d times, want once", at, n)
			}
			plain(t, at, r.Header)
			for _, m := range ownLinks.FindAllStringSubmatch(body, -1) {
				todo = append(todo, m[1])
			}
		}
		if status := r.StatusCode; (status == http.StatusNotFound) != (at == "/nowhere") {
			t.Errorf("%s answers %d", at, status)
		}
	}
	if len(seen) < len(goods)+len(shelves)+5 {
		t.Errorf("reached only %d addresses by links", len(seen))
	}
}

var ownLinks = regexp.MustCompile(`(?:href|src)="(/[^"#]*)`)

// plain checks that a page is as an ordinary shop sends it: nothing that would
// let the messenger in specially, and nothing that would keep it out.
func plain(t *testing.T, at string, h http.Header) {
	t.Helper()
	for _, name := range []string{"Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Embedder-Policy", "Access-Control-Allow-Origin"} {
		if v := h.Get(name); v != "" {
			t.Errorf("%s has %s: %s", at, name, v)
		}
	}
	if v := h.Get("Cache-Control"); v != "no-store" {
		t.Errorf("%s may be kept (%q), and holds who is signed in", at, v)
	}
}

var identify = regexp.MustCompile(`Parley\('identify', "([^"]+)"\)`)

func TestSignInVouchesForTheCustomer(t *testing.T) {
	t.Parallel()
	s, c, sign := openTestShop(t)
	if _, body := page(t, c, s.URL+"/help", nil); strings.Contains(body, "Parley('identify'") {
		t.Error("somebody is signed in before signing in")
	}
	r, body := page(t, c, s.URL+"/account", url.Values{"customer": {"maya-lindqvist"}, "back": {"/help"}})
	if r.Request.URL.Path != "/help" {
		t.Errorf("signing in leads to %s, want back to /help", r.Request.URL.Path)
	}
	m := identify.FindStringSubmatch(body)
	if m == nil {
		t.Fatal("the page of a signed-in customer does not call identify")
	}
	token, err := jwt.ParseSigned(m[1], []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		t.Fatal(err)
	}
	var standard jwt.Claims
	var more struct {
		Name  string `json:"name"`
		Email string `json:"email"`
	}
	if err := token.Claims(sign.secret, &standard, &more); err != nil {
		t.Fatal(err)
	}
	err = standard.Validate(jwt.Expected{Issuer: issuer, Subject: "maya-lindqvist", AnyAudience: jwt.Audience{sign.brand.String()}, Time: time.Now()})
	if err != nil || more.Name != "Maya Lindqvist" || more.Email == "" {
		t.Errorf("the token says %+v, %+v: %v", standard, more, err)
	}
	_, body = page(t, c, s.URL+"/account", url.Values{"customer": {""}, "back": {"/help"}})
	if !strings.Contains(body, "Parley('shutdown')") || strings.Contains(body, "Parley('identify'") {
		t.Error("signing out does not end the messenger's session")
	}
	if _, body = page(t, c, s.URL+"/help", nil); strings.Contains(body, "Parley('shutdown')") {
		t.Error("the page after the next ends it again")
	}
}

func TestAccountGoesBackToItsOwnPagesOnly(t *testing.T) {
	t.Parallel()
	s, c, _ := openTestShop(t)
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, back := range []string{"//elsewhere.example", "https://elsewhere.example/", `/\elsewhere.example`, "", "/a\nb"} {
		r, _ := page(t, c, s.URL+"/account", url.Values{"back": {back}})
		if to := r.Header.Get("Location"); to != "/" {
			t.Errorf("%q leads to %q", back, to)
		}
	}
}

func TestBasket(t *testing.T) {
	t.Parallel()
	s, c, _ := openTestShop(t)
	put := func(goods, size, add string) string {
		_, body := page(t, c, s.URL+"/basket", url.Values{"goods": {goods}, "size": {size}, "add": {add}})
		return body
	}
	put("skerry-oilskin", "L", "")
	put("skerry-oilskin", "L", "1")
	body := put("galley-mug", "", "")
	for _, want := range []string{"Size L", "One size", "€378", "€394", `aria-label="Basket, 3 items"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the basket does not show %q", want)
		}
	}
	put("galley-mug", "", "-1")
	if body = put("skerry-oilskin", "L", "-5"); !strings.Contains(body, "Nothing in here yet") {
		t.Error("what was taken out is still in")
	}
}

func FuzzReadBasket(f *testing.F) {
	for _, seed := range []string{"", "galley-mug__2", "skerry-oilskin_L_1.slipway-boots_41_3", "galley-mug__-1", "a_b_c.._.", "galley-mug__99999999999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := readBasket(s)
		for _, l := range lines {
			if l.Number < 1 || l.Number > numberMax || l.Price == 0 {
				t.Errorf("%q holds %+v", s, l)
			}
		}
		again := readBasket(writeBasket(lines))
		if len(lines) > linesMax || !slices.EqualFunc(lines, again, func(a, b line) bool {
			return a.Slug == b.Slug && a.Size == b.Size && a.Number == b.Number
		}) {
			t.Errorf("%q comes back as %q", s, writeBasket(again))
		}
	})
}
