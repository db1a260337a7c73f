// Package server puts a whole server together from its settings and runs it.
// It is the only place that knows every part; the parts know interfaces.
//
// Start order: data folder's lock, store, keys and their check, services, bus
// and streams, relay, routing, the doors. Stop is the reverse: accept nothing
// new, close every stream with CloseStopping, let the requests under way
// finish, hand on what is committed, give up this node's leases, close the
// store. A crash at any step leaves what a crash while serving leaves, and the
// next start does the rest.
package server
