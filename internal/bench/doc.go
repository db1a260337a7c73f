// Package bench measures a server from outside, beside what the same machine
// can do at best. Run starts the server as a child process (or drives a running
// one), opens real sockets, sends in an open loop (a message's time counts from
// the instant at which it was due, not from the one at which it could be sent),
// and at the end reads every thread back through the interface to count what
// was lost or doubled.
//
// The load shares the machine with the server, so it is kept cheap: one
// goroutine a connection, frames cut rather than decoded.
package bench
