-- +goose Up
-- Canned answers: words of the brand's and of its people, with no consumer in
-- them. document is what somebody wrote, needle the same as it is searched by.
CREATE TABLE answers (
  brand_id   BLOB NOT NULL,
  id         BLOB NOT NULL,
  owner      BLOB NOT NULL, -- of whom they are; empty: the brand's
  shortcut   TEXT NOT NULL,
  folder     TEXT NOT NULL,
  label      TEXT NOT NULL, -- of a confidential item
  document   TEXT NOT NULL,
  needle     TEXT NOT NULL,
  number     INTEGER NOT NULL, -- of the newest version
  used       INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  retired_at INTEGER NOT NULL, -- 0: in use
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- InsertAnswer, FindShortcut; a shortcut is one answer of its owner.
CREATE UNIQUE INDEX answers_shortcut ON answers (brand_id, owner, shortcut);

-- Who is offered an answer; one without a row here: everybody.
CREATE TABLE answer_skills (
  brand_id  BLOB NOT NULL,
  answer_id BLOB NOT NULL,
  skill_id  BLOB NOT NULL,
  PRIMARY KEY (brand_id, answer_id, skill_id)
) WITHOUT ROWID;

CREATE TABLE answer_versions (
  brand_id  BLOB NOT NULL,
  answer_id BLOB NOT NULL,
  number    INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  by_id     BLOB NOT NULL,
  act       TEXT NOT NULL,
  document  TEXT NOT NULL,
  PRIMARY KEY (brand_id, answer_id, number)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('answers', 'answers', '1000 300 1'),
  ('answers', 'answers_shortcut', '1000 300 50 1'),
  ('answer_skills', 'answer_skills', '500 150 2 1'),
  ('answer_versions', 'answer_versions', '3000 900 3 1');
ANALYZE sqlite_schema;
