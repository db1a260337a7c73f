package server_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"parley/internal/wire"
)

func drawing(t testing.TB) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range 200 {
		img.Set(i, i, color.RGBA{200, 80, 40, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// People have pictures and brands have logos: square, public, and seen where
// their names are.
func TestPicturesAndLogos(t *testing.T) {
	t.Parallel()
	s := open(t, settings(t))
	put := func(path string, headers map[string]string, data []byte) (string, int) {
		t.Helper()
		res, body := s.raw("PUT", path, headers, data)
		var view struct{ Picture string }
		_ = json.Unmarshal(body, &view)
		return view.Picture, res.StatusCode
	}
	logo, code := put("/api/v1/brands/"+s.brand+"/logo", s.owner, drawing(t))
	if code != 200 || !strings.HasPrefix(logo, "/pictures/") {
		t.Fatalf("logo: %d %q", code, logo)
	}
	mine, code := put("/api/v1/me/picture", s.owner, drawing(t))
	if code != 200 || mine == logo {
		t.Fatalf("picture: %d %q", code, mine)
	}
	res, data := s.raw("GET", mine, nil, nil)
	img, _, err := image.Decode(bytes.NewReader(data))
	if res.StatusCode != http.StatusOK || err != nil || img.Bounds().Dx() != img.Bounds().Dy() {
		t.Errorf("%d %v %v", res.StatusCode, err, res.Header)
	}
	if look, _ := s.look("", ""); look.Logo != logo {
		t.Errorf("the look's logo is %q", look.Logo)
	}
	var changes struct {
		Changes []struct{ Subject, Act string }
	}
	if s.ask("GET", s.path("/changes?subject=logo"), s.owner, nil, &changes); len(changes.Changes) != 1 || changes.Changes[0].Act != "changed" {
		t.Errorf("on record: %+v", changes)
	}
	agent := s.connect(s.owner, map[string]any{"brand": s.brand})
	consumer, id := s.begun()
	say := func(text string) wire.Frame {
		t.Helper()
		if e := agent.do(wire.Say, map[string]any{"conversation": id, "clientId": clientID(), "text": text}, nil); e != nil {
			t.Fatal(e)
		}
		return consumer.frame(says(text))
	}
	if f := say("good day"); f.Event.Author.Picture != mine {
		t.Errorf("the consumer sees the picture %q", f.Event.Author.Picture)
	}
	if _, code := put("/api/v1/me/picture", s.owner, []byte("no picture")); code != 422 {
		t.Errorf("no picture: %d", code)
	}
	cora := s.colleague("Cora")
	if _, code := put("/api/v1/brands/"+s.brand+"/logo", cora, drawing(t)); code != 403 {
		t.Errorf("an agent's logo: %d", code)
	}
	if code := s.ask("DELETE", "/api/v1/me/picture", s.owner, nil, nil); code != 204 {
		t.Errorf("remove: %d", code)
	}
	if f := say("good night"); f.Event.Author.Picture != "" {
		t.Errorf("a removed picture is still shown: %q", f.Event.Author.Picture)
	}
	if res, _ := s.raw("GET", mine, nil, nil); res.StatusCode != http.StatusNotFound {
		t.Errorf("a removed picture: %d", res.StatusCode)
	}
	if _, code := put("/api/v1/brands/"+s.secondBrand().brand+"/logo", cora, drawing(t)); code != 404 {
		t.Errorf("another brand's logo: %d", code)
	}
}
