package sqlstore_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"testing"

	"parley/internal/fault"
)

// TestLoadSaysWhatIsWrongWithAPackedBackup: a file that was cut or altered
// while packed gets the same sentence as one that was not packed at all.
func TestLoadSaysWhatIsWrongWithAPackedBackup(t *testing.T) {
	t.Parallel()
	from := openSQLite(t)
	furnish(t, from)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write([]byte(dump(t, from))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	good := packed.Bytes()
	bad := map[string][]byte{}
	for i := 12; i < len(good); i += len(good) / 12 {
		bad[fmt.Sprint("cut at ", i)] = good[:i]
		flipped := bytes.Clone(good)
		flipped[i] ^= 0x55
		bad[fmt.Sprint("altered at ", i)] = flipped
	}
	to := openSQLite(t)
	for what, data := range bad {
		plain, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := to.Load(context.Background(), plain); !fault.Is(err, fault.CodeMalformed) {
			t.Errorf("%s: %v", what, err)
		}
	}
}
