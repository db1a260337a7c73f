package docs_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/csv"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"parley/internal/config"
	"parley/internal/docs"
	"parley/internal/proc"
)

// sandbox is where one page's blocks run: a folder that stands for the whole
// machine, with the binary on the path.
type sandbox struct {
	t     *testing.T
	root  string
	house *shared
	at    *strings.Replacer // a machine's places → the folder's
	said  func() string     // what the last command printed
	vars  map[string]string // what {name} stands for in requests
	last  []byte            // the last answer
	port  int
	site  string // address that stands for localhost:3000
	close func() // what serves there
}

func newSandbox(t *testing.T, house *shared) *sandbox {
	t.Helper()
	s := &sandbox{t: t, root: t.TempDir(), house: house, said: func() string { return "" }, vars: map[string]string{}, close: func() {}}
	s.port = freePort(t)
	s.site = fmt.Sprintf("localhost:%d", freePort(t))
	var pairs []string
	for _, place := range []string{"/var/lib/parley", "/etc/parley", "/media/safe", "/backup", "/tmp/try"} {
		if err := os.MkdirAll(filepath.Dir(s.root+place), 0o700); err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, place, s.root+place)
	}
	s.at = strings.NewReplacer(append(pairs, "127.0.0.1:9464", "127.0.0.1:0", "localhost:3000", s.site)...)
	for _, dir := range []string{"/backup", "/media/safe", "/etc/parley", "/bin"} {
		if err := os.MkdirAll(s.root+dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s.certificate()
	return s
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // only its number was wanted
	return l.Addr().(*net.TCPAddr).Port
}

// tools puts parley on the path, and a go that builds and runs it without
// compiling again.
func (s *sandbox) tools() {
	s.t.Helper()
	binary := proc.Binary(s.t)
	if err := os.Symlink(binary, s.root+"/bin/parley"); err != nil && !os.IsExist(err) {
		s.t.Fatal(err)
	}
	shim := "#!/bin/sh\ncase \"$*\" in\n'run ./cmd/parley demo') shift 2; exec '" + binary + "' \"$@\" --addr 127.0.0.1:" + fmt.Sprint(s.port) + " ;;\n" +
		"'build -o parley ./cmd/parley') exec ln -s '" + binary + "' parley ;;\n*) echo \"go $* is nothing that the pages do\" >&2; exit 2 ;;\nesac\n"
	if err := os.WriteFile(s.root+"/bin/go", []byte(shim), 0o700); err != nil {
		s.t.Fatal(err)
	}
}

func (s *sandbox) certificate() {
	s.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		s.t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "chat.example.com"}, DNSNames: []string{"chat.example.com"}, NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		s.t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		s.t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: cert}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(filepath.Join(s.root, "etc", "parley", name), pem.EncodeToMemory(block), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
}

// write puts a block with a file's name where the file would be.
func (s *sandbox) write(b docs.Block) {
	s.t.Helper()
	if b.Title == "" || b.Lang == "sh" {
		return
	}
	name := s.at.Replace(b.Title)
	if !filepath.IsAbs(name) {
		name = filepath.Join(s.root, name)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(s.at.Replace(b.Text)), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// table reads a block of CSV: every line has as many cells as the first.
func (s *sandbox) table(b docs.Block) {
	s.t.Helper()
	if _, err := csv.NewReader(strings.NewReader(b.Text)).ReadAll(); err != nil {
		s.t.Errorf("%s: %v", b.Where(), err)
	}
}

// shell runs a block, in the background when it serves.
func (s *sandbox) shell(b docs.Block) {
	s.t.Helper()
	s.tools()
	ctx, cancel := context.WithTimeout(s.t.Context(), time.Minute) // one that serves is marked as such
	s.t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, "bash", "-euo", "pipefail", "-c", s.at.Replace(b.Text))
	cmd.Dir = s.root
	cmd.Env = append(os.Environ(), "PATH="+s.root+"/bin:"+os.Getenv("PATH"), "HOME="+s.root, "XDG_CACHE_HOME="+s.root+"/cache", fmt.Sprintf("PARLEY_LISTEN=127.0.0.1:%d", s.port))
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if b.Has("serve") {
		s.serve(b, cmd)
		return
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", b.Where(), err, out)
	}
	s.said = func() string { return string(out) }
}

var serving = regexp.MustCompile(`(?s)serves at|https?://\S+/console/`)

func (s *sandbox) serve(b docs.Block, cmd *exec.Cmd) {
	s.t.Helper()
	out, failed := &words{}, &words{}
	cmd.Stdout, cmd.Stderr = out, failed
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	over := sync.OnceFunc(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) // it may have ended
		<-ended
	})
	s.t.Cleanup(over)
	s.said = out.String
	s.await(b, func() bool {
		select {
		case err := <-ended:
			ended <- err
			s.t.Fatalf("%s: it ended: %v\n%s", b.Where(), err, failed.String())
		default:
		}
		return serving.MatchString(out.String())
	})
	// A page that starts a second server has told its reader to stop the first.
	s.port = freePort(s.t)
}

func (s *sandbox) await(b docs.Block, so func() bool) {
	s.t.Helper()
	limit := time.After(30 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for !so() {
		select {
		case <-limit:
			s.t.Fatalf("%s: waited in vain; the last words are:\n%s", b.Where(), s.said())
		case <-tick.C:
		}
	}
}

// output holds what was printed to the block.
func (s *sandbox) output(b docs.Block) {
	s.t.Helper()
	want := regexp.MustCompile(`(?s)` + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(b.Text)), "…", `\S*`))
	s.await(b, func() bool { return want.MatchString(s.said()) })
}

func (s *sandbox) settings(b docs.Block) {
	s.t.Helper()
	file := filepath.Join(s.t.TempDir(), "parley.yaml")
	if err := os.WriteFile(file, []byte(s.at.Replace(b.Text)), 0o600); err != nil {
		s.t.Fatal(err)
	}
	if _, err := config.Load([]string{"--config", file}); err != nil {
		s.t.Errorf("%s: %v", b.Where(), err)
	}
}

// program runs a file by Node or Go. One that signs leaves a token behind; one
// that serves is asked for the page.
func (s *sandbox) program(b docs.Block) {
	s.t.Helper()
	file := filepath.Join(s.root, b.Title)
	argv := []string{"node", file}
	if b.Lang == "go" {
		binary := file + ".bin"
		out, err := exec.Command("go", "build", "-o", binary, file).CombinedOutput()
		if err != nil {
			s.t.Fatalf("%s: %v\n%s", b.Where(), err, out)
		}
		argv = []string{binary}
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Dir = s.root
	cmd.Env = append(os.Environ(), "PARLEY_SECRET="+s.vars["secret"])
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if b.Has("token") {
		out, err := cmd.Output()
		if err != nil {
			s.t.Fatalf("%s: %v", b.Where(), err)
		}
		s.vars["jwt"] = strings.TrimSpace(string(out))
		s.signedIn(b)
		return
	}
	s.close() // the page says the same in another language
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	s.close = sync.OnceFunc(func() { _, _ = cmd.Process.Kill(), cmd.Wait() })
	s.t.Cleanup(s.close)
	s.await(b, func() bool {
		answer, err := http.Get("http://" + s.site + "/")
		if err != nil {
			return false
		}
		_ = answer.Body.Close()
		return answer.StatusCode == http.StatusOK
	})
}

// server returns the shared server's address; its brand and session are known
// to the requests of the page.
func (s *sandbox) server() string {
	n := s.house.node
	_, session, _ := strings.Cut(s.house.shop.Owner.Header().Get("Cookie"), "=")
	for name, value := range map[string]string{"brand": s.house.shop.Brand.String(), "session": session, "origin": n.Base} {
		s.vars[name] = value
	}
	return n.Base
}

// words is what a process has said so far.
type words struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.Write(p)
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.b.String()
}
