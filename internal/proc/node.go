package proc

import (
	"context"
	"fmt"
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
)

var (
	build    sync.Once
	built    string
	buildErr error
)

// Binary builds the program once a test process and returns its path. The
// caller's Main removes it with Clean.
func Binary(t testing.TB) string {
	t.Helper()
	build.Do(func() {
		dir, err := os.MkdirTemp("", "parley-bin-")
		if err != nil {
			buildErr = err
			return
		}
		built = filepath.Join(dir, "parley")
		out, err := exec.Command("go", "build", "-o", built, "parley/cmd/parley").CombinedOutput()
		if err != nil {
			buildErr = fmt.Errorf("build: %w\n%s", err, out)
		}
	})
	if buildErr != nil {
		t.Fatal(buildErr)
	}
	return built
}

// Clean removes what Binary built.
func Clean() {
	if built != "" {
		_ = os.RemoveAll(filepath.Dir(built))
	}
}

// Node is a server process on a port of its own that it keeps over its lives.
type Node struct {
	T    testing.TB
	Args []string
	Base string
	Log  string // file that every life writes to

	port int
	cmd  *exec.Cmd
	done chan struct{}
}

// New returns a node that is not running; args are flags of `parley serve`.
func New(t testing.TB, args ...string) *Node {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	n := &Node{
		T: t, port: port, Base: fmt.Sprintf("http://127.0.0.1:%d", port), Log: filepath.Join(t.TempDir(), "server.log"),
		Args: append([]string{"serve", "--listen", fmt.Sprintf("127.0.0.1:%d", port), "--public-url", fmt.Sprintf("http://127.0.0.1:%d", port)}, args...),
	}
	t.Cleanup(n.Kill)
	return n
}

// Start runs the process and waits until it is ready.
func (n *Node) Start() {
	n.T.Helper()
	out, err := os.OpenFile(n.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		n.T.Fatal(err)
	}
	defer out.Close() //nolint:errcheck // the process has its own
	n.cmd = exec.Command(Binary(n.T), n.Args...)
	n.cmd.Stdout, n.cmd.Stderr = out, out
	n.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := n.cmd.Start(); err != nil {
		n.T.Fatal(err)
	}
	n.done = make(chan struct{})
	go func(cmd *exec.Cmd, done chan struct{}) {
		_ = cmd.Wait() // killed, mostly
		close(done)
	}(n.cmd, n.done)
	n.ready()
}

func (n *Node) ready() {
	n.T.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, n.Base+"/readyz", nil)
		if err != nil {
			n.T.Fatal(err)
		}
		if resp, err := http.DefaultClient.Do(r); err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-tick.C:
		case <-n.done:
			n.T.Fatalf("the server ended before it was ready:\n%s", n.Tail())
		case <-ctx.Done():
			n.T.Fatalf("the server was not ready in time:\n%s", n.Tail())
		}
	}
}

// Kill ends the process with SIGKILL: it can do nothing about it.
func (n *Node) Kill() { n.signal(syscall.SIGKILL) }

// Stop asks the process to end and waits until it has.
func (n *Node) Stop() { n.signal(syscall.SIGTERM) }

func (n *Node) signal(s syscall.Signal) {
	if n.cmd == nil {
		return
	}
	_ = n.cmd.Process.Signal(s) // it may be gone already
	<-n.done
	n.cmd = nil
}

// Tail returns the end of the log.
func (n *Node) Tail() string {
	b, _ := os.ReadFile(n.Log)
	return string(b[max(0, len(b)-4000):])
}

var ownerLink = regexp.MustCompile(`http\S+#first-run=\S+`)

// OwnerLink returns the newest one-time link of the first run in the log, where
// it stands soon after the server is ready.
func (n *Node) OwnerLink() string {
	n.T.Helper()
	limit := time.After(20 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if all := ownerLink.FindAllString(n.Tail(), -1); len(all) > 0 {
			return strings.TrimRight(all[len(all)-1], `"`)
		}
		select {
		case <-tick.C:
		case <-limit:
			n.T.Fatalf("no owner link in the log:\n%s", n.Tail())
		}
	}
}
