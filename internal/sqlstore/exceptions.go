package sqlstore

import (
	"parley"
	"parley/internal/store"
)

const exceptionColumns = `brand_id, id, class, mark, shown, by_id, at, confirmed_by, confirmed_at`

func scanException(r scanner) (e store.Exception, err error) {
	err = r.Scan(&e.Brand, &e.ID, &e.Class, &e.Mark, &e.Shown, &e.By, at(&e.At), &e.ConfirmedBy, at(&e.ConfirmedAt))
	return e, err
}

func (t *tx) InsertException(e store.Exception) (bool, error) {
	n, err := t.exec(`
		INSERT INTO exceptions (`+exceptionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (brand_id, mark) DO NOTHING`,
		e.Brand, e.ID, e.Class, e.Mark, e.Shown, e.By, e.At, e.ConfirmedBy, e.ConfirmedAt)
	return n > 0, err
}

func (t *tx) GetException(b parley.BrandID, id parley.ExceptionID) (store.Exception, error) {
	return get(t, scanException, `SELECT `+exceptionColumns+` FROM exceptions WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) ConfirmException(b parley.BrandID, id parley.ExceptionID, by parley.PersonID) (bool, error) {
	n, err := t.exec(`
		UPDATE exceptions SET confirmed_by = $3, confirmed_at = $4
		WHERE brand_id = $1 AND id = $2 AND confirmed_at = 0`, b, id, by, t.now)
	return n > 0, err
}

func (t *tx) DeleteException(b parley.BrandID, id parley.ExceptionID) error {
	return t.must(`DELETE FROM exceptions WHERE brand_id = $1 AND id = $2`, b, id)
}

func (t *tx) ListExceptions(b parley.BrandID, p store.Page) ([]store.Exception, error) {
	last := end(p)
	return list(t, scanException, `
		SELECT `+exceptionColumns+` FROM exceptions
		WHERE brand_id = $1 AND (at, id) < ($2, $3)
		ORDER BY at DESC, id DESC LIMIT $4`, b, last.At, last.ID, p.Limit)
}

func (t *tx) ConfirmedMarks(b parley.BrandID, limit int) ([][]byte, error) {
	return list(t, func(r scanner) (mark []byte, err error) {
		err = r.Scan(&mark)
		return mark, err
	}, `SELECT mark FROM exceptions WHERE brand_id = $1 AND confirmed_at > 0 ORDER BY confirmed_at DESC LIMIT $2`, b, limit)
}
