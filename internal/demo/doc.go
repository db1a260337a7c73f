// Package demo is `parley demo`: a whole installation with something going on
// in it. It makes a brand called Harbour with two agents and an owner, serves
// a sample shop that shows the messenger on an origin of its own, and lets
// invented customers write in from dialogues that the program carries.
//
// What is real: the server, the sockets, the shop's sign-in by signed tokens.
// What is played: the customers (visitor.go), who speak the live protocol as a
// messenger does and wait for answers; and one colleague (colleague.go), who
// takes conversations that nobody else has looked at, and never one that a
// real person wrote.
//
// Everything is kept in one folder. A second start continues: the same people
// and passwords, links, conversations, and the customers who were waiting.
// Stopping ends the traffic first, then the shop, then the server; no
// goroutine outlives Run.
//
// The package knows the server by an interface, Node; cmd/parley joins them.
package demo
