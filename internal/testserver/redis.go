package testserver

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Redis starts a Redis for this test alone, without persistence, and returns
// its host:port; it is stopped when the test ends. It fails the test when
// Redis is not installed.
func Redis(t testing.TB) (addr string) {
	t.Helper()
	p, addr, err := startRedis()
	if err != nil {
		t.Fatalf("start Redis: %v", err)
	}
	t.Cleanup(p.stop)
	return addr
}

func startRedis() (*process, string, error) {
	server, err := find("redis-server")
	if err != nil {
		return nil, "", err
	}
	dir, err := folder("parley-redis-", nil)
	if err != nil {
		return nil, "", err
	}
	port, err := freePort()
	if err != nil {
		return nil, "", err
	}
	p, err := start(dir, syscall.SIGTERM, nil, server, "--port", strconv.Itoa(port), "--bind", "127.0.0.1",
		"--dir", dir, "--save", "", "--appendonly", "no")
	if err != nil {
		return nil, "", err
	}
	addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	if err := p.await(func() error { return oursRedis(addr, p.cmd.Process.Pid) }); err != nil {
		p.stop()
		return nil, "", err
	}
	return p, addr, nil
}

// oursRedis checks that the server at addr is the process we started.
func oursRedis(addr string, pid int) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := io.WriteString(conn, "INFO server\r\n"); err != nil {
		return err
	}
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if id, found := strings.CutPrefix(lines.Text(), "process_id:"); found {
			if id == strconv.Itoa(pid) {
				return nil
			}
			return fmt.Errorf("%s is another server, process %s", addr, id)
		}
	}
	return fmt.Errorf("%s does not speak Redis: %w", addr, io.ErrUnexpectedEOF)
}
