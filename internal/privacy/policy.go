// Package privacy holds what is sensitive to each brand: what is looked for in
// texts, what is excepted, and who sees what in clear.
//
// A policy is read from the brand's published settings and confirmed exceptions
// and is remembered for a moment: on the node that changed it, until it is told;
// on others, for at most five seconds. One that cannot be read is an error: no
// text is taken in, and nothing is shown in clear, without it. Methods are safe
// for concurrent use.
package privacy

import (
	"bytes"
	"context"
	"sync"
	"time"

	"parley"
	"parley/internal/pii"
	"parley/internal/store"
)

// Keys makes marks of values, and opens the event whose mask somebody calls no
// sensitive value.
type Keys interface {
	store.Opener
	MAC(brand parley.BrandID, purpose string, value []byte) []byte
}

// Privacy is the service.
type Privacy struct {
	store store.Store
	keys  Keys

	mu    sync.Mutex
	known map[parley.BrandID]*policy
}

// policy is what holds for a brand. It never changes once it is made; until
// says how long it is believed without another look.
type policy struct {
	version  int64
	marks    [][]byte
	detector *pii.Detector
	clear    parley.Clearance
	levels   parley.Levels
	until    time.Time
}

const (
	believed   = 5 * time.Second
	brandsMax  = 10_000
	exceptsMax = 10_000 // exceptions of a brand that hold; the newest do
)

// New returns the service on its parts.
func New(s store.Store, keys Keys) *Privacy {
	return &Privacy{store: s, keys: keys, known: map[parley.BrandID]*policy{}}
}

// Changed makes the next use of a brand's policy look again.
func (p *Privacy) Changed(b parley.BrandID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.known, b)
}

// Detector returns what finds sensitive values in texts of the brand. Codes:
// not_found, and the store's.
func (p *Privacy) Detector(ctx context.Context, b parley.BrandID) (*pii.Detector, error) {
	if known := p.recall(b, time.Now()); known != nil {
		return known.detector, nil
	}
	var out *policy
	err := p.store.Read(ctx, func(tx store.Tx) (err error) {
		out, err = p.read(tx, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out.detector, nil
}

// Levels returns by which clocks the brand's conversations go: of the same settings,
// remembered for the same moment. Codes: not_found, and the store's.
func (p *Privacy) Levels(ctx context.Context, b parley.BrandID) (parley.Levels, error) {
	if known := p.recall(b, time.Now()); known != nil {
		return known.levels, nil
	}
	var out *policy
	err := p.store.Read(ctx, func(tx store.Tx) (err error) {
		out, err = p.read(tx, b)
		return err
	})
	if err != nil {
		return parley.Levels{}, err
	}
	return out.levels, nil
}

// Names returns a name with what each sensitive value in it is in the value's
// place, which nothing brings back.
func (p *Privacy) Names(ctx context.Context, b parley.BrandID, name string) (string, error) {
	find, err := p.Detector(ctx, b)
	if err != nil {
		return "", err
	}
	return find.Names(name), nil
}

// Clear returns who sees what in clear.
func (p *Privacy) Clear(tx store.Tx, b parley.BrandID) (parley.Clearance, error) {
	if known := p.recall(b, time.Now()); known != nil {
		return known.clear, nil
	}
	out, err := p.read(tx, b)
	if err != nil {
		return nil, err
	}
	return out.clear, nil
}

// Mark returns what an equal value of the class is known by.
func (p *Privacy) Mark(b parley.BrandID, c parley.DataClass, canonical string) []byte {
	return p.keys.MAC(b, store.MarkOf(c), []byte(canonical))
}

func (p *Privacy) recall(b parley.BrandID, now time.Time) *policy {
	p.mu.Lock()
	defer p.mu.Unlock()
	if known := p.known[b]; known != nil && now.Before(known.until) {
		return known
	}
	return nil
}

// read looks at the store. A detector is made anew only when something it was
// made of has changed: compiling one takes milliseconds.
func (p *Privacy) read(tx store.Tx, b parley.BrandID) (*policy, error) {
	brand, err := tx.GetBrand(b)
	if err != nil {
		return nil, err
	}
	marks, err := tx.ConfirmedMarks(b, exceptsMax)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	was := p.known[b]
	p.mu.Unlock()
	next := &policy{version: brand.Version, marks: marks, clear: brand.Privacy.Clear, levels: brand.Settings.Levels(), until: time.Now().Add(believed)}
	if was != nil && was.version == next.version && equal(was.marks, marks) {
		next.detector = was.detector
	} else if next.detector, err = p.detector(b, brand.Privacy, marks); err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.known) >= brandsMax {
		clear(p.known)
	}
	p.known[b] = next
	return next, nil
}

func (p *Privacy) detector(b parley.BrandID, s parley.PrivacySettings, marks [][]byte) (*pii.Detector, error) {
	excepted := make(map[string]bool, len(marks))
	for _, m := range marks {
		excepted[string(m)] = true
	}
	config := pii.Config{Region: s.Region, Own: s.Own}
	if len(excepted) > 0 {
		config.Except = func(c pii.Class, canonical string) bool {
			return excepted[string(p.Mark(b, parley.DataClass(c), canonical))]
		}
	}
	for _, d := range s.Detectors {
		config.Custom = append(config.Custom, pii.Custom{Name: d.Name, Pattern: d.Pattern, Match: d.Match, Pass: d.Pass})
	}
	return pii.New(config)
}

func equal(a, b [][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
