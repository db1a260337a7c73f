// Package erase answers what consumers ask for: a copy of their data, or its
// end. A person of the brand's decides; what was decided is then carried out,
// and goes on after a crash.
//
// To destroy is to destroy keys. In this order, and each step durable before
// the next:
//
//  1. the request is approved: from here on there is no way back;
//  2. the keys of all of the consumer's identities, the consumer and his
//     conversations are put on the erasure list in the key folder: from here on
//     this server's vault refuses the keys, whatever a database holds;
//  3. one transaction deletes keys, values, files and all else, empties every
//     event, writes the list's copy in the database, and the certificate;
//  4. streams end, other nodes are told, the objects of files are deleted.
//
// A crash after 1 or 2 leaves an approved request that the next start carries
// out before it serves anybody; after 3, discards that the next sweep deletes.
// The list outlives the database: what a restored backup brings back is
// destroyed again by the next start.
//
// What is left of somebody are heads and events without content, so that the
// numbers of a lane stay dense. What his keys never sealed, such as his name in
// another consumer's words, is looked for and shown to who decides.
package erase
