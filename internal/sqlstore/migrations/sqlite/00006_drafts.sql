-- +goose Up
-- What people have begun to write; sealed as what they send is.
CREATE TABLE drafts (
  brand_id        BLOB    NOT NULL,
  person_id       BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  body            BLOB    NOT NULL,
  at              INTEGER NOT NULL,
  PRIMARY KEY (brand_id, person_id, conversation_id, lane)
) WITHOUT ROWID;
-- DeleteStaleDrafts.
CREATE INDEX drafts_at ON drafts (at);
