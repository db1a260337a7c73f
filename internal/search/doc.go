// Package search keeps the search index and builds it: what was said, noted and
// attached, and what consumers are called, as masked words, apart from the
// store (a file of its own on SQLite, a schema of its own on PostgreSQL). It
// reads the committed outbox as other readers do, through internal/relay, and
// what it needs from the store; the gate asks it what is where, and lets
// content out.
//
// What it holds can be lost: an index that is missing, of another version, or
// damaged, is emptied and built anew from the store, while the server serves.
package search

// version of what the index holds: another one is built anew. Raise it when
// package terms or what is indexed changes.
const version = 1
