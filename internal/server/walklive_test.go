package server_test

import (
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"parley"
	"parley/internal/httpd"
	"parley/internal/wire"
)

// frames is every frame, and how much it may show.
var frames = map[wire.FrameType]level{
	wire.FrameEvent: full, wire.FrameHead: stored, wire.FrameList: stored, wire.FrameDrafts: full,
	wire.FrameReceipt: nothing, wire.FrameTyping: nothing, wire.FrameDesk: nothing, wire.FrameWithdrawn: nothing,
	wire.FrameViewing: nothing, wire.FrameSettings: nothing,
}

// ear is a socket that keeps whatever comes.
type ear struct {
	w    *walk
	r    *reader
	ws   *websocket.Conn
	done chan struct{}

	mu       sync.Mutex
	lines    [][]byte
	next     int
	asked    map[int]wire.Method
	answered map[int]bool // by the command's id: whether it went well
	saw      map[wire.FrameType]bool
}

// listen opens a socket as the reader; one that is refused hears why.
func (w *walk) listen(r *reader) *ear {
	w.t.Helper()
	h := map[string][]string{}
	for k, v := range r.headers {
		if k == "Cookie" || k == "Origin" {
			h[k] = []string{v}
		}
	}
	ws, _, err := websocket.Dial(w.t.Context(), "ws"+strings.TrimPrefix(w.base, "http")+"/live/ws", &websocket.DialOptions{HTTPHeader: h})
	if err != nil {
		w.t.Fatal(err)
	}
	ws.SetReadLimit(4 << 20)
	e := &ear{w: w, r: r, ws: ws, done: make(chan struct{}), next: 1, asked: map[int]wire.Method{1: wire.Sync}, answered: map[int]bool{}, saw: map[wire.FrameType]bool{}}
	go e.hear()
	w.t.Cleanup(func() { _ = ws.CloseNow(); <-e.done })
	e.write(w.connectLine(r))
	return e
}

func (e *ear) write(line []byte) {
	_ = e.ws.Write(context.Background(), websocket.MessageText, line) // one that was turned away is closed
}

func (e *ear) hear() {
	defer close(e.done)
	for {
		_, data, err := e.ws.Read(context.Background())
		if err != nil {
			return
		}
		for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
			if line == "{}" {
				e.write([]byte("{}"))
				continue
			}
			e.mu.Lock()
			e.lines = append(e.lines, []byte(line))
			var r reply
			if json.Unmarshal([]byte(line), &r) == nil {
				e.answered[r.ID] = r.RPC != nil && r.RPC.Data.Error == nil
				if r.Push != nil {
					e.saw[r.Push.Message.Data.Type] = true
				}
			}
			e.mu.Unlock()
		}
	}
}

// ask sends a command and waits until it is answered, or the socket is closed.
func (e *ear) ask(m wire.Method, data any) {
	e.mu.Lock()
	e.next++
	id := e.next
	e.asked[id] = m
	e.mu.Unlock()
	e.write(jsonOf(e.w.t, map[string]any{"id": id, "rpc": map[string]any{"method": m, "data": data}}))
	e.w.until("an answer to "+string(m)+" for "+e.r.name, func() bool {
		select {
		case <-e.done:
			return true
		default:
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		_, is := e.answered[id]
		return is
	})
}

// did reports whether a command was answered well.
func (e *ear) did(m wire.Method) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for id, well := range e.answered {
		if well && e.asked[id] == m {
			return true
		}
	}
	return false
}

// got reports whether a frame of the type has come.
func (e *ear) got(f wire.FrameType) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.saw[f]
}

// until waits for what can be observed.
func (w *walk) until(what string, is func() bool) {
	w.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			w.t.Errorf("waited for %s", what)
			return
		}
	}
}

// streams opens a socket as everybody who has a session.
func (w *walk) streams() {
	for _, r := range w.readers {
		w.ears = append(w.ears, w.listen(r))
	}
}

// commands sends every live command as everybody, over both carriers.
func (w *walk) commands() {
	w.t.Helper()
	for _, m := range w.methods() {
		row, known := methods[m]
		if !known {
			w.t.Errorf("the live command %q is not walked: say in methods what may be seen there, and how it is sent", m)
			continue
		}
		saw, done := false, false
		for i, r := range w.readers {
			res, data := w.raw("POST", "/api/v1/live/"+string(m), w.named(r), jsonOf(w.t, row.data(w, r)))
			done = done || res.StatusCode == http.StatusOK
			saw = w.judge("POST live/"+string(m)+" for "+r.name, row.shows, r, data) || saw
			w.ears[i].ask(m, row.data(w, r))
			done = done || w.ears[i].did(m)
		}
		if !done {
			w.t.Errorf("nobody got through live/%s: it was not walked", m)
		}
		if row.shows >= stored && !saw && m != wire.Look { // that is of sockets alone
			w.t.Errorf("live/%s shows nobody anything: it was not walked", m)
		}
	}
}

// named adds the brand that the reader says he works for.
func (w *walk) named(r *reader) map[string]string {
	if r.headers["Authorization"] != "" {
		return r.headers
	}
	return with(r.headers, "Parley-Brand", w.brand)
}

// methods are the commands that there are: what the protocol names, and what
// the server has a row for.
func (w *walk) methods() []wire.Method {
	out := []wire.Method{}
	for _, name := range w.constants("../wire/wire.go", "Method") {
		out = append(out, wire.Method(name))
	}
	for _, m := range httpd.NewCommands(nil, nil, nil, nil, nil, nil).With(nil).WithForms(nil).Methods() {
		if _, ok := methods[m]; !ok {
			out = append(out, m)
		}
	}
	return out
}

// constants are the values of a file's constants of a type.
func (w *walk) constants(file, kind string) (out []string) {
	w.t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if name, ok := spec.Type.(*ast.Ident); ok && name.Name == kind {
			for _, v := range spec.Values {
				if text, err := strconv.Unquote(v.(*ast.BasicLit).Value); err == nil {
					out = append(out, text)
				}
			}
		}
		return true
	})
	if len(out) == 0 {
		w.t.Errorf("%s has no constants of %s", file, kind)
	}
	return out
}

// lively makes one of each frame: everything is planted once more while
// everybody listens.
func (w *walk) lively() {
	w.t.Helper()
	maya, agent := w.by["the consumer"].headers, w.by["an agent"].headers
	in := func(more map[string]any) map[string]any {
		more["conversation"] = w.params["conversation"]
		return more
	}
	for i, r := range w.readers {
		w.ears[i].ask(wire.Look, methods[wire.Look].data(w, r))
	}
	w.must(maya, wire.Say, in(map[string]any{"text": text(inMessage)}), nil)
	w.must(agent, wire.Say, in(map[string]any{"text": text(inAnswer)}), nil)
	w.must(agent, wire.Note, in(map[string]any{"text": text(inNote)}), nil)
	w.must(agent, wire.KeepDraft, in(map[string]any{"lane": "internal", "text": text(inDraft)}), nil)
	w.ear("the consumer").ask(wire.Typing, in(map[string]any{"on": true}))
	w.ear("the consumer").ask(wire.Accept, in(map[string]any{"delivered": 9, "read": 9}))
	w.ear("an agent").ask(wire.State, map[string]any{"state": parley.Away})
	w.ask("POST", w.path("/settings/publish"), w.owner, w.saved(), nil)
	gone := w.withdrawn()
	for f := range frames {
		w.until("a frame "+string(f), func() bool {
			for _, e := range append(w.ears, gone) {
				if e.got(f) {
					return true
				}
			}
			return false
		})
	}
	for _, name := range w.constants("../wire/frames.go", "FrameType") {
		if _, ok := frames[wire.FrameType(name)]; !ok {
			w.t.Errorf("the frame %q is not walked: say in frames what it may show", name)
		}
	}
	for _, e := range append(w.ears, gone) {
		e.judge()
	}
}

func (w *walk) ear(name string) *ear {
	for _, e := range w.ears {
		if e.r.name == name {
			return e
		}
	}
	w.t.Fatalf("nobody is %s", name)
	return nil
}

// judge looks at each line that came by what it is.
func (e *ear) judge() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, line := range e.lines {
		var r reply
		if err := json.Unmarshal(line, &r); err != nil {
			e.w.t.Errorf("%s was sent %.200s: %v", e.r.name, line, err)
			continue
		}
		shows, what := nothing, "an answer"
		switch {
		case r.Push != nil:
			shows, what = frames[r.Push.Message.Data.Type], "a frame "+string(r.Push.Message.Data.Type)
		case e.asked[r.ID] != "":
			shows, what = methods[e.asked[r.ID]].shows, "an answer to "+string(e.asked[r.ID])
		}
		e.w.judge(what+" on the socket of "+e.r.name, shows, e.r, line)
	}
}

// withdrawn is the socket of somebody whose conversation was given to another:
// two people used one browser, and were told apart.
func (w *walk) withdrawn() *ear {
	w.t.Helper()
	subject := w.fresh()
	w.talks(w.begins(w.sign(subject, "Wim", time.Now())), "his own")
	who := w.consumer()
	head := w.talks(who, "somebody else's")
	var c struct{ Token, Consumer string }
	if code := w.ask("POST", "/api/v1/consumer/identify", who, map[string]string{"jwt": w.sign(subject, "Wim", time.Now())}, &c); code != 200 {
		w.t.Fatalf("identify: %d", code)
	}
	r := &reader{name: "a merged consumer", headers: map[string]string{"Authorization": "Bearer " + c.Token}}
	e := w.listen(r)
	if e.ask(wire.Look, map[string]any{"conversation": head.ID}); !e.did(wire.Look) {
		w.t.Fatal("the merged consumer has not got it open")
	}
	var all struct{ Identities []struct{ ID, Kind string } }
	w.ask("GET", w.path("/consumers/"+c.Consumer+"/identities"), w.owner, nil, &all)
	for _, i := range all.Identities {
		if i.Kind == "anonymous" {
			if code := w.ask("POST", w.path("/consumers/"+c.Consumer+"/identities/"+i.ID+"/split"), w.owner, nil, nil); code != 200 {
				w.t.Fatalf("split: %d", code)
			}
		}
	}
	w.says(w.by["an agent"].headers, head.ID, text(inAnswer))
	w.must(w.by["an agent"].headers, wire.Close, map[string]any{"conversation": head.ID}, nil) // its head is another from now on
	return e
}
