package server

import (
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// writePair writes a fresh certificate and returns its serial number.
func writePair(t *testing.T, dir string) string {
	t.Helper()
	made, err := selfSigned("https://chat.example.com")
	if err != nil {
		t.Fatal(err)
	}
	key, err := x509.MarshalECPrivateKey(made.PrivateKey.(*ecdsa.PrivateKey))
	if err != nil {
		t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{
		"cert.pem": {Type: "CERTIFICATE", Bytes: made.Certificate[0]}, "key.pem": {Type: "EC PRIVATE KEY", Bytes: key},
	} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return serial(t, made.Certificate[0])
}

func serial(t *testing.T, der []byte) string {
	t.Helper()
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.VerifyHostname("chat.example.com"); err != nil {
		t.Error(err)
	}
	if err := c.VerifyHostname("localhost"); err != nil {
		t.Error(err)
	}
	return c.SerialNumber.String()
}

// A changed pair is used without a restart; a broken one is not.
func TestCertificateIsReadAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := writePair(t, dir)
	synctest.Test(t, func(t *testing.T) {
		var warned int
		c := &certificate{certFile: filepath.Join(dir, "cert.pem"), keyFile: filepath.Join(dir, "key.pem"), warn: func(error) { warned++ }}
		if err := c.load(); err != nil {
			t.Fatal(err)
		}
		now := func() string {
			time.Sleep(certificateLook)
			pair, err := c.get(nil)
			if err != nil {
				t.Fatal(err)
			}
			return serial(t, pair.Certificate[0])
		}
		if now() != first {
			t.Error("another certificate than the file's")
		}
		if err := os.WriteFile(c.certFile, []byte("broken"), 0o600); err != nil {
			t.Fatal(err)
		}
		if now() != first || warned == 0 {
			t.Errorf("a broken file: warned %d times, or the old certificate is gone", warned)
		}
		second := writePair(t, dir)
		if now() != second {
			t.Error("the new certificate is not in use")
		}
	})
}
