-- +goose Up
-- What conversations are about, as people sort them: on the head, in order, and
-- once more by which they are found. The tags stand in the brand's settings.
ALTER TABLE conversations ADD COLUMN tags BYTEA;

CREATE TABLE conversation_tags (
  brand_id        BYTEA NOT NULL,
  conversation_id BYTEA NOT NULL,
  tag_id          BYTEA NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, tag_id)
);
