package talk

import (
	"context"
	"slices"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/pii"
	"parley/internal/store"
)

// intake is one conversation on its way in.
type intake struct {
	t     *Talk
	who   Registry
	brand parley.BrandID
	past  Past
	id    parley.ConversationID
	open  bool
	trial bool
	// found has the values of each line.
	found   [][]pii.Finding
	uploads map[int]taken
	refused []PastRefusal
}

// taken is a file that was looked at and waits to be attached.
type taken struct {
	upload parley.UploadID
	file   store.File
}

// stamp is the time and the id of an event of history.
type stamp struct {
	id parley.EventID
	at time.Time
}

func (in *intake) known(tx store.Tx) (bool, error) {
	_, err := tx.GetConversation(in.brand, in.id)
	if fault.Is(err, fault.CodeNotFound) {
		return false, nil
	}
	return err == nil, err
}

// look finds what is sensitive in every line, also in what somebody wrote over
// several: nothing is stored yet, so it is taken out of all of them at once.
func (in *intake) look(ctx context.Context) error {
	find, err := in.t.privacy.Detector(ctx, in.brand)
	if err != nil {
		return err
	}
	lines := in.past.Said
	in.found = make([][]pii.Finding, len(lines))
	for i, l := range lines {
		if l.Text == "" {
			continue
		}
		in.found[i] = find.Find(l.Text)
		if !find.Continues(l.Text) {
			continue
		}
		earlier := in.lately(i)
		texts := make([]string, len(earlier))
		for k, at := range earlier {
			texts[k] = lines[at].Text
		}
		before, now := find.Window(texts, l.Text)
		in.found[i] = merge(now, in.found[i])
		for k, findings := range before {
			in.found[earlier[k]] = merge(findings, in.found[earlier[k]])
		}
	}
	for i := range lines {
		if by := lines[i].By; by != nil {
			if by.Name, err = in.who.ImportName(ctx, in.brand, by.Name); err != nil {
				return err
			}
		}
		if lines[i].File != "" {
			lines[i].File = find.Names(lines[i].File)
		}
	}
	in.past.Consumer.Name, err = in.who.ImportName(ctx, in.brand, in.past.Consumer.Name)
	return err
}

// lately returns the same author's last lines before this one, oldest first.
func (in *intake) lately(i int) []int {
	lines := in.past.Said
	same := func(l PastLine) bool {
		a, b := l.By, lines[i].By
		return l.Note == lines[i].Note && (a == nil) == (b == nil) && (a == nil || a.Ref == b.Ref)
	}
	var out []int
	for at := i - 1; at >= max(0, i-windowEvents) && len(out) < windowMessages; at-- {
		if lines[i].At.Sub(lines[at].At) > windowAge {
			break
		}
		if lines[at].Text != "" && same(lines[at]) {
			out = append(out, at)
		}
	}
	slices.Reverse(out)
	return out
}

// files has every file looked at. One that is refused, or of which only the name
// came, is a line of words: what was sent is told, the bytes are not there.
func (in *intake) files(ctx context.Context) error {
	return in.eachFile(func(l *PastLine) (taken, error) {
		upload, file, err := in.t.files.Take(ctx, in.brand, l.File, l.Data)
		file.About.Name = l.File
		return taken{upload, file}, err
	})
}

// checkFiles is files for a trial.
func (in *intake) checkFiles() error {
	return in.eachFile(func(l *PastLine) (taken, error) { return taken{}, in.t.files.Check(l.File, l.Data) })
}

func (in *intake) eachFile(take func(*PastLine) (taken, error)) error {
	in.uploads = map[int]taken{}
	for i := range in.past.Said {
		l := &in.past.Said[i]
		if len(l.Data) == 0 {
			continue
		}
		one, err := take(l)
		switch {
		case err == nil:
			in.uploads[i] = one
		case !fault.From(err).Retry():
			in.refused = append(in.refused, PastRefusal{l.Ref, fault.From(err).Safe})
		default:
			return err
		}
	}
	return nil
}

// taken counts what there is.
func (in *intake) taken() Taken {
	out := Taken{Closed: !in.open, Masked: map[string]int{}, Refused: in.refused}
	for i, l := range in.past.Said {
		_, up := in.uploads[i]
		switch {
		case up:
			out.Files++
		case l.Note:
			out.Notes++
		default:
			out.Messages++
		}
		for _, f := range in.found[i] {
			out.Masked[string(f.Class)]++
		}
	}
	return out
}

// write is the one transaction.
func (in *intake) write(tx store.Tx) (Taken, error) {
	if known, err := in.known(tx); err != nil || known {
		return Taken{Already: known}, err
	}
	out := in.taken()
	a, err := in.begin(tx, &out)
	if err != nil {
		return out, err
	}
	consumer := a.by
	for i, l := range in.past.Said {
		if a.by, err = in.author(tx, consumer, l, &out); err != nil {
			return out, err
		}
		if err := in.line(a, i, l); err != nil {
			return out, err
		}
	}
	in.end(a)
	return out, in.record(a, consumer)
}

// begin is the conversation as it was opened.
func (in *intake) begin(tx store.Tx, out *Taken) (*act, error) {
	p := in.past
	i, made, err := in.who.ImportConsumer(tx, parley.Consumer{
		Brand: in.brand, ID: derived[parley.ConsumerID](in.t.seal, in.brand, p.Source, "consumer", p.Consumer.Ref), CreatedAt: p.OpenedAt,
		Profile: parley.Profile{Name: p.Consumer.Name, Contact: p.Consumer.Email, Language: p.Consumer.Language},
	})
	if err != nil {
		return nil, err
	}
	out.Consumer = made
	a := &act{
		tx: tx, seal: in.t.seal, opening: true,
		by: parley.Actor{Kind: parley.Consumers, Brand: in.brand, Consumer: i.Consumer, Identity: i.ID},
	}
	a.head = store.Head{Key: i.Key, Conversation: parley.Conversation{
		Brand: in.brand, ID: in.id, Consumer: i.Consumer, Identity: i.ID, State: parley.Open, Awaits: parley.AwaitsAgent,
		AwaitsSince: p.OpenedAt, OpenedAt: p.OpenedAt, PublicAt: p.OpenedAt,
		ClientID: derived[parley.ClientID](in.t.seal, in.brand, p.Source, "opening", p.Ref),
	}}
	in.at(a, "opened", p.OpenedAt)
	a.add(parley.Public, parley.EventOpened)
	return a, nil
}

// at says which event of history is added next.
func (in *intake) at(a *act, ref string, at time.Time) {
	a.past = &stamp{derived[parley.EventID](in.t.seal, in.brand, in.past.Source, "event", in.past.Ref+"\x00"+ref), at}
}

func (in *intake) author(tx store.Tx, consumer parley.Actor, l PastLine, out *Taken) (parley.Actor, error) {
	if l.By == nil {
		return consumer, nil
	}
	id, made, err := in.who.ImportAgent(tx, in.brand, parley.Person{
		ID: derived[parley.PersonID](in.t.seal, in.brand, in.past.Source, "agent", l.By.Ref), Name: l.By.Name, Email: l.By.Email, CreatedAt: tx.Now(),
	})
	if made {
		out.Former = append(out.Former, l.By.Ref)
	}
	return parley.Actor{Kind: parley.Agents, Brand: in.brand, Person: id}, err
}

func (in *intake) line(a *act, i int, l PastLine) error {
	lane, kind := parley.Public, parley.EventSaid
	if l.Note {
		lane, kind = parley.Internal, parley.EventNoted
	} else {
		a.head.PublicAt = l.At
		if was := a.head.Awaits; a.by.Kind == parley.Consumers {
			a.head.Awaits = parley.AwaitsAgent
			if was != a.head.Awaits {
				a.head.AwaitsSince = l.At
			}
		} else if a.head.Awaits = parley.AwaitsConsumer; was != a.head.Awaits {
			a.head.AwaitsSince = l.At
		}
	}
	in.at(a, "line/"+l.Ref, l.At)
	if up, ok := in.uploads[i]; ok && in.trial {
		return nil
	} else if ok {
		return a.attach(lane, up.upload, up.file)
	}
	text, found := l.Text, in.found[i]
	if text == "" {
		text, found = "["+l.File+"]", nil // the name was looked at as a name
	}
	all, err := a.replacements(text, found)
	if err != nil {
		return err
	}
	e := a.add(lane, kind)
	e.Text, e.Spans = parley.Replace(text, all)
	plain, err := e.EncodeBody()
	if err != nil {
		return err
	}
	e.Body, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), plain)
	return err
}

// end closes what is closed there, or is not wished open here.
func (in *intake) end(a *act) {
	if in.open {
		a.head.Queued = a.head.Awaits == parley.AwaitsAgent
		return
	}
	at := in.past.ClosedAt
	if at.IsZero() {
		at = in.past.Said[len(in.past.Said)-1].At
	}
	a.by = parley.SystemActor(in.brand)
	in.at(a, "closed", at)
	a.add(parley.Public, parley.EventClosed)
	a.head.Conversation = parley.NextOnClose(a.head.Conversation, at)
	a.head.PublicAt = at
}

// record writes history: nobody acts upon its events.
func (in *intake) record(a *act, consumer parley.Actor) error {
	fresh, err := a.tx.InsertConversation(a.head.Conversation)
	if err == nil && !fresh {
		err = fault.New(fault.CodeExists)
	}
	if err != nil {
		return err
	}
	for _, e := range a.events {
		if _, err := a.tx.AppendEvent(e); err != nil {
			return err
		}
	}
	for _, then := range a.then {
		if err := then(); err != nil {
			return err
		}
	}
	// The one thing that acts upon it: it is to be found.
	if err := a.tx.AddChanges(store.Change{
		Brand: in.brand, Conversation: in.id, Lane: parley.Internal, Kind: store.ConsumerChanged, At: a.tx.Now(),
	}); err != nil {
		return err
	}
	// What he was told there he is not told again.
	return a.tx.PutReceipt(parley.Receipt{
		Brand: in.brand, Conversation: in.id, Lane: parley.Public, Reader: consumer.Author(),
		Delivered: a.head.PublicSeq, Read: a.head.PublicSeq, At: a.tx.Now(),
	})
}
