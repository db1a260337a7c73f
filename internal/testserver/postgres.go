package testserver

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Postgres returns the address of a new, empty database on a server that the
// tests of this process share; the database is dropped when the test ends.
// The server does not wait for the disk (fsync=off): no test that uses it cuts
// the power. Tests about durability use DurablePostgres. It fails the test
// when PostgreSQL is not installed.
func Postgres(t testing.TB) (dsn string) {
	t.Helper()
	return relaxed.database(t)
}

// DurablePostgres is Postgres on a server that waits for the disk, for the
// tests that kill things and count what was acknowledged, and for benchmarks.
func DurablePostgres(t testing.TB) (dsn string) {
	t.Helper()
	return durable.database(t)
}

var (
	relaxed = &cluster{settings: []string{"-c", "fsync=off", "-c", "full_page_writes=off"}}
	durable = &cluster{}
)

// cluster is a PostgreSQL server started at its first use.
type cluster struct {
	settings []string
	once     sync.Once
	err      error
	port     int
	admin    *sql.DB // for CREATE and DROP DATABASE
	serial   atomic.Int64
}

func (c *cluster) address(name string) string {
	return "postgres://parley@127.0.0.1:" + strconv.Itoa(c.port) + "/" + name + "?sslmode=disable"
}

func (c *cluster) database(t testing.TB) string {
	t.Helper()
	c.once.Do(func() { c.err = c.start() })
	if c.err != nil {
		t.Fatalf("start PostgreSQL: %v", c.err)
	}
	name := "test" + strconv.FormatInt(c.serial.Add(1), 10)
	if _, err := c.admin.ExecContext(context.Background(), `CREATE DATABASE `+name+` TEMPLATE template0`); err != nil {
		t.Fatalf("create a database: %v", err)
	}
	t.Cleanup(func() {
		if _, err := c.admin.ExecContext(context.Background(), `DROP DATABASE `+name+` WITH (FORCE)`); err != nil {
			t.Errorf("drop the database: %v", err)
		}
	})
	return c.address(name)
}

func (c *cluster) start() error {
	server, err := find("postgres", "/usr/lib/postgresql/*/bin/postgres", "/usr/local/pgsql/bin/postgres", "/opt/homebrew/opt/postgresql@*/bin/postgres")
	if err != nil {
		return err
	}
	uid, err := account("postgres")
	if err != nil {
		return err
	}
	dir, err := folder("parley-postgres-", uid)
	if err != nil {
		return err
	}
	data := filepath.Join(dir, "data")
	if err := initdb(filepath.Join(filepath.Dir(server), "initdb"), dir, data, uid); err != nil {
		_ = os.RemoveAll(dir)
		return err
	}
	if c.port, err = freePort(); err != nil {
		return err
	}
	args := append([]string{"-D", data, "-p", strconv.Itoa(c.port), "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=" + dir, "-c", "max_connections=300", "-c", "shared_buffers=64MB"}, c.settings...)
	p, err := start(dir, syscall.SIGQUIT, uid, server, args...)
	if err != nil {
		return err
	}
	if c.admin, err = sql.Open("pgx", c.address("postgres")); err != nil {
		return err
	}
	c.admin.SetMaxOpenConns(2)
	if err := p.await(func() error { return c.ours(data) }); err != nil {
		p.stop()
		return err
	}
	return nil
}

// ours checks that the server behind the port is the one with our data.
func (c *cluster) ours(data string) error {
	var at string
	if err := c.admin.QueryRowContext(context.Background(), `SHOW data_directory`).Scan(&at); err != nil {
		return err
	}
	if at != data {
		return fmt.Errorf("port %d is another server's, with its data elsewhere", c.port)
	}
	return nil
}

func initdb(program, dir, data string, uid *syscall.Credential) error {
	cmd := exec.Command(program, "-D", data, "-U", "parley", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync")
	cmd.Dir = dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: uid}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return nil
}
