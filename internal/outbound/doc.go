// Package outbound sends to people who are not here: e-mail by SMTP, and web
// pushes. What to send waits in the store as ids (see store.Mails); this
// package claims what is due, looks up who is to get it and what he may see
// now, renders it in his language, sends it and settles the row.
//
// Several nodes do so at once, each what it has claimed. A node that dies
// between the mail server's acceptance and its own commit leaves a mail that
// another sends again, with the same Message-ID and the same links: at most one
// copy more for each such death, and never one less.
//
// Neither an address nor a text is ever logged or counted.
package outbound
