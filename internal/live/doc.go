// Package live is the client's side of the live protocol (doc/wire.md) in Go:
// one connection, its commands and its frames, and the few HTTP calls that
// lead to one. The benchmark, the demonstration and the simulation speak
// through it.
//
// It owns no goroutine: whoever dials also runs the connection. A connection
// keeps no conversation in order and sends nothing again; a client that needs
// that does it above, as doc/wire.md says.
package live
