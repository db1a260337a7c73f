package server_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"parley/internal/httpd"
	"parley/internal/server"
)

var update = flag.Bool("update", false, "write the pages that are made from the code")

// The pages made from the code are what the code says.
func TestPagesAreCurrent(t *testing.T) {
	openapi, err := httpd.Description("1")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"../../doc/metrics.md":   server.MetricsReference(),
		"../../doc/openapi.json": string(openapi) + "\n",
	} {
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(have) != want {
			t.Errorf("%s is not what the code says; run `go test ./internal/server -run Pages -update`", name)
		}
	}
}

// Each metric that is served stands on the page, and the other way round.
func TestMetricsAreListed(t *testing.T) {
	t.Parallel()
	page := server.MetricsReference()
	if n := strings.Count(page, "| `parley_"); n < 10 {
		t.Errorf("the page lists %d metrics", n)
	}
	for line := range strings.SplitSeq(page, "\n") {
		if strings.HasPrefix(line, "| `") && strings.Contains(line, "|  |\n") {
			t.Errorf("no meaning: %s", line)
		}
	}
}
