package importer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"parley"
	"parley/internal/talk"
)

// Taker takes one conversation, whole or not at all. An error that Refusal knows
// is about this conversation; any other ends the run.
type Taker func(context.Context, talk.Past) (talk.Taken, error)

// Options are of one run.
type Options struct {
	Format  string // chatwoot, zendesk, csv
	Account string // tells two accounts of one system apart
	Dir     string // the dump
	Trial   bool
	Take    Taker
	Refusal func(error) (why string, ok bool)
	Told    func(done int) // after each conversation
}

// found is a conversation and where it stands.
type found struct {
	talk.Past
	file string
	line int
}

// dump is a folder that is being read.
type dump struct {
	root   *os.Root
	report *Report
	source string
	take   func(found) error
	parts  map[string][]string // files of messages, by whose they are
}

// readers are the formats: each calls take for every conversation.
var readers = map[string]func(*dump) error{"chatwoot": (*dump).chatwoot, "zendesk": (*dump).zendesk, "csv": (*dump).csv}

// Run reads the dump and hands every conversation on. The report is of what was
// done also when an error ends the run: run again, it goes on.
func Run(ctx context.Context, o Options) (*Report, error) {
	report := &Report{Source: o.Format, Trial: o.Trial, people: map[string]bool{}, Masked: map[string]int{}, LeftOut: map[string]int{}, Refused: []Line{}, NotFetched: []Line{}}
	if o.Account != "" {
		report.Source += "/" + o.Account
	}
	read, ok := readers[o.Format]
	if !ok {
		return report, fmt.Errorf("there is no format %q: chatwoot, zendesk or csv", o.Format)
	}
	root, err := os.OpenRoot(o.Dir)
	if err != nil {
		return report, fmt.Errorf("open the dump: %w", err)
	}
	defer func() { _ = root.Close() }() // only read
	done := 0
	d := &dump{root: root, report: report, source: report.Source}
	d.take = func(f found) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.Source = d.source
		taken, err := o.Take(ctx, f.Past)
		if why, refused := o.Refusal(err); err != nil && refused {
			report.refuse(f.file, f.line, "conversation "+f.Ref, why)
		} else if err != nil {
			return err
		} else {
			report.add(f, taken)
		}
		if done++; o.Told != nil {
			o.Told(done)
		}
		return nil
	}
	return report, read(d)
}

// file reads a file that a message names by its path in the dump. What is not
// there, or leads out of the dump, is told and its name alone kept.
func (d *dump) file(l *talk.PastLine, at Line, name, path, url string) {
	l.File = name
	if l.File == "" {
		l.File = base(path + url)
	}
	at.What = "the file " + l.File
	if path == "" && !strings.Contains(url, "://") {
		path = url
	}
	if path == "" {
		at.What, at.Why = url, ""
		d.report.NotFetched = append(d.report.NotFetched, at)
		return
	}
	info, err := d.root.Stat(path)
	if err == nil && info.Size() > parley.FileMax {
		d.report.refuse(at.File, at.Line, at.What, fmt.Sprintf("it is larger than %d MB", parley.FileMax>>20))
		return
	}
	if err == nil {
		l.Data, err = fs.ReadFile(d.root.FS(), clean(path))
	}
	if err != nil {
		d.report.refuse(at.File, at.Line, at.What, "it is not in the dump under "+path)
	}
}

func base(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return path[strings.LastIndexAny(path, "/\\")+1:]
}

func clean(path string) string { return strings.TrimPrefix(path, "./") }

var errNothing = errors.New("nothing here looks like such a dump")
