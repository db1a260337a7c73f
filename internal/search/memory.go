package search

import "database/sql"

// OpenMemory returns an index that ends with the process, for servers inside
// another program.
func OpenMemory() (*SQLite, error) {
	db, err := sql.Open("sqlite", "file::memory:?_pragma=secure_delete(ON)&_pragma=temp_store(MEMORY)&_dqs=0")
	if err != nil {
		return nil, classify(err)
	}
	db.SetMaxOpenConns(1) // another connection would be another database
	db.SetMaxIdleConns(1)
	x := &SQLite{read: db, write: db}
	if err := x.prepare(); err != nil {
		_ = db.Close()
		return nil, err
	}
	return x, nil
}
