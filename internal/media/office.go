package media

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits of an archive.
const (
	entriesMax  = 10_000
	unpackedMax = 256 << 20
	partMax     = 1 << 20 // of the parts that are read to decide
)

// officeTypes tells a document by the type of its main part. The forms with
// macros have other names and are not here.
var officeTypes = map[string]string{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml":   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"application/vnd.oasis.opendocument.text":                                            "application/vnd.oasis.opendocument.text",
	"application/vnd.oasis.opendocument.spreadsheet":                                     "application/vnd.oasis.opendocument.spreadsheet",
	"application/vnd.oasis.opendocument.presentation":                                    "application/vnd.oasis.opendocument.presentation",
}

// office decides about an archive: an office document without macros, embedded
// programs and remote templates, or a refusal.
func office(data []byte) (string, error) {
	if !bytes.HasSuffix(data, zipEnd(data)) || len(zipEnd(data)) != 22 {
		return "", refuse(Damaged) // something stands behind the archive, or it has no end
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", refuse(Damaged)
	}
	parts, err := inventory(r.File, int64(len(data)))
	if err != nil {
		return "", err
	}
	if err := unpack(r.File); err != nil {
		return "", err
	}
	if main := parts["mimetype"]; main != nil {
		return openDocument(parts, main)
	}
	return openXML(parts)
}

// inventory looks at the list of parts alone.
func inventory(files []*zip.File, size int64) (map[string]*zip.File, error) {
	if len(files) > entriesMax {
		return nil, refuse(Huge)
	}
	parts := make(map[string]*zip.File, len(files))
	var packed, unpacked uint64
	for _, f := range files {
		name := strings.ToLower(f.Name)
		if parts[name] != nil || strings.Contains(name, "..") || strings.HasPrefix(name, "/") || strings.Contains(name, "\\") {
			return nil, refuse(Dangerous)
		}
		if f.Flags&1 != 0 {
			return nil, refuse(Locked)
		}
		parts[name] = f
		packed += f.CompressedSize64
		if unpacked += f.UncompressedSize64; unpacked > unpackedMax || f.UncompressedSize64 > unpackedMax {
			return nil, refuse(Huge)
		}
		if runs(name) {
			return nil, refuse(Dangerous)
		}
	}
	if packed > uint64(size) { //nolint:gosec // a length
		return nil, refuse(Huge) // parts that overlap
	}
	return parts, nil
}

// runs reports whether a part of this name is a program or may hold one.
func runs(name string) bool {
	base := name[strings.LastIndexByte(name, '/')+1:]
	switch {
	case strings.HasPrefix(base, "vba"), strings.Contains(name, "activex/"), strings.Contains(name, "macrosheets/"):
		return true
	case strings.HasPrefix(name, "basic/"), strings.HasPrefix(name, "scripts/"), strings.Contains(name, "/oleobject"):
		return true
	}
	for _, ext := range []string{".exe", ".dll", ".com", ".scr", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".class", ".jar", ".hta", ".lnk", ".swf"} {
		if strings.HasSuffix(base, ext) {
			return true
		}
	}
	return strings.Contains(name, "embeddings/") && !strings.HasSuffix(base, ".xlsx") && !strings.HasSuffix(base, ".docx") && !strings.HasSuffix(base, ".pptx")
}

// unpack reads every part to its end: a part that is longer than the list says,
// or another than its checksum, does not pass.
func unpack(files []*zip.File) error {
	left := int64(unpackedMax)
	for _, f := range files {
		n, err := drain(f, left)
		if err != nil {
			return err
		}
		left -= n
	}
	return nil
}

func drain(f *zip.File, most int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, refuse(Damaged)
	}
	defer func() { _ = r.Close() }() // its error is Copy's
	n, err := io.Copy(io.Discard, io.LimitReader(r, most+1))
	if n > most {
		return n, refuse(Huge)
	}
	if err != nil {
		return n, refuse(Damaged)
	}
	return n, nil
}

func openDocument(parts map[string]*zip.File, main *zip.File) (string, error) {
	kind, err := read(main)
	if err != nil {
		return "", err
	}
	found := officeTypes[strings.TrimSpace(string(kind))]
	if found == "" || !strings.Contains(found, "oasis") {
		return "", refuse(Unknown)
	}
	manifest, err := read(parts["meta-inf/manifest.xml"])
	if err != nil {
		return "", err
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return "", refuse(Locked)
	}
	if parts["content.xml"] == nil {
		return "", refuse(Damaged)
	}
	return found, nil
}

func openXML(parts map[string]*zip.File) (string, error) {
	types, err := read(parts["[content_types].xml"])
	if err != nil {
		return "", refuse(Unknown) // some archive
	}
	if bytes.Contains(bytes.ToLower(types), []byte("macroenabled")) || bytes.Contains(types, []byte("vbaProject")) {
		return "", refuse(Dangerous)
	}
	found := ""
	for main, kind := range officeTypes {
		if bytes.Contains(types, []byte(`"`+main+`"`)) || bytes.Contains(types, []byte(`'`+main+`'`)) {
			if found != "" {
				return "", refuse(Dangerous) // two documents in one
			}
			found = kind
		}
	}
	if found == "" || strings.Contains(found, "oasis") {
		return "", refuse(Unknown)
	}
	return found, remote(parts)
}

// remote refuses documents that fetch a template from elsewhere when opened.
func remote(parts map[string]*zip.File) error {
	for name, f := range parts {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		links, err := read(f)
		if err != nil {
			return err
		}
		for _, link := range bytes.Split(links, []byte("<Relationship ")) {
			if bytes.Contains(link, []byte("attachedTemplate")) && bytes.Contains(link, []byte("External")) {
				return refuse(Dangerous)
			}
		}
	}
	return nil
}

// read returns a small part whole.
func read(f *zip.File) ([]byte, error) {
	if f == nil {
		return nil, refuse(Damaged)
	}
	r, err := f.Open()
	if err != nil {
		return nil, refuse(Damaged)
	}
	defer func() { _ = r.Close() }() // its error is ReadAll's
	data, err := io.ReadAll(io.LimitReader(r, partMax+1))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, refuse(Damaged)
	}
	if len(data) > partMax {
		return nil, refuse(Huge)
	}
	return data, nil
}
