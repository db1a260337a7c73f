package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const personColumns = `id, email, name, is_owner, created_at, is_disabled`

func scanPerson(r scanner) (p parley.Person, err error) {
	err = r.Scan(&p.ID, &p.Email, &p.Name, &p.Owner, at(&p.CreatedAt), &p.Disabled)
	return p, err
}

func (t *tx) InsertPerson(p parley.Person) error {
	return t.fresh(`INSERT INTO people (`+personColumns+`, name_key) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
		p.ID, p.Email, p.Name, p.Owner, p.CreatedAt, p.Disabled, nameKey(p.Name))
}

func (t *tx) GetPerson(id parley.PersonID) (parley.Person, error) {
	return get(t, scanPerson, `SELECT `+personColumns+` FROM people WHERE id = $1`, id)
}

func (t *tx) FindPersonByEmail(email string) (parley.Person, bool, error) {
	return find(t, scanPerson, `SELECT `+personColumns+` FROM people WHERE email = $1`, email)
}

// UpdatePerson answers exists when another person has the e-mail.
func (t *tx) UpdatePerson(p parley.Person) error {
	taken, err := t.number(`SELECT COUNT(*) FROM people WHERE email = $1 AND id <> $2`, p.Email, p.ID)
	if err != nil {
		return err
	}
	if taken > 0 {
		return errExists()
	}
	return t.must(`UPDATE people SET email = $2, name = $3, is_owner = $4, is_disabled = $5, name_key = $6 WHERE id = $1`,
		p.ID, p.Email, p.Name, p.Owner, p.Disabled, nameKey(p.Name))
}

func (t *tx) CountOwners() (int, error) {
	n, err := t.number(`SELECT COUNT(*) FROM people WHERE is_owner`)
	return int(n), err
}

const memberColumns = `m.brand_id, m.person_id, m.role, m.capacity, m.since`

func scanMember(r scanner) (m parley.Member, err error) {
	err = r.Scan(&m.Brand, &m.Person, &m.Role, &m.Capacity, at(&m.Since))
	return m, err
}

func (t *tx) PutMember(m parley.Member) error {
	_, err := t.exec(`
		INSERT INTO members (brand_id, person_id, role, capacity, since) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (brand_id, person_id) DO UPDATE
		SET role = excluded.role, capacity = excluded.capacity, since = excluded.since`,
		m.Brand, m.Person, m.Role, m.Capacity, m.Since)
	return err
}

func (t *tx) DeleteMember(b parley.BrandID, p parley.PersonID) error {
	return t.must(`DELETE FROM members WHERE brand_id = $1 AND person_id = $2`, b, p)
}

func (t *tx) FindMember(b parley.BrandID, p parley.PersonID) (parley.Member, bool, error) {
	return find(t, scanMember, `SELECT `+memberColumns+` FROM members m WHERE m.brand_id = $1 AND m.person_id = $2`, b, p)
}

func (t *tx) ListMembers(b parley.BrandID, p store.Page) ([]store.MemberRow, error) {
	from := start(p)
	return list(t, func(r scanner) (m store.MemberRow, err error) {
		err = r.Scan(&m.Brand, &m.Person, &m.Role, &m.Capacity, at(&m.Since), &m.Name, &m.Email, &m.Disabled)
		return m, err
	}, `
		SELECT `+memberColumns+`, p.name, p.email, p.is_disabled
		FROM members m JOIN people p ON p.id = m.person_id
		WHERE m.brand_id = $1 AND (m.since, m.person_id) > ($2, $3)
		ORDER BY m.since, m.person_id LIMIT $4`, b, from.At, from.ID, p.Limit)
}

func (t *tx) ListMemberships(p parley.PersonID) ([]parley.Member, error) {
	return list(t, scanMember, `
		SELECT `+memberColumns+` FROM members m WHERE m.person_id = $1 ORDER BY m.since, m.brand_id`, p)
}
