-- +goose Up
-- Passkeys and security keys, proofs in progress, and failed attempts by where
-- they came from. name_key is the name as people are searched by; rows from
-- before get what lower() makes of it, until the name is next changed.

CREATE TABLE passkeys (
  person_id       bytea   NOT NULL,
  id              bytea   NOT NULL,
  handle          bytea   NOT NULL, -- the authenticator's own id of it
  rp_id           text    NOT NULL, -- the host name it was made for
  name            text    NOT NULL,
  public_key      bytea   NOT NULL,
  sign_count      bigint  NOT NULL,
  aaguid          bytea   NOT NULL,
  transports      text    NOT NULL, -- words, by spaces
  is_discoverable boolean NOT NULL,
  is_verified     boolean NOT NULL,
  may_sync        boolean NOT NULL,
  is_synced       boolean NOT NULL,
  created_at      bigint  NOT NULL,
  used_at         bigint  NOT NULL,
  suspended_at    bigint  NOT NULL, -- its counter went back: there may be a copy
  PRIMARY KEY (person_id, id)
);
-- FindPasskey; nobody else's key is registered twice.
CREATE UNIQUE INDEX passkeys_handle ON passkeys (handle);

CREATE TABLE ceremonies (
  key        bytea   NOT NULL PRIMARY KEY,
  data       bytea   NOT NULL,
  expires_at bigint  NOT NULL
);
-- DeleteExpiredCeremonies.
CREATE INDEX ceremonies_expiry ON ceremonies (expires_at);

CREATE TABLE attempts (
  person_id    bytea   NOT NULL,
  source       bytea   NOT NULL,
  failed       bigint  NOT NULL,
  locked_until bigint  NOT NULL,
  expires_at   bigint  NOT NULL,
  PRIMARY KEY (person_id, source)
);
-- DeleteExpiredAttempts.
CREATE INDEX attempts_expiry ON attempts (expires_at);

ALTER TABLE credentials DROP COLUMN failed;
ALTER TABLE credentials DROP COLUMN locked_until;
ALTER TABLE sessions ADD COLUMN proved_at bigint NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN name_key text NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN seen_at bigint NOT NULL DEFAULT 0;
UPDATE people SET name_key = lower(name);
-- InvitedUntil in ListMembers.
CREATE INDEX one_time_links_person ON one_time_links (person_id) WHERE person_id IS NOT NULL;
