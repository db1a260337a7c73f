package sqlstore

import (
	"database/sql"
	"path/filepath"
	"testing"
)

// What is answered is on disk, and what is overwritten is gone from it: both
// hang on settings of the connection that writes, which a library's update or
// a mistyped name could drop without a word.
func TestTheWriterIsDurableAndForgets(t *testing.T) {
	t.Parallel()
	if err := processWide(); err != nil {
		t.Fatal(err)
	}
	writer, err := sql.Open("sqlite", sqliteURL(filepath.Join(t.TempDir(), "parley.db"), "rwc", writerPragmas))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = writer.Close() })
	for pragma, want := range map[string]string{
		"synchronous": "2", "journal_mode": "wal", "secure_delete": "1", "temp_store": "2", "trusted_schema": "0",
	} {
		var got string
		if err := writer.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, want %q: %v", pragma, got, want, err)
		}
	}
}
