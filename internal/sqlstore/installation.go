package sqlstore

import "parley/internal/store"

func (t *tx) GetInstallation() (store.Installed, error) {
	in, _, err := find(t, func(r scanner) (in store.Installed, err error) {
		err = r.Scan((*bytes16)(&in.ID), at(&in.CreatedAt), &in.KeyCheck)
		return in, err
	}, `SELECT id, created_at, key_check FROM installation WHERE one = 1`)
	return in, err
}

func (t *tx) PutInstallation(in store.Installed) error {
	_, err := t.exec(`
		INSERT INTO installation (one, id, created_at, key_check) VALUES (1, $1, $2, $3)
		ON CONFLICT (one) DO UPDATE SET id = excluded.id, created_at = excluded.created_at, key_check = excluded.key_check`,
		in.ID, in.CreatedAt, in.KeyCheck)
	return err
}
