package sqlstore

import "parley"

const receiptColumns = `brand_id, conversation_id, lane, reader_kind, reader_ref, delivered_seq, read_seq, at`

func scanReceipt(r scanner) (m parley.Receipt, err error) {
	var ref bytes16
	err = r.Scan(&m.Brand, &m.Conversation, &m.Lane, &m.Reader.Kind, &ref, &m.Delivered, &m.Read, at(&m.At))
	m.Reader = parley.AuthorOf(m.Reader.Kind, ref)
	return m, err
}

func (t *tx) FindReceipt(b parley.BrandID, c parley.ConversationID, l parley.Lane, a parley.Author) (parley.Receipt, bool, error) {
	return find(t, scanReceipt, `
		SELECT `+receiptColumns+` FROM receipts
		WHERE brand_id = $1 AND conversation_id = $2 AND lane = $3 AND reader_kind = $4 AND reader_ref = $5`,
		b, c, l, a.Kind, a.Ref())
}

// PutReceipt never lowers a mark, also when two tabs report at once.
func (t *tx) PutReceipt(m parley.Receipt) error {
	_, err := t.exec(`
		INSERT INTO receipts (`+receiptColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (brand_id, conversation_id, lane, reader_kind, reader_ref) DO UPDATE SET
			delivered_seq = CASE WHEN excluded.delivered_seq > receipts.delivered_seq THEN excluded.delivered_seq ELSE receipts.delivered_seq END,
			read_seq = CASE WHEN excluded.read_seq > receipts.read_seq THEN excluded.read_seq ELSE receipts.read_seq END,
			at = excluded.at`,
		m.Brand, m.Conversation, m.Lane, m.Reader.Kind, m.Reader.Ref(), m.Delivered, m.Read, m.At)
	return err
}

func (t *tx) ListReceipts(b parley.BrandID, c parley.ConversationID) ([]parley.Receipt, error) {
	return list(t, scanReceipt, `
		SELECT `+receiptColumns+` FROM receipts
		WHERE brand_id = $1 AND conversation_id = $2 ORDER BY lane, reader_kind, reader_ref`, b, c)
}

func (t *tx) ReceiptsOf(b parley.BrandID, a parley.Author, ids []parley.ConversationID) (map[parley.ConversationID]parley.Receipt, error) {
	marks := make(map[parley.ConversationID]parley.Receipt, len(ids))
	err := chunks(ids, func(part []parley.ConversationID) error {
		in, args := among(4, part)
		return t.each(func(r scanner) error {
			m, err := scanReceipt(r)
			marks[m.Conversation] = m
			return err
		}, `
			SELECT `+receiptColumns+` FROM receipts
			WHERE brand_id = $1 AND reader_kind = $2 AND reader_ref = $3 AND lane = 'public' AND conversation_id IN (`+in+`)`,
			append([]any{b, a.Kind, a.Ref()}, args...)...)
	})
	return marks, err
}
