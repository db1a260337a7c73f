// Package docs makes the documentation site: the Markdown of doc/ and the
// description of the HTTP interface, rendered once to plain pages that need no
// script. The doors serve what Render returns under /docs.
//
// Code blocks say in their info string how a test runs them (see Block); a
// block of a language that no test runs is a failure of that test.
package docs
