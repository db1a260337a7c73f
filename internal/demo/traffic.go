package demo

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"parley"
	"parley/internal/live"
	"parley/internal/signal"
)

// traffic lets customers come, a few at a time, and fewer while nobody answers.
type traffic struct {
	web    *http.Client
	api    *live.API
	memory *memory
	signer signer
	log    *slog.Logger
	pace   pace

	under sync.WaitGroup // customers under way

	mu    sync.Mutex
	here  map[parley.ConversationID]*visitor // guarded by mu
	many  int                                // customers under way, with those who have not written yet
	deck  []*dialogue                        // yet to be played; filled again when empty
	plays []*dialogue
	ben   *colleague // guarded by mu; nil while he is not there
}

// How many, and how often.
const (
	openMax    = 6
	othersMax  = seats - 2 // of them, those whom the colleague does not have
	firstAfter = 2 * time.Second
	nextAfter  = 16 * time.Second
	eachWaits  = 12 * time.Second // longer for each that waits
	early      = 3                // the first so many come quickly
)

func newTraffic(server string, m *memory, log *slog.Logger, p float64) *traffic {
	if p == 0 {
		p = 1
	}
	plays, err := parseDialogues(dialogueText)
	if err != nil {
		panic(err) // our own file: the test of the dialogues finds it
	}
	web := &http.Client{Transport: &http.Transport{}, Timeout: patience}
	return &traffic{
		web: web, api: live.NewAPI(server, web), memory: m, signer: signer{m.Brand, []byte(m.Secret)}, log: log, pace: pace(p),
		here: map[parley.ConversationID]*visitor{}, plays: plays,
	}
}

// run lets customers come until ctx ends, and then waits for all of them.
func (t *traffic) run(ctx context.Context) error {
	defer t.web.CloseIdleConnections()
	defer t.under.Wait()
	t.under.Go(func() { t.colleague(ctx) })
	for _, old := range t.memory.Visits {
		t.resume(ctx, old)
	}
	for n := t.count(); ctx.Err() == nil; {
		wait := firstAfter
		if n >= early {
			wait = nextAfter + time.Duration(t.waiting())*eachWaits
		}
		t.pace.about(ctx, wait)
		ben, others := t.loads()
		forBen := ben < holds && (others >= othersMax || rand.N(2) == 0)
		if ctx.Err() == nil && ben+others < openMax && (forBen || others < othersMax) {
			t.come(ctx, forBen)
			n++
		}
	}
	return nil
}

func (t *traffic) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.many
}

// waiting counts the customers who wait for an answer.
func (t *traffic) waiting() (n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, v := range t.here {
		if s := v.now(); s.waiting && s.said < len(v.d.asked()) {
			n++
		}
	}
	return n
}

// loads counts the customers whom the colleague has, and the others. While he
// is not there, he counts as fully occupied.
func (t *traffic) loads() (his, others int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ben == nil {
		return holds, t.many
	}
	for _, id := range t.ben.on(mineList) {
		if t.here[id] != nil {
			his++
		}
	}
	return his, t.many - his
}

// draw takes the next dialogue: each is played before one comes again, and not
// while it is being played.
func (t *traffic) draw() *dialogue {
	t.mu.Lock()
	defer t.mu.Unlock()
	for {
		if len(t.deck) == 0 {
			t.deck = append(t.deck, t.plays...)
			rand.Shuffle(len(t.deck), func(i, j int) { t.deck[i], t.deck[j] = t.deck[j], t.deck[i] })
		}
		d := t.deck[0]
		t.deck = t.deck[1:]
		if !t.played(d) {
			return d
		}
	}
}

// played reports whether somebody is having the dialogue; mu is held.
func (t *traffic) played(d *dialogue) bool {
	for _, v := range t.here {
		if v.d == d {
			return true
		}
	}
	return false
}

// come brings a new customer, if possible to the colleague.
func (t *traffic) come(ctx context.Context, forBen bool) {
	d := t.draw()
	jwt := ""
	if d.Name != "" {
		var err error
		id := strings.ReplaceAll(strings.ToLower(d.Name), " ", "-")
		if jwt, err = t.signer.token(customer{ID: id, Name: d.Name, Email: d.Slug + "@mail.example"}, time.Now()); err != nil {
			t.log.Warn("sign an invented customer in", "error", err)
			return
		}
	}
	session, err := t.api.Anew().Consumer(ctx, t.memory.Brand, jwt)
	if err != nil {
		if ctx.Err() == nil {
			t.log.Warn("begin an invented customer's session", "error", err)
		}
		return
	}
	t.play(ctx, &visitor{d: d, token: session.Token, forBen: forBen})
}

// resume brings back a customer of an earlier start.
func (t *traffic) resume(ctx context.Context, old visit) {
	for _, d := range t.plays {
		if d.Slug == old.Dialogue && !old.Conversation.IsZero() {
			v := &visitor{d: d, token: old.Token}
			v.conv = old.Conversation
			t.play(ctx, v)
			return
		}
	}
}

// play runs a customer in a goroutine of his own.
func (t *traffic) play(ctx context.Context, v *visitor) {
	v.pace, v.news = t.pace, signal.New()
	v.link = newLink(v.dial(t.api.Socket()))
	t.mu.Lock()
	t.many++
	if !v.conv.IsZero() {
		t.here[v.conv] = v
	}
	t.mu.Unlock()
	t.under.Go(func() {
		over := v.play(ctx, func(open func() bool) bool {
			ok := t.lend(ctx, v.forBen, open)
			t.arrived(v)
			return ok
		})
		t.mu.Lock()
		t.many--
		if over {
			delete(t.here, v.now().conv)
		}
		t.mu.Unlock()
		t.keep()
	})
}

// lend lets the colleague be given what is opened.
func (t *traffic) lend(ctx context.Context, toBen bool, open func() bool) bool {
	t.mu.Lock()
	him := t.ben
	t.mu.Unlock()
	if !toBen || him == nil {
		return open()
	}
	return him.lend(ctx, open)
}

func (t *traffic) arrived(v *visitor) {
	if v.now().conv.IsZero() {
		return
	}
	t.mu.Lock()
	t.here[v.now().conv] = v
	t.mu.Unlock()
	t.keep()
}

// keep writes down who is under way. A failure costs the next start a few
// customers.
func (t *traffic) keep() {
	t.mu.Lock()
	all := []visit{}
	for id, v := range t.here {
		all = append(all, visit{Dialogue: v.d.Slug, Token: v.token, Conversation: id})
	}
	t.mu.Unlock()
	if err := t.memory.keep(all); err != nil {
		t.log.Warn("keep the demo's memory", "error", err)
	}
}

// find returns the customer whose conversation it is, nil when a real person's.
func (t *traffic) find(id parley.ConversationID) *visitor {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.here[id]
}

// colleague lets Ben work until ctx ends.
func (t *traffic) colleague(ctx context.Context) {
	me := t.memory.People[ben]
	api := t.api.Anew()
	if err := api.SignIn(ctx, me.Email, me.Password); err != nil {
		var refused *live.Refused
		if errors.As(err, &refused) || ctx.Err() == nil {
			t.log.Warn("the simulated colleague cannot sign in and stays away", "error", err)
		}
		return
	}
	c := &colleague{traffic: t, api: api, pace: t.pace, news: signal.New(), lists: map[string][]parley.ConversationID{}}
	defer t.hire(nil)
	if err := c.work(ctx); err != nil && ctx.Err() == nil {
		t.log.Warn("the simulated colleague has gone", "error", err)
	}
}

func (t *traffic) hire(c *colleague) {
	t.mu.Lock()
	t.ben = c
	t.mu.Unlock()
}
