package install

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

const brandID = "0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8e01"

var site = Site{Brand: brandID, Name: "Harbour", Parley: "https://chat.example", Origins: []string{"https://shop.example"}}

func page(t testing.TB, address, body string, headers ...string) Page {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	p := Page{URL: u, Asked: u, Status: 200, Header: map[string][]string{"Content-Type": {"text/html"}}, Body: []byte(body)}
	for i := 0; i < len(headers); i += 2 {
		p.Header[headers[i]] = append(p.Header[headers[i]], headers[i+1])
	}
	return p
}

func codes(all []Finding) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Code)
	}
	slices.Sort(out)
	return out
}

func find(t *testing.T, all []Finding, code string) Finding {
	t.Helper()
	for _, f := range all {
		if f.Code == code {
			return f
		}
	}
	t.Fatalf("no %s in %v", code, codes(all))
	return Finding{}
}

const prose = `<p>A page with words of its own, long enough that nobody takes it for the shell of an application which draws everything later, as some sites do. It sells lamps, and lanterns, and wicks for both of them.</p>`

// TestFindings is what each fault is called, alone.
func TestFindings(t *testing.T) {
	t.Parallel()
	snippet := site.Snippet()
	loader := `<script async src="https://chat.example/parley.js"></script>`
	boot := strings.TrimSuffix(snippet, "\n"+loader)
	csp := "Content-Security-Policy"
	cases := []struct {
		name, body string
		headers    []string
		want       string
	}{
		{"all well", snippet, nil, "works"},
		{"nothing", "", nil, "snippet-missing"},
		{"only the first script", boot, nil, "snippet-half"},
		{"only the second", loader, nil, "boot-elsewhere works"},
		{"twice", snippet + snippet, nil, "snippet-doubled works"},
		{"another brand", strings.Replace(snippet, brandID, "0192f0c1-7a3e-7c54-9d0e-4b1f6a2c8eff", 1), nil, "boot-other"},
		{"another host", strings.Replace(snippet, "chat.example", "old.example", 1), nil, "script-host"},
		{"plain where we are encrypted", strings.Replace(snippet, "https://chat", "http://chat", 1), nil, "script-host"},
		{"another path", strings.Replace(snippet, "/parley.js", "/static/parley.js", 1), nil, "script-old"},
		{"a consent manager's", boot + `<script type="text/plain" data-cookieconsent="marketing" src="https://chat.example/parley.js"></script>`, nil, "script-consent"},
		{"a consent manager's data-src", boot + `<script type="text/plain" data-cookieconsent="x" data-src="https://chat.example/parley.js"></script>`, nil, "script-consent"},
		{"the first one's", strings.Replace(snippet, "<script>", `<script type="text/plain" data-category="ads">`, 1), nil, "inline-consent"},
		{"integrity", strings.Replace(snippet, "async", `async integrity="sha384-x" crossorigin`, 1), nil, "script-integrity"},
		{"without async", strings.Replace(snippet, "async ", "", 1), nil, "script-waits works"},
		{"no queue", strings.Replace(snippet, "window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};", "", 1), nil, "boot-early"},
		{"in a comment", "<!-- " + snippet + " -->", nil, "snippet-commented"},
		{"in a template", "<template>" + snippet + "</template>", nil, "snippet-missing"},
		{"in noscript", "<noscript>" + snippet + "</noscript>", nil, "snippet-missing"},
		{"a tag manager", `<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>`, nil, "snippet-by-manager works"},
		{"a module", strings.Replace(snippet, "async", `type="module" async`, 1), nil, "works"},
		{"by a base", `<base href="https://chat.example/"><script async src="parley.js"></script>` + boot, nil, "works"},
		{"csp with nothing of ours", snippet, []string{csp, "default-src 'self'"}, "csp-connect csp-frame csp-script"},
		{"csp with all of it", snippet, []string{csp, "default-src 'self'; script-src 'self' 'unsafe-inline' https://chat.example; connect-src https://chat.example; frame-src https://chat.example"}, "works"},
		{"script-src-elem decides", snippet, []string{csp, "script-src 'none'; script-src-elem 'unsafe-inline' https://chat.example"}, "works"},
		{"child-src for frames", snippet, []string{csp, "child-src 'self'"}, "csp-frame"},
		{"two headers, both count", snippet, []string{csp, "frame-src https://chat.example", csp, "frame-src 'self'"}, "csp-frame"},
		{"two in one header", snippet, []string{csp, "frame-src https://chat.example, frame-src 'self'"}, "csp-frame"},
		{"report only", snippet, []string{csp + "-Report-Only", "frame-src 'self'"}, "csp-frame works"},
		{"a nonce makes unsafe-inline void", snippet, []string{csp, "script-src 'unsafe-inline' 'nonce-abc' https://chat.example"}, "csp-inline"},
		{"with the nonce", strings.Replace(snippet, "<script>", `<script nonce="abc">`, 1), []string{csp, "script-src 'nonce-abc' https://chat.example"}, "works"},
		{"strict-dynamic passes hosts over", strings.Replace(snippet, "<script>", `<script nonce="abc">`, 1), []string{csp, "script-src 'nonce-abc' 'strict-dynamic' https://chat.example"}, "csp-script"},
		{"strict-dynamic, both with the nonce", strings.ReplaceAll(strings.Replace(snippet, "<script>", `<script nonce="abc">`, 1), "async", `async nonce="abc"`), []string{csp, "script-src 'nonce-abc' 'strict-dynamic'"}, "works"},
		{"a meta tag", snippet, []string{"head", `<meta http-equiv="Content-Security-Policy" content="frame-src 'self'">`}, "csp-frame"},
		{"a meta tag in the body, which browsers ignore", `<meta http-equiv="Content-Security-Policy" content="frame-src 'self'">` + snippet, nil, "works"},
		{"a meta tag behind the scripts", prose, []string{"head", snippet + `<meta http-equiv="Content-Security-Policy" content="script-src 'self'">`}, "works"},
		{"a wildcard host", snippet, []string{csp, "script-src 'unsafe-inline' *.example; frame-src https:; connect-src *"}, "works"},
		{"another port", snippet, []string{csp, "frame-src https://chat.example:8443"}, "csp-frame"},
		{"another path in the list", snippet, []string{csp, "script-src 'unsafe-inline' https://chat.example/js/"}, "csp-script"},
		{"sandbox", snippet, []string{csp, "sandbox allow-scripts"}, "sandboxed"},
		{"no sound", snippet, []string{"Permissions-Policy", "autoplay=( )"}, "quiet works"},
		{"a picture", snippet, []string{"Content-Type", "image/png"}, "page-kind"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			head := ""
			if len(c.headers) > 0 && c.headers[0] == "head" {
				head, c.headers = c.headers[1], nil
			}
			p := page(t, "https://shop.example/lamps", "<!doctype html><title>Lamps</title>"+head+prose+c.body)
			for i := 0; i < len(c.headers); i += 2 {
				if c.headers[i] == "Content-Type" {
					delete(p.Header, "Content-Type")
				}
				p.Header[c.headers[i]] = append(p.Header[c.headers[i]], c.headers[i+1])
			}
			if got := strings.Join(codes(Analyze(p, site)), " "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// TestWhatIsPastedMends puts every line that is given into the policy and
// looks again.
func TestWhatIsPastedMends(t *testing.T) {
	t.Parallel()
	for _, value := range []string{
		"default-src 'self'", "default-src 'none'", "script-src 'self'; frame-src 'none'; connect-src 'self'",
		"default-src 'self'; script-src-elem 'self'", "default-src https://cdn.example; child-src 'self'",
	} {
		directives := map[string]string{}
		for part := range strings.SplitSeq(value, ";") {
			name, _, _ := strings.Cut(strings.TrimSpace(part), " ")
			directives[name] = strings.TrimSpace(part)
		}
		first := Analyze(page(t, "https://shop.example/", site.Snippet(), "Content-Security-Policy", value), site)
		for _, f := range first {
			if f.Paste == "" || !strings.HasPrefix(f.Code, "csp-") {
				t.Errorf("%q: %+v", value, f)
				continue
			}
			name, _, _ := strings.Cut(f.Paste, " ")
			directives[name] = strings.TrimSuffix(f.Paste, ";")
		}
		var all []string
		for _, d := range directives {
			all = append(all, d)
		}
		mended := strings.Join(all, "; ")
		if got := codes(Analyze(page(t, "https://shop.example/", site.Snippet(), "Content-Security-Policy", mended), site)); !slices.Equal(got, []string{"works"}) {
			t.Errorf("%q, mended to %q, still has %v", value, mended, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	other := Analyze(page(t, "https://www.shop.example/", site.Snippet()), site)
	if f := find(t, other, "origin-missing"); f.Origin != "https://www.shop.example" || f.Severity != Bad {
		t.Errorf("%+v", f)
	}
	plain := site
	plain.Parley = "http://chat.example"
	if f := find(t, Analyze(page(t, "https://shop.example/", plain.Snippet()), plain), "mixed-content"); f.Severity != Bad {
		t.Errorf("%+v", f)
	}
	plain.Origins = []string{"http://shop.example"}
	find(t, Analyze(page(t, "http://shop.example/", plain.Snippet(), "Content-Security-Policy", "upgrade-insecure-requests"), plain), "upgraded")
	moved := page(t, "https://shop.example/", site.Snippet())
	moved.Asked, _ = url.Parse("http://shop.example/")
	find(t, Analyze(moved, site), "redirected")
	locked := page(t, "https://shop.example/", "")
	locked.Status = 401
	if got := codes(Analyze(locked, site)); !slices.Equal(got, []string{"page-locked"}) {
		t.Error(got)
	}
	locked.Status = 500
	find(t, Analyze(locked, site), "page-failed")
	find(t, Analyze(page(t, "https://shop.example/", "<div id=app></div><script src=app.js></script>"), site), "snippet-by-application")
	if all := Analyze(page(t, "https://shop.example/", site.Snippet(), "Content-Security-Policy", "frame-src 'none'"), site); all[0].Severity != Bad || all[0].Paste != "frame-src https://chat.example;" {
		t.Errorf("the worst is not first, or its line is wrong: %+v", all)
	}
	if f := find(t, Analyze(page(t, "https://shop.example/", site.Snippet(), "Content-Security-Policy", "script-src 'nonce-\"><img>' 'strict-dynamic'"), site), "csp-script"); strings.Contains(f.Paste, "<img") {
		t.Errorf("a page's words are in what is to be pasted: %q", f.Paste)
	}
}

func TestLiveNamesTheLine(t *testing.T) {
	t.Parallel()
	for policy, want := range map[string]string{
		"default-src 'self'; img-src *":             "frame-src 'self' https://chat.example;",
		"default-src 'self'; frame-src 'none'":      "frame-src https://chat.example;",
		"child-src https://a.example; script-src x": "frame-src https://a.example https://chat.example;",
		"":                  "frame-src … https://chat.example;",
		"script-src 'self'": "frame-src … https://chat.example;",
	} {
		r := Report{Brands: []string{brandID}, Frame: "ready", Storage: "ok", PageStorage: true, Cookies: true, Violations: []Violation{
			{Directive: "frame-src", Blocked: "https://chat.example/messenger/1", Policy: policy},
			{Directive: "frame-src", Blocked: "https://ads.example", Policy: policy},
			{Directive: "font-src", Blocked: "https://chat.example", Policy: policy},
		}}
		if f := find(t, Live(r, "https://shop.example", site), "live-csp"); f.Paste != want || f.Severity != Bad {
			t.Errorf("%q: %+v", policy, f)
		}
	}
}

func FuzzPolicy(f *testing.F) {
	f.Add("default-src 'self'; script-src 'nonce-a' https://*.example:*/x%2f", "https://chat.example/parley.js")
	f.Add(",;,; ; 'none' \x00", "http://[::1]:80/")
	f.Fuzz(func(t *testing.T, value, address string) {
		u, err := url.Parse(address)
		if err != nil {
			return
		}
		self, _ := url.Parse("https://shop.example/")
		for _, p := range parsePolicies(value, "x", false) {
			allowed := p.allowsURL(forFrames, u, self)
			p.allowsInline(script{text: value})
			line := p.withSource(forFrames, "https://chat.example")
			again := parsePolicies(strings.ReplaceAll(line, ",", ""), "x", false)
			ours, _ := url.Parse("https://chat.example/messenger/1")
			if len(again) != 1 || !again[0].allowsURL(forFrames, ours, self) {
				t.Fatalf("%q allows %v; the line %q does not let us in", value, allowed, line)
			}
		}
	})
}

func FuzzAnalyze(f *testing.F) {
	f.Add("<script>Parley('boot',{brand:'x'})</script><script src=/parley.js>", "default-src 'self'", 200)
	f.Add("<!--<template><script", "script-src 'strict-dynamic'", 404)
	f.Fuzz(func(t *testing.T, body, policy string, status int) {
		p := page(t, "https://shop.example/", body, "Content-Security-Policy", policy)
		p.Status = status
		all := Analyze(p, site)
		if len(all) == 0 {
			t.Fatal("nothing to say")
		}
		for _, one := range all {
			if one.Sentence == "" || one.Code == "" {
				t.Fatalf("%+v", one)
			}
		}
	})
}
