// Package parley is the vocabulary of the product: the words of doc/words.md as
// types, their ids, what makes a value valid, and the decisions that need no
// I/O (May… says whether an act is allowed and why not, Next… what follows
// from it, Match who gets what).
//
// It imports the standard library, internal/fault and a UUID generator, and
// everything else imports it. Nothing here reads a clock, a file or a socket:
// whoever calls brings the instant and the facts.
package parley
