package sqlstore

import (
	"encoding/json"
	"strings"

	"parley"
	"parley/internal/store"
)

const answerColumns = `a.brand_id, a.id, a.owner, a.label, a.document, a.number, a.used, a.created_at, a.changed_at, a.retired_at`

func scanAnswer(r scanner) (x parley.Answer, err error) {
	var owner []byte
	var document string
	err = r.Scan(&x.Brand, &x.ID, &owner, &x.Label, &document, &x.Number, &x.Used, at(&x.CreatedAt), at(&x.ChangedAt), at(&x.RetiredAt))
	copy(x.Owner[:], owner)
	if err == nil {
		err = json.Unmarshal([]byte(document), &x.AnswerContent)
	}
	return x, err
}

// ownerKey keeps an owner in a key that holds no NULL: the brand is empty.
func ownerKey(p parley.PersonID) []byte {
	if p.IsZero() {
		return []byte{}
	}
	return p[:]
}

// needle is what an answer is searched by.
func needle(c parley.AnswerContent) string {
	parts := []string{c.Shortcut, c.Title}
	for _, t := range c.Texts {
		parts = append(parts, t.Text)
	}
	return nameKey(strings.Join(parts, " "))
}

func (t *tx) InsertAnswer(x parley.Answer) (bool, error) {
	document, err := json.Marshal(x.AnswerContent)
	if err != nil {
		return false, err
	}
	n, err := t.exec(`
		INSERT INTO answers (brand_id, id, owner, shortcut, folder, label, document, needle, number, used, created_at, changed_at, retired_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (brand_id, owner, shortcut) DO NOTHING`,
		x.Brand, x.ID, ownerKey(x.Owner), x.Shortcut, x.Folder, x.Label, string(document), needle(x.AnswerContent), x.Number, x.Used,
		x.CreatedAt, x.ChangedAt, x.RetiredAt)
	if err != nil || n == 0 {
		return false, err
	}
	return true, t.answerSkills(x)
}

func (t *tx) answerSkills(x parley.Answer) error {
	for _, k := range x.Skills {
		if _, err := t.exec(`
			INSERT INTO answer_skills (brand_id, answer_id, skill_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, x.Brand, x.ID, k); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) SaveAnswer(x parley.Answer) error {
	document, err := json.Marshal(x.AnswerContent)
	if err != nil {
		return err
	}
	if err := t.must(`
		UPDATE answers SET shortcut = $3, folder = $4, label = $5, document = $6, needle = $7, number = $8, changed_at = $9, retired_at = $10
		WHERE brand_id = $1 AND id = $2`,
		x.Brand, x.ID, x.Shortcut, x.Folder, x.Label, string(document), needle(x.AnswerContent), x.Number, x.ChangedAt, x.RetiredAt); err != nil {
		return err
	}
	if _, err := t.exec(`DELETE FROM answer_skills WHERE brand_id = $1 AND answer_id = $2`, x.Brand, x.ID); err != nil {
		return err
	}
	return t.answerSkills(x)
}

// answers adds what parley.AnswerScope.Holds says, in SQL.
func (w *where) answers(s parley.AnswerScope) {
	if s.Brand.IsZero() || s.Person.IsZero() {
		w.and("FALSE")
		return
	}
	brand, person := w.arg(s.Brand), w.arg(ownerKey(s.Person))
	w.and("a.brand_id = " + brand)
	shared := `a.owner = ` + w.arg([]byte{})
	if !s.Whole {
		shared += ` AND a.retired_at = 0 AND (
			NOT EXISTS (SELECT 1 FROM answer_skills s WHERE s.brand_id = ` + brand + ` AND s.answer_id = a.id)
			OR EXISTS (SELECT 1 FROM answer_skills s JOIN agent_skills g ON g.brand_id = s.brand_id AND g.skill_id = s.skill_id
				WHERE s.brand_id = ` + brand + ` AND s.answer_id = a.id AND g.person_id = ` + person + `))`
	}
	w.and(`(a.owner = ` + person + ` OR ` + shared + `)`)
}

func (w *where) answerFilter(f store.AnswerFilter) {
	if f.Retired {
		w.and("a.retired_at > 0")
	} else {
		w.and("a.retired_at = 0")
	}
	if f.Own {
		w.and("a.owner <> " + w.arg([]byte{}))
	}
	if f.Shared {
		w.and("a.owner = " + w.arg([]byte{}))
	}
	if f.Folder != "" {
		w.and("a.folder = " + w.arg(f.Folder))
	}
	if key := nameKey(f.Search); key != "" {
		w.and("a.needle LIKE " + w.arg("%"+literal(key)+"%") + " ESCAPE '!'")
	}
}

func (t *tx) GetAnswer(s parley.AnswerScope, id parley.AnswerID) (parley.Answer, error) {
	w := &where{}
	w.answers(s)
	w.and("a.id = " + w.arg(id))
	return get(t, scanAnswer, `SELECT `+answerColumns+` FROM answers a WHERE `+w.text, w.args...)
}

func (t *tx) ListAnswers(s parley.AnswerScope, f store.AnswerFilter, p store.Page) ([]parley.Answer, error) {
	w := &where{}
	w.answers(s)
	w.answerFilter(f)
	by := "a.changed_at"
	if f.Used {
		by = "a.used"
	}
	last := end(p)
	w.and("(" + by + ", a.id) < (" + w.arg(last.At) + ", " + w.arg(last.ID) + ")")
	return list(t, scanAnswer, `
		SELECT `+answerColumns+` FROM answers a WHERE `+w.text+`
		ORDER BY `+by+` DESC, a.id DESC LIMIT `+w.arg(p.Limit), w.args...)
}

func (t *tx) FindShortcut(b parley.BrandID, owner parley.PersonID, shortcut string) (parley.AnswerID, bool, error) {
	return find(t, one[parley.AnswerID], `
		SELECT id FROM answers WHERE brand_id = $1 AND owner = $2 AND shortcut = $3`, b, ownerKey(owner), shortcut)
}

func (t *tx) CountAnswers(b parley.BrandID, owner parley.PersonID) (int64, error) {
	return t.number(`SELECT COUNT(*) FROM answers WHERE brand_id = $1 AND owner = $2`, b, ownerKey(owner))
}

func (t *tx) ListAnswerFolders(s parley.AnswerScope) ([]store.AnswerFolder, error) {
	w := &where{}
	w.answers(s)
	w.and("a.retired_at = 0 AND a.folder <> ''")
	return list(t, func(r scanner) (f store.AnswerFolder, err error) {
		err = r.Scan(&f.Name, &f.Count)
		return f, err
	}, `SELECT a.folder, COUNT(*) FROM answers a WHERE `+w.text+` GROUP BY a.folder ORDER BY a.folder`, w.args...)
}

func (t *tx) UseAnswer(s parley.AnswerScope, id parley.AnswerID) (bool, error) {
	w := &where{}
	w.answers(s)
	w.and("a.retired_at = 0 AND a.id = " + w.arg(id))
	n, err := t.exec(`UPDATE answers AS a SET used = used + 1 WHERE `+w.text, w.args...)
	return n > 0, err
}

func (t *tx) InsertAnswerVersion(v store.AnswerVersion) error {
	document, err := json.Marshal(v.Content)
	if err == nil {
		_, err = t.exec(`
			INSERT INTO answer_versions (brand_id, answer_id, number, at, by_id, act, document) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			v.Brand, v.Answer, v.Number, v.At, v.By, v.Act, string(document))
	}
	return err
}

func (t *tx) ListAnswerVersions(b parley.BrandID, id parley.AnswerID, p store.Page) ([]store.AnswerVersion, error) {
	return list(t, scanAnswerVersion, `
		SELECT brand_id, answer_id, number, at, by_id, act, document FROM answer_versions
		WHERE brand_id = $1 AND answer_id = $2 AND number < $3 ORDER BY number DESC LIMIT $4`, b, id, end(p).At, p.Limit)
}

func scanAnswerVersion(r scanner) (v store.AnswerVersion, err error) {
	var document string
	err = r.Scan(&v.Brand, &v.Answer, &v.Number, at(&v.At), &v.By, &v.Act, &document)
	if err == nil {
		err = json.Unmarshal([]byte(document), &v.Content)
	}
	return v, err
}
