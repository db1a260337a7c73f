// Package disk implements internal/objects twice: on a folder, and on anything
// that speaks S3. Which one serves is decided by configuration alone.
//
// In a folder an object is a file of its key's path. It is written aside,
// synced, renamed into its place, and its folder is synced too: after a crash
// an object is there whole or not at all, and what was written aside is in
// aside/, which Open empties.
package disk
