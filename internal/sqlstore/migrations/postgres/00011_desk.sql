-- +goose Up
-- Canned answers: words of the brand's and of its people, with no consumer in
-- them. document is what somebody wrote, needle the same as it is searched by.
CREATE TABLE answers (
  brand_id   BYTEA NOT NULL,
  id         BYTEA NOT NULL,
  owner      BYTEA NOT NULL, -- of whom they are; empty: the brand's
  shortcut   TEXT NOT NULL,
  folder     TEXT NOT NULL,
  label      TEXT NOT NULL, -- of a confidential item
  document   TEXT NOT NULL,
  needle     TEXT NOT NULL,
  number     BIGINT NOT NULL, -- of the newest version
  used       BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  retired_at BIGINT NOT NULL, -- 0: in use
  PRIMARY KEY (brand_id, id)
);
-- InsertAnswer, FindShortcut; a shortcut is one answer of its owner.
CREATE UNIQUE INDEX answers_shortcut ON answers (brand_id, owner, shortcut);

-- Who is offered an answer; one without a row here: everybody.
CREATE TABLE answer_skills (
  brand_id  BYTEA NOT NULL,
  answer_id BYTEA NOT NULL,
  skill_id  BYTEA NOT NULL,
  PRIMARY KEY (brand_id, answer_id, skill_id)
);

CREATE TABLE answer_versions (
  brand_id  BYTEA NOT NULL,
  answer_id BYTEA NOT NULL,
  number    BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  by_id     BYTEA NOT NULL,
  act       TEXT NOT NULL,
  document  TEXT NOT NULL,
  PRIMARY KEY (brand_id, answer_id, number)
);
