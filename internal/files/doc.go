// Package files takes what people send, keeps it, and gives it back: uploads in
// parts, files that were looked at, pictures of people and logos.
//
//	Create ▸ Append … Append ▸ finish: parts together ▸ media ▸ sealed object ▸ row
//
// Each step leaves what a crash may leave: a part without a row is written over
// by nobody and found by nobody; a whole upload that nobody has looked at is
// looked at when it is attached. The key that opens a file's bytes is a column
// of its row: sealed for the installation until it is attached, for the
// consumer's identity from then on. Bytes without a row cannot be read.
package files
