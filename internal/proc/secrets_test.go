package proc

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"parley"
	"parley/internal/wire"
)

// secrets are a value of each class, and what tells that it is one.
var secrets = []struct{ sentence, value string }{
	{"my card is %", "4929123412341232"},
	{"the cvv of quokka is %", "cvv of quokka is 737"},
	{"my iban is %", "GB82WEST12345698765432"},
	{"write to %", "thessaly.quill@planted.example"},
	{"call me on %", "+44 20 7946 0958"},
	{"my ssn is %", "536-90-4399"},
	{"my tax file number is %", "876543210"},
	{"my medicare number is %", "2123456701"},
	{"my national insurance number is %", "CE482913B"},
	{"my aadhaar is %", "295371200036"},
	{"i sit at % now", "81.187.204.99"},
	{"my password is %", "Quill7142!xz"},
	{"the api key is %", "ghp_k7Qz9tBx4Wm2Rv8Ln5Hd3Jc6Fs1Pg04TyUe"},
}

// What is entered in forms, and stands in files.
const (
	formCard, formHolder, formSSN, formPostcode = "5105105105105100", "Thessaly Formfeather", "536-91-4377", "QU7OKKA V9L"
	fileWords, fileTitle                        = "narwhal-in-a-file-topaz", "4556737586899855"
)

// everything is all that must be found nowhere, by what it is.
func everything() map[string]string {
	out := map[string]string{
		"a form's card": formCard, "a form's holder": formHolder, "a form's number": formSSN, "a form's postcode": formPostcode,
		"a file": fileWords, "a file's name": fileTitle,
	}
	for where, text := range planted {
		out[where] = text
	}
	for _, s := range secrets {
		out["a value: "+strings.ReplaceAll(s.sentence, "%", "…")] = s.value
		if plain := strings.NewReplacer(" ", "", "-", "").Replace(s.value); len(plain) > 10 {
			out["a value without separators: "+s.sentence] = plain
		}
	}
	return out
}

// confide says each secret in each place where one can, in files, and in forms
// that the brand's own server answers.
func confide(t *testing.T, n *Node, shop Shop, maya Opened, say func(wire.Method, string) wire.Event) {
	t.Helper()
	ctx := context.Background()
	for _, s := range secrets {
		text := strings.ReplaceAll(s.sentence, "%", s.value)
		if strings.HasPrefix(s.value, "cvv") {
			text = "the " + s.value
		}
		if err := maya.API.Command(ctx, parley.BrandID{}, wire.Say, wire.SayRequest{
			Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Text: text,
		}, nil); err != nil {
			t.Fatal(err)
		}
		say(wire.Say, text)
		say(wire.Note, text)
	}
	upload := send(t, n, maya.Token, "card "+fileTitle+".txt", []byte(fileWords))
	if err := maya.API.Command(ctx, parley.BrandID{}, wire.Attach, wire.AttachRequest{
		Conversation: maya.Conversation, ClientID: parley.NewID[parley.ClientID](), Lane: parley.Public, Upload: upload,
	}, nil); err != nil {
		t.Fatal(err)
	}
	fillForms(t, shop, maya)
}

func fillForms(t *testing.T, shop Shop, maya Opened) {
	t.Helper()
	ctx := context.Background()
	till := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		outcome := "accepted"
		if bytes.Contains(body, []byte(`"verify":`)) {
			outcome = "match"
		}
		_, _ = io.WriteString(w, `{"outcome":"`+outcome+`"}`)
	}))
	defer till.Close()
	for _, name := range parley.EndpointNames() {
		if err := shop.Owner.Do(ctx, "PUT /brands/"+shop.Brand.String()+"/endpoints/"+string(name), map[string]string{"url": till.URL}, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []struct {
		ask  wire.AskRequest
		fill wire.FillRequest
	}{
		{wire.AskRequest{Form: parley.FormCard}, wire.FillRequest{Card: &wire.CardEntry{Number: formCard, Expiry: "07/39", CVV: "739", Holder: formHolder}}},
		{wire.AskRequest{Form: parley.FormIdentity, Class: parley.ClassSSN}, wire.FillRequest{Identity: formSSN}},
		{wire.AskRequest{Form: parley.FormVerify, Fields: []parley.FormField{parley.FieldPostcode}}, wire.FillRequest{Verify: map[parley.FormField]string{parley.FieldPostcode: formPostcode}}},
	} {
		f.ask.Conversation, f.ask.ClientID = maya.Conversation, parley.NewID[parley.ClientID]()
		var asked wire.EventReply
		if err := shop.Agent.Command(ctx, shop.Brand, wire.Ask, f.ask, &asked); err != nil {
			t.Fatal(err)
		}
		f.fill.ClientID = parley.NewID[parley.ClientID]()
		var view wire.FormView
		if err := maya.API.Do(ctx, "POST /forms/"+asked.Event.Form.ID.String(), f.fill, &view); err != nil || view.State != parley.FormFilled {
			t.Fatalf("%s ended as %q: %v", f.ask.Form, view.State, err)
		}
	}
}

// send uploads a file as the consumer.
func send(t *testing.T, n *Node, token, name string, data []byte) parley.UploadID {
	t.Helper()
	step := func(method, url string, headers map[string]string, body []byte) *http.Response {
		r, err := http.NewRequest(method, url, bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Tus-Resumable", "1.0.0")
		for k, v := range headers {
			r.Header.Set(k, v)
		}
		a, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = a.Body.Close()
		return a
	}
	made := step(http.MethodPost, n.Base+"/api/v1/uploads", map[string]string{
		"Upload-Length": strconv.Itoa(len(data)), "Upload-Metadata": "filename " + base64.StdEncoding.EncodeToString([]byte(name)),
	}, nil)
	at := made.Header.Get("Location")
	done := step(http.MethodPatch, n.Base+at, map[string]string{"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}, data)
	id, err := parley.ParseID[parley.UploadID](at[strings.LastIndexByte(at, '/')+1:])
	if err != nil || done.StatusCode != http.StatusNoContent {
		t.Fatalf("upload: %d, %v", done.StatusCode, err)
	}
	return id
}
