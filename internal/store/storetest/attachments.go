package storetest

import (
	"context"
	"sync"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

func (w *world) author() parley.Author {
	return parley.Author{Kind: parley.Consumers, Consumer: w.consumer}
}

// upload stores one of ten bytes that nobody has sent yet.
func (w *world) upload(now time.Time) store.Upload {
	w.b.Helper()
	u := store.Upload{
		Brand: w.brand.ID, ID: id[parley.UploadID](), Owner: w.author(), Name: []byte("sealed name"),
		Key: []byte("sealed key"), Object: id[parley.ObjectID](), Length: 10,
		CreatedAt: now, ExpiresAt: now.Add(time.Hour),
	}
	w.b.write(func(tx store.Tx) error { return tx.InsertUpload(u) })
	return u
}

func partOf(u store.Upload, start, size int64) store.Part {
	return store.Part{Brand: u.Brand, Upload: u.ID, Start: start, Size: size, Object: id[parley.ObjectID]()}
}

func (b *bench) appendParts(want bool, parts ...store.Part) {
	b.Helper()
	b.write(func(tx store.Tx) error {
		took, err := tx.AppendParts(parts...)
		if err == nil {
			same(b, "took", took, want)
		}
		return err
	})
}

// discarded returns whether each of the ids is to be deleted.
func (b *bench) discarded(ids ...parley.ObjectID) []bool {
	b.Helper()
	all := load(b, func(tx store.Tx) ([]parley.ObjectID, error) { return tx.ListDiscards(1000) })
	out := make([]bool, len(ids))
	for i, want := range ids {
		for _, got := range all {
			out[i] = out[i] || got == want
		}
	}
	return out
}

func now(b *bench) time.Time {
	return load(b, func(tx store.Tx) (time.Time, error) { return tx.Now(), nil })
}

func uploads(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	u := w.upload(now(b))
	get := func() store.Upload {
		return load(b, func(tx store.Tx) (store.Upload, error) { return tx.GetUpload(u.Brand, u.ID) })
	}
	same(b, "GetUpload", get(), u)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetUpload(other.brand.ID, u.ID); return err })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.LockUpload(other.brand.ID, u.ID); return err })

	one, two, three := partOf(u, 0, 4), partOf(u, 4, 3), partOf(u, 7, 3)
	b.appendParts(true, one)
	b.appendParts(false, partOf(u, 0, 4)) // the same stretch again
	b.appendParts(false, partOf(u, 5, 2)) // a hole before it
	b.appendParts(false, partOf(u, 4, 7)) // longer than was said
	b.appendParts(true, two, three)
	b.appendParts(false, partOf(u, 10, 1)) // behind the end
	u.Received = 10
	same(b, "received", get(), u)
	same(b, "ListParts", load(b, func(tx store.Tx) ([]store.Part, error) { return tx.ListParts(u.Brand, u.ID) }),
		[]store.Part{one, two, three})

	b.write(func(tx store.Tx) error {
		n, bytes, err := tx.LockUploads(u.Brand, u.Owner)
		same(b, "under way", []int64{int64(n), bytes}, []int64{1, 10})
		if _, err := tx.LockUpload(u.Brand, u.ID); err != nil {
			return err
		}
		return err
	})
	b.write(func(tx store.Tx) error {
		n, _, err := tx.LockUploads(u.Brand, other.author())
		same(b, "another's under way", n, 0)
		return err
	})

	finish := func(want bool) {
		b.write(func(tx store.Tx) error {
			done, err := tx.FinishUpload(u.Brand, u.ID, []byte("about"), 7)
			same(b, "finished", done, want)
			return err
		})
	}
	finish(true)
	finish(false)
	u.About, u.ThumbSize = []byte("about"), 7
	same(b, "finished", get(), u)
	same(b, "its parts go, its object stays", b.discarded(one.Object, two.Object, three.Object, u.Object), []bool{true, true, true, false})
}

func uploadsEnd(b *bench) {
	w := newWorld(b, "one")
	at := now(b)
	cancelled, late, unfinished := w.upload(at), w.upload(at.Add(-time.Hour)), w.upload(at)
	part := partOf(cancelled, 0, 10)
	b.appendParts(true, part)
	b.appendParts(false, partOf(late, 0, 10))
	for range 2 {
		b.write(func(tx store.Tx) error { return tx.DeleteUpload(cancelled.Brand, cancelled.ID) })
	}
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetUpload(cancelled.Brand, cancelled.ID); return err })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.LockUpload(late.Brand, late.ID); return err })
	same(b, "cancelled", b.discarded(cancelled.Object, part.Object), []bool{true, true})
	b.write(func(tx store.Tx) error {
		done, err := tx.FinishUpload(unfinished.Brand, unfinished.ID, []byte("about"), 0)
		same(b, "finished what is not whole", done, false)
		return err
	})
	expired := load(b, func(tx store.Tx) ([]store.Upload, error) { return tx.ListExpiredUploads(10) })
	same(b, "expired", expired, []store.Upload{late})

	all := load(b, func(tx store.Tx) ([]parley.ObjectID, error) { return tx.ListDiscards(1) })
	same(b, "a page of discards", len(all), 1)
	b.write(func(tx store.Tx) error { return tx.DeleteDiscards([]parley.ObjectID{cancelled.Object, part.Object}) })
	same(b, "deleted", b.discarded(cancelled.Object, part.Object), []bool{false, false})
}

func attachments(b *bench) {
	w, other := newWorld(b, "one"), newWorld(b, "two")
	c, u := w.open(epoch), w.upload(now(b))
	a := store.Attachment{
		Brand: w.brand.ID, ID: id[parley.AttachmentID](), Conversation: c.ID, Lane: parley.Public, Seq: 3,
		Object: u.Object, Size: 1 << 40, ThumbSize: 12, Key: []byte("sealed for the identity"),
	}
	attach := func(a store.Attachment, want bool) {
		b.Helper()
		b.write(func(tx store.Tx) error {
			done, err := tx.InsertAttachment(a, u.ID)
			same(b, "attached", done, want)
			return err
		})
	}
	attach(a, false) // nobody has looked at it
	b.appendParts(true, partOf(u, 0, 10))
	b.write(func(tx store.Tx) error { _, err := tx.FinishUpload(u.Brand, u.ID, []byte("about"), 12); return err })
	stolen := a
	stolen.Brand = other.brand.ID
	attach(stolen, false)
	attach(a, true)
	again := a
	again.ID, again.Seq = id[parley.AttachmentID](), 4
	attach(again, false)
	same(b, "GetAttachment", load(b, func(tx store.Tx) (store.Attachment, error) { return tx.GetAttachment(a.Brand, a.ID) }), a)
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetAttachment(other.brand.ID, a.ID); return err })
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetUpload(u.Brand, u.ID); return err })
	stray := id[parley.ObjectID]()
	held := load(b, func(tx store.Tx) (map[parley.ObjectID]bool, error) {
		return tx.HeldObjects([]parley.ObjectID{stray, a.Object})
	})
	same(b, "held", held, map[parley.ObjectID]bool{a.Object: true})

	remove := func(want bool) {
		b.write(func(tx store.Tx) error {
			gone, err := tx.DeleteAttachment(a.Brand, a.Conversation, a.Lane, a.Seq)
			same(b, "removed", gone, want)
			return err
		})
	}
	same(b, "still there", b.discarded(a.Object), []bool{false})
	remove(true)
	remove(false)
	same(b, "discarded", b.discarded(a.Object), []bool{true})
	b.fails(fault.CodeNotFound, func(tx store.Tx) error { _, err := tx.GetAttachment(a.Brand, a.ID); return err })
}

func pictures(b *bench) {
	person := parley.PictureOf(id[parley.PersonID]())
	logo := parley.PictureSubject{Kind: parley.BrandLogo, ID: person.ID}
	first := store.Picture{Subject: person, ID: id[parley.ObjectID](), CreatedAt: epoch}
	second := store.Picture{Subject: person, ID: id[parley.ObjectID](), CreatedAt: epoch}
	find := func(s parley.PictureSubject) (store.Picture, bool) {
		return maybe(b, func(tx store.Tx) (store.Picture, bool, error) { return tx.FindPicture(s) })
	}
	b.write(func(tx store.Tx) error { return tx.PutPicture(first) })
	got, _ := find(person)
	same(b, "FindPicture", got, first)
	_, found := find(logo)
	same(b, "a brand of the same id", found, false)
	b.write(func(tx store.Tx) error { return tx.PutPicture(second) })
	same(b, "the one before goes", b.discarded(first.ID, second.ID), []bool{true, false})
	byID := func(p parley.ObjectID) bool {
		_, found := maybe(b, func(tx store.Tx) (store.Picture, bool, error) { return tx.FindPictureByID(p) })
		return found
	}
	same(b, "by id", []bool{byID(first.ID), byID(second.ID)}, []bool{false, true})
	b.write(func(tx store.Tx) error { return tx.DeletePicture(person) })
	same(b, "and this one", []bool{byID(second.ID), b.discarded(second.ID)[0]}, []bool{false, true})
}

// uploadsInParallel: whoever counts first and adds then never passes a limit.
func uploadsInParallel(b *bench) {
	w := newWorld(b, "one")
	const most = 5
	at := now(b)
	stores := []store.Store{b.store()}
	if b.place.Shared {
		stores = append(stores, b.another())
	}
	var wait sync.WaitGroup
	for i := range 40 {
		wait.Go(func() {
			_ = stores[i%len(stores)].Write(context.Background(), func(tx store.Tx) error {
				n, _, err := tx.LockUploads(w.brand.ID, w.author())
				if err != nil || n >= most {
					return err
				}
				return tx.InsertUpload(store.Upload{
					Brand: w.brand.ID, ID: id[parley.UploadID](), Owner: w.author(), Name: []byte{1}, Key: []byte{1},
					Object: id[parley.ObjectID](), Length: 10, CreatedAt: at, ExpiresAt: at.Add(time.Hour),
				})
			})
		})
	}
	wait.Wait()
	b.write(func(tx store.Tx) error {
		n, bytes, err := tx.LockUploads(w.brand.ID, w.author())
		same(b, "under way", []int64{int64(n), bytes}, []int64{most, 10 * most})
		return err
	})
}
