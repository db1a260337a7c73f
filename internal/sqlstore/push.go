package sqlstore

import "parley"

const pushColumns = `p.brand_id, p.session_id, p.kind, p.endpoint, p.sealed, p.created_at`

// pushLive leaves out what the end of a session has left behind.
const pushLive = ` FROM push_subscriptions p JOIN sessions s ON s.id = p.session_id WHERE s.expires_at > $1 AND s.kind = p.kind `

func scanPush(r scanner) (p parley.PushSubscription, err error) {
	err = r.Scan((*bytes16)(&p.Brand), &p.Session, &p.Kind, (*bytes32)(&p.Endpoint), &p.Sealed, at(&p.CreatedAt))
	return p, err
}

func (t *tx) PutPush(p parley.PushSubscription) error {
	if _, err := t.exec(`DELETE FROM push_subscriptions WHERE brand_id = $1 AND endpoint = $2 AND session_id <> $3`,
		octets16(p.Brand), p.Endpoint, p.Session); err != nil {
		return err
	}
	_, err := t.exec(`
		INSERT INTO push_subscriptions (brand_id, session_id, kind, endpoint, sealed, created_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (brand_id, session_id) DO UPDATE SET endpoint = excluded.endpoint, sealed = excluded.sealed, created_at = excluded.created_at`,
		octets16(p.Brand), p.Session, p.Kind, p.Endpoint, p.Sealed, t.now)
	return err
}

func (t *tx) DeletePush(b parley.BrandID, s parley.SessionID) error {
	_, err := t.exec(`DELETE FROM push_subscriptions WHERE brand_id = $1 AND session_id = $2`, octets16(b), s)
	return err
}

func (t *tx) FindPush(b parley.BrandID, s parley.SessionID) (parley.PushSubscription, bool, error) {
	return find(t, scanPush, `SELECT `+pushColumns+pushLive+`AND p.brand_id = $2 AND p.session_id = $3`, t.now, octets16(b), s)
}

func (t *tx) ListConsumerPush(b parley.BrandID, c parley.ConsumerID) ([]parley.PushSubscription, error) {
	return list(t, scanPush, `SELECT `+pushColumns+pushLive+`
		AND s.brand_id = $2 AND s.consumer_id = $3 AND p.brand_id = $2 ORDER BY p.session_id`, t.now, b, c)
}

func (t *tx) ListPersonPush(p parley.PersonID) ([]parley.PushSubscription, error) {
	return list(t, scanPush, `SELECT `+pushColumns+pushLive+`
		AND s.person_id = $2 AND p.brand_id = $3 ORDER BY p.session_id`, t.now, p, [16]byte{})
}

func (t *tx) HasPush() (bool, error) {
	_, found, err := find(t, one[[]byte], `SELECT session_id FROM push_subscriptions p LIMIT 1`)
	return found, err
}

// DeleteEndedPush walks all of them: they are as many as browsers that said yes.
func (t *tx) DeleteEndedPush(limit int) (int64, error) {
	return t.exec(`
		DELETE FROM push_subscriptions WHERE (brand_id, session_id) IN (
			SELECT p.brand_id, p.session_id FROM push_subscriptions p
			WHERE NOT EXISTS (SELECT 1 FROM sessions s WHERE s.id = p.session_id) LIMIT $1)`, limit)
}
