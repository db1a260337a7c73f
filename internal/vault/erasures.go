package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"

	"parley"
	"parley/internal/fault"
)

// The erasure list: a line an entry, each with its own checksum, appended and
// synced and never rewritten. Any file erasures*.list of the folder is read, so
// that a newer copy can be put beside an older one.
//
//	parley-erasures-1
//	key <brand> <id> <microseconds> <checksum>
const (
	erasuresFile  = "erasures.list"
	erasuresGlob  = "erasures*.list"
	erasuresMagic = "parley-erasures-1\n"
	checkBytes    = 8
)

var errErasures = errors.New("damaged erasure list")

// erased is the list in memory.
type erased struct {
	dir folder

	mu  sync.RWMutex
	all []parley.Erasure
	ids map[[16]byte]bool

	appending sync.Mutex // one reader or writer of the files at a time
}

func newErased(dir folder) *erased { return &erased{dir: dir, ids: map[[16]byte]bool{}} }

func (e *erased) has(id [16]byte) bool {
	e.mu.RLock()
	defer e.mu.RUnlock()
	return e.ids[id]
}

// add remembers entries, those that are known already once.
func (e *erased) add(all []parley.Erasure) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, x := range all {
		if !e.ids[x.ID] {
			e.ids[x.ID] = true
			e.all = append(e.all, x)
		}
	}
}

// Erasures reads the list anew, other processes' entries included, and returns
// it. It returns fault.CodeKeyLost when the list is damaged: a start without it
// could bring back what was destroyed.
func (v *Vault) Erasures() ([]parley.Erasure, error) {
	e := v.erased
	e.appending.Lock()
	defer e.appending.Unlock()
	files, err := filepath.Glob(e.dir.path(erasuresGlob))
	if err != nil {
		return nil, unusable(string(e.dir), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, unusable(string(e.dir), err)
		}
		all, _, err := parseErasures(data)
		if err != nil {
			return nil, fault.Wrap(fault.CodeKeyLost, err).Says(
				"The erasure list %s is damaged. Put its newest copy back. Without one, remove the damaged line: the database holds the same list, and what is missing is added at the start.", name)
		}
		v.refuse(all)
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	return slices.Clone(e.all), nil
}

// Erase puts entries on the list. When it returns, they are on disk, and their
// keys open and seal nothing any more in this process, whatever a store holds.
// It returns fault.CodeUnavailable when the folder cannot be written, and
// CodeKeyLost when the list is damaged.
func (v *Vault) Erase(entries ...parley.Erasure) error {
	e := v.erased
	e.appending.Lock()
	defer e.appending.Unlock()
	var fresh []parley.Erasure
	for _, x := range entries {
		if !e.has(x.ID) {
			fresh = append(fresh, x)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	if err := e.append(fresh); err != nil {
		if fault.Is(err, fault.CodeKeyLost) {
			return err
		}
		return unusable(string(e.dir), err)
	}
	v.refuse(fresh)
	return nil
}

// refuse lets entries' keys be used no more.
func (v *Vault) refuse(all []parley.Erasure) {
	v.erased.add(all)
	for _, x := range all {
		if x.Kind == parley.ErasedKey {
			v.Forget(x.Brand, x.ID)
		}
	}
}

// append writes entries behind what is there, under a lock that other
// processes heed. What a crash has torn off at the end was never acknowledged,
// and is cut.
func (e *erased) append(all []parley.Erasure) (err error) {
	f, err := os.OpenFile(e.dir.path(erasuresFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX); err != nil {
		return err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	_, whole, err := parseErasures(data)
	if err != nil {
		return fault.Wrap(fault.CodeKeyLost, err)
	}
	var b bytes.Buffer
	if whole == 0 {
		b.WriteString(erasuresMagic)
	}
	for _, x := range all {
		b.WriteString(erasureLine(x))
	}
	if whole < len(data) {
		if err := f.Truncate(int64(whole)); err != nil {
			return err
		}
	}
	if _, err := f.WriteAt(b.Bytes(), int64(whole)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return e.dir.sync()
}

func erasureLine(x parley.Erasure) string {
	text := fmt.Sprintf("%s %s %s %d", x.Kind, x.Brand, parley.KeyID(x.ID), x.At.UnixMicro())
	return text + " " + erasureCheck(text) + "\n"
}

func erasureCheck(text string) string {
	sum := sha256.Sum256([]byte(erasuresMagic + text))
	return hex.EncodeToString(sum[:checkBytes])
}

// parseErasures returns the entries and how many bytes of the list are whole:
// a last line without its end is torn, and none.
func parseErasures(data []byte) (all []parley.Erasure, whole int, err error) {
	if len(data) < len(erasuresMagic) && strings.HasPrefix(erasuresMagic, string(data)) {
		return nil, 0, nil
	}
	rest, ok := bytes.CutPrefix(data, []byte(erasuresMagic))
	if !ok {
		return nil, 0, fmt.Errorf("%w: not one of Parley's", errErasures)
	}
	whole = len(erasuresMagic)
	for n := 2; ; n++ {
		line, after, ended := bytes.Cut(rest, []byte("\n"))
		if !ended {
			return all, whole, nil
		}
		x, err := parseErasure(string(line))
		if err != nil {
			return nil, 0, fmt.Errorf("%w: line %d", errErasures, n)
		}
		all, rest = append(all, x), after
		whole += len(line) + 1
	}
}

func parseErasure(line string) (x parley.Erasure, err error) {
	text, check, ok := cutLast(line)
	if !ok || check != erasureCheck(text) {
		return x, errErasures
	}
	fields := strings.Split(text, " ")
	if len(fields) != 4 {
		return x, errErasures
	}
	x.Kind = parley.ErasureKind(fields[0])
	id, err := parley.ParseID[parley.KeyID](fields[2])
	if err != nil || id.IsZero() {
		return x, errErasures
	}
	x.ID = id
	if x.Brand, err = parley.ParseID[parley.BrandID](fields[1]); err != nil {
		return x, err
	}
	micros, err := strconv.ParseInt(fields[3], 10, 64)
	x.At = time.UnixMicro(micros).UTC()
	return x, err
}

func cutLast(s string) (before, after string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// ReadErasures reads the lists of a key folder without its keys, for whoever
// checks a certificate.
func ReadErasures(dir string) ([]parley.Erasure, error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, unusable(dir, err)
	}
	v := &Vault{dir: folder(dir), erased: newErased(folder(dir)), cache: newCache(1)}
	return v.Erasures()
}
