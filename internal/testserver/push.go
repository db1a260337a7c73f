package testserver

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// PushService takes web pushes for its browsers and opens them, by its own
// reading of RFC 8291.
type PushService struct {
	URL string

	mu       sync.Mutex
	browsers map[string]*Browser
	arrived  chan struct{}
}

// Browser is one subscription.
type Browser struct {
	Endpoint, Key, Auth string // as a browser hands them in

	private *ecdh.PrivateKey
	auth    []byte
	service *PushService
	status  int
	header  http.Header
	tries   int
	got     []Pushed
}

// Pushed is one push as the browser's worker gets it.
type Pushed struct {
	Text   string
	Header http.Header
	Size   int // of what travelled
}

// NewPushService starts a service that the end of the test stops.
func NewPushService(t testing.TB) *PushService {
	t.Helper()
	s := &PushService{browsers: map[string]*Browser{}, arrived: make(chan struct{}, 1024)}
	server := httptest.NewServer(http.HandlerFunc(s.take))
	t.Cleanup(server.Close)
	s.URL = server.URL
	return s
}

// Browser subscribes another browser.
func (s *PushService) Browser(t testing.TB) *Browser {
	t.Helper()
	private, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	secret := make([]byte, 32)
	_, _ = rand.Read(secret)
	path := "/" + base64.RawURLEncoding.EncodeToString(secret[16:])
	b := &Browser{
		Endpoint: s.URL + path, Key: base64.RawURLEncoding.EncodeToString(private.PublicKey().Bytes()),
		Auth: base64.RawURLEncoding.EncodeToString(secret[:16]), private: private, auth: secret[:16], service: s, status: http.StatusCreated,
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.browsers[path] = b
	return b
}

// Answers has the service answer so from now on.
func (b *Browser) Answers(status int, header ...string) {
	b.service.mu.Lock()
	defer b.service.mu.Unlock()
	b.status, b.header = status, http.Header{}
	for i := 0; i < len(header); i += 2 {
		b.header.Set(header[i], header[i+1])
	}
}

// Got returns what has come in.
func (b *Browser) Got() []Pushed {
	b.service.mu.Lock()
	defer b.service.mu.Unlock()
	return append([]Pushed(nil), b.got...)
}

// Tries counts what was tried, refused or not.
func (b *Browser) Tries() int {
	b.service.mu.Lock()
	defer b.service.mu.Unlock()
	return b.tries
}

// Await returns the pushes once there are so many.
func (b *Browser) Await(t testing.TB, n int) []Pushed {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		if got := b.Got(); len(got) >= n {
			return got
		}
		select {
		case <-b.service.arrived:
		case <-deadline:
			t.Fatalf("%d of %d pushes came in", len(b.Got()), n)
		}
	}
}

func (s *PushService) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 8<<10))
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.browsers[r.URL.Path]
	if err != nil || b == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	b.tries++
	for name := range b.header {
		w.Header().Set(name, b.header.Get(name))
	}
	if b.status >= 300 {
		w.WriteHeader(b.status)
		return
	}
	text, err := b.open(body)
	if err != nil || r.Method != http.MethodPost || r.Header.Get("TTL") == "" || r.Header.Get("Content-Encoding") != "aes128gcm" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	b.got = append(b.got, Pushed{Text: text, Header: r.Header.Clone(), Size: len(body)})
	w.WriteHeader(b.status)
	s.arrived <- struct{}{}
}

var errPush = errors.New("not sealed for this browser")

func (b *Browser) open(body []byte) (string, error) {
	if len(body) < 16+4+1+65+16 || body[20] != 65 {
		return "", errPush
	}
	salt, point, sealed := body[:16], body[21:86], body[86:]
	sender, err := ecdh.P256().NewPublicKey(point)
	if err != nil {
		return "", err
	}
	shared, err := b.private.ECDH(sender)
	if err != nil {
		return "", err
	}
	info := bytes.Join([][]byte{[]byte("WebPush: info\x00"), b.private.PublicKey().Bytes(), point}, nil)
	input, err := hkdf.Key(sha256.New, shared, b.auth, string(info), 32)
	if err != nil {
		return "", err
	}
	key, err1 := hkdf.Key(sha256.New, input, salt, "Content-Encoding: aes128gcm\x00", 16)
	nonce, err2 := hkdf.Key(sha256.New, input, salt, "Content-Encoding: nonce\x00", 12)
	if err := errors.Join(err1, err2); err != nil {
		return "", err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return "", err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return "", err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return "", err
	}
	plain = bytes.TrimRight(plain, "\x00")
	if len(plain) == 0 || plain[len(plain)-1] != 2 {
		return "", errPush
	}
	return string(plain[:len(plain)-1]), nil
}
