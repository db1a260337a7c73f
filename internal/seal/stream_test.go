package seal

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
)

func sealed(t testing.TB, key Key, plain []byte) []byte {
	t.Helper()
	out, err := io.ReadAll(SealStream(key, []byte("place"), bytes.NewReader(plain), int64(len(plain))))
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(out)) != StreamSize(int64(len(plain))) {
		t.Fatalf("%d plain bytes made %d, StreamSize says %d", len(plain), len(out), StreamSize(int64(len(plain))))
	}
	return out
}

func from(data []byte) Fetch {
	return func(offset, length int64) (io.ReadCloser, error) {
		offset = min(offset, int64(len(data)))
		return io.NopCloser(bytes.NewReader(data[offset:min(offset+length, int64(len(data)))])), nil
	}
}

func random(n int) []byte {
	b := make([]byte, n)
	fill(b)
	return b
}

func TestStreamRoundTrip(t *testing.T) {
	t.Parallel()
	key := NewKey()
	for _, size := range []int{0, 1, Segment - 1, Segment, Segment + 1, 3 * Segment, 3*Segment + 7} {
		plain := random(size)
		s := OpenStream(key, []byte("place"), int64(size), from(sealed(t, key, plain)))
		got, err := io.ReadAll(s)
		if err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes: %d came back, %v", size, len(got), err)
		}
		for range 20 {
			if size == 0 {
				break
			}
			at := rand.Int64N(int64(size))
			if _, err := s.Seek(at, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			stretch := make([]byte, min(1+rand.Int64N(2*Segment), int64(size)-at))
			if _, err := io.ReadFull(s, stretch); err != nil || !bytes.Equal(stretch, plain[at:at+int64(len(stretch))]) {
				t.Fatalf("%d bytes from %d of %d: %v", len(stretch), at, size, err)
			}
		}
	}
}

func TestStreamNeedsAllItsBytes(t *testing.T) {
	t.Parallel()
	_, err := io.ReadAll(SealStream(NewKey(), nil, bytes.NewReader(make([]byte, Segment)), Segment+1))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

// Whatever is done to a stream, nothing comes out but the bytes that went in.
func TestStreamRefuses(t *testing.T) {
	t.Parallel()
	key, plain := NewKey(), random(3*Segment)
	whole := sealed(t, key, plain)
	one := Segment + tagSize
	swapped := bytes.Clone(whole)
	copy(swapped[streamSalt:], whole[streamSalt+one:streamSalt+2*one])
	copy(swapped[streamSalt+one:], whole[streamSalt:streamSalt+one])
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-1] ^= 1
	salted := bytes.Clone(whole)
	salted[0] ^= 1
	open := func(key Key, aad string, size int64, data []byte) error {
		_, err := io.ReadAll(OpenStream(key, []byte(aad), size, from(data)))
		return err
	}
	for name, err := range map[string]error{
		"another key":           open(NewKey(), "place", 3*Segment, whole),
		"another place":         open(key, "elsewhere", 3*Segment, whole),
		"a bit":                 open(key, "place", 3*Segment, flipped),
		"the salt":              open(key, "place", 3*Segment, salted),
		"segments changed":      open(key, "place", 3*Segment, swapped),
		"the end cut off":       open(key, "place", 3*Segment, whole[:len(whole)-1]),
		"a segment cut off":     open(key, "place", 2*Segment, whole[:len(whole)-one]),
		"told to be shorter":    open(key, "place", 2*Segment, whole),
		"told to be longer":     open(key, "place", 4*Segment, whole),
		"nothing at all":        open(key, "place", 3*Segment, nil),
		"nothing told as empty": open(key, "place", 0, nil),
	} {
		if !errors.Is(err, ErrOpen) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzStream(f *testing.F) {
	key := NewKey()
	f.Add([]byte("hello"), 0, byte(1))
	f.Add(make([]byte, Segment+5), Segment+40, byte(7))
	f.Fuzz(func(t *testing.T, plain []byte, at int, change byte) {
		data := sealed(t, key, plain)
		if at < 0 || at >= len(data) || change == 0 {
			return
		}
		data[at] ^= change
		got, err := io.ReadAll(OpenStream(key, []byte("place"), int64(len(plain)), from(data)))
		if err == nil || !bytes.HasPrefix(plain, got) {
			t.Fatalf("altered at %d and read as %d bytes, %v", at, len(got), err)
		}
	})
}
