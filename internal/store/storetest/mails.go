package storetest

import (
	"strconv"
	"sync"
	"time"

	"parley"
	"parley/internal/store"
)

func newMail(w *world, key string) parley.Mail {
	return parley.Mail{
		Brand: w.brand.ID, ID: id[parley.MailID](), Kind: parley.MailReply, Key: key, Consumer: w.consumer,
		Conversation: id[parley.ConversationID](), From: 3, To: 7, Language: "es", Secret: []byte{1, 0, 255},
	}
}

func (b *bench) queue(mails ...parley.Mail) {
	b.Helper()
	b.write(func(tx store.Tx) error {
		for _, m := range mails {
			if err := tx.AddMail(m); err != nil {
				return err
			}
		}
		return nil
	})
}

func (b *bench) claim(limit int, lease time.Duration) (got []parley.Mail) {
	b.Helper()
	b.write(func(tx store.Tx) (err error) { got, err = tx.ClaimMails(limit, lease); return err })
	return got
}

func (b *bench) settle(m parley.Mail) (kept bool) {
	b.Helper()
	b.write(func(tx store.Tx) (err error) { kept, err = tx.SettleMail(m); return err })
	return kept
}

func mails(b *bench) {
	w := newWorld(b, "one")
	m := newMail(w, "reply/1")
	twin := newMail(w, "reply/1") // the same key
	own := parley.Mail{
		ID: id[parley.MailID](), Kind: parley.MailPasswordReset, Person: id[parley.PersonID](),
		By: id[parley.PersonID](), DueAt: farAway,
	}
	b.queue(m, twin, own)
	find := func(m parley.Mail) (parley.Mail, bool) {
		return maybe(b, func(tx store.Tx) (parley.Mail, bool, error) { return tx.FindMail(m.Brand, m.ID) })
	}
	got, found := find(m)
	_, second := find(twin)
	later, owned := find(own)
	same(b, "found, twin, own", []bool{found, second, owned}, []bool{true, false, true})
	want := m
	want.CreatedAt, want.DueAt, want.State = got.CreatedAt, got.CreatedAt, parley.MailWaiting
	same(b, "queued", got, want)
	own.CreatedAt, own.State = later.CreatedAt, parley.MailWaiting
	same(b, "the installation's own", later, own)
	byKey, keyed := maybe(b, func(tx store.Tx) (parley.Mail, bool, error) { return tx.FindMailByKey(w.brand.ID, "reply/1") })
	same(b, "by key", []any{byKey, keyed}, []any{want, true})
	_, elsewhere := maybe(b, func(tx store.Tx) (parley.Mail, bool, error) { return tx.FindMailByKey(parley.BrandID{}, "reply/1") })
	same(b, "the key in another brand", elsewhere, false)
	next, waits := maybe(b, store.Tx.NextMail)
	same(b, "next", []any{next, waits}, []any{want.DueAt, true})

	claimed := b.claim(10, time.Hour)
	if len(claimed) != 1 || claimed[0].ID != m.ID || claimed[0].Attempts != 1 || claimed[0].DueAt.Sub(claimed[0].CreatedAt) < time.Hour {
		b.Fatalf("claimed %+v", claimed)
	}
	same(b, "claimed again", len(b.claim(10, time.Hour)), 0)
	stale := claimed[0]
	retry := stale
	retry.Fault, retry.DueAt, retry.Secret = "451", epoch, []byte{9}
	same(b, "to be tried again", b.settle(retry), true)
	again := b.claim(10, 0)
	if len(again) != 1 || again[0].Attempts != 2 || again[0].Fault != "451" || string(again[0].Secret) != "\x09" {
		b.Fatalf("claimed after a failure %+v", again)
	}
	stale.State = parley.MailSent
	same(b, "settled by an attempt that is over", b.settle(stale), false)
	done := again[0]
	done.State, done.Fault = parley.MailSent, ""
	same(b, "settled, twice", []bool{b.settle(done), b.settle(done)}, []bool{true, false})
	got, _ = find(m)
	if got.State != parley.MailSent || got.Secret != nil || got.DoneAt.IsZero() {
		b.Errorf("sent: %+v", got)
	}
	b.queue(newMail(w, "reply/1"))
	same(b, "a used key is not queued again", len(b.claim(10, time.Hour)), 0)
}

func mailsAfter(b *bench) {
	w := newWorld(b, "one")
	count := func(s parley.MailState) int64 {
		return load(b, func(tx store.Tx) (int64, error) { return tx.CountMails(s) })
	}
	_, waits := maybe(b, store.Tx.NextMail)
	same(b, "an empty queue", waits, false)
	states := []parley.MailState{parley.MailSent, parley.MailFailed, parley.MailCancelled, parley.MailWaiting}
	for i := range states {
		b.queue(newMail(w, strconv.Itoa(i)))
	}
	for i, m := range b.claim(10, time.Hour) {
		m.State = states[i]
		same(b, "settled", b.settle(m), true)
	}
	for _, s := range states {
		same(b, string(s), count(s), int64(1))
	}
	remove := func(before time.Time, limit int) (n int64) {
		b.write(func(tx store.Tx) (err error) { n, err = tx.DeleteMails(before, limit); return err })
		return n
	}
	same(b, "too young", remove(epoch.AddDate(-10, 0, 0), 10), int64(0))
	same(b, "deleted", []int64{remove(farAway, 2), remove(farAway, 2), remove(farAway, 2)}, []int64{2, 1, 0})
	same(b, "what waits stays", count(parley.MailWaiting), int64(1))
}

// mailsInParallel: no mail is claimed twice while its lease runs.
func mailsInParallel(b *bench) {
	w := newWorld(b, "one")
	const total = 60
	for i := range total {
		b.queue(newMail(w, strconv.Itoa(i)))
	}
	var mu sync.Mutex
	times := map[parley.MailID]int{}
	stores := b.two()
	parallel(b, 6, func(worker int) error {
		for range roundsMost {
			var got []parley.Mail
			var left int64
			err := stores[worker%2].Write(b.Context(), func(tx store.Tx) (err error) {
				if got, err = tx.ClaimMails(3, time.Hour); err != nil {
					return err
				}
				for _, m := range got {
					m.State = parley.MailSent
					if _, err := tx.SettleMail(m); err != nil {
						return err
					}
				}
				left, err = tx.CountMails(parley.MailWaiting)
				return err
			})
			if err != nil || left == 0 && len(got) == 0 {
				return err
			}
			mu.Lock()
			for _, m := range got {
				times[m.ID]++
			}
			mu.Unlock()
		}
		return errEndless
	})
	for m, n := range times {
		if n != 1 {
			b.Errorf("%v was claimed %d times", m, n)
		}
	}
	same(b, "claimed in all", len(times), total)
}

func refusals(b *bench) {
	one, two := newWorld(b, "one").brand.ID, newWorld(b, "two").brand.ID
	refused := func() []bool {
		var out []bool
		for _, brand := range []parley.BrandID{one, two} {
			for _, who := range []string{"ada", "bob"} {
				out = append(out, load(b, func(tx store.Tx) (bool, error) { return tx.MailRefused(brand, hash(who)) }))
			}
		}
		return out
	}
	same(b, "nobody", refused(), []bool{false, false, false, false})
	for range 2 {
		b.write(func(tx store.Tx) error { return tx.RefuseMail(one, hash("ada")) })
	}
	same(b, "refused", refused(), []bool{true, false, false, false})
	b.write(func(tx store.Tx) error { return tx.AllowMail(two, hash("ada")) })
	same(b, "allowed by another brand", refused(), []bool{true, false, false, false})
	b.write(func(tx store.Tx) error { return tx.AllowMail(one, hash("ada")) })
	same(b, "allowed", refused(), []bool{false, false, false, false})
}

func restoreLinks(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	link := func(token string, ends time.Time) parley.RestoreLink {
		return parley.RestoreLink{
			Brand: w.brand.ID, TokenHash: hash(token), Consumer: w.consumer, Identity: w.identity.ID,
			Conversation: id[parley.ConversationID](), ExpiresAt: ends,
		}
	}
	good, stale := link("good", epoch), link("stale", epoch.AddDate(-10, 0, 0))
	for _, l := range []parley.RestoreLink{good, stale} {
		b.write(func(tx store.Tx) error { return tx.PutRestoreLink(l) })
	}
	good.ExpiresAt = farAway
	b.write(func(tx store.Tx) error { return tx.PutRestoreLink(good) }) // again, for longer
	find := func(brand parley.BrandID, token string) (parley.RestoreLink, bool) {
		return maybe(b, func(tx store.Tx) (parley.RestoreLink, bool, error) { return tx.FindRestoreLink(brand, hash(token)) })
	}
	spend := func(brand parley.BrandID, token string) (l parley.RestoreLink, spent bool) {
		b.write(func(tx store.Tx) (err error) { l, spent, err = tx.SpendRestoreLink(brand, hash(token)); return err })
		return l, spent
	}
	got, found := find(w.brand.ID, "good")
	same(b, "found", got, good)
	_, expired := find(w.brand.ID, "stale")
	_, foreign := find(other.brand.ID, "good")
	_, taken := spend(other.brand.ID, "good")
	_, old := spend(w.brand.ID, "stale")
	got, spent := spend(w.brand.ID, "good")
	same(b, "spent", got, good)
	_, twice := spend(w.brand.ID, "good")
	same(b, "found, expired, foreign, taken, old, spent, twice",
		[]bool{found, expired, foreign, taken, old, spent, twice}, []bool{true, false, false, false, false, true, false})

	b.write(func(tx store.Tx) error { return tx.PutRestoreLink(good) })
	b.write(func(tx store.Tx) error { return tx.DeleteRestoreLinks(other.brand.ID, w.consumer) })
	_, kept := find(w.brand.ID, "good")
	var swept int64
	b.write(func(tx store.Tx) (err error) { swept, err = tx.DeleteExpiredRestoreLinks(10); return err })
	b.write(func(tx store.Tx) error { return tx.DeleteRestoreLinks(w.brand.ID, w.consumer) })
	_, gone := find(w.brand.ID, "good")
	same(b, "kept, gone", []bool{kept, gone}, []bool{true, false})
	same(b, "swept", swept, int64(1))
}

func secrets(b *bench) {
	find := func() ([]byte, bool) {
		return maybe(b, func(tx store.Tx) ([]byte, bool, error) { return tx.FindSecret("vapid") })
	}
	_, before := find()
	insert := func(sealed string) (first bool) {
		b.write(func(tx store.Tx) (err error) { first, err = tx.InsertSecret("vapid", []byte(sealed)); return err })
		return first
	}
	same(b, "before, first, second", []bool{before, insert("a"), insert("b")}, []bool{false, true, false})
	got, _ := find()
	same(b, "the first stays", string(got), "a")
}

func pushes(b *bench) {
	w := newWorld(b, "one")
	person := newPerson("ada")
	served := func(token string) parley.Session {
		s := newSession(token, parley.PersonID{}, epoch)
		s.Kind, s.Brand, s.Consumer, s.Identity = parley.SessionConsumer, w.brand.ID, w.consumer, w.identity.ID
		return s
	}
	phone, desk, works, pending := served("phone"), served("desk"), newSession("works", person.ID, epoch), newSession("pending", person.ID, epoch)
	pending.Kind = parley.SessionPending
	of := func(s parley.Session, endpoint string) parley.PushSubscription {
		return parley.PushSubscription{Brand: s.Brand, Session: s.ID, Kind: s.Kind, Endpoint: hash(endpoint), Sealed: []byte(endpoint)}
	}
	same(b, "any, before", load(b, store.Tx.HasPush), false)
	b.write(func(tx store.Tx) error {
		for _, s := range []parley.Session{phone, desk, works, pending} {
			if err := tx.InsertSession(s); err != nil {
				return err
			}
		}
		owed := of(pending, "pending")
		owed.Kind = parley.SessionPerson // says so itself
		for _, p := range []parley.PushSubscription{of(phone, "old"), of(phone, "phone"), of(desk, "desk"), of(works, "phone"), owed} {
			if err := tx.PutPush(p); err != nil {
				return err
			}
		}
		return nil
	})
	same(b, "any", load(b, store.Tx.HasPush), true)
	names := func(all []parley.PushSubscription) (out []string) {
		for _, p := range all {
			out = append(out, string(p.Sealed))
		}
		return out
	}
	consumer := func() []string {
		return names(load(b, func(tx store.Tx) ([]parley.PushSubscription, error) {
			return tx.ListConsumerPush(w.brand.ID, w.consumer)
		}))
	}
	same(b, "the consumer's", consumer(), []string{"phone", "desk"})
	same(b, "the person's", names(load(b, func(tx store.Tx) ([]parley.PushSubscription, error) { return tx.ListPersonPush(person.ID) })), []string{"phone"})
	got, found := maybe(b, func(tx store.Tx) (parley.PushSubscription, bool, error) { return tx.FindPush(w.brand.ID, phone.ID) })
	want := of(phone, "phone")
	want.CreatedAt = got.CreatedAt
	same(b, "found", []any{got, found}, []any{want, true})
	b.write(func(tx store.Tx) error { return tx.PutPush(of(desk, "phone")) }) // another user of the phone's browser
	same(b, "one a browser", names(load(b, func(tx store.Tx) ([]parley.PushSubscription, error) {
		return tx.ListConsumerPush(w.brand.ID, w.consumer)
	})), []string{"phone"})
	same(b, "the person's browser is another list", len(load(b, func(tx store.Tx) ([]parley.PushSubscription, error) { return tx.ListPersonPush(person.ID) })), 1)
	b.write(func(tx store.Tx) error { return tx.DeleteSession(desk.ID) })
	_, ended := maybe(b, func(tx store.Tx) (parley.PushSubscription, bool, error) { return tx.FindPush(w.brand.ID, desk.ID) })
	same(b, "after the session", []any{consumer(), ended}, []any{[]string(nil), false})
	var swept int64
	b.write(func(tx store.Tx) (err error) { swept, err = tx.DeleteEndedPush(10); return err })
	same(b, "swept", swept, int64(1))
	b.write(func(tx store.Tx) error { return tx.DeletePush(parley.BrandID{}, works.ID) })
	same(b, "deleted", len(load(b, func(tx store.Tx) ([]parley.PushSubscription, error) { return tx.ListPersonPush(person.ID) })), 0)
}
