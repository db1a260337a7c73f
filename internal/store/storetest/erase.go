package storetest

import (
	"bytes"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// fill gives the world's consumer some of everything.
func (w *world) fill() (c parley.Conversation, object, part parley.ObjectID, session parley.SessionID) {
	w.b.Helper()
	c = w.open(epoch)
	said := w.said(&c, epoch, "sealed")
	u, begun := w.upload(now(w.b)), w.upload(now(w.b))
	piece := partOf(begun, 0, 4)
	s := parley.Session{
		ID: id[parley.SessionID](), Kind: parley.SessionConsumer, TokenHash: [32]byte(bytes.Repeat([]byte{w.brand.ID[15]}, 32)),
		Brand: w.brand.ID, Consumer: w.consumer, Identity: w.identity.ID, CreatedAt: epoch, ExpiresAt: now(w.b).Add(time.Hour),
	}
	person := id[parley.PersonID]()
	w.b.appendParts(true, partOf(u, 0, 10))
	w.b.appendParts(true, piece)
	w.b.write(func(tx store.Tx) error {
		for _, do := range []func() error{
			func() error {
				return tx.InsertKey(store.Key{Brand: w.brand.ID, ID: w.identity.Key, Kind: store.KeyIdentity, Wrapped: []byte("k"), CreatedAt: epoch})
			},
			func() error { _, err := tx.AppendEvent(said); return err },
			func() error { return tx.SaveConversation(c) },
			func() error { _, err := tx.FinishUpload(w.brand.ID, u.ID, []byte("about"), 0); return err },
			func() error {
				_, err := tx.InsertAttachment(store.Attachment{
					Brand: w.brand.ID, ID: id[parley.AttachmentID](), Conversation: c.ID, Lane: parley.Public, Seq: said.Seq, Object: u.Object, Size: 10, Key: []byte("k"),
				}, u.ID)
				return err
			},
			func() error {
				return tx.InsertValues(store.Value{
					Brand: w.brand.ID, ID: id[parley.ValueID](), Conversation: c.ID, Identity: w.identity.ID, Class: parley.ClassEmail, Mark: []byte("m"), CreatedAt: epoch,
				})
			},
			func() error {
				return tx.PutDraft(store.Draft{Brand: w.brand.ID, Person: person, Conversation: c.ID, Lane: parley.Public, Body: []byte("b"), At: epoch})
			},
			func() error {
				return tx.AddMail(parley.Mail{Brand: w.brand.ID, ID: id[parley.MailID](), Kind: parley.MailReply, Consumer: w.consumer, Conversation: c.ID})
			},
			func() error { return tx.InsertSession(s) },
			func() error {
				return tx.PutPush(parley.PushSubscription{Brand: w.brand.ID, Session: s.ID, Kind: parley.SessionConsumer, Sealed: []byte("s")})
			},
			func() error {
				return tx.PutRestoreLink(parley.RestoreLink{
					Brand: w.brand.ID, TokenHash: s.TokenHash, Consumer: w.consumer, Identity: w.identity.ID, Conversation: c.ID, ExpiresAt: now(w.b).Add(time.Hour),
				})
			},
		} {
			if err := do(); err != nil {
				return err
			}
		}
		return nil
	})
	return c, u.Object, piece.Object, s.ID
}

// erasing: of a consumer's there is nothing left but numbers; a neighbour's is
// untouched.
func erasing(b *bench) {
	w, neighbour := newWorld(b, "erasing"), newWorld(b, "neighbour")
	c, object, part, session := w.fill()
	theirs, _, _, _ := neighbour.fill()
	w.ask(w.asked(parley.AccessRequest, parley.RequestOpen, epoch))
	before, _ := w.serve()
	b.write(func(tx store.Tx) error {
		row, err := tx.GetConsumer(w.brand.ID, before)
		row.MergedInto, row.Sealed = w.consumer, []byte("profile")
		if err == nil {
			err = tx.UpdateConsumer(row)
		}
		return err
	})
	want := store.Weight{
		Identities: 1, Conversations: 1, Open: 1, Events: 1, Files: 1, FileBytes: 10, Values: 1, Drafts: 1, Mails: 1, Subscriptions: 1, Sessions: 1,
	}
	weigh := func(w *world) store.Weight {
		return load(b, func(tx store.Tx) (store.Weight, error) { return tx.WeighConsumer(w.brand.ID, w.consumer) })
	}
	same(b, "what there is", weigh(w), want)
	same(b, "sessions", load(b, func(tx store.Tx) ([]parley.SessionID, error) { return tx.ListConsumerSessions(w.brand.ID, w.consumer) }), []parley.SessionID{session})
	same(b, "who became him", load(b, func(tx store.Tx) ([]parley.ConsumerID, error) { return tx.ListMerged(w.brand.ID, w.consumer) }), []parley.ConsumerID{before})
	b.write(func(tx store.Tx) error {
		row, err := tx.LockConsumer(w.brand.ID, w.consumer)
		same(b, "the consumer", row.ID, w.consumer)
		return err
	})
	b.write(func(tx store.Tx) error {
		got, err := tx.LockIdentity(w.brand.ID, w.identity.ID)
		same(b, "the identity", got, w.identity)
		return err
	})
	b.fails(fault.CodeNotFound, func(tx store.Tx) error {
		_, err := tx.LockConsumer(neighbour.brand.ID, w.consumer)
		return err
	})
	b.write(func(tx store.Tx) error {
		got, err := tx.EraseConsumer(w.brand.ID, w.consumer)
		same(b, "what was erased", got, want)
		return err
	})
	same(b, "what is left", weigh(w), store.Weight{Conversations: 1, Open: 1})
	same(b, "of the neighbour's", weigh(neighbour), want)
	same(b, "objects let go", b.discarded(object, part), []bool{true, true})
	for _, who := range []parley.ConsumerID{w.consumer, before} {
		row := load(b, func(tx store.Tx) (store.Consumer, error) { return tx.GetConsumer(w.brand.ID, who) })
		same(b, "the consumer is marked and empty", []bool{row.ErasedAt.IsZero(), row.Sealed == nil}, []bool{false, true})
	}
	event := load(b, func(tx store.Tx) (store.Event, error) { return tx.GetEvent(w.brand.ID, c.ID, parley.Public, 1) })
	same(b, "the event is redacted and empty", []bool{event.Redacted, event.Body == nil}, []bool{true, true})
	b.fails(fault.CodeKeyLost, func(tx store.Tx) error {
		_, err := tx.GetKey(w.brand.ID, w.identity.Key)
		return err
	})
	b.write(func(tx store.Tx) error {
		head, err := tx.LockConversation(w.brand.ID, c.ID)
		same(b, "nothing seals in it any more", []bool{head.Key.IsZero(), head.ID == c.ID}, []bool{true, true})
		return err
	})
	same(b, "the details of what he asked for", load(b, func(tx store.Tx) ([]store.Request, error) {
		return tx.ListRequests(w.brand.ID, store.RequestFilter{}, store.Page{Limit: 9})
	})[0].Sealed, nil)
	erasureList(b, w, neighbour, c, theirs)
}

// erasureList: the list names what is gone, and finds what came back.
func erasureList(b *bench, w, neighbour *world, c, theirs parley.Conversation) {
	entry := func(of *world, k parley.ErasureKind, id [16]byte) parley.Erasure {
		return parley.Erasure{Brand: of.brand.ID, Kind: k, ID: id, At: epoch}
	}
	gone := []parley.Erasure{
		entry(w, parley.ErasedConsumer, w.consumer), entry(w, parley.ErasedConversation, c.ID), entry(w, parley.ErasedKey, w.identity.Key),
	}
	there := []parley.Erasure{
		entry(neighbour, parley.ErasedConversation, theirs.ID), entry(neighbour, parley.ErasedKey, neighbour.identity.Key),
	}
	all := append(append([]parley.Erasure{}, gone...), there...)
	b.write(func(tx store.Tx) error { return tx.InsertErasures(all...) })
	b.write(func(tx store.Tx) error { return tx.InsertErasures(all[:2]...) })
	list := func(p store.Page) []parley.Erasure {
		return load(b, func(tx store.Tx) ([]parley.Erasure, error) { return tx.ListErasures(p) })
	}
	whole := list(store.Page{Limit: 9})
	first := list(store.Page{Limit: 2})
	rest := list(store.Page{Limit: 9, After: &store.Place{ID: first[1].ID}})
	same(b, "the list, by pages", append(first, rest...), whole)
	same(b, "each once", len(whole), len(all))
	left := func(all []parley.Erasure) map[[16]byte]bool {
		out := map[[16]byte]bool{}
		for _, e := range load(b, func(tx store.Tx) ([]parley.Erasure, error) { return tx.FindUnerased(all) }) {
			out[e.ID] = true
		}
		return out
	}
	same(b, "what is not gone", left(all), map[[16]byte]bool{theirs.ID: true, neighbour.identity.Key: true})
	b.write(func(tx store.Tx) error {
		if err := tx.EraseConversation(neighbour.brand.ID, theirs.ID); err != nil {
			return err
		}
		return tx.EraseKey(neighbour.brand.ID, neighbour.identity.Key)
	})
	same(b, "the key is", left(there[1:]), map[[16]byte]bool{})
	event := load(b, func(tx store.Tx) (store.Event, error) {
		return tx.GetEvent(neighbour.brand.ID, theirs.ID, parley.Public, 1)
	})
	same(b, "one conversation emptied", event.Redacted, true)
	same(b, "its identity gone with the key", len(load(b, func(tx store.Tx) ([]parley.Identity, error) {
		return tx.ListIdentities(neighbour.brand.ID, neighbour.consumer)
	})), 0)
}

// sealedAs is what is sealed under a key: the key's id follows the first byte.
func sealedAs(k parley.KeyID, text string) []byte {
	return append(append([]byte{1}, k[:]...), (text + "................................")...)
}

func splitting(b *bench) {
	w := newWorld(b, "splitting")
	other := parley.Identity{Brand: w.brand.ID, ID: id[parley.IdentityID](), Consumer: w.consumer, Kind: parley.Signed, Subject: []byte("s"), Key: id[parley.KeyID](), CreatedAt: epoch}
	moves, stays, silent := w.open(epoch), w.open(epoch), w.open(epoch)
	first, second := w.said(&moves, epoch, ""), w.said(&moves, epoch, "")
	first.Body, second.Body = sealedAs(other.Key, "a"), sealedAs(w.identity.Key, "b")
	stay := w.said(&stays, epoch, "")
	stay.Body = sealedAs(w.identity.Key, "c")
	value := store.Value{
		Brand: w.brand.ID, ID: id[parley.ValueID](), Conversation: stays.ID, Identity: other.ID, Class: parley.ClassEmail,
		Sealed: sealedAs(other.Key, "v"), Mark: []byte("m"), CreatedAt: epoch,
	}
	b.write(func(tx store.Tx) error {
		for _, e := range []store.Event{first, second, stay} {
			if _, err := tx.AppendEvent(e); err != nil {
				return err
			}
		}
		if err := tx.InsertValues(value); err != nil {
			return err
		}
		return tx.InsertIdentity(other)
	})
	same(b, "who began what", load(b, func(tx store.Tx) (map[parley.ConversationID]parley.KeyID, error) {
		return tx.FirstKeys(w.brand.ID, w.consumer)
	}), map[parley.ConversationID]parley.KeyID{moves.ID: other.Key, stays.ID: w.identity.Key})
	parts := func(c parley.Conversation, k parley.KeyID) []store.SealedPart {
		return load(b, func(tx store.Tx) ([]store.SealedPart, error) { return tx.ListSealedOtherwise(w.brand.ID, c.ID, k, 9) })
	}
	under := parts(moves, other.Key)
	same(b, "what is sealed otherwise", []any{len(under), under[0].Seq, under[0].AAD}, []any{1, second.Seq, second.AAD()})
	same(b, "values too", parts(stays, w.identity.Key)[0].AAD, value.AAD())
	reseal := func(p store.SealedPart) (done bool) {
		b.write(func(tx store.Tx) (err error) {
			done, err = tx.Reseal(w.brand.ID, moves.ID, p, sealedAs(other.Key, "b"))
			return err
		})
		return done
	}
	same(b, "once", []bool{reseal(under[0]), reseal(under[0])}, []bool{true, false})
	same(b, "nothing is left", len(parts(moves, other.Key)), 0)

	to := store.Consumer{Consumer: parley.Consumer{Brand: w.brand.ID, ID: id[parley.ConsumerID](), CreatedAt: epoch}}
	b.write(func(tx store.Tx) error {
		if err := tx.InsertConsumer(to); err != nil {
			return err
		}
		return tx.SplitIdentity(w.brand.ID, w.consumer, to.ID, other.ID, w.identity.ID, []parley.ConversationID{moves.ID})
	})
	whose := func(c parley.Conversation) parley.ConsumerID {
		return load(b, func(tx store.Tx) (parley.Conversation, error) { return tx.GetConversation(w.brand.ID, c.ID) }).Consumer
	}
	same(b, "what moved", []parley.ConsumerID{whose(moves), whose(stays), whose(silent)}, []parley.ConsumerID{to.ID, w.consumer, w.consumer})
	event := load(b, func(tx store.Tx) (store.Event, error) { return tx.GetEvent(w.brand.ID, moves.ID, parley.Public, 1) })
	same(b, "whose words", event.Author.Consumer, to.ID)
	got := load(b, func(tx store.Tx) (map[parley.ValueID]store.Value, error) {
		return tx.GetValues(w.brand.ID, []parley.ValueID{value.ID})
	})
	same(b, "whose value", got[value.ID].Identity, w.identity.ID)
	same(b, "whose identity", load(b, func(tx store.Tx) ([]parley.Identity, error) { return tx.ListIdentities(w.brand.ID, to.ID) })[0].ID, other.ID)
}
