-- +goose Up
-- Addresses of brands' own that are called, with what calls are signed with.
CREATE TABLE endpoints (
  brand_id    BLOB    NOT NULL,
  name        TEXT    NOT NULL,
  url         TEXT    NOT NULL,
  secret      BLOB    NOT NULL, -- sealed
  prior       BLOB,             -- sealed; the one before
  prior_until INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  secret_at   INTEGER NOT NULL,
  PRIMARY KEY (brand_id, name)
) WITHOUT ROWID;

-- How far secure forms are; what is entered into them is nowhere.
CREATE TABLE forms (
  brand_id        BLOB    NOT NULL,
  id              BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  kind            TEXT    NOT NULL,
  state           TEXT    NOT NULL,
  class           TEXT    NOT NULL,
  fields          TEXT    NOT NULL, -- words, by spaces
  purpose         BLOB,             -- sealed
  asked_by        BLOB    NOT NULL,
  asked_at        INTEGER NOT NULL,
  expires_at      INTEGER NOT NULL,
  begun_at        INTEGER NOT NULL, -- 0: nobody has filled it in
  client_id       BLOB,
  due_at          INTEGER NOT NULL, -- when somebody must look
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- AskedForms, CountForms.
CREATE INDEX forms_conversation ON forms (brand_id, conversation_id, kind, begun_at);
-- DueForms.
CREATE INDEX forms_due ON forms (due_at);

-- Tries to guess a value, so that there are not many.
CREATE TABLE value_tries (
  brand_id  BLOB    NOT NULL,
  value_id  BLOB    NOT NULL,
  client_id BLOB    NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (brand_id, value_id, client_id)
) WITHOUT ROWID;
-- DeleteTries.
CREATE INDEX value_tries_at ON value_tries (at);
