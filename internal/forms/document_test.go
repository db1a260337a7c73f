package forms_test

import (
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/files"
	"parley/internal/rig"
	"parley/internal/wire"
)

// sendUp has an actor send a text file up, of which cut bytes are missing.
func (h *house) sendUp(by parley.Actor, text string, cut int) parley.UploadID {
	h.t.Helper()
	u, err := h.Files.Create(ctx, by, int64(len(text)), "passport.txt")
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := h.Files.Append(ctx, by, u.ID, 0, strings.NewReader(text[:len(text)-cut]), files.Checksum{}); err != nil {
		h.t.Fatal(err)
	}
	return u.ID
}

func TestADocumentIsAttached(t *testing.T) {
	h := newHouse(t)
	id := h.ask(wire.AskRequest{Form: parley.FormDocument})
	eve := h.Consumer()
	for name, upload := range map[string]parley.UploadID{
		"unfinished": h.sendUp(h.maya, "a passport", 3), "another consumer's": h.sendUp(eve, "a passport", 0), "none": parley.NewID[parley.UploadID](),
	} {
		_, err := h.Fill(ctx, h.maya, id, wire.FillRequest{ClientID: rig.Client(), Upload: upload})
		if !fault.Is(err, fault.CodeNotFound) && !fault.Is(err, fault.CodeUploadUnfinished) {
			t.Errorf("%s: %v", name, err)
		}
		if s := h.state(id); s != parley.FormAsked {
			t.Errorf("%s leaves the form %s", name, s)
		}
	}
	q := wire.FillRequest{ClientID: rig.Client(), Upload: h.sendUp(h.maya, "a passport", 0)}
	for range 2 {
		if v, err := h.Fill(ctx, h.maya, id, q); err != nil || v.State != parley.FormFilled {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	if files, filled := h.all(h.ana, parley.EventAttached), h.all(h.ana, parley.EventFilled); len(files) != 1 || len(filled) != 1 || filled[0].Form.Value != (parley.ValueID{}) {
		t.Errorf("%d files, told %+v", len(files), filled)
	}
}
