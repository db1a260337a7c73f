package media

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// photo is a JPEG whose left half is red, with an EXIF block that says how to
// turn it and holds a planted word, and something behind its end.
func photo(t testing.TB, orientation uint16) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			img.Set(x, y, color.RGBA{255 * uint8((64-x)/33), 0, 255 * uint8(x/32), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	exif = binary.LittleEndian.AppendUint16(exif, orientation)
	exif = append(exif, "\x00\x00\x00\x00\x00\x00 planted-place 59.33N"...)
	out := append([]byte("\xff\xd8\xff\xe1"), byte((len(exif)+2)>>8), byte(len(exif)+2))
	out = append(append(out, exif...), b.Bytes()[2:]...)
	return append(out, "<script>planted-tail</script>"...)
}

func pngOf(t testing.TB, w, h int, c color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err == nil {
			_, err = f.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const docxTypes = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

func docx(t testing.TB, more ...string) []byte {
	return archive(t, append([]string{"[Content_Types].xml", docxTypes, "word/document.xml", "<w/>"}, more...)...)
}

const pdf = "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

func reasonOf(err error) Reason {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return -1
}

// A picture comes out upright, without metadata and without what hid behind it.
func TestPicturesAreMadeAnew(t *testing.T) {
	t.Parallel()
	got, err := Examine("IMG_1.JPG", photo(t, 6))
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "IMG_1.jpg" || got.Type != JPEG || got.Width != 32 || got.Height != 64 {
		t.Errorf("got %s %s %d×%d", got.Name, got.Type, got.Width, got.Height)
	}
	for _, data := range [][]byte{got.Data, got.Thumb} {
		if bytes.Contains(data, []byte("planted")) || bytes.Contains(data, []byte("Exif")) {
			t.Error("metadata is kept")
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if r, _, b, _ := img.At(16, 8).RGBA(); r < b {
			t.Error("what was left is not on top: the picture was turned the wrong way")
		}
	}
}

// Each orientation brings the marked corner to where EXIF says it belongs.
func TestOrientations(t *testing.T) {
	t.Parallel()
	img := image.NewRGBA(image.Rect(0, 0, 3, 2))
	img.Set(0, 0, color.White)
	for o, want := range map[int]image.Point{1: {0, 0}, 2: {2, 0}, 3: {2, 1}, 4: {0, 1}, 5: {0, 0}, 6: {1, 0}, 7: {1, 2}, 8: {0, 2}} {
		got := turn(img, o)
		if r, _, _, _ := got.At(want.X, want.Y).RGBA(); r == 0 {
			t.Errorf("orientation %d: the corner is not at %v", o, want)
		}
	}
}

func TestThumbnailsAreSmall(t *testing.T) {
	t.Parallel()
	got, err := Examine("wide.png", pngOf(t, 1500, 300, color.NRGBA{1, 2, 3, 128}))
	if err != nil {
		t.Fatal(err)
	}
	c, err := png.DecodeConfig(bytes.NewReader(got.Thumb))
	if err != nil || c.Width != 480 || c.Height != 96 {
		t.Errorf("%d×%d, %v", c.Width, c.Height, err)
	}
}

func TestAnimationsStay(t *testing.T) {
	t.Parallel()
	frame := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Black, color.White})
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame, frame}, Delay: []int{5, 6, 7}}); err != nil {
		t.Fatal(err)
	}
	got, err := Examine("x.gif", append(b.Bytes(), "<html>"...))
	if err != nil {
		t.Fatal(err)
	}
	all, err := gif.DecodeAll(bytes.NewReader(got.Data))
	if err != nil || len(all.Image) != 3 || all.Delay[2] != 7 || bytes.Contains(got.Data, []byte("html")) {
		t.Errorf("%v", err)
	}
}

func TestDocuments(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data       []byte
		name, kind string
	}{
		"Bill.pdf.exe": {[]byte(pdf), "Bill.pdf", PDF},
		"a.csv":        {[]byte("a,b\n1,2\n"), "a.csv", CSV},
		"run.bat":      {[]byte("echo off\n"), "run.txt", Text},
		"t.docx":       {docx(t), "t.docx", officeTypes["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"]},
		"t.odt": {archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>", "META-INF/manifest.xml", "<m/>"),
			"t.odt", "application/vnd.oasis.opendocument.text"},
	} {
		got, err := Examine(name, c.data)
		if err != nil || got.Name != c.name || got.Type != c.kind {
			t.Errorf("%s: %q %q %v", name, got.Name, got.Type, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	bomb := pngOf(t, 8, 8, color.Black)
	binary.BigEndian.PutUint32(bomb[16:], 100_000)
	overlap := docx(t)
	for name, c := range map[string]struct {
		data []byte
		want Reason
	}{
		"a program":               {[]byte("MZ\x90\x00 and so on"), Dangerous},
		"a Linux program":         {[]byte("\x7fELF and so on"), Dangerous},
		"a script":                {[]byte("#!/bin/sh\nrm -rf\n"), Dangerous},
		"a page":                  {[]byte("\n <HTML><body onload=alert(1)>"), Dangerous},
		"a drawing":               {[]byte("<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"), Dangerous},
		"a drawing behind XML":    {[]byte("\xef\xbb\xbf<?xml version='1.0'?><svg/>"), Dangerous},
		"HEIC":                    {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1"), HEIC},
		"a film":                  {[]byte("\x00\x00\x00\x18ftypisom\x00\x00\x00\x00mp41"), Unknown},
		"an old office file":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), Legacy},
		"some archive":            {archive(t, "a.txt", "hello"), Unknown},
		"a document with macros":  {docx(t, "word/vbaProject.bin", "x"), Dangerous},
		"a macro type":            {archive(t, "[Content_Types].xml", strings.ReplaceAll(docxTypes, "document.main", "document.macroEnabled.main")), Dangerous},
		"a program in a document": {docx(t, "word/embeddings/oleObject1.bin", "x"), Dangerous},
		"a remote template":       {docx(t, "word/_rels/settings.xml.rels", `<Relationship Type="x/attachedTemplate" Target="http://evil" TargetMode="External"/>`), Dangerous},
		"a part out of place":     {docx(t, "../../etc/passwd", "x"), Dangerous},
		"a zip bomb":              {docx(t, "word/zeros.xml", strings.Repeat("\x00", unpackedMax)), Huge},
		"a locked document":       {archive(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "x", "META-INF/manifest.xml", "<manifest:encryption-data/>"), Locked},
		"something behind a zip":  {append(overlap, "MZ tail"...), Damaged},
		"PDF and HTML":            {[]byte("%PDF-1.7\n<html><script>alert(1)</script>\n%%EOF"), Dangerous},
		"PDF and ZIP":             {append([]byte(pdf), archive(t, "a", "b")...), Dangerous},
		"PDF that starts things":  {[]byte("%PDF-1.7\n<</S/Launch/F(cmd.exe)>>\n%%EOF"), Dangerous},
		"half a PDF":              {[]byte(pdf[:20]), Damaged},
		"a picture of nothing":    {[]byte("\xff\xd8\xff\xe0"), Damaged},
		"an enormous picture":     {fixed(bomb), Huge},
		"NUL in text":             {[]byte("hello\x00"), Unknown},
		"UTF-16":                  {[]byte("\xff\xfeh\x00"), Encoding},
		"Latin-1":                 {[]byte("caf\xe9"), Encoding},
		"nothing":                 {nil, Damaged},
	} {
		if _, err := Examine("x.pdf", c.data); reasonOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, reasons[c.want])
		}
	}
}

// fixed makes the header's checksum right again.
func fixed(data []byte) []byte {
	binary.BigEndian.PutUint32(data[29:], crc(data[12:29]))
	return data
}

func TestManyFramesAreRefused(t *testing.T) {
	t.Parallel()
	data := append([]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"), bytes.Repeat([]byte("\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x00"), framesMax+1)...)
	if _, err := Examine("x.gif", data); reasonOf(err) != Huge {
		t.Errorf("got %v", err)
	}
}

func TestSquare(t *testing.T) {
	t.Parallel()
	out, kind, err := Square(photo(t, 1), 256, 64)
	if err != nil || kind != JPEG || len(out) != 2 {
		t.Fatal(kind, err)
	}
	if c, err := jpeg.DecodeConfig(bytes.NewReader(out[1])); err != nil || c.Width != 64 || c.Height != 64 {
		t.Errorf("%v %v", c, err)
	}
	if _, _, err := Square([]byte(pdf), 64); reasonOf(err) != Unknown {
		t.Errorf("a document as a face: %v", err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"report.pdf":                   "report.pdf",
		"../../etc/passwd":             "passwd.pdf",
		`C:\Users\me\bill.PDF`:         "bill.pdf",
		"invoice.pdf.exe":              "invoice.pdf",
		"a.tar.gz.scr":                 "a.pdf",
		"photo\u202egnp.exe":           "photognp.pdf",
		"a\x00b\r\nc.pdf":              "abc.pdf",
		"CON.pdf":                      "_CON.pdf",
		"nul":                          "_nul.pdf",
		"...hidden":                    "hidden.pdf",
		"":                             "file.pdf",
		".pdf":                         "pdf.pdf",
		"Смета №3 (финал).docx":        "Смета №3 (финал).pdf",
		"v1.2 notes":                   "v1.2 notes.pdf",
		"<img src=x onerror=a>":        "_img src=x onerror=a_.pdf",
		"\xff\xfe":                     "file.pdf",
		strings.Repeat("é", 300):       strings.Repeat("é", 116) + ".pdf",
		"x" + strings.Repeat(" ", 300): "x.pdf",
	} {
		if got := SafeName(name, PDF); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
