-- +goose Up

-- What is to be sent, by ids. The installation's own mails have 16 zero bytes
-- for a brand.
CREATE TABLE mails (
  brand_id        BLOB    NOT NULL,
  id              BLOB    NOT NULL,
  kind            TEXT    NOT NULL,
  dedupe          TEXT,
  person_id       BLOB,
  consumer_id     BLOB,
  by_id           BLOB,
  conversation_id BLOB,
  from_seq        INTEGER NOT NULL,
  to_seq          INTEGER NOT NULL,
  language        TEXT    NOT NULL,
  secret          BLOB,
  created_at      INTEGER NOT NULL,
  due_at          INTEGER NOT NULL, -- a claim moves it to the end of its lease
  state           TEXT    NOT NULL,
  attempts        INTEGER NOT NULL,
  fault           TEXT    NOT NULL,
  done_at         INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- AddMail's dedupe, FindMailByKey.
CREATE UNIQUE INDEX mails_dedupe ON mails (brand_id, dedupe) WHERE dedupe IS NOT NULL;
-- ClaimMails, NextMail.
CREATE INDEX mails_due ON mails (due_at) WHERE state = 'waiting';
-- CountMails, DeleteMails.
CREATE INDEX mails_done ON mails (state, done_at);

CREATE TABLE mail_refusals (
  brand_id   BLOB    NOT NULL,
  address    BLOB    NOT NULL, -- keyed hash
  refused_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, address)
) WITHOUT ROWID;

CREATE TABLE restore_links (
  brand_id        BLOB    NOT NULL,
  token_hash      BLOB    NOT NULL,
  consumer_id     BLOB    NOT NULL,
  identity_id     BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  expires_at      INTEGER NOT NULL,
  PRIMARY KEY (brand_id, token_hash)
) WITHOUT ROWID;
-- DeleteRestoreLinks.
CREATE INDEX restore_links_consumer ON restore_links (brand_id, consumer_id);
-- DeleteExpiredRestoreLinks.
CREATE INDEX restore_links_expiry ON restore_links (expires_at);

-- Secrets of the installation that are made once, sealed.
CREATE TABLE secrets (
  name       TEXT    NOT NULL PRIMARY KEY,
  sealed     BLOB    NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Of people, who are nobody's, the brand is 16 zero bytes.
CREATE TABLE push_subscriptions (
  brand_id   BLOB    NOT NULL,
  session_id BLOB    NOT NULL,
  kind       TEXT    NOT NULL,
  endpoint   BLOB    NOT NULL, -- keyed hash
  sealed     BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, session_id)
) WITHOUT ROWID;
-- PutPush.
CREATE INDEX push_subscriptions_endpoint ON push_subscriptions (brand_id, endpoint);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('mails', 'mails', '100000 10000 1'),
  ('mails', 'mails_dedupe', '100000 10000 1'),
  ('mails', 'mails_due', '1000 2'),
  ('mails', 'mails_done', '100000 30000 2'),
  ('mail_refusals', 'mail_refusals', '10000 1000 1'),
  ('restore_links', 'restore_links', '10000 1000 1'),
  ('restore_links', 'restore_links_consumer', '10000 1000 2'),
  ('restore_links', 'restore_links_expiry', '10000 2'),
  ('push_subscriptions', 'push_subscriptions', '100000 10000 1'),
  ('push_subscriptions', 'push_subscriptions_endpoint', '100000 10000 1');
ANALYZE sqlite_schema;
