package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// child is a process that this one has started and that says on its standard
// output when it is ready.
type child struct {
	cmd   *exec.Cmd
	ended chan struct{}
	err   error // how it ended, after ended

	mu   sync.Mutex
	last []string // of what it wrote to standard error
}

const (
	readyPatience = 30 * time.Second
	stopPatience  = 20 * time.Second
	lastLines     = 12
)

// start runs the program and waits until said, which is called with each line
// of its output, has seen enough. It returns how long that took.
func start(ctx context.Context, said func(line string) bool, program string, args ...string) (*child, time.Duration, error) {
	c := &child{cmd: exec.Command(program, args...), ended: make(chan struct{})}
	c.cmd.SysProcAttr = orphaned()
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, 0, err
	}
	errs, err := c.cmd.StderrPipe()
	if err != nil {
		return nil, 0, err
	}
	began := time.Now()
	started, ready := make(chan error, 1), make(chan struct{})
	var once sync.Once
	go c.own(started, out, errs, func(line string) {
		if said(line) {
			once.Do(func() { close(ready) })
		}
	})
	if err := <-started; err != nil {
		return nil, 0, fmt.Errorf("start %s: %w", program, err)
	}
	patience, cancel := context.WithTimeout(ctx, readyPatience)
	defer cancel()
	select {
	case <-ready:
		return c, time.Since(began), nil
	case <-c.ended:
		return nil, 0, fmt.Errorf("the child process ended before it was ready: %w: %s", c.err, c.words())
	case <-patience.Done():
		c.stop()
		return nil, 0, fmt.Errorf("the child process is not ready: %w: %s", patience.Err(), c.words())
	}
}

// own starts the process from a thread that lives as long as it: the kernel
// ends the child when the thread that made it is gone.
func (c *child) own(started chan<- error, out, errs io.Reader, said func(string)) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := c.cmd.Start()
	started <- err
	if err != nil {
		close(c.ended)
		return
	}
	var readers sync.WaitGroup
	readers.Go(func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			said(lines.Text())
		}
	})
	readers.Go(func() {
		for lines := bufio.NewScanner(errs); lines.Scan(); {
			c.mu.Lock()
			c.last = append(c.last, lines.Text())
			if len(c.last) > lastLines {
				c.last = c.last[1:]
			}
			c.mu.Unlock()
		}
	})
	readers.Wait()
	c.err = c.cmd.Wait()
	close(c.ended)
}

func (c *child) words() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.last, " | ")
}

// stop asks the process to end, and makes it when it does not. It may be
// called again.
func (c *child) stop() {
	_ = c.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	select {
	case <-c.ended:
	case <-time.After(stopPatience):
		_ = c.cmd.Process.Kill()
		<-c.ended
	}
}

// rss returns the resident memory of a process in bytes.
func rss(pid int) (int64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	var size, resident int64
	if _, err := fmt.Sscan(string(b), &size, &resident); err != nil {
		return 0, err
	}
	return resident * int64(os.Getpagesize()), nil
}

// cpu returns the processor time the server has used so far, 0 when unknown.
func (s *served) cpu() time.Duration {
	if s.child == nil {
		return 0
	}
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.child.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	// proc(5): user and system time are the 14th and 15th field, counted after
	// the name in parentheses, in hundredths of a second.
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond
}

// settled returns the memory of the process once it no longer falls: the
// runtime gives back what a burst has left within seconds.
func (c *child) settled(ctx context.Context) (int64, error) {
	least := int64(-1)
	for range 6 {
		b, err := rss(c.cmd.Process.Pid)
		if err != nil {
			return 0, err
		}
		if least >= 0 && b > least-least/200 {
			return min(b, least), nil
		}
		least = b
		if err := wait(ctx, 700*time.Millisecond); err != nil {
			return 0, err
		}
	}
	return least, nil
}

// wait lets time pass.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}

var errGone = errors.New("the server ended during the run")
