// Package httpd is the doors: the HTTP interface under /api/v1 with its
// description at /openapi.json, the live streams' entrances, and the pages.
//
// A door decides five things and nothing else: who asks (cookie for people,
// bearer for consumers), from where (origin, address, rate), what is asked
// (strict decoding, sizes), whom to call, and how the outcome is said. Every
// error leaves as problem+json made from a fault by one table; the cause goes
// to the log, content never does.
package httpd
