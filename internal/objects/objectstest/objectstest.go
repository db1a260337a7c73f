// Package objectstest holds every implementation of internal/objects to its
// contract. A store passes all of it or is none.
package objectstest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"parley/internal/objects"
)

// Run holds the stores that fresh makes to the contract; each case gets an
// empty one of its own.
func Run(t *testing.T, fresh func(t testing.TB) objects.Store) {
	for name, run := range map[string]func(*bench){
		"round trip": roundTrip, "ranges": ranges, "replace": replace, "list": list,
		"short and broken readers": broken, "keys": keys, "parallel": parallel, "cancelled": cancelled,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run(&bench{TB: t, Store: fresh(t)})
		})
	}
}

type bench struct {
	testing.TB
	objects.Store
}

func (b *bench) put(key string, data []byte) {
	b.Helper()
	if err := b.Put(context.Background(), key, bytes.NewReader(data), int64(len(data))); err != nil {
		b.Fatalf("put %s: %v", key, err)
	}
}

func (b *bench) get(key string, offset, length int64) []byte {
	b.Helper()
	r, err := b.Get(context.Background(), key, offset, length)
	if err != nil {
		b.Fatalf("get %s: %v", key, err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		b.Fatalf("read %s: %v", key, err)
	}
	return data
}

func (b *bench) missing(key string) {
	b.Helper()
	r, err := b.Get(context.Background(), key, 0, -1)
	if err == nil {
		_, err = io.Copy(io.Discard, r)
		r.Close()
	}
	if !errors.Is(err, objects.ErrNotFound) {
		b.Fatalf("get %s: %v, want ErrNotFound", key, err)
	}
}

func (b *bench) keys(prefix string) []string {
	b.Helper()
	var all []string
	err := b.List(context.Background(), prefix, func(i objects.Info) error {
		all = append(all, i.Key)
		return nil
	})
	if err != nil {
		b.Fatalf("list %q: %v", prefix, err)
	}
	return all
}

// pattern is size bytes, none like its neighbours.
func pattern(size int) []byte {
	data := make([]byte, size)
	for i := range data {
		data[i] = byte(i * 7 >> (i % 5))
	}
	return data
}

func roundTrip(b *bench) {
	b.missing("a/none")
	for _, size := range []int{0, 1, 1 << 16, 1<<20 + 3} {
		key := fmt.Sprintf("a/%d", size)
		b.put(key, pattern(size))
		if got := b.get(key, 0, -1); !bytes.Equal(got, pattern(size)) {
			b.Errorf("%d bytes came back as %d others", size, len(got))
		}
	}
	for range 2 { // what is gone may be deleted again
		if err := b.Delete(context.Background(), "a/1"); err != nil {
			b.Fatal(err)
		}
	}
	b.missing("a/1")
}

func ranges(b *bench) {
	data := pattern(100_000)
	b.put("r/x", data)
	for _, c := range []struct{ offset, length, from, to int64 }{
		{0, -1, 0, 100_000}, {0, 10, 0, 10}, {70_000, 5, 70_000, 70_005}, {99_999, 1, 99_999, 100_000},
		{99_990, 500, 99_990, 100_000}, {50_000, -1, 50_000, 100_000}, {5, 0, 5, 5},
	} {
		if got := b.get("r/x", c.offset, c.length); !bytes.Equal(got, data[c.from:c.to]) {
			b.Errorf("%d bytes from %d: got %d others", c.length, c.offset, len(got))
		}
	}
	if got := b.get("r/x", 100_000, 10); len(got) != 0 {
		b.Errorf("%d bytes behind the end", len(got))
	}
}

func replace(b *bench) {
	b.put("p/x", pattern(5000))
	b.put("p/x", []byte("second"))
	if got := b.get("p/x", 0, -1); string(got) != "second" {
		b.Errorf("got %d bytes of the first", len(got))
	}
}

func list(b *bench) {
	before := time.Now().Add(-time.Minute)
	for _, key := range []string{"l/b/2", "l/a/1", "l/b/1", "m/1", "l/b/10"} {
		b.put(key, []byte(key))
	}
	if got := strings.Join(b.keys("l/"), " "); got != "l/a/1 l/b/1 l/b/10 l/b/2" {
		b.Errorf("l/ holds %s", got)
	}
	if got := strings.Join(b.keys("l/b/1"), " "); got != "l/b/1 l/b/10" {
		b.Errorf("l/b/1 begins %s", got)
	}
	if got := b.keys("none/"); len(got) != 0 {
		b.Errorf("nothing begins with none/, got %v", got)
	}
	enough := errors.New("enough")
	n := 0
	err := b.List(context.Background(), "l/", func(i objects.Info) error {
		n++
		if i.Size != int64(len(i.Key)) || i.Modified.Before(before) {
			b.Errorf("%+v", i)
		}
		return enough
	})
	if !errors.Is(err, enough) || n != 1 {
		b.Errorf("went on after an error: %d, %v", n, err)
	}
}

func broken(b *bench) {
	ctx := context.Background()
	err := b.Put(ctx, "b/short", strings.NewReader("abc"), 10)
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		b.Errorf("a short reader: %v", err)
	}
	mine := errors.New("mine")
	err = b.Put(ctx, "b/broken", io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(mine)), 10)
	if !errors.Is(err, mine) {
		b.Errorf("a broken reader: %v", err)
	}
	b.missing("b/short")
	b.missing("b/broken")
	b.put("b/kept", []byte("first"))
	if err := b.Put(ctx, "b/kept", strings.NewReader("abc"), 10); err == nil {
		b.Error("half an object was stored")
	}
	if got := b.get("b/kept", 0, -1); string(got) != "first" {
		b.Errorf("a failed put left %q", got)
	}
}

func keys(b *bench) {
	ctx := context.Background()
	for _, key := range []string{"", "/", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", "A", "a b", "a\x00", "a\\b", strings.Repeat("a", objects.KeyMax+1)} {
		if err := b.Put(ctx, key, strings.NewReader("x"), 1); !errors.Is(err, objects.ErrKey) {
			b.Errorf("put %q: %v", key, err)
		}
		if _, err := b.Get(ctx, key, 0, -1); !errors.Is(err, objects.ErrKey) {
			b.Errorf("get %q: %v", key, err)
		}
		if err := b.Delete(ctx, key); !errors.Is(err, objects.ErrKey) {
			b.Errorf("delete %q: %v", key, err)
		}
	}
}

// parallel: whoever reads sees one object whole, never two mixed.
func parallel(b *bench) {
	var all sync.WaitGroup
	b.put("q/x", bytes.Repeat([]byte{0}, 50_000))
	for i := range 8 {
		all.Go(func() {
			for range 5 {
				if err := b.Put(context.Background(), "q/x", bytes.NewReader(bytes.Repeat([]byte{byte(i)}, 50_000)), 50_000); err != nil {
					b.Error(err)
				}
				r, err := b.Get(context.Background(), "q/x", 0, -1)
				if err != nil {
					b.Error(err)
					continue
				}
				data, err := io.ReadAll(r)
				r.Close()
				if err != nil || len(data) != 50_000 || bytes.Count(data, data[:1]) != 50_000 {
					b.Errorf("read %d bytes of several, %v", len(data), err)
				}
			}
		})
	}
	all.Wait()
}

func cancelled(b *bench) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := b.Put(ctx, "c/x", strings.NewReader("x"), 1); !errors.Is(err, context.Canceled) {
		b.Errorf("put: %v", err)
	}
	if err := b.List(ctx, "c/", func(objects.Info) error { return nil }); !errors.Is(err, context.Canceled) {
		b.Errorf("list: %v", err)
	}
}
