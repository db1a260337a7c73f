-- +goose Up

-- What is to be sent, by ids. The installation's own mails have 16 zero bytes
-- for a brand.
CREATE TABLE mails (
  brand_id        bytea   NOT NULL,
  id              bytea   NOT NULL,
  kind            text    NOT NULL,
  dedupe          text,
  person_id       bytea,
  consumer_id     bytea,
  by_id           bytea,
  conversation_id bytea,
  from_seq        bigint  NOT NULL,
  to_seq          bigint  NOT NULL,
  language        text    NOT NULL,
  secret          bytea,
  created_at      bigint  NOT NULL,
  due_at          bigint  NOT NULL, -- a claim moves it to the end of its lease
  state           text    NOT NULL,
  attempts        bigint  NOT NULL,
  fault           text    NOT NULL,
  done_at         bigint  NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- AddMail's dedupe, FindMailByKey.
CREATE UNIQUE INDEX mails_dedupe ON mails (brand_id, dedupe) WHERE dedupe IS NOT NULL;
-- ClaimMails, NextMail.
CREATE INDEX mails_due ON mails (due_at) WHERE state = 'waiting';
-- CountMails, DeleteMails.
CREATE INDEX mails_done ON mails (state, done_at);

CREATE TABLE mail_refusals (
  brand_id   bytea   NOT NULL,
  address    bytea   NOT NULL, -- keyed hash
  refused_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, address)
);

CREATE TABLE restore_links (
  brand_id        bytea   NOT NULL,
  token_hash      bytea   NOT NULL,
  consumer_id     bytea   NOT NULL,
  identity_id     bytea   NOT NULL,
  conversation_id bytea   NOT NULL,
  expires_at      bigint  NOT NULL,
  PRIMARY KEY (brand_id, token_hash)
);
-- DeleteRestoreLinks.
CREATE INDEX restore_links_consumer ON restore_links (brand_id, consumer_id);
-- DeleteExpiredRestoreLinks.
CREATE INDEX restore_links_expiry ON restore_links (expires_at);

-- Secrets of the installation that are made once, sealed.
CREATE TABLE secrets (
  name       text    NOT NULL PRIMARY KEY,
  sealed     bytea   NOT NULL,
  created_at bigint  NOT NULL
);

-- Of people, who are nobody's, the brand is 16 zero bytes.
CREATE TABLE push_subscriptions (
  brand_id   bytea   NOT NULL,
  session_id bytea   NOT NULL,
  kind       text    NOT NULL,
  endpoint   bytea   NOT NULL, -- keyed hash
  sealed     bytea   NOT NULL,
  created_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, session_id)
);
-- PutPush.
CREATE INDEX push_subscriptions_endpoint ON push_subscriptions (brand_id, endpoint);

