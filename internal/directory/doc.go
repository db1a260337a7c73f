// Package directory knows who is who: brands and their people, consumers and
// what brands vouch for, and every credential. Credentials go in, a
// parley.Actor comes out; nothing here reads a conversation's content.
//
// What it keeps of a secret cannot be used by a reader of the database:
// passwords as argon2id, tokens and one-time links as hashes of 256 random
// bits, recovery codes and consumers' subjects as keyed hashes, second factors
// and brands' signing secrets sealed by the vault.
//
// Rules:
//   - An act by a person is decided on the role that is stored when it is
//     written, not on the one the actor came with; the narrower of both counts.
//   - What is another brand's is not found.
//   - An attempt counts before it is judged, so that guessing in parallel gains
//     nothing; an unknown e-mail costs what a known one does, lock-out included.
//   - Streams are told of ended sessions and changed rights after the commit.
//   - Nothing goes to the network inside a transaction: a key set is fetched
//     before it.
//
// A Directory is safe for concurrent use and owns no goroutines.
package directory
