package media

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameMax is the length of a name in code points, its extension included.
const nameMax = 120

// extensions is the one extension of each type.
var extensions = map[string]string{
	JPEG: "jpg", PNG: "png", GIF: "gif", PDF: "pdf", Text: "txt", CSV: "csv",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   "docx",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         "xlsx",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
	"application/vnd.oasis.opendocument.text":                                   "odt",
	"application/vnd.oasis.opendocument.spreadsheet":                            "ods",
	"application/vnd.oasis.opendocument.presentation":                           "odp",
}

// looksLike are endings that a system or a person might take for the file's
// true one, so that "report.pdf.exe" does not become "report.pdf.jpg".
var looksLike = map[string]bool{}

func init() {
	for _, ext := range strings.Fields("jpg jpeg jpe png gif webp heic avif bmp tif tiff svg svgz pdf txt csv md log htm html xhtml xml js mjs ts css " +
		"php asp aspx jsp cgi exe dll com scr pif msi msp bat cmd ps1 psm1 vbs vbe wsf wsh hta lnk url reg inf cpl jar class apk app dmg pkg deb rpm sh bash zsh " +
		"py pl rb doc docx docm dot dotm dotx xls xlsx xlsm xlsb xlt xltm xltx ppt pptx pptm pot potm ppsx ppsm odt ods odp rtf zip rar 7z tar gz bz2 xz iso img swf chm") {
		looksLike[ext] = true
	}
}

// reserved are names that Windows gives to devices.
var reserved = map[string]bool{}

func init() {
	for _, name := range strings.Fields("con prn aux nul conin$ conout$ com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9") {
		reserved[name] = true
	}
}

// SafeName makes a name harmless: no path, no control or direction characters,
// nothing a file system or a shell reads as its own, one extension, which fits
// the type, and a bounded length. A name of which nothing is left is "file".
func SafeName(name, kind string) string {
	name = strings.ToValidUTF8(name, "")
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(plain, name)
	name = strings.Join(strings.Fields(name), " ")
	name = trim(name)
	for {
		i := strings.LastIndexByte(name, '.')
		if i < 0 || !looksLike[strings.ToLower(strings.TrimSpace(name[i+1:]))] {
			break
		}
		name = trim(name[:i])
	}
	ext := extensions[kind]
	if ext == "" {
		ext = "bin"
	}
	name = trim(cut(name, nameMax-len(ext)-1))
	if stem, _, _ := strings.Cut(name, "."); reserved[strings.ToLower(strings.TrimSpace(stem))] {
		name = "_" + name
	}
	if name == "" {
		name = "file"
	}
	return name + "." + ext
}

// plain drops what is not seen or changes what is, and what names files badly.
func plain(r rune) rune {
	switch {
	case unicode.Is(unicode.C, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return -1 // control, format (bidi, zero width), private, surrogate
	case strings.ContainsRune(`<>:"|?*`+"`$%&;", r):
		return '_'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// trim takes away dots and spaces that systems drop or hide files by.
func trim(s string) string { return strings.Trim(s, ". -~") }

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}
