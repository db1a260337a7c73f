package testserver

import (
	"database/sql"
	"net"
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

func TestPostgres(t *testing.T) {
	t.Parallel()
	first, second := Postgres(t), Postgres(t)
	if first == second {
		t.Fatal("two calls got the same database")
	}
	for _, dsn := range []string{first, second} {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		if _, err := db.Exec(`CREATE TABLE only_here (id bigint)`); err != nil {
			t.Errorf("a database is not empty: %v", err)
		}
	}
}

func TestDurablePostgresWaitsForTheDisk(t *testing.T) {
	t.Parallel()
	db, err := sql.Open("pgx", DurablePostgres(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var fsync, commits string
	if err := db.QueryRow(`SELECT current_setting('fsync'), current_setting('synchronous_commit')`).Scan(&fsync, &commits); err != nil {
		t.Fatal(err)
	}
	if fsync != "on" || commits != "on" {
		t.Errorf("fsync is %s and synchronous_commit %s", fsync, commits)
	}
}

func TestRedisIsOurs(t *testing.T) {
	t.Parallel()
	addr, other := Redis(t), Redis(t)
	if addr == other {
		t.Fatal("two tests got one server")
	}
	if err := oursRedis(addr, -1); err == nil || !strings.Contains(err.Error(), "another server") {
		t.Errorf("a foreign server was taken for ours: %v", err)
	}
}

func TestStopFreesThePort(t *testing.T) {
	t.Parallel()
	p, addr, err := startRedis()
	if err != nil {
		t.Fatal(err)
	}
	p.stop()
	if conn, err := net.Dial("tcp", addr); err == nil {
		conn.Close()
		t.Error("a stopped server still listens")
	}
	if _, err := os.Stat(p.dir); !os.IsNotExist(err) {
		t.Errorf("its folder is still there: %v", err)
	}
}

func TestMissingProgramSaysWhatToDo(t *testing.T) {
	t.Parallel()
	_, err := find("no-such-program-" + strconv.Itoa(os.Getpid()))
	if err == nil || !strings.Contains(err.Error(), "make setup") {
		t.Errorf("got %v", err)
	}
}
