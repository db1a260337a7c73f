package forms

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// The headers of a call.
const (
	SignatureHeader = "Parley-Signature"
	IDHeader        = "Parley-Id"
)

// Sign returns the value of SignatureHeader: the time in seconds, and for each
// secret that is good just now the HMAC-SHA256 of time, id and body, joined by
// dots, in hexadecimal. The id is IDHeader's: whoever has seen it before answers
// as he did then.
func Sign(at time.Time, id string, body []byte, secrets ...string) string {
	out := []string{fmt.Sprintf("t=%d", at.Unix())}
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, []byte(secret))
		_, _ = fmt.Fprintf(mac, "%d.%s.", at.Unix(), id) // a hash does not fail
		_, _ = mac.Write(body)
		out = append(out, "v1="+hex.EncodeToString(mac.Sum(nil)))
	}
	return strings.Join(out, ",")
}
