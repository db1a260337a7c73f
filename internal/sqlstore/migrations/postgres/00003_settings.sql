-- +goose Up

-- Each brand's published settings, as JSON. A field that an older document
-- lacks has the default.
CREATE TABLE settings_versions (
  brand_id    bytea   NOT NULL,
  number      bigint  NOT NULL,
  at          bigint  NOT NULL,
  author_kind text    NOT NULL,
  author_ref  bytea   NOT NULL,
  from_number bigint  NOT NULL, -- 0: not rolled back
  document    text    NOT NULL,
  PRIMARY KEY (brand_id, number)
);

CREATE TABLE settings_drafts (
  brand_id    bytea   NOT NULL PRIMARY KEY,
  base        bigint  NOT NULL,
  revision    bigint  NOT NULL,
  at          bigint  NOT NULL,
  author_kind text    NOT NULL,
  author_ref  bytea   NOT NULL,
  document    text    NOT NULL
);

CREATE TABLE setting_changes (
  brand_id    bytea   NOT NULL,
  id          bytea   NOT NULL,
  at          bigint  NOT NULL,
  author_kind text    NOT NULL,
  author_ref  bytea   NOT NULL,
  subject     text    NOT NULL,
  act         text    NOT NULL,
  target_ref  bytea   NOT NULL, -- 16 zero bytes: the brand's one
  name        text    NOT NULL,
  changes     text    NOT NULL, -- JSON
  PRIMARY KEY (brand_id, id)
);
-- ListSettingChanges of everything.
CREATE INDEX setting_changes_at ON setting_changes (brand_id, at, id);
-- ListSettingChanges of one subject.
CREATE INDEX setting_changes_subject ON setting_changes (brand_id, subject, at, id);

CREATE TABLE api_keys (
  brand_id    bytea   NOT NULL,
  id          bytea   NOT NULL,
  name        text    NOT NULL,
  token_hash  bytea   NOT NULL,
  hint        text    NOT NULL,
  scopes      text    NOT NULL, -- separated by spaces
  networks    text    NOT NULL, -- CIDR, separated by spaces; empty: from anywhere
  author_kind text    NOT NULL,
  author_ref  bytea   NOT NULL,
  created_at  bigint  NOT NULL,
  expires_at  bigint  NOT NULL, -- 0: never
  used_at     bigint  NOT NULL, -- 0: never
  revoked_at  bigint  NOT NULL, -- 0: in use
  PRIMARY KEY (brand_id, id)
);
-- FindAPIKey.
CREATE UNIQUE INDEX api_keys_token ON api_keys (token_hash);
-- ListAPIKeys.
CREATE INDEX api_keys_created ON api_keys (brand_id, created_at, id);

-- What brands have decided so far is their first version.
INSERT INTO settings_versions (brand_id, number, at, author_kind, author_ref, from_number, document)
SELECT id, 1, created_at, 'system', decode(repeat('00', 16), 'hex'), 0, json_build_object(
  'name', name,
  'look', json_build_object('accent', accent),
  'texts', CASE greeting WHEN '' THEN json_build_object() ELSE json_build_object('en', json_build_object('greeting', greeting)) END,
  'routing', json_build_object('capacity', capacity, 'linkTimeout', greatest(10, link_timeout / 1000000)))::text
FROM brands;

-- Capacity and time-out stay as copies of the published document's, since
-- routing compares them in SQL; the statement that publishes writes them.
ALTER TABLE brands ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE brands DROP COLUMN name;
ALTER TABLE brands DROP COLUMN greeting;
ALTER TABLE brands DROP COLUMN accent;
