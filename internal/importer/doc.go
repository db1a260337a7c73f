// Package importer reads what other systems give out and hands it on, one
// conversation at a time: Chatwoot's and Zendesk's answers of their public APIs,
// and a set of CSV files. It decides nothing and stores nothing: who takes a
// conversation is a function (the running server's admin socket, in production),
// which takes it whole or not at all and knows what it has had before. So a run
// that broke off is run again.
//
// What is not understood is never passed over in silence: it stands in the
// report with its file and line, and the rest goes on.
package importer
