package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"parley"
	"parley/internal/live"
)

// served is the server that is measured.
type served struct {
	o       Options
	dir     string
	url     string
	metrics string      // address of its metrics, "" when unknown
	links   chan string // the first owner's, once it is printed
	child   *child      // nil: it runs elsewhere
}

// serve starts the server on the data folder, at an address, and returns how
// long it took to be ready.
func serve(ctx context.Context, o Options, dir, listen string) (*served, time.Duration, error) {
	s := &served{o: o, dir: dir, links: make(chan string, 1)}
	port, err := freePort()
	if err != nil {
		return nil, 0, err
	}
	s.metrics = port
	args := []string{
		"serve", "--data", filepath.Join(dir, "data"), "--keys", filepath.Join(dir, "keys"), "--listen", listen, "--metrics", port,
		"--log-level", "warn", "--rate-address", "0", "--rate-person", "0", "--rate-brand", "0", "--rate-sign-in", "0",
	}
	if o.Profiles != "" {
		args = append(args, "--profiles")
	}
	if o.Database != "" {
		args = append(args, "--database", o.Database)
	}
	if o.Redis != "" {
		args = append(args, "--redis", o.Redis)
	}
	took := time.Duration(0)
	s.child, took, err = start(ctx, s.said, o.Executable, args...)
	if err != nil {
		return nil, 0, err
	}
	return s, took, nil
}

// said reads the server's greeting: where it is and, first of all times, how
// to become its owner.
func (s *served) said(line string) bool {
	if _, at, ok := strings.Cut(line, "Parley serves at "); ok {
		if u, err := url.Parse(strings.TrimSpace(at)); err == nil {
			s.url = "http://127.0.0.1:" + u.Port()
		}
		return s.url != ""
	}
	if at := strings.Index(line, "http"); at >= 0 && strings.Contains(line, "#first-run=") {
		select {
		case s.links <- strings.TrimSpace(line[at:]):
		default:
		}
	}
	return false
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

var errNoOwner = errors.New("give --email and --password of an owner of the running server")

// owner returns the interface of an owner of the installation.
func (s *served) owner(ctx context.Context) (*live.API, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: dialers, MaxIdleConns: dialers}, Timeout: 30 * time.Second}
	a := live.NewAPI(s.url, client)
	if s.o.Email != "" {
		err := a.SignIn(ctx, s.o.Email, s.o.Password)
		return a, err
	}
	if s.child == nil {
		return nil, errNoOwner
	}
	ctx, cancel := context.WithTimeout(ctx, readyPatience)
	defer cancel()
	select {
	case link := <-s.links:
		err := a.FirstRun(ctx, link, "owner-"+parley.NewID[parley.ClientID]().String()[24:]+"@benchmark.example", "Owner", password)
		return a, err
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: the server has an owner already", errNoOwner)
	}
}

// figures reads the server's own counts.
func (s *served) figures(ctx context.Context) map[string]float64 {
	out := map[string]float64{}
	if s.metrics == "" {
		return out
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.metrics+"/metrics", nil)
	if err != nil {
		return out
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return out
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, value, ok := strings.Cut(lines.Text(), " ")
		if v, err := strconv.ParseFloat(value, 64); ok && err == nil {
			out[name] = v
		}
	}
	return out
}

// profile writes one of the child's profiles into the folder, when there is one.
func (s *served) profile(ctx context.Context, query, name string) error {
	if s.o.Profiles == "" || s.child == nil {
		return nil
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.metrics+"/debug/pprof/"+query, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer response.Body.Close() //nolint:errcheck // it was only read
	f, err := os.Create(filepath.Join(s.o.Profiles, name))
	if err != nil {
		return err
	}
	_, err = io.Copy(f, response.Body)
	return errors.Join(err, f.Close())
}

// size returns the bytes of the data folder.
func (s *served) size() (total int64) {
	_ = filepath.WalkDir(filepath.Join(s.dir, "data"), func(_ string, d os.DirEntry, err error) error {
		if err != nil {
			return nil //nolint:nilerr // a file may vanish; it then counts for nothing
		}
		if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
			total += info.Size()
		}
		return nil
	})
	return total
}

func (s *served) stop() {
	if s != nil && s.child != nil {
		s.child.stop()
	}
}

// alive reports, with its last words, a server that has ended by itself.
func (s *served) alive() error {
	if s.child == nil {
		return nil
	}
	select {
	case <-s.child.ended:
		return fmt.Errorf("%w: %s", errGone, s.child.words())
	default:
		return nil
	}
}
