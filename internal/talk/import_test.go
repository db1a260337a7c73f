package talk_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/wire"
)

// registry knows consumers and agents as simply as can be; refusing fails at
// the agent of that name, in the midst of a transaction.
type registry struct {
	r        *rig.Rig
	refusing string
}

func (g *registry) ImportConsumer(tx store.Tx, c parley.Consumer) (i parley.Identity, made bool, err error) {
	if _, err := tx.GetConsumer(c.Brand, c.ID); err == nil {
		all, err := tx.ListIdentities(c.Brand, c.ID)
		return all[0], false, err
	}
	key, err := g.r.Vault.NewIdentityKey(tx, c.Brand)
	if err != nil {
		return i, false, err
	}
	if err := tx.InsertConsumer(store.Consumer{Consumer: c}); err != nil {
		return i, false, err
	}
	i = parley.Identity{Brand: c.Brand, ID: parley.NewID[parley.IdentityID](), Consumer: c.ID, Kind: parley.Anonymous, Key: key, CreatedAt: tx.Now()}
	return i, true, tx.InsertIdentity(i)
}

func (g *registry) ImportAgent(tx store.Tx, _ parley.BrandID, p parley.Person) (parley.PersonID, bool, error) {
	if g.refusing != "" && p.Name == g.refusing {
		return p.ID, false, errors.New("the disk broke")
	}
	if _, err := tx.GetPerson(p.ID); err == nil {
		return p.ID, false, nil
	}
	p.Email, p.Disabled = p.ID.String()+"@former.invalid", true
	return p.ID, true, tx.InsertPerson(p)
}

func (g *registry) ImportName(_ context.Context, _ parley.BrandID, name string) (string, error) {
	return name, nil
}

var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

func past() talk.Past {
	ben := &talk.PastPerson{Ref: "4", Name: "Ben"}
	return talk.Past{
		Source: "chatwoot", Ref: "7", OpenedAt: noon, Consumer: talk.PastPerson{Ref: "21", Name: "Maya"},
		Said: []talk.PastLine{
			{Ref: "3", At: noon.Add(3 * time.Minute), By: ben, Text: "she pays by 5500 0000 0000 0004", Note: true},
			{Ref: "1", At: noon, Text: "my card is 4111 1111"},
			{Ref: "2", At: noon.Add(time.Minute), Text: "1111 1111"},
			{Ref: "4", At: noon.Add(4 * time.Minute), By: ben, Text: "the receipt", File: "receipt.txt", Data: []byte("One lamp.\n")},
		},
	}
}

// kept is all that the store has, to be compared.
func kept(t *testing.T, r *rig.Rig) (conversations, changes int64) {
	t.Helper()
	err := r.Store.Read(ctx, func(tx store.Tx) (err error) {
		n, err := tx.CountConversations(parley.Scope{Brand: r.Brand.ID, Whole: true}, store.Filter{List: store.Every})
		if err == nil {
			changes, err = tx.CountChanges()
		}
		conversations = int64(n)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return conversations, changes
}

func TestHistoryComesInOnceAndMasked(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAdmin)
	r.Online(ana)
	g := &registry{r: r}
	_, before := kept(t, r)
	trial, err := r.Talk.Import(ctx, g, r.Brand.ID, past(), false, true)
	if err != nil || trial.Messages != 3 || trial.Notes != 1 || trial.Files != 1 || trial.Masked["card"] < 2 || !trial.Consumer || len(trial.Former) != 1 {
		t.Fatalf("a trial: %+v, %v", trial, err)
	}
	if n, _ := kept(t, r); n != 0 {
		t.Fatal("a trial wrote")
	}
	for i, want := range []bool{false, true, true} {
		took, err := r.Talk.Import(ctx, g, r.Brand.ID, past(), i == 2, false)
		if err != nil || took.Already != want {
			t.Fatalf("the %d. time: %+v, %v", i+1, took, err)
		}
	}
	n, after := kept(t, r)
	if n != 1 || after != before+1 { // to be found by search
		t.Fatalf("%d conversations, %d changes for others to act upon", n, after-before)
	}
	heads, err := r.Gate.Heads(ctx, ana)
	if err != nil || len(heads) != 1 {
		t.Fatal(heads, err)
	}
	head := r.Head(heads[0].ID)
	if head.State != parley.Closed || head.Queued || !head.OpenedAt.Equal(noon) || !head.PublicAt.Equal(noon.Add(4*time.Minute)) {
		t.Errorf("the head is %+v", head)
	}
	maya := parley.Actor{Kind: parley.Consumers, Brand: r.Brand.ID, Consumer: head.Consumer, Identity: head.Identity}
	all, err := json.Marshal(append(r.Thread(maya, head.ID).Events, everyNote(t, r, head.ID)...))
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"4111 1111", "1111 1111", "5500 0000"} {
		if strings.Contains(string(all), value) {
			t.Errorf("%s came in: %s", value, all)
		}
	}
	if got := strings.Count(string(all), "‹card "); got < 3 {
		t.Errorf("%d masks: %s", got, all)
	}
	for _, e := range r.Thread(maya, head.ID).Events {
		if !e.Imported || e.At.After(noon.Add(4*time.Minute)) {
			t.Errorf("an event of history at %v, imported %v", e.At, e.Imported)
		}
	}
}

func everyNote(t *testing.T, r *rig.Rig, id parley.ConversationID) (out []wire.Event) {
	t.Helper()
	return r.Thread(r.Agent("reader", parley.RoleAgent), id).Events
}

func TestHistoryIsWholeOrNotThere(t *testing.T) {
	r := rig.New(t)
	g := &registry{r: r, refusing: "Ben"}
	if _, err := r.Talk.Import(ctx, g, r.Brand.ID, past(), false, false); err == nil {
		t.Fatal("imported although it broke off")
	}
	if n, _ := kept(t, r); n != 0 {
		t.Fatal("a part of it is there")
	}
	g.refusing = ""
	if took, err := r.Talk.Import(ctx, g, r.Brand.ID, past(), false, false); err != nil || took.Already || !took.Consumer || len(took.Former) != 1 {
		t.Fatalf("the next time: %+v, %v", took, err)
	}
}

func TestWhatIsOpenWaitsOnlyWhenWished(t *testing.T) {
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAdmin)
	p := past()
	p.Said = p.Said[1:3]
	if took, err := r.Talk.Import(ctx, &registry{r: r}, r.Brand.ID, p, true, false); err != nil || took.Closed {
		t.Fatalf("%+v, %v", took, err)
	}
	closed := past()
	closed.Ref, closed.ClosedAt = "8", noon.Add(time.Hour)
	if took, err := r.Talk.Import(ctx, &registry{r: r}, r.Brand.ID, closed, true, false); err != nil || !took.Closed {
		t.Fatalf("%+v, %v", took, err)
	}
	heads, _ := r.Gate.Heads(ctx, ana)
	open := 0
	for _, h := range heads {
		if h.State == parley.Open {
			open++
			if !h.Queued || !h.AwaitsSince.Equal(noon) {
				t.Errorf("what waits: %+v", h)
			}
		}
	}
	if len(heads) != 2 || open != 1 {
		t.Errorf("%d of %d are open", open, len(heads))
	}
}

func TestHistoryThatCannotBe(t *testing.T) {
	r := rig.New(t)
	for what, change := range map[string]func(*talk.Past){
		"no source":     func(p *talk.Past) { p.Source = "" },
		"no consumer":   func(p *talk.Past) { p.Consumer.Ref = "" },
		"nothing said":  func(p *talk.Past) { p.Said = nil },
		"no time":       func(p *talk.Past) { p.Said[0].At = time.Time{} },
		"to come":       func(p *talk.Past) { p.Said[0].At = time.Now().Add(72 * time.Hour) },
		"one id twice":  func(p *talk.Past) { p.Said[0].Ref = p.Said[1].Ref },
		"only controls": func(p *talk.Past) { p.Said = []talk.PastLine{{Ref: "1", At: noon, Text: "\x00\x07"}} },
	} {
		p := past()
		change(&p)
		if _, err := r.Talk.Import(ctx, &registry{r: r}, r.Brand.ID, p, false, false); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", what, err)
		}
	}
	long := past()
	long.Said = []talk.PastLine{{Ref: "1", At: noon, Text: strings.Repeat("word ", 4000)}, {Ref: "2", At: noon, File: "x.exe", Data: []byte("MZ\x90\x00")}}
	took, err := r.Talk.Import(ctx, &registry{r: r}, r.Brand.ID, long, false, false)
	if err != nil || took.Messages != 4 || len(took.Refused) != 1 {
		t.Errorf("a long text and a file that is not taken: %+v, %v", took, err)
	}
}
