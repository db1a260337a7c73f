-- +goose Up

-- Each brand's published settings, as JSON. A field that an older document
-- lacks has the default.
CREATE TABLE settings_versions (
  brand_id    BLOB    NOT NULL,
  number      INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  author_kind TEXT    NOT NULL,
  author_ref  BLOB    NOT NULL,
  from_number INTEGER NOT NULL, -- 0: not rolled back
  document    TEXT    NOT NULL,
  PRIMARY KEY (brand_id, number)
) WITHOUT ROWID;

CREATE TABLE settings_drafts (
  brand_id    BLOB    NOT NULL PRIMARY KEY,
  base        INTEGER NOT NULL,
  revision    INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  author_kind TEXT    NOT NULL,
  author_ref  BLOB    NOT NULL,
  document    TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting_changes (
  brand_id    BLOB    NOT NULL,
  id          BLOB    NOT NULL,
  at          INTEGER NOT NULL,
  author_kind TEXT    NOT NULL,
  author_ref  BLOB    NOT NULL,
  subject     TEXT    NOT NULL,
  act         TEXT    NOT NULL,
  target_ref  BLOB    NOT NULL, -- 16 zero bytes: the brand's one
  name        TEXT    NOT NULL,
  changes     TEXT    NOT NULL, -- JSON
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- ListSettingChanges of everything.
CREATE INDEX setting_changes_at ON setting_changes (brand_id, at, id);
-- ListSettingChanges of one subject.
CREATE INDEX setting_changes_subject ON setting_changes (brand_id, subject, at, id);

CREATE TABLE api_keys (
  brand_id    BLOB    NOT NULL,
  id          BLOB    NOT NULL,
  name        TEXT    NOT NULL,
  token_hash  BLOB    NOT NULL,
  hint        TEXT    NOT NULL,
  scopes      TEXT    NOT NULL, -- separated by spaces
  networks    TEXT    NOT NULL, -- CIDR, separated by spaces; empty: from anywhere
  author_kind TEXT    NOT NULL,
  author_ref  BLOB    NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL, -- 0: never
  used_at     INTEGER NOT NULL, -- 0: never
  revoked_at  INTEGER NOT NULL, -- 0: in use
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- FindAPIKey.
CREATE UNIQUE INDEX api_keys_token ON api_keys (token_hash);
-- ListAPIKeys.
CREATE INDEX api_keys_created ON api_keys (brand_id, created_at, id);

-- What brands have decided so far is their first version.
INSERT INTO settings_versions (brand_id, number, at, author_kind, author_ref, from_number, document)
SELECT id, 1, created_at, 'system', zeroblob(16), 0, json_object(
  'name', name,
  'look', json_object('accent', accent),
  'texts', CASE greeting WHEN '' THEN json_object() ELSE json_object('en', json_object('greeting', greeting)) END,
  'routing', json_object('capacity', capacity, 'linkTimeout', max(10, link_timeout / 1000000)))
FROM brands;

-- Capacity and time-out stay as copies of the published document's, since
-- routing compares them in SQL; the statement that publishes writes them.
ALTER TABLE brands ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE brands DROP COLUMN name;
ALTER TABLE brands DROP COLUMN greeting;
ALTER TABLE brands DROP COLUMN accent;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('settings_versions', 'settings_versions', '1000 100 1'),
  ('settings_drafts', 'settings_drafts', '10 1'),
  ('setting_changes', 'setting_changes', '10000 1000 1'),
  ('setting_changes', 'setting_changes_at', '10000 1000 1 1'),
  ('setting_changes', 'setting_changes_subject', '10000 1000 200 1 1'),
  ('api_keys', 'api_keys', '1000 100 1'),
  ('api_keys', 'api_keys_token', '1000 1'),
  ('api_keys', 'api_keys_created', '1000 100 1 1');
ANALYZE sqlite_schema;
