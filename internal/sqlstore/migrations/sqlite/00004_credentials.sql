-- +goose Up
-- Passkeys and security keys, proofs in progress, and failed attempts by where
-- they came from. name_key is the name as people are searched by; rows from
-- before get what lower() makes of it, until the name is next changed.

CREATE TABLE passkeys (
  person_id       BLOB    NOT NULL,
  id              BLOB    NOT NULL,
  handle          BLOB    NOT NULL, -- the authenticator's own id of it
  rp_id           TEXT    NOT NULL, -- the host name it was made for
  name            TEXT    NOT NULL,
  public_key      BLOB    NOT NULL,
  sign_count      INTEGER NOT NULL,
  aaguid          BLOB    NOT NULL,
  transports      TEXT    NOT NULL, -- words, by spaces
  is_discoverable BOOLEAN NOT NULL,
  is_verified     BOOLEAN NOT NULL,
  may_sync        BOOLEAN NOT NULL,
  is_synced       BOOLEAN NOT NULL,
  created_at      INTEGER NOT NULL,
  used_at         INTEGER NOT NULL,
  suspended_at    INTEGER NOT NULL, -- its counter went back: there may be a copy
  PRIMARY KEY (person_id, id)
) WITHOUT ROWID;
-- FindPasskey; nobody else's key is registered twice.
CREATE UNIQUE INDEX passkeys_handle ON passkeys (handle);

CREATE TABLE ceremonies (
  key        BLOB    NOT NULL PRIMARY KEY,
  data       BLOB    NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;
-- DeleteExpiredCeremonies.
CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);

CREATE TABLE attempts (
  person_id    BLOB    NOT NULL,
  source       BLOB    NOT NULL,
  failed       INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (person_id, source)
) WITHOUT ROWID;
-- DeleteExpiredAttempts.
CREATE INDEX attempts_expiry ON attempts (expires_at);

ALTER TABLE credentials DROP COLUMN failed;
ALTER TABLE credentials DROP COLUMN locked_until;
ALTER TABLE sessions ADD COLUMN proved_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
UPDATE people SET name_key = lower(name);
-- InvitedUntil in ListMembers.
CREATE INDEX one_time_links_person ON one_time_links (person_id) WHERE person_id IS NOT NULL;
