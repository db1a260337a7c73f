package sqlstore

import (
	"encoding/json"
	"fmt"
	"time"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// document scans and keeps settings as JSON. What an older document lacks has
// the default.
type document parley.Settings

func (d *document) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("scan settings: got %T", src)
	}
	s := parley.DefaultSettings("")
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return fmt.Errorf("scan settings: %w", err)
	}
	*d = document(s)
	return nil
}

func written(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", fault.Wrap(fault.CodeInternal, err)
	}
	return string(text), nil
}

// author scans into an Author from its two columns.
type author struct {
	kind parley.ActorKind
	ref  bytes16
}

func (a author) of() parley.Author { return parley.AuthorOf(a.kind, a.ref) }

const versionColumns = `brand_id, number, at, author_kind, author_ref, from_number, document`

func scanVersion(r scanner) (v store.SettingsVersion, err error) {
	var by author
	err = r.Scan(&v.Brand, &v.Number, at(&v.At), &by.kind, &by.ref, &v.From, (*document)(&v.Settings))
	v.By = by.of()
	return v, err
}

// PublishSettings takes the number first: of two who publish at once, the
// second waits for the brand's row and finds it gone.
func (t *tx) PublishSettings(v store.SettingsVersion) error {
	n, err := t.exec(`
		UPDATE brands SET version = $2, capacity = $3, link_timeout = $4, resting = $5, warm_up = $6 WHERE id = $1 AND version = $2 - 1`,
		v.Brand, v.Number, v.Settings.Routing.Capacity, v.Settings.Routing.Timeout(), v.Settings.Routing.Resting, v.Settings.Routing.WarmTime())
	if err == nil && n == 0 {
		err = fault.New(fault.CodeStale)
	}
	if err != nil {
		return err
	}
	return t.insertVersion(v)
}

func (t *tx) insertVersion(v store.SettingsVersion) error {
	text, err := written(v.Settings)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO settings_versions (`+versionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		v.Brand, v.Number, v.At, v.By.Kind, v.By.Ref(), v.From, text)
	return err
}

func (t *tx) GetSettings(b parley.BrandID, number int64) (store.SettingsVersion, error) {
	return get(t, scanVersion, `SELECT `+versionColumns+` FROM settings_versions WHERE brand_id = $1 AND number = $2`, b, number)
}

func (t *tx) ListSettings(b parley.BrandID, p store.Page) ([]store.SettingsVersion, error) {
	return list(t, scanVersion, `
		SELECT `+versionColumns+` FROM settings_versions WHERE brand_id = $1 AND number < $2
		ORDER BY number DESC LIMIT $3`, b, end(p).At, p.Limit)
}

const settingsDraftColumns = `brand_id, base, revision, at, author_kind, author_ref, document`

func (t *tx) FindSettingsDraft(b parley.BrandID) (store.SettingsDraft, bool, error) {
	return find(t, func(r scanner) (d store.SettingsDraft, err error) {
		var by author
		err = r.Scan(&d.Brand, &d.Base, &d.Revision, at(&d.At), &by.kind, &by.ref, (*document)(&d.Settings))
		d.By = by.of()
		return d, err
	}, `SELECT `+settingsDraftColumns+` FROM settings_drafts WHERE brand_id = $1`, b)
}

func (t *tx) SaveSettingsDraft(d store.SettingsDraft) error {
	text, err := written(d.Settings)
	if err != nil {
		return err
	}
	args := []any{d.Brand, d.Base, d.Revision, d.At, d.By.Kind, d.By.Ref(), text}
	query := `INSERT INTO settings_drafts (` + settingsDraftColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`
	if d.Revision > 1 {
		query = `UPDATE settings_drafts SET base = $2, revision = $3, at = $4, author_kind = $5, author_ref = $6, document = $7
			WHERE brand_id = $1 AND revision = $3 - 1`
	}
	return t.unmoved(query, args...)
}

func (t *tx) DeleteSettingsDraft(b parley.BrandID, revision int64) error {
	return t.unmoved(`DELETE FROM settings_drafts WHERE brand_id = $1 AND revision = $2`, b, revision)
}

// unmoved is exec for a row that must be as the caller knows it: stale else.
func (t *tx) unmoved(query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		err = fault.New(fault.CodeStale)
	}
	return err
}

const changeColumns = `brand_id, id, at, author_kind, author_ref, subject, act, target_ref, name, changes`

func (t *tx) RecordChange(c store.SettingChange) error {
	if c.ID.IsZero() {
		c.ID = parley.NewID[parley.ChangeID]()
	}
	if c.At.IsZero() {
		c.At = t.now
	}
	if c.Changes == nil {
		c.Changes = []parley.Difference{}
	}
	text, err := written(c.Changes)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO setting_changes (`+changeColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		c.Brand, c.ID, c.At, c.By.Kind, c.By.Ref(), c.Subject, c.Act, c.Target, c.Name, text)
	return err
}

func scanSettingChange(r scanner) (c store.SettingChange, err error) {
	var (
		by      author
		changes string
	)
	err = r.Scan(&c.Brand, &c.ID, at(&c.At), &by.kind, &by.ref, &c.Subject, &c.Act, (*bytes16)(&c.Target), &c.Name, &changes)
	if err == nil {
		err = json.Unmarshal([]byte(changes), &c.Changes)
	}
	c.By = by.of()
	return c, err
}

func (t *tx) ListSettingChanges(b parley.BrandID, of parley.Subject, p store.Page) ([]store.SettingChange, error) {
	before := end(p)
	if of == "" {
		return list(t, scanSettingChange, `
			SELECT `+changeColumns+` FROM setting_changes WHERE brand_id = $1 AND (at, id) < ($2, $3)
			ORDER BY at DESC, id DESC LIMIT $4`, b, before.At, before.ID, p.Limit)
	}
	return list(t, scanSettingChange, `
		SELECT `+changeColumns+` FROM setting_changes WHERE brand_id = $1 AND subject = $5 AND (at, id) < ($2, $3)
		ORDER BY at DESC, id DESC LIMIT $4`, b, before.At, before.ID, p.Limit, of)
}

// firstWords is how many of a conversation's first events FirstReplies reads:
// an answer that comes later than that came late.
const firstWords = 20

func (t *tx) FirstReplies(b parley.BrandID, since time.Time, limit int) ([]store.FirstReply, error) {
	return list(t, func(r scanner) (f store.FirstReply, err error) {
		err = r.Scan(at(&f.OpenedAt), at(&f.RepliedAt))
		return f, err
	}, `
		SELECT c.opened_at, COALESCE((SELECT MIN(e.at) FROM events e
			WHERE e.brand_id = c.brand_id AND e.conversation_id = c.id AND e.lane = 'public'
				AND e.seq <= $4 AND e.kind = 'said' AND e.author_kind = 'agent'), 0)
		FROM conversations c WHERE c.brand_id = $1 AND c.public_at >= $2 AND c.opened_at >= $2
		ORDER BY c.public_at DESC, c.id DESC LIMIT $3`, b, since, limit, firstWords)
}

// firstSettings publishes what a dump from before there were documents says of
// a brand in its own columns, as the migration does in SQL.
func (t *tx) firstSettings(row map[string]any) error {
	var (
		brand                  parley.BrandID
		name, greeting, accent string
		capacity, timeout, at  int64
	)
	for column, into := range map[string]any{
		"id": &brand, "name": &name, "greeting": &greeting, "accent": &accent,
		"capacity": &capacity, "link_timeout": &timeout, "created_at": &at,
	} {
		var err error
		switch v := row[column].(type) {
		case []byte:
			err = brand.Scan(v)
		case string:
			*into.(*string) = v
		case int64:
			*into.(*int64) = v
		default:
			err = errDump("a brand without %s", column)
		}
		if err != nil {
			return err
		}
	}
	s := parley.DefaultSettings(name)
	s.Look.Accent = accent
	if greeting != "" {
		s.Texts["en"] = parley.Texts{Greeting: greeting}
	}
	s.Routing.Capacity = int(capacity)
	s.Routing.LinkTimeout = max(10, int(timeout/time.Second.Microseconds()))
	return t.insertVersion(store.SettingsVersion{
		Brand: brand, Number: 1, At: time.UnixMicro(at).UTC(), By: parley.Author{Kind: parley.System}, Settings: s,
	})
}
