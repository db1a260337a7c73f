-- +goose Up
-- What people have begun to write; sealed as what they send is.
CREATE TABLE drafts (
  brand_id        BYTEA  NOT NULL,
  person_id       BYTEA  NOT NULL,
  conversation_id BYTEA  NOT NULL,
  lane            TEXT   NOT NULL,
  body            BYTEA  NOT NULL,
  at              BIGINT NOT NULL,
  PRIMARY KEY (brand_id, person_id, conversation_id, lane)
);
-- DeleteStaleDrafts.
CREATE INDEX drafts_at ON drafts (at);
