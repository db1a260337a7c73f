package forms

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
	"parley/internal/wire"
)

const withMax = 500 // code points of what a value is compared with

// Use uses a kept value of the conversation's consumer without showing it: sends
// it to the brand's own endpoint, or checks it against what somebody says. Each
// use is an internal event, recorded before anything leaves. Codes: invalid,
// not_found, denied, endpoint_missing, value_not_kept, too_many.
func (f *Forms) Use(ctx context.Context, by parley.Actor, q wire.UseRequest) (parley.Event, error) {
	switch q.How {
	case parley.UseCheck:
		return f.check(ctx, by, q)
	case parley.UseSend:
		return f.sendValue(ctx, by, q)
	}
	return parley.Event{}, fault.New(fault.CodeInvalid).Says("A value is sent or checked. To put it into a reply, name its place in the text.")
}

// value returns a value of the conversation's consumer, and of nobody else.
func (a *act) value(id parley.ValueID) (store.Value, error) {
	rows, err := a.tx.GetValues(a.head.Brand, []parley.ValueID{id})
	if err != nil {
		return store.Value{}, err
	}
	v, found := rows[id]
	if !found {
		return v, fault.New(fault.CodeNotFound)
	}
	whose, err := a.tx.GetIdentity(v.Brand, v.Identity)
	if err == nil && whose.Consumer != a.head.Consumer {
		err = fault.New(fault.CodeNotFound)
	}
	return v, err
}

func (a *act) kept(v store.Value) (k parley.Kept, err error) {
	if v.Sealed == nil {
		return k, fault.New(fault.CodeValueNotKept)
	}
	plain, err := a.f.o.Keys.Open(a.tx, v.Brand, v.AAD(), v.Sealed)
	if err == nil {
		err = json.Unmarshal(plain, &k)
	}
	return k, err
}

func (f *Forms) check(ctx context.Context, by parley.Actor, q wire.UseRequest) (out parley.Event, err error) {
	if n := utf8.RuneCountInString(q.With); n == 0 || n > withMax || !utf8.ValidString(q.With) {
		return out, fault.New(fault.CodeInvalid).Says("Say what the value is compared with.")
	}
	detector, err := f.o.Privacy.Detector(ctx, by.Brand)
	if err != nil {
		return out, err
	}
	found := detector.Find(q.With)
	err = f.within(ctx, by.Brand, q.Conversation, func(a *act) error {
		earlier, again, err := a.permitted(by, q.ClientID, parley.EventUsed, parley.MayUse)
		if out = earlier; err != nil || again {
			return err
		}
		v, err := a.value(q.Value)
		if err != nil {
			return err
		}
		if err := a.try(v.ID, q.ClientID); err != nil {
			return err
		}
		said := []string{fold(v.Class, q.With)}
		for _, finding := range found {
			if parley.DataClass(finding.Class) == v.Class {
				said = append(said, fold(v.Class, finding.Value))
			}
		}
		use := parley.Use{How: parley.UseCheck, Class: v.Class, Value: v.ID, Result: parley.UseNoMatch}
		same, err := a.same(v, said)
		if err != nil {
			return err
		}
		if same {
			use.Result = parley.UseMatch
		}
		out, err = a.used(by.Author(), q.ClientID, use)
		return err
	})
	return out, err
}

// try counts one try to guess the value.
func (a *act) try(id parley.ValueID, client parley.ClientID) error {
	n, err := a.tx.CountTries(a.head.Brand, id, a.tx.Now().Add(-triesTime))
	if err != nil {
		return err
	}
	if n >= triesMax {
		return fault.New(fault.CodeTooMany).Says("This value was checked %d times within an hour. Wait, or verify the consumer in a form.", triesMax)
	}
	return a.tx.AddTry(a.head.Brand, id, client)
}

// same compares in the time that any of them takes. Of what is not kept there is
// a mark to compare.
func (a *act) same(v store.Value, said []string) (bool, error) {
	if v.Sealed == nil {
		return matches(said, func(s string) []byte { return a.f.o.Keys.MAC(v.Brand, store.MarkOf(v.Class), []byte(s)) }, v.Mark), nil
	}
	kept, err := a.kept(v)
	if err != nil {
		return false, err
	}
	sum := func(s string) []byte { h := sha256.Sum256([]byte(s)); return h[:] }
	return matches(said, sum, sum(fold(v.Class, kept.Canonical))), nil
}

// matches looks at all of them, whichever fits first.
func matches(all []string, sum func(string) []byte, want []byte) bool {
	same := 0
	for _, s := range all {
		same |= subtle.ConstantTimeCompare(sum(s), want)
	}
	return same == 1
}

// fold returns a value in the form by which two of its class are compared:
// without what parts it, and for everything but passwords and keys without case.
func fold(class parley.DataClass, s string) string {
	s = strings.TrimSpace(s)
	switch class.Group() {
	case parley.GroupSecret:
		return s
	case parley.GroupContact, parley.GroupNetwork:
		if class != parley.ClassPhone {
			return strings.ToLower(s)
		}
		s = strings.NewReplacer("(", "", ")", "").Replace(s)
	}
	return bare(s)
}

// sendValue records that the value is about to leave, sends it, and records how
// that ended. After a crash in between a retry finds the first record alone, and
// nothing is sent again.
func (f *Forms) sendValue(ctx context.Context, by parley.Actor, q wire.UseRequest) (parley.Event, error) {
	purpose, err := f.purpose(ctx, by.Brand, q.Purpose)
	if err != nil {
		return parley.Event{}, err
	}
	var (
		out      parley.Event
		again    bool
		endpoint store.Endpoint
		m        message
	)
	use := parley.Use{How: parley.UseSend, Value: q.Value, Result: parley.UseBegun}
	err = f.within(ctx, by.Brand, q.Conversation, func(a *act) error {
		m = message{}
		if out, again, err = a.permitted(by, q.ClientID, parley.EventUsed, parley.MayUse); err != nil {
			return err
		}
		if again {
			end, ended, err := a.earlier(by, endOf(q.ClientID), parley.EventUsed)
			if ended {
				out = end
			}
			return err
		}
		v, err := a.value(q.Value)
		if err != nil {
			return err
		}
		kept, err := a.kept(v)
		if err != nil {
			return err
		}
		if endpoint, err = a.endpoint(parley.EndpointValues); err != nil {
			return err
		}
		use.Class = v.Class
		m = valueMessage(a.head.Conversation, by, purpose, v, kept.Text)
		out, err = a.used(by.Author(), q.ClientID, use)
		m.ID = out.ID.String()
		return err
	})
	if err != nil || again {
		return out, err
	}
	use.Target, use.Result = out.Seq, ""
	ctx = context.WithoutCancel(ctx)
	if _, err := f.call(ctx, endpoint, m); err != nil {
		use.Result = parley.UseFailed
		f.o.Log.Warn("a value was not taken", "brand", by.Brand, "event", out.ID, "why", why(err))
	}
	err = f.within(ctx, by.Brand, q.Conversation, func(a *act) (err error) {
		out, err = a.used(by.Author(), endOf(q.ClientID), use)
		return err
	})
	return out, err
}

func valueMessage(c parley.Conversation, by parley.Actor, purpose string, v store.Value, text string) message {
	return message{
		Type: typeValue, At: time.Now().UTC(), Brand: c.Brand, Conversation: c.ID, Consumer: c.Consumer,
		By: by.Person, Purpose: purpose, Value: &valueText{Class: v.Class, Text: text},
	}
}

// endOf is the client id of the record that a use has ended: the same for each
// retry, and nobody's choice.
func endOf(client parley.ClientID) parley.ClientID {
	sum := sha256.Sum256(append([]byte("parley/use/end"), client[:]...))
	id := parley.ClientID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // version 8, made of something
	return id
}
