package files_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"image"
	"image/png"
	"io"
	"testing"
	"testing/iotest"

	"parley"
	"parley/internal/fault"
	"parley/internal/files"
	"parley/internal/objects"
	"parley/internal/rig"
	"parley/internal/store"
	"parley/internal/talk"
	"parley/internal/wire"
)

var ctx = context.Background()

func picture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 600, 300))); err != nil {
		t.Fatal(err)
	}
	return append(b.Bytes(), "planted behind the picture"...)
}

func begin(t testing.TB, r *rig.Rig, a parley.Actor, name string, length int) parley.UploadID {
	t.Helper()
	u, err := r.Files.Create(ctx, a, int64(length), name)
	if err != nil {
		t.Fatal(err)
	}
	return u.ID
}

func send(t testing.TB, r *rig.Rig, a parley.Actor, name string, data []byte) parley.UploadID {
	t.Helper()
	id := begin(t, r, a, name, len(data))
	if _, err := r.Files.Append(ctx, a, id, 0, bytes.NewReader(data), files.Checksum{}); err != nil {
		t.Fatal(err)
	}
	return id
}

func want(t testing.TB, err error, code fault.Code) {
	t.Helper()
	if !fault.Is(err, code) {
		t.Fatalf("got %v, want %s", err, code)
	}
}

func attach(t testing.TB, r *rig.Rig, a parley.Actor, c parley.ConversationID, lane parley.Lane, u parley.UploadID) parley.Event {
	t.Helper()
	e, err := r.Talk.Attach(ctx, a, c, rig.Client(), lane, u)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func bytesOf(t testing.TB, r *rig.Rig, a parley.Actor, id parley.AttachmentID, small bool) []byte {
	t.Helper()
	f, err := r.Gate.File(ctx, a, id)
	if err != nil {
		t.Fatal(err)
	}
	body := r.Files.Open(ctx, f, small)
	defer body.Close()
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// stored returns everything in the object store.
func stored(t testing.TB, r *rig.Rig) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := r.Objects.List(ctx, "", func(i objects.Info) error {
		body, err := r.Objects.Get(ctx, i.Key, 0, -1)
		if err != nil {
			return err
		}
		defer body.Close()
		all[i.Key], err = io.ReadAll(body)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAFileGoesItsWay(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	up := send(t, r, maya, "../screen.PNG.exe", picture(t))
	client := rig.Client()
	e, err := r.Talk.Attach(ctx, maya, c, client, parley.Public, up)
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Talk.Attach(ctx, maya, c, client, parley.Public, up)
	if err != nil || again.Seq != e.Seq {
		t.Fatalf("a retry got %d, %v; want %d", again.Seq, err, e.Seq)
	}
	_, err = r.Talk.Attach(ctx, maya, c, rig.Client(), parley.Public, up)
	want(t, err, fault.CodeNotFound) // an upload is attached once

	last := r.Thread(ana, c).Head.Last
	if last == nil || last.Attachment == nil {
		t.Fatalf("the list shows %+v", last)
	}
	got := *last.Attachment
	if got != (wire.Attachment{ID: e.File.ID, Name: "screen.png", Type: "image/png", Size: got.Size, Width: 600, Height: 300, Closed: true}) {
		t.Errorf("the event says %+v", got)
	}
	if own := r.Thread(maya, c).Head.Last.Attachment; own == nil || own.Closed || !own.Thumb {
		t.Errorf("to her who sent it, it is %+v", own)
	}
	data, thumb := bytesOf(t, r, ana, got.ID, false), bytesOf(t, r, maya, got.ID, true)
	if int64(len(data)) != got.Size || bytes.Contains(data, []byte("planted")) {
		t.Errorf("%d bytes came back, of %d", len(data), got.Size)
	}
	if cfg, err := png.DecodeConfig(bytes.NewReader(thumb)); err != nil || cfg.Width != 480 {
		t.Errorf("the small picture: %v %v", cfg, err)
	}
	if left := stored(t, r); len(left) != 2 {
		t.Errorf("%d objects are stored, want the file and its small picture", len(left))
	}
}

func TestAnUploadResumes(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	data := bytes.Repeat([]byte("line of text\n"), 200_000) // more than two parts
	id := begin(t, r, maya, "log.txt", len(data))
	lost := errors.New("the link was lost")
	cut := io.MultiReader(bytes.NewReader(data[:1_500_000]), iotest.ErrReader(lost))
	if _, err := r.Files.Append(ctx, maya, id, 0, cut, files.Checksum{}); !errors.Is(err, lost) {
		t.Fatal(err)
	}
	at, err := r.Files.Status(ctx, maya, id)
	if err != nil || at.Received != 1_500_000 {
		t.Fatalf("%d bytes were kept, %v", at.Received, err)
	}
	_, err = r.Files.Ready(ctx, maya, id)
	want(t, err, fault.CodeUploadUnfinished)
	_, err = r.Files.Append(ctx, maya, id, 0, bytes.NewReader(data), files.Checksum{})
	want(t, err, fault.CodeUploadOffset)
	// Another process on the same store goes on.
	next := files.New(r.Store, r.Vault, r.Objects, rig.Quiet())
	if n, err := next.Append(ctx, maya, id, at.Received, bytes.NewReader(data[at.Received:]), files.Checksum{}); err != nil || n != int64(len(data)) {
		t.Fatal(n, err)
	}
	c := r.Open(maya, "hello")
	e := attach(t, r, maya, c, parley.Public, id)
	if !bytes.Equal(bytesOf(t, r, maya, e.File.ID, false), data) {
		t.Error("the parts were joined wrongly")
	}
}

func TestAChecksumStandsForItsPart(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	id := begin(t, r, maya, "a.txt", 5)
	sum := sha256.Sum256([]byte("hello"))
	_, err := r.Files.Append(ctx, maya, id, 0, bytes.NewReader([]byte("hellO")), files.Checksum{Hash: sha256.New(), Want: sum[:]})
	want(t, err, fault.CodeChecksum)
	if n := len(stored(t, r)); n != 0 {
		t.Errorf("%d objects of an altered part stay", n)
	}
	if _, err := r.Files.Append(ctx, maya, id, 0, bytes.NewReader([]byte("hello")), files.Checksum{Hash: sha256.New(), Want: sum[:]}); err != nil {
		t.Fatal(err)
	}
}

// What is another's does not exist, and nothing is sent on in his place.
func TestAnothersUploadDoesNotExist(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, eve, ana := r.Consumer(), r.Consumer(), r.Agent("ana", parley.RoleAgent)
	id := begin(t, r, maya, "a.txt", 5)
	whole := send(t, r, maya, "b.txt", []byte("hello"))
	other := r.Open(eve, "hello")
	for _, a := range []parley.Actor{eve, ana} {
		_, err := r.Files.Status(ctx, a, id)
		want(t, err, fault.CodeNotFound)
		_, err = r.Files.Append(ctx, a, id, 0, bytes.NewReader([]byte("hello")), files.Checksum{})
		want(t, err, fault.CodeNotFound)
		want(t, r.Files.Cancel(ctx, a, id), fault.CodeNotFound)
		_, err = r.Talk.Attach(ctx, a, other, rig.Client(), parley.Public, whole)
		want(t, err, fault.CodeNotFound)
	}
}

func TestLimitsOfUploads(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	_, err := r.Files.Create(ctx, maya, parley.FileMax+1, "a")
	want(t, err, fault.CodeFileLarge)
	_, err = r.Files.Create(ctx, maya, 0, "a")
	want(t, err, fault.CodeFileDamaged)
	for range files.BytesMax / parley.FileMax {
		begin(t, r, maya, "a", parley.FileMax)
	}
	_, err = r.Files.Create(ctx, maya, 1, "a")
	want(t, err, fault.CodeUploadsFull)
	id := begin(t, r, r.Consumer(), "another's", 5)
	_ = id
	eve := r.Consumer()
	small := begin(t, r, eve, "a.txt", 5)
	_, err = r.Files.Append(ctx, eve, small, 0, bytes.NewReader([]byte("more than five")), files.Checksum{})
	want(t, err, fault.CodeTooLarge)
}

func TestARefusedFileIsGone(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	data := []byte("<svg xmlns='x' onload='alert(1)'/>")
	id := begin(t, r, maya, "drawing.png", len(data))
	_, err := r.Files.Append(ctx, maya, id, 0, bytes.NewReader(data), files.Checksum{})
	want(t, err, fault.CodeFileUnsafe)
	_, err = r.Files.Status(ctx, maya, id)
	want(t, err, fault.CodeNotFound)
	if n := len(stored(t, r)); n != 0 {
		t.Errorf("%d objects of a refused file stay", n)
	}
}

// Redaction takes the key with the row: the bytes cannot be had from the commit
// on, and the objects go when they are swept.
func TestRedactionDestroysTheFile(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, ana := r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	e := attach(t, r, maya, c, parley.Public, send(t, r, maya, "a.png", picture(t)))
	if _, err := r.Talk.Redact(ctx, maya, c, rig.Client(), parley.Public, e.Seq); err != nil {
		t.Fatal(err)
	}
	for _, a := range []parley.Actor{maya, ana} {
		_, err := r.Gate.File(ctx, a, e.File.ID)
		want(t, err, fault.CodeNotFound)
		for _, line := range r.Thread(a, c).Events {
			if line.Attachment != nil {
				t.Error("a redacted file is still named")
			}
		}
	}
	if err := r.Files.Sweep(ctx); err != nil {
		t.Fatal(err)
	}
	if left := stored(t, r); len(left) != 0 {
		t.Errorf("%d objects of a redacted file stay", len(left))
	}
	r.Write(func(tx store.Tx) error {
		ids, err := tx.ListDiscards(10)
		if len(ids) > 0 {
			t.Error("discards stay")
		}
		return err
	})
}

// A file in a note is the brand's own: the consumer cannot even learn that it
// exists. And nobody of another brand can.
func TestWhoMayHaveAFile(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya, eve, ana := r.Consumer(), r.Consumer(), r.Agent("ana", parley.RoleAgent)
	c := r.Open(maya, "hello")
	before := r.Thread(maya, c)
	e := attach(t, r, ana, c, parley.Internal, send(t, r, ana, "a.txt", []byte("hello")))
	for _, a := range []parley.Actor{maya, eve, {Kind: parley.Agents, Brand: parley.NewID[parley.BrandID](), Role: parley.RoleAdmin, Person: ana.Person}} {
		_, err := r.Gate.File(ctx, a, e.File.ID)
		want(t, err, fault.CodeNotFound)
	}
	after := r.Thread(maya, c)
	if len(after.Events) != len(before.Events) || after.Head.PublicSeq != before.Head.PublicSeq || !after.Head.PublicAt.Equal(before.Head.PublicAt) {
		t.Error("the consumer can tell that a file was noted")
	}
	bytesOf(t, r, ana, e.File.ID, false)
	_, err := r.Talk.Attach(ctx, maya, c, rig.Client(), parley.Internal, send(t, r, maya, "a.txt", []byte("hello")))
	want(t, err, fault.CodeNotFound)
}

func TestAConversationMayBeginWithAFile(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	up, client := send(t, r, maya, "a.png", picture(t)), rig.Client()
	c, err := r.Talk.OpenWith(ctx, maya, client, talk.Opening{Upload: up})
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Talk.OpenWith(ctx, maya, client, talk.Opening{Upload: up})
	if err != nil || again.ID != c.ID {
		t.Fatalf("a retry opened %v, %v", again.ID, err)
	}
	events := r.Thread(maya, c.ID).Events
	if len(events) != 2 || events[1].Kind != parley.EventAttached || events[1].ClientID != client {
		t.Errorf("the thread holds %+v", events)
	}
	both, err := r.Talk.OpenWith(ctx, maya, rig.Client(), talk.Opening{Text: "look at this", Upload: send(t, r, maya, "b.png", picture(t))})
	if err != nil {
		t.Fatal(err)
	}
	if events := r.Thread(maya, both.ID).Events; len(events) != 3 || events[1].Text == "" || events[2].Attachment == nil {
		t.Errorf("the thread holds %+v", events)
	}
	_, err = r.Talk.Open(ctx, maya, rig.Client(), "")
	want(t, err, fault.CodeTextEmpty)
}

// Nothing of what is planted in names and contents stands in the object store
// or in the rows, neither on the way nor attached.
func TestFilesAreSealed(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	maya := r.Consumer()
	needle := []byte("planted-needle")
	look := func(when string) {
		t.Helper()
		for key, data := range stored(t, r) {
			if bytes.Contains(data, needle) || bytes.Contains([]byte(key), needle) {
				t.Errorf("%s: %s holds what was sent", when, key)
			}
		}
	}
	data := bytes.Repeat(needle, 1000)
	id := begin(t, r, maya, "planted-needle.txt", len(data))
	if _, err := r.Files.Append(ctx, maya, id, 0, bytes.NewReader(data[:100]), files.Checksum{}); err != nil {
		t.Fatal(err)
	}
	look("on the way")
	u, err := r.Files.Status(ctx, maya, id)
	if err != nil || bytes.Contains(u.Name, needle) {
		t.Error("the name is in the row", err)
	}
	if _, err := r.Files.Append(ctx, maya, id, 100, bytes.NewReader(data[100:]), files.Checksum{}); err != nil {
		t.Fatal(err)
	}
	look("whole")
	attach(t, r, maya, r.Open(maya, "hello"), parley.Public, id)
	look("attached")
}

func TestPictures(t *testing.T) {
	t.Parallel()
	r := rig.New(t)
	ana := r.Agent("ana", parley.RoleAgent)
	of := parley.PictureOf(ana.Person)
	first, err := r.Files.SetPicture(ctx, of, picture(t))
	if err != nil {
		t.Fatal(err)
	}
	for small, side := range map[bool]int{false: files.PictureSide, true: files.SmallPictureSide} {
		body, kind, err := r.Files.Picture(ctx, first, small)
		if err != nil {
			t.Fatal(err)
		}
		cfg, err := png.DecodeConfig(body)
		body.Close()
		if err != nil || cfg.Width != side || cfg.Height != side || kind != "image/png" {
			t.Errorf("%v %s %v", cfg, kind, err)
		}
	}
	if _, err := r.Files.SetPicture(ctx, of, picture(t)); err != nil {
		t.Fatal(err)
	}
	_, _, err = r.Files.Picture(ctx, first, false)
	want(t, err, fault.CodeNotFound)
	if n := len(stored(t, r)); n != 2 {
		t.Errorf("%d objects, want the two sizes of the newest", n)
	}
	if err := r.Files.RemovePicture(ctx, of); err != nil {
		t.Fatal(err)
	}
	if n := len(stored(t, r)); n != 0 {
		t.Errorf("%d objects stay", n)
	}
	// The address of a picture opens no file, sealed as it is.
	e := attach(t, r, ana, r.Open(r.Consumer(), "x"), parley.Public, send(t, r, ana, "a.txt", []byte("hello")))
	f, err := r.Gate.File(ctx, ana, e.File.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = r.Files.Picture(ctx, f.Object, false)
	want(t, err, fault.CodeNotFound)
	_, err = r.Files.SetPicture(ctx, of, []byte("%PDF-1.7"))
	want(t, err, fault.CodeFileRefused)
}
