-- +goose Up
-- What conversations are about, as people sort them: on the head, in order, and
-- once more by which they are found. The tags stand in the brand's settings.
ALTER TABLE conversations ADD COLUMN tags BLOB;

CREATE TABLE conversation_tags (
  brand_id        BLOB NOT NULL,
  conversation_id BLOB NOT NULL,
  tag_id          BLOB NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, tag_id)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('conversation_tags', 'conversation_tags', '2000 600 2 1');
ANALYZE sqlite_schema;
