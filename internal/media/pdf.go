package media

import "bytes"

// pdfTail is where the end mark of a PDF must stand.
const pdfTail = 1024

// checkPDF lets through a PDF that is nothing else besides. It is served as a
// download that no browser shows as a page, so scripts in forms are left to the
// reader's own safety; what starts programs or carries other files has no place
// in a conversation.
func checkPDF(data []byte) error {
	end := bytes.LastIndex(data, []byte("%%EOF"))
	if end < 0 || end < len(data)-pdfTail {
		return refuse(Damaged)
	}
	after := bytes.TrimLeft(data[end+len("%%EOF"):], "\x00\t\r\n\f ")
	if len(after) > 0 || bytes.HasSuffix(data, zipEnd(data)) {
		return refuse(Dangerous) // another file hides behind it
	}
	head := bytes.ToLower(data[:min(len(data), pdfTail)])
	for _, tag := range []string{"<html", "<script", "<svg", "<!doctype"} {
		if bytes.Contains(head, []byte(tag)) {
			return refuse(Dangerous)
		}
	}
	for _, name := range []string{"/Launch", "/EmbeddedFile"} {
		if named(data, name) {
			return refuse(Dangerous)
		}
	}
	return nil
}

// zipEnd returns the end record of an archive at the end of the data, or what
// no data ends with.
func zipEnd(data []byte) []byte {
	if i := bytes.LastIndex(data, []byte("PK\x05\x06")); i >= 0 && i >= len(data)-(22+1<<16) {
		return data[i:]
	}
	return []byte("\xff no archive")
}

// named finds a PDF name, not one that merely begins so.
func named(data []byte, name string) bool {
	for {
		i := bytes.Index(data, []byte(name))
		if i < 0 {
			return false
		}
		data = data[i+len(name):]
		if len(data) == 0 || bytes.IndexByte([]byte(" \t\r\n\f\x00/<>[](){}%s"), data[0]) >= 0 {
			return true
		}
	}
}
