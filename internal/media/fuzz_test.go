package media

import (
	"hash/crc32"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

func FuzzExamine(f *testing.F) {
	f.Add("a.jpg", photo(f, 6))
	f.Add("a.docx", docx(f))
	f.Add("a.pdf", []byte(pdf))
	f.Add("a.gif", []byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"))
	f.Add("a.webp", []byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00/\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"))
	f.Add("a.txt", []byte("hello"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<16 || Weight(data) > 64<<20 {
			return
		}
		got, err := Examine(name, data)
		if err != nil {
			if reasonOf(err) < 0 {
				t.Fatalf("an error that is no refusal: %v", err)
			}
			return
		}
		if extensions[got.Type] == "" || len(got.Data) == 0 {
			t.Fatalf("let through %q with %d bytes", got.Type, len(got.Data))
		}
		again, err := sniff(got.Data)
		if err != nil && got.Type != Text && got.Type != CSV {
			t.Fatalf("%s came out as what is refused: %v %q", got.Type, err, again)
		}
	})
}

func FuzzName(f *testing.F) {
	f.Add("report.pdf.exe")
	f.Add("..\u202e/con")
	f.Fuzz(func(t *testing.T, name string) {
		got := SafeName(name, PNG)
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > nameMax || !strings.HasSuffix(got, ".png") || len(got) < 5 {
			t.Fatalf("%q", got)
		}
		if strings.ContainsAny(got, `/\:*?"<>|`) || got[0] == '.' {
			t.Fatalf("%q", got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
	})
}
