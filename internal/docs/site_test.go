package docs_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"parley/doc"
	"parley/internal/docs"
	"parley/internal/httpd"
	"parley/web"
)

func render(t *testing.T) *docs.Site {
	t.Helper()
	api, err := httpd.Description("test")
	if err != nil {
		t.Fatal(err)
	}
	site, err := docs.Render(docs.Parts{Files: doc.Files, API: api, Tokens: web.Tokens, Icon: web.Icon})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

var (
	hrefs   = regexp.MustCompile(`(?:href|src|srcset)="([^"]*)"`)
	ids     = regexp.MustCompile(` id="([^"]*)"`)
	inline  = regexp.MustCompile(`(?i)<script|<style|\sstyle=|\son\w+=|javascript:`)
	visible = regexp.MustCompile(`(?s)<(?:pre|code)[^>]*>.*?</(?:pre|code)>`)
)

// Addresses of the server that are no pages of the site.
var elsewhere = map[string]bool{"/console/": true, "/openapi.json": true}

// TestLinksLeadSomewhere follows every link and every anchor of every page.
func TestLinksLeadSomewhere(t *testing.T) {
	t.Parallel()
	site := render(t)
	anchors := map[string]map[string]bool{}
	for name, data := range site.Files {
		anchors[name] = map[string]bool{}
		for _, m := range ids.FindAllStringSubmatch(string(data), -1) {
			if anchors[name][m[1]] {
				t.Errorf("%s: the id %q stands twice", name, m[1])
			}
			anchors[name][m[1]] = true
		}
	}
	pages := 0
	for name, data := range site.Files {
		if strings.Contains(name, ".") {
			continue
		}
		pages++
		for _, m := range hrefs.FindAllStringSubmatch(string(data), -1) {
			target, anchor, has := strings.Cut(m[1], "#")
			if target == "" {
				target = name
			}
			switch {
			case strings.HasPrefix(target, "https://"), elsewhere[target]:
			case site.Files[target] == nil:
				t.Errorf("%s leads to %s, which is not there", name, m[1])
			case has && !anchors[target][anchor]:
				t.Errorf("%s leads to %s, whose page has no such part", name, m[1])
			}
		}
	}
	if pages < 25 {
		t.Errorf("only %d pages", pages)
	}
}

// Links of the sources that are not on the site become text; one that was
// meant for the site and is misspelt would vanish so.
func TestLinksOfTheSourcesExist(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#]+\.md)(#[^)]*)?\)`)
	all := sources(t)
	for name, text := range all {
		if !strings.HasPrefix(name, "site/") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target := strings.TrimPrefix(m[1], "../")
			if !strings.HasPrefix(m[1], "../") {
				target = "site/" + m[1]
			}
			if all[target] == "" {
				t.Errorf("%s leads to %s, which is not there", name, m[1])
			}
		}
	}
}

// A page that somebody writes is a page that somebody can find.
func TestEverySourceIsShown(t *testing.T) {
	t.Parallel()
	site := render(t)
	for name, text := range sources(t) {
		_, title, _ := strings.Cut(text, "# ")
		title, _, _ = strings.Cut(title, "\n")
		shown := false
		for address, data := range site.Files {
			shown = shown || !strings.Contains(address, ".") && strings.Contains(string(data), ">"+html.EscapeString(title)+"<")
		}
		if !shown {
			t.Errorf("doc/%s (%s) is on no page: give it a line in nav.go", name, title)
		}
	}
}

func TestPagesRunNothing(t *testing.T) {
	t.Parallel()
	site := render(t)
	for name, data := range site.Files {
		if strings.Contains(name, ".") {
			continue
		}
		page := visible.ReplaceAllString(string(data), "")
		if m := inline.FindString(page); m != "" {
			t.Errorf("%s holds %q", name, m)
		}
		for _, want := range []string{"<title>", `<html lang="en"`, "<h1", `<link rel="stylesheet" href="/docs/style-`} {
			if strings.Count(page, want) != 1 {
				t.Errorf("%s has %d of %s", name, strings.Count(page, want), want)
			}
		}
	}
	if !strings.Contains(string(site.Missing), "This page is not here") {
		t.Error("no page for addresses that are none")
	}
}

// TestEveryOperationIsShown compares the pages with what they are made from.
func TestEveryOperationIsShown(t *testing.T) {
	t.Parallel()
	api, err := httpd.Description("test")
	if err != nil {
		t.Fatal(err)
	}
	all, err := docs.Examples(api)
	if err != nil {
		t.Fatal(err)
	}
	site := render(t)
	var whole strings.Builder
	for name, data := range site.Files {
		if strings.HasPrefix(name, "/docs/http-api/") {
			whole.Write(data)
		}
	}
	for _, e := range all {
		if !strings.Contains(whole.String(), `id="`+e.ID+`"`) {
			t.Errorf("%s is on no page", e.ID)
		}
	}
	for _, want := range []string{"Who may", "A signed-in person, as far as the role allows.", "Anybody.", "required", "/docs/errors#not_found"} {
		if !strings.Contains(whole.String(), want) {
			t.Errorf("no page says %q", want)
		}
	}
}
