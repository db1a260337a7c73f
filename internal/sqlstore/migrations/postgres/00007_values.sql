-- +goose Up
-- What texts stand for, sealed under the key of the identity; of a card the mark
-- alone. A mark is a keyed hash: equal values are known again, nothing is read.
CREATE TABLE sealed_values (
  brand_id        BYTEA   NOT NULL,
  id              BYTEA   NOT NULL,
  conversation_id BYTEA   NOT NULL,
  identity_id     BYTEA   NOT NULL,
  class           TEXT    NOT NULL,
  sealed          BYTEA,
  mark            BYTEA   NOT NULL,
  created_at      BIGINT  NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- FindMarks, ListMarked.
CREATE INDEX sealed_values_mark ON sealed_values (brand_id, mark, conversation_id, id);
-- ListValues, DeleteValuesOf.
CREATE INDEX sealed_values_identity ON sealed_values (brand_id, identity_id, id);

-- What a brand says is not sensitive, though it looks so.
CREATE TABLE exceptions (
  brand_id     BYTEA   NOT NULL,
  id           BYTEA   NOT NULL,
  class        TEXT    NOT NULL,
  mark         BYTEA   NOT NULL,
  shown        TEXT    NOT NULL,
  by_id        BYTEA   NOT NULL,
  at           BIGINT  NOT NULL,
  confirmed_by BYTEA,
  confirmed_at BIGINT  NOT NULL, -- 0: not yet
  PRIMARY KEY (brand_id, id)
);
-- InsertException; a mark is one exception of its brand.
CREATE UNIQUE INDEX exceptions_mark ON exceptions (brand_id, mark);
-- ListExceptions.
CREATE INDEX exceptions_at ON exceptions (brand_id, at, id);
