package config_test

import (
	"flag"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/internal/config"
)

var update = flag.Bool("update", false, "write doc/configuration.md")

const page = "../../doc/configuration.md"

func TestReferenceIsCurrent(t *testing.T) {
	if *update {
		if err := os.WriteFile(page, []byte(config.Reference()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != config.Reference() {
		t.Errorf("doc/configuration.md is not what the settings say; run `go test ./internal/config -update`")
	}
}

func TestEverySettingIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, key := range config.Keys() {
		if key == "" || seen[key] {
			t.Errorf("setting %q has no name of its own", key)
		}
		seen[key] = true
		env := "PARLEY_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
		if !strings.Contains(config.Reference(), "| `"+key+"` | `"+env+"` |") {
			t.Errorf("setting %q is not %s in the environment", key, env)
		}
	}
	for line := range strings.SplitSeq(config.Reference(), "\n") {
		if strings.HasPrefix(line, "| `") && strings.HasSuffix(line, "|  |") {
			t.Errorf("no help: %s", line)
		}
	}
}

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "parley.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestWeightOfSources(t *testing.T) {
	file := write(t, "listen: :1\nmetrics: 127.0.0.1:1\ndata: from-file\nrate-person: 7\ndrain: 3s\ntls-self-signed: true\ntrusted-proxies: [10.0.0.0/8, 192.168.1.1]\n")
	t.Setenv("PARLEY_LISTEN", ":2")
	t.Setenv("PARLEY_METRICS", "127.0.0.1:2")
	cfg, err := config.Load([]string{"--config", file, "--listen", ":3"})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ name, have, want string }{
		{"flag over all", cfg.Listen, ":3"},
		{"environment over file", cfg.Metrics, "127.0.0.1:2"},
		{"file over default", cfg.Data, "from-file"},
		{"default", cfg.LogLevel, "info"},
		{"keys follow data", cfg.KeysDir(), filepath.Join("from-file", "keys")},
	}
	for _, w := range want {
		if w.have != w.want {
			t.Errorf("%s: %q, want %q", w.name, w.have, w.want)
		}
	}
	if cfg.RatePerson != 7 || cfg.Drain != 3*time.Second || !cfg.SelfSigned || len(cfg.TrustedProxies) != 2 {
		t.Errorf("typed values: %+v", cfg)
	}
}

func TestDefaultIgnoresTheEnvironment(t *testing.T) {
	t.Setenv("PARLEY_DATA", "elsewhere")
	if cfg := config.Default(); cfg.Data != "data" || cfg.Check() != nil {
		t.Errorf("Default() = %+v", cfg)
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct{ name, file, args, says string }{
		{"unknown key", "listne: :1", "", `unknown setting "listne"`},
		{"misspelt key", "public_url: http://x", "", `did you mean "public-url"?`},
		{"nested", "tls: {cert: x}", "", `unknown setting "tls"`},
		{"mapping as value", "listen: {a: b}", "", `setting "listen"`},
		{"two documents", "listen: :1\n---\nlisten: :2", "", "more than one document"},
		{"not a mapping", "- a", "", "configuration file"},
		{"bad enum", "log-level: loud", "", "log-level"},
		{"database", "", "--database=mysql://u:secret@h/d", "database: want an address that begins with postgres://"},
		{"redis alone", "", "--redis=redis://h", "share a PostgreSQL database"},
		{"public path", "", "--public-url=https://h/path", "public-url"},
		{"proxy", "", "--trusted-proxies=nonsense", "trusted-proxies"},
		{"cert alone", "", "--tls-cert=x", "give both or neither"},
		{"two ways", "", "--tls-self-signed --acme-domains=a.example", "only one"},
		{"negative", "", "--rate-brand=-1", "rate-brand"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			args := strings.Fields(c.args)
			if c.file != "" {
				args = append(args, "--config", write(t, c.file))
			}
			_, err := config.Load(args)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want it to say %q", err, c.says)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("the error repeats a password: %v", err)
			}
		})
	}
}

func TestOrigin(t *testing.T) {
	at := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	cases := []struct {
		cfg  func(*config.Config)
		at   string
		want string
	}{
		{func(*config.Config) {}, "[::]:8080", "http://localhost:8080"},
		{func(*config.Config) {}, "127.0.0.1:80", "http://localhost"},
		{func(*config.Config) {}, "192.0.2.7:99", "http://192.0.2.7:99"},
		{func(*config.Config) {}, "[2001:db8::1]:99", "http://[2001:db8::1]:99"},
		{func(c *config.Config) { c.SelfSigned = true }, "0.0.0.0:443", "https://localhost"},
		{func(c *config.Config) { c.PublicURL = "https://chat.example/" }, "0.0.0.0:1", "https://chat.example"},
	}
	for _, c := range cases {
		cfg := config.Default()
		c.cfg(&cfg)
		if have := cfg.Origin(at(c.at)); have != c.want {
			t.Errorf("Origin(%s) = %s, want %s", c.at, have, c.want)
		}
	}
}

func FuzzFile(f *testing.F) {
	f.Add("listen: :1\n")
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, text string) {
		name := filepath.Join(t.TempDir(), "c.yaml")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, _ = config.Load([]string{"--config", name}) // whatever it says, it must not panic
	})
}
