// Package sqlstore implements internal/store on SQLite and on PostgreSQL from
// one SQL text.
//
// A file per noun mirrors internal/store: each statement is a literal beside
// its scan, in PostgreSQL's spelling with $N. sqlite.go and postgres.go hold
// only what differs: how transactions run, which errors mean what, and, on
// SQLite, that locking clauses are cut from a statement when it is prepared,
// because there one writer keeps everybody else out.
//
// On SQLite one goroutine writes (writer.go): the functions of many callers
// share one transaction and one fsync. On PostgreSQL every function has a
// transaction of its own at READ COMMITTED, so a statement that must see what
// a lock protects runs after the statement that took the lock.
package sqlstore
