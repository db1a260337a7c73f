package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"
	"crypto/rand"
)

func TestZZ(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := OpenSQLite(path, Options{})
	if err != nil { t.Fatal(err) }
	defer s.Close()
	db, _ := sql.Open("sqlite", path)
	db.SetMaxOpenConns(1)
	defer db.Close()
	b := make([]byte, 16)
	rand.Read(b)
	body := make([]byte, 135)
	var ids [][]byte
	tx, _ := db.Begin()
	for i := 0; i < 64; i++ {
		id := make([]byte, 16); rand.Read(id)
		ids = append(ids, id)
		if _, err := tx.Exec(`INSERT INTO conversations VALUES (?,?,?,?,'open','agent',0,?,NULL,1,100,0,1,1,0,?)`, b, id, id, id, id, id); err != nil { t.Fatal(err) }
		for k := 1; k <= 100; k++ {
			e := make([]byte, 16); rand.Read(e)
			if _, err := tx.Exec(`INSERT INTO events VALUES (?,?,'public',?,?,'said','consumer',?,?,1,?,0,0,NULL)`, b, id, k, e, e, e, body); err != nil { t.Fatal(err) }
		}
	}
	tx.Commit()
	in := ""
	args := []any{b}
	for i := 0; i < 16; i++ {
		if i > 0 { in += "," }
		in += fmt.Sprintf("$%d", i+2)
		args = append(args, ids[min(i, 9)])
	}
	cols := eventColumns
	qs := map[string]string{
		"now": `SELECT `+cols+` FROM conversations c
			JOIN events e ON e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public' AND e.seq = (
				SELECT x.seq FROM events x
				WHERE x.brand_id = c.brand_id AND x.conversation_id = c.id AND x.lane = 'public' AND x.kind = 'said'
				ORDER BY x.seq DESC LIMIT 1)
			WHERE c.brand_id = $1 AND c.id IN (`+in+`)`,
		"cross": `SELECT `+cols+` FROM conversations c
			CROSS JOIN events e ON e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public' AND e.seq = (
				SELECT x.seq FROM events x
				WHERE x.brand_id = c.brand_id AND x.conversation_id = c.id AND x.lane = 'public' AND x.kind = 'said'
				ORDER BY x.seq DESC LIMIT 1)
			WHERE c.brand_id = $1 AND c.id IN (`+in+`)`,
		"from1": `SELECT `+cols+` FROM conversations c
			JOIN events e ON e.brand_id = $1 AND e.conversation_id = c.id AND e.lane = 'public' AND e.seq = (
				SELECT x.seq FROM events x
				WHERE x.brand_id = $1 AND x.conversation_id = c.id AND x.lane = 'public' AND x.kind = 'said'
				ORDER BY x.seq DESC LIMIT 1)
			WHERE c.brand_id = $1 AND c.id IN (`+in+`)`,
	}
	for name, q := range qs {
		st, err := db.Prepare(q)
		if err != nil { t.Fatal(err) }
		rows, _ := db.Query("EXPLAIN QUERY PLAN "+q, args...)
		for rows.Next() { var a, bb, c int; var d string; rows.Scan(&a, &bb, &c, &d); fmt.Println(name, d) }
		rows.Close()
		at := time.Now()
		n := 0
		for range 200 {
			rows, err := st.QueryContext(context.Background(), args...)
			if err != nil { t.Fatal(err) }
			for rows.Next() { n++ }
			rows.Close()
		}
		fmt.Println(name, time.Since(at)/200, n)
	}
}
