package server_test

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parley"
)

// TestNothingComesOutWhereItShouldNot finds every door by itself, plants a
// value of each class behind them, goes to each as everybody, and looks at all
// that comes out. A door, a method, a frame or a mail that nobody has thought
// of fails it (invariant 5).
func TestNothingComesOutWhereItShouldNot(t *testing.T) {
	t.Parallel()
	w := newWalk(t)
	w.streams()
	w.refused()
	w.identity()
	for _, pattern := range w.patterns() {
		w.visit(pattern)
	}
	w.lively()
	w.mailsAndPushes()
	w.endpoints()
	w.reached()
	w.left()
}

// patterns are the doors that there are: as many as the table has.
func (w *walk) patterns() []string {
	w.t.Helper()
	all := w.PublicDoors()
	for _, p := range all {
		if _, ok := doors[p]; !ok {
			w.t.Errorf("the door %q is not walked: say in doors what may be seen there, and how one goes there", p)
		}
	}
	for p := range doors {
		if !slices.Contains(all, p) {
			w.t.Errorf("there is no door %q any more", p)
		}
	}
	private := []string{"GET /backup", "GET /search", "POST /import", "POST /owner-link", "POST /reset-second-factor", "POST /rotate", "POST /search/rebuild", "GET /debug/pprof/", "GET /debug/pprof/profile", "GET /debug/pprof/trace", "GET /metrics"}
	if got := w.PrivateDoors(); !slices.Equal(got, private) {
		w.t.Errorf("the doors for the operator are %q: walk the new ones", got)
	}
	return all
}

// visit goes to one door as everybody.
func (w *walk) visit(pattern string) {
	if pattern == "POST /api/v1/live/{method}" {
		w.commands()
		return
	}
	d := doors[pattern]
	var saw bool
	for i, r := range w.readers {
		if d.once && i > 0 {
			break
		}
		status, data := w.send(pattern, d, r)
		if status >= 500 {
			w.t.Errorf("%s answers %s with %d: %.300s", pattern, r.name, status, data)
		}
		saw = w.judge(pattern+" for "+r.name, d.shows, r, data) || saw
	}
	if d.shows >= stored && !saw {
		w.t.Errorf("%s shows nobody anything: it was not walked", pattern)
	}
}

// send sends one request as the reader.
func (w *walk) send(pattern string, d door, r *reader) (int, []byte) {
	var t try
	if d.try != nil {
		t = d.try(w, r)
	}
	path := w.fillPath(pattern, &t)
	if t.query != "" {
		path += "?" + t.query
	}
	verb, _, _ := strings.Cut(pattern, " ")
	headers := maps.Clone(r.headers)
	if t.headers != nil {
		headers = maps.Clone(t.headers)
	}
	body := t.raw
	if t.body != nil {
		body = jsonOf(w.t, t.body)
		headers = with(headers, "Content-Type", "application/json")
	}
	if strings.HasPrefix(path, "/live/") {
		return w.stream(verb, path, headers, body)
	}
	if headers == nil {
		headers = map[string]string{}
	}
	if headers["Parley-Brand"] == "" && headers["Authorization"] == "" {
		headers["Parley-Brand"] = w.brand
	}
	res, data := w.raw(verb, path, headers, body)
	return res.StatusCode, append(data, headerOf(res)...)
}

func headerOf(res *http.Response) []byte {
	var b bytes.Buffer
	_ = res.Header.Write(&b)
	return b.Bytes()
}

// stream reads the first line of a stream that does not end.
func (w *walk) stream(verb, path string, headers map[string]string, body []byte) (int, []byte) {
	ctx, cancel := context.WithTimeout(w.t.Context(), 20*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, verb, w.base+path, bytes.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	res, err := (&http.Client{Transport: w.client.Transport}).Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	var data []byte
	buf := make([]byte, 64<<10)
	for !bytes.Contains(data, []byte("\n")) {
		n, err := res.Body.Read(buf)
		data = append(data, buf[:n]...)
		if err != nil {
			break
		}
	}
	return res.StatusCode, data
}

// judge holds what came out to what the reader may see there, and reports
// whether he saw anything that is planted.
func (w *walk) judge(where string, shows level, r *reader, data []byte) (saw bool) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		data = unzipped(w.t, data)
	}
	for _, c := range w.planted {
		if c.shown != "" && bytes.Contains(data, []byte(c.shown)) {
			w.clear["mask of "+c.String()] = true
		}
		if !c.in(data) {
			continue
		}
		saw = true
		w.clear[c.String()] = w.clear[c.String()] || r.name == "the admin"
		if why := w.mayNot(shows, r, c); why != "" {
			w.t.Errorf("%s holds %s: %s", where, c, why)
		}
	}
	return saw
}

// mayNot says why the reader may not see the canary in clear where so much is
// shown; "" when he may.
func (w *walk) mayNot(shows level, r *reader, c canary) string {
	lane := parley.Public
	if c.place.internal() {
		lane = parley.Internal
	}
	switch {
	case shows == nothing:
		return "no content belongs there"
	case c.place == inRating && r.name == "the consumer" && shows == bytesOf && (c.class == classWord || c.class.Kept()):
		return "" // his own, in the copy of his data alone
	case !slices.Contains(r.reads, lane) && !(c.place == inReason || c.place == inTester):
		return "he may not read it"
	}
	switch c.place {
	case inDraft:
		if r.name == "an agent" && shows == full {
			return ""
		}
		return "it is somebody else's draft"
	case inFile, inShelf, inPaper:
		if shows == bytesOf {
			return ""
		}
		return "what is in a file stands in the file alone"
	case inCard, inNumber, inVerify, inPurpose, inRefused, inTester:
		if c.class == parley.ClassSSN && c.place == inNumber && r.name == "the consumer" && shows == bytesOf {
			return ""
		}
		if c.class == classWord && c.place == inTester {
			return ""
		}
		return "it is for the brand's own server, or for nobody"
	case inReason: // where one can write or call is what a reason is for
		if c.class.Group() == parley.GroupContact && shows == act && r.name == "the admin" {
			return ""
		}
	case inProfile:
		if c.class == classWord && (r.person || r.name == "the consumer") {
			return ""
		}
	}
	if c.class == classWord {
		return ""
	}
	if shows == bytesOf && r.name == "the consumer" && c.class.Kept() && slices.Contains([]place{inFirst, inMessage, inSplit}, c.place) {
		return "" // his own, as he wrote it
	}
	if shows < full || !slices.Contains(r.sees, c.class.Group()) || !c.class.Kept() {
		return "he sees a mask in its place"
	}
	return ""
}

// reached fails for doors at which everybody was turned away: the server's own
// counters say so.
func (w *walk) reached() {
	w.t.Helper()
	page := w.metricsPage()
	ok := map[string]bool{}
	for _, m := range regexp.MustCompile(`parley_http_requests_total\{method="[A-Z]+",route="([^"]+)",status="[123]\d\d"\}`).FindAllStringSubmatch(page, -1) {
		ok[m[1]] = true
	}
	for _, p := range w.PublicDoors() {
		_, path, _ := strings.Cut(p, " ")
		if !ok[p] && !ok[path] {
			w.t.Errorf("nobody got through %q: it was not walked", p)
		}
	}
	for _, c := range w.planted {
		if !slices.Contains([]place{inMessage, inFirst, inAnswer, inNote, inRating}, c.place) {
			continue
		}
		if c.class.Kept() && !w.clear[c.String()] {
			w.t.Errorf("the admin never saw %s: it was not planted", c)
		}
		if c.shown != "" && !w.clear["mask of "+c.String()] {
			w.t.Errorf("nobody saw a mask for %s", c)
		}
	}
}

func (w *walk) metricsPage() string {
	w.t.Helper()
	res, err := w.client.Get(w.metrics)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	page, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(page)
}

// Listeners and muxes are where doors are made: who adds one adds it here, and
// has it walked.
func TestDoorsAreMadeInTheOpen(t *testing.T) {
	t.Parallel()
	known := map[string]bool{
		"bench/bare.go": true, "demo/shop.go": true, "demo/demo.go": true, // no part of the server
		"server/metrics.go": true, "server/serve.go": true,
	}
	skip := []string{"web", "node_modules", "testserver", ".cache", ".git"}
	err := filepath.WalkDir("../..", func(path string, e os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && slices.Contains(skip, e.Name()):
			return filepath.SkipDir
		case e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		for _, maker := range []string{"http.NewServeMux(", "http.ServeMux{", "http.Server{", "http.Serve(", "http.ListenAndServe"} {
			if bytes.Contains(source, []byte(maker)) && !known[strings.TrimPrefix(path, "../../internal/")] {
				t.Errorf("%s has %s: doors that the walk does not know", path, maker)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
