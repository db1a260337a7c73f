package sqlstore

import (
	"strings"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"parley"
	"parley/internal/store"
)

// ListPeople reads everything about a page's people in two statements.
func (t *tx) ListPeople(b parley.BrandID, f store.PeopleFilter, p store.Page) ([]store.PersonRow, error) {
	from := start(p)
	w := &where{}
	now := w.arg(t.now)
	w.and("m.brand_id = " + w.arg(b))
	w.and("(m.since, m.person_id) > (" + w.arg(from.At) + ", " + w.arg(from.ID) + ")")
	w.people(f)
	rows, err := list(t, scanPersonRow, `
		SELECT `+memberColumns+`, p.name, p.email, p.is_disabled, p.is_owner, p.seen_at,
			COALESCE(c.password_hash, '') <> '', c.totp_secret IS NOT NULL,
			(SELECT COUNT(*) FROM passkeys k WHERE k.person_id = m.person_id),
			COALESCE((SELECT MAX(l.expires_at) FROM one_time_links l
				WHERE l.person_id = m.person_id AND l.kind = 'password' AND l.expires_at > `+now+`), 0),
			EXISTS (SELECT 1 FROM members o WHERE o.person_id = m.person_id AND o.brand_id <> m.brand_id)
		FROM members m JOIN people p ON p.id = m.person_id LEFT JOIN credentials c ON c.person_id = m.person_id
		WHERE `+w.text+` ORDER BY m.since, m.person_id LIMIT `+w.arg(p.Limit), w.args...)
	if err != nil {
		return nil, err
	}
	people := make([]parley.PersonID, len(rows))
	for i, r := range rows {
		people[i] = r.Person
	}
	skills, err := t.ListAgentSkills(b, people)
	for i, r := range rows {
		rows[i].Skills = skills[r.Person]
	}
	return rows, err
}

func scanPersonRow(r scanner) (m store.PersonRow, err error) {
	err = r.Scan(&m.Brand, &m.Person, &m.Role, &m.Capacity, at(&m.Since), &m.Name, &m.Email, &m.Disabled, &m.Owner, at(&m.SeenAt),
		&m.Password, &m.TOTP, &m.Passkeys, at(&m.LinkUntil), &m.Elsewhere)
	return m, err
}

// people adds the filter. A search matches the beginning of any word of the
// name, and that of the e-mail.
func (w *where) people(f store.PeopleFilter) {
	if f.Person != (parley.PersonID{}) {
		w.and("m.person_id = " + w.arg(f.Person))
	}
	if f.Role != "" {
		w.and("m.role = " + w.arg(f.Role))
	}
	switch f.State {
	case parley.PersonInvited:
		w.and("NOT p.is_disabled AND COALESCE(c.password_hash, '') = ''")
	case parley.PersonActive:
		w.and("NOT p.is_disabled AND c.password_hash <> ''")
	case parley.PersonDisabled:
		w.and("p.is_disabled")
	}
	if f.Search == "" {
		return
	}
	key := literal(nameKey(f.Search))
	first, later := w.arg(key+"%"), w.arg("% "+key+"%")
	w.and(`(p.name_key LIKE ` + first + ` ESCAPE '!' OR p.name_key LIKE ` + later + ` ESCAPE '!' OR p.email LIKE ` + first + ` ESCAPE '!')`)
}

// literal takes the meaning from what LIKE would read as a pattern.
func literal(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}

// nameKey is a name as it is searched by: the same for each spelling.
func nameKey(name string) string {
	return strings.Join(strings.Fields(cases.Fold().String(norm.NFKC.String(name))), " ")
}

func (t *tx) SeePerson(p parley.PersonID, seen time.Time) error {
	_, err := t.exec(`UPDATE people SET seen_at = $2 WHERE id = $1 AND seen_at < $2`, p, seen)
	return err
}
