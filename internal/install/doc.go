// Package install reads a page as a browser would and tells what keeps the
// messenger from working on it: each finding says in a sentence what is wrong
// and gives the line to paste. It is pure; who fetches the page is another.
package install
