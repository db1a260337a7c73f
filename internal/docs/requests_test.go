package docs_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"parley"
	"parley/internal/docs"
	"parley/internal/live"
)

// fill puts what is known in the place of {name}.
func (s *sandbox) fill(text string) string {
	for name, value := range s.vars {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// request sends a block to the shared server and keeps the answer.
func (s *sandbox) request(b docs.Block) {
	s.t.Helper()
	base := s.server()
	text := bufio.NewReader(strings.NewReader(s.at.Replace(s.fill(b.Text))))
	first, err := text.ReadString('\n')
	if err != nil {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	method, path, _ := strings.Cut(strings.TrimSpace(first), " ")
	header, err := textproto.NewReader(text).ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	r, err := http.NewRequestWithContext(s.t.Context(), method, base+path, text)
	if err != nil {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	r.Header = http.Header(header)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read
	s.last, err = io.ReadAll(answer.Body)
	if err != nil {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	if answer.StatusCode >= 400 && !bytes.Contains(s.last, []byte(`"code":"not_found"`)) {
		s.t.Fatalf("%s: %s\n%s", b.Where(), answer.Status, s.last)
	}
}

// answer holds the last answer to the block, and keeps its words for the
// requests that follow.
func (s *sandbox) answer(b docs.Block) {
	s.t.Helper()
	var want, got any
	if err := json.Unmarshal([]byte(s.fill(b.Text)), &want); err != nil {
		s.t.Fatalf("%s: %v", b.Where(), err)
	}
	if err := json.Unmarshal(s.last, &got); err != nil {
		s.t.Fatalf("%s: %v in %s", b.Where(), err, s.last)
	}
	if why := differs("", want, got); why != "" {
		s.t.Errorf("%s: %s\n%s", b.Where(), why, s.last)
	}
	s.learn("", got)
}

// learn keeps texts by their names, and a head's id as the conversation.
func (s *sandbox) learn(in string, v any) {
	o, ok := v.(map[string]any)
	if !ok {
		return
	}
	for name, value := range o {
		text, isText := value.(string)
		switch {
		case isText && in == "head" && name == "id":
			s.vars["conversation"] = text
		case isText:
			s.vars[name] = text
		}
		s.learn(name, value)
	}
}

// differs says where an answer is not what a page shows. "…" stands for
// anything, and an answer may hold more than is shown.
func differs(at string, want, got any) string {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return at + " is no object"
		}
		for name, value := range w {
			found, ok := g[name]
			if !ok {
				return at + "." + name + " is missing"
			}
			if why := differs(at+"."+name, value, found); why != "" {
				return why
			}
		}
		return ""
	case []any:
		g, ok := got.([]any)
		if !ok {
			return at + " is no list"
		}
		for i, value := range w {
			if value == "…" {
				return ""
			}
			if i >= len(g) {
				return at + " is too short"
			}
			if why := differs(fmt.Sprintf("%s[%d]", at, i), value, g[i]); why != "" {
				return why
			}
		}
		return ""
	}
	if want != "…" && want != got {
		return fmt.Sprintf("%s is %v and the page says %v", at, got, want)
	}
	return ""
}

// signedIn shows that a token which the page's own program made is accepted.
func (s *sandbox) signedIn(b docs.Block) {
	s.t.Helper()
	api := live.NewAPI(s.server(), nil)
	var who struct{ Signed bool }
	err := api.Do(s.t.Context(), "POST /brands/"+s.vars["brand"]+"/consumers", map[string]string{"jwt": s.vars["jwt"]}, &who)
	if err != nil || !who.Signed {
		s.t.Errorf("%s: its token is not accepted: %v", b.Where(), err)
	}
}

// frames plays a dialogue of the live protocol: sends what has → and waits for
// what has ←. Pings are answered and pushes passed over.
func (s *sandbox) frames(b docs.Block) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), 30*time.Second)
	defer cancel()
	who, err := live.NewAPI(s.server(), nil).Consumer(ctx, s.house.shop.Brand, "")
	if err != nil {
		s.t.Fatal(err)
	}
	s.vars["token"] = who.Token
	conn, _, err := websocket.Dial(ctx, "ws"+strings.TrimPrefix(s.house.node.Base, "http")+"/live/ws", nil) //nolint:bodyclose // it has none
	if err != nil {
		s.t.Fatal(err)
	}
	defer conn.CloseNow() //nolint:errcheck // the dialogue is over
	for line := range strings.Lines(b.Text) {
		arrow, text, _ := strings.Cut(strings.TrimSpace(s.fill(line)), " ")
		if arrow == "→" {
			if err := conn.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
				s.t.Fatalf("%s: %v", b.Where(), err)
			}
			continue
		}
		var want any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			s.t.Fatalf("%s: %v in %s", b.Where(), err, text)
		}
		s.hear(ctx, b, conn, want)
	}
}

func (s *sandbox) hear(ctx context.Context, b docs.Block, conn *websocket.Conn, want any) {
	s.t.Helper()
	for {
		_, data, err := conn.Read(ctx)
		if err != nil {
			s.t.Fatalf("%s: %v, waiting for %v", b.Where(), err, want)
		}
		for line := range bytes.Lines(data) {
			var got map[string]any
			if err := json.Unmarshal(line, &got); err != nil {
				s.t.Fatalf("%s: %v", b.Where(), err)
			}
			if len(got) == 0 {
				_ = conn.Write(ctx, websocket.MessageText, []byte("{}")) // a failure shows at the next read
				continue
			}
			if got["id"] != want.(map[string]any)["id"] {
				continue
			}
			if why := differs("", want, got); why != "" {
				s.t.Errorf("%s: %s in %s", b.Where(), why, line)
			}
			s.learn("", got)
			return
		}
	}
}

// examples sends the example of every operation that the site shows: none is
// refused for its form.
func (h *shared) examples(t *testing.T) {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.node.Base+"/openapi.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	description, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	all, err := docs.Examples(description)
	if err != nil || len(all) < 40 {
		t.Fatal(len(all), err)
	}
	who, err := live.NewAPI(h.node.Base, nil).Consumer(t.Context(), h.shop.Brand, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		h.try(t, e, who.Token)
	}
}

// Codes that say "this was not even a request of the kind".
var malformed = []string{"malformed", "internal"}

func (h *shared) try(t *testing.T, e docs.Example, token string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), e.Method, h.node.Base+e.Path, strings.NewReader(e.Body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	r.Header.Set("Parley-Brand", parley.BrandID{}.String())
	if e.Body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read
	var p struct {
		Code   string
		Title  string
		Errors []any
	}
	_ = json.NewDecoder(answer.Body).Decode(&p) // a success may be no JSON
	if slices.Contains(malformed, p.Code) || len(p.Errors) > 0 || answer.StatusCode == http.StatusMethodNotAllowed {
		t.Errorf("the example of %s (%s %s) is refused for its form: %d %+v\n%s", e.ID, e.Method, e.Path, answer.StatusCode, p, e.Body)
	}
}
