package server_test

import (
	"bytes"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/internal/testserver"
	"parley/internal/wire"
)

// With a bucket, files go there, sealed, and come back.
func TestFilesInABucket(t *testing.T) {
	t.Parallel()
	bucket := testserver.S3(t)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte(bucket.Secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg := settings(t)
	cfg.S3Endpoint, cfg.S3Bucket, cfg.S3AccessKey, cfg.S3SecretKeyFile = bucket.Endpoint, bucket.Name, bucket.AccessKey, secret
	s := open(t, cfg)
	who := with(s.consumer(), "Parley-Brand", s.brand)
	text := []byte(strings.Repeat("bergamot-heron-flint ", 9000))
	id := s.upload(who, "tamarind-crane.txt", text)
	var opened struct{ OK wire.OpenReply }
	if code := s.ask("POST", "/api/v1/live/open", with(who), map[string]string{"clientId": clientID(), "text": "", "upload": id}, &opened); code != http.StatusOK {
		t.Fatalf("open: %d", code)
	}
	events := opened.OK.Thread.Events
	var link struct{ URL string }
	if code := s.ask("POST", "/api/v1/attachments/"+events[len(events)-1].Attachment.ID.String()+"/link", with(who), map[string]any{}, &link); code != http.StatusOK {
		t.Fatalf("link: %d", code)
	}
	if a, got := s.raw("GET", link.URL, who, nil); a.StatusCode != http.StatusOK || !bytes.Equal(got, text) {
		t.Errorf("it came back as %d, %d bytes", a.StatusCode, len(got))
	}
	seen := 0
	err := filepath.WalkDir(bucket.Dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		if bytes.Contains(data, []byte("bergamot")) || strings.Contains(path, "tamarind") {
			t.Errorf("the file can be read in %s", path)
		}
		seen++
		return err
	})
	if err != nil || seen == 0 {
		t.Errorf("%d objects were looked at: %v", seen, err)
	}
	if _, err := os.Stat(cfg.ObjectsDir()); err == nil {
		t.Error("there is a folder for files, too")
	}
}
