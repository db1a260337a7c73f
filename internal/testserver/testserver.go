// Package testserver starts the real servers that tests need: PostgreSQL and
// Redis, each in a temporary folder of its own on a free port, and makes sure
// that the server a test reaches is the one it started.
//
// A package whose tests use PostgreSQL gives its TestMain to Main, which stops
// the server that its tests share. A test process that dies without having
// done so takes its servers with it all the same (on Linux).
package testserver

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Main runs the tests, stops every server that is still up and returns the
// exit code: func TestMain(m *testing.M) { os.Exit(testserver.Main(m)) }.
func Main(m *testing.M) int {
	defer stopAll()
	return m.Run()
}

var running struct {
	sync.Mutex
	all []*process
}

func stopAll() {
	running.Lock()
	all := running.all
	running.all = nil
	running.Unlock()
	for _, p := range all {
		p.stop()
	}
}

// process is one server that this process has started.
type process struct {
	cmd    *exec.Cmd
	dir    string
	quit   syscall.Signal // stops the server at once, its clients or not
	output *tail
	ended  chan struct{}
}

// start runs the command in dir. It is forked from a thread that lives until
// the server ends, because the kernel's signal to the orphan is tied to it.
func start(dir string, quit syscall.Signal, uid *syscall.Credential, command string, args ...string) (*process, error) {
	p := &process{cmd: exec.Command(command, args...), dir: dir, quit: quit, output: &tail{}, ended: make(chan struct{})}
	p.cmd.Dir = dir
	p.cmd.WaitDelay = time.Second // a server's children may hold its output longer than it lives
	p.cmd.Stdout, p.cmd.Stderr = p.output, p.output
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Credential: uid, Setpgid: true, Pdeathsig: quit}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := p.cmd.Start()
		started <- err
		if err == nil {
			_ = p.cmd.Wait() // how a stopped server ends is of no interest
		}
		close(p.ended)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	running.Lock()
	running.all = append(running.all, p)
	running.Unlock()
	return p, nil
}

func (p *process) stop() {
	running.Lock()
	running.all = slices.DeleteFunc(running.all, func(q *process) bool { return q == p })
	running.Unlock()
	_ = p.cmd.Process.Signal(p.quit)
	select {
	case <-p.ended:
	case <-time.After(10 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
	_ = os.RemoveAll(p.dir)
}

// await polls until the server answers, has ended, or 20 s have passed.
func (p *process) await(answers func() error) error {
	deadline := time.After(20 * time.Second)
	for {
		err := answers()
		if err == nil {
			return nil
		}
		select {
		case <-p.ended:
			return fmt.Errorf("the server ended: %s", p.output)
		case <-deadline:
			return fmt.Errorf("the server does not answer: %w: %s", err, p.output)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// tail keeps the last words of a server for the message of a failed start.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (o *tail) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text = append(o.text, b...)
	if over := len(o.text) - 4096; over > 0 {
		o.text = append(o.text[:0], o.text[over:]...)
	}
	return len(b), nil
}

func (o *tail) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return strings.TrimSpace(string(o.text))
}

// freePort returns a port nobody listens on at the moment. Somebody may be
// quicker: whoever starts a server checks that it is his own.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// find returns the newest of the programs the patterns match, or the one in PATH.
func find(name string, patterns ...string) (string, error) {
	newest, version := "", -1
	for _, pattern := range patterns {
		found, _ := filepath.Glob(pattern)
		for _, f := range found {
			v, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(f))))
			if v > version {
				newest, version = f, v
			}
		}
	}
	if newest != "" {
		return newest, nil
	}
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	return "", fmt.Errorf("%s is not installed: run `make setup`, which installs what the tests need", name)
}

// account returns the user that a server runs as: the named one when we are
// root, else ourselves.
func account(name string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup(name)
	if err != nil {
		return nil, fmt.Errorf("there is no user %s, which %s must run as: run `make setup`", name, name)
	}
	uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
	gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
	if err1 != nil || err2 != nil {
		return nil, fmt.Errorf("user %s has no numeric id", name)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid), NoSetGroups: false}, nil
}

// folder makes a temporary folder that the server's user owns.
func folder(prefix string, uid *syscall.Credential) (string, error) {
	dir, err := os.MkdirTemp("", prefix)
	if err == nil && uid != nil {
		err = os.Chown(dir, int(uid.Uid), int(uid.Gid))
	}
	return dir, err
}
