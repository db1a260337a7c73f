-- +goose Up
-- Addresses of brands' own that are called, with what calls are signed with.
CREATE TABLE endpoints (
  brand_id    BYTEA   NOT NULL,
  name        TEXT    NOT NULL,
  url         TEXT    NOT NULL,
  secret      BYTEA   NOT NULL, -- sealed
  prior       BYTEA,            -- sealed; the one before
  prior_until BIGINT  NOT NULL,
  created_at  BIGINT  NOT NULL,
  changed_at  BIGINT  NOT NULL,
  secret_at   BIGINT  NOT NULL,
  PRIMARY KEY (brand_id, name)
);

-- How far secure forms are; what is entered into them is nowhere.
CREATE TABLE forms (
  brand_id        BYTEA   NOT NULL,
  id              BYTEA   NOT NULL,
  conversation_id BYTEA   NOT NULL,
  kind            TEXT    NOT NULL,
  state           TEXT    NOT NULL,
  class           TEXT    NOT NULL,
  fields          TEXT    NOT NULL, -- words, by spaces
  purpose         BYTEA,            -- sealed
  asked_by        BYTEA   NOT NULL,
  asked_at        BIGINT  NOT NULL,
  expires_at      BIGINT  NOT NULL,
  begun_at        BIGINT  NOT NULL, -- 0: nobody has filled it in
  client_id       BYTEA,
  due_at          BIGINT  NOT NULL, -- when somebody must look
  PRIMARY KEY (brand_id, id)
);
-- AskedForms, CountForms.
CREATE INDEX forms_conversation ON forms (brand_id, conversation_id, kind, begun_at);
-- DueForms.
CREATE INDEX forms_due ON forms (due_at);

-- Tries to guess a value, so that there are not many.
CREATE TABLE value_tries (
  brand_id  BYTEA   NOT NULL,
  value_id  BYTEA   NOT NULL,
  client_id BYTEA   NOT NULL,
  at        BIGINT  NOT NULL,
  PRIMARY KEY (brand_id, value_id, client_id)
);
-- DeleteTries.
CREATE INDEX value_tries_at ON value_tries (at);
