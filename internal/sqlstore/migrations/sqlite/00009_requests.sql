-- +goose Up
-- What consumers ask for: a copy of their data, or its deletion. What they and
-- who refuses write is sealed under the key of the identity.
CREATE TABLE requests (
  brand_id     BLOB    NOT NULL,
  id           BLOB    NOT NULL,
  kind         TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  consumer_id  BLOB    NOT NULL,
  identity_id  BLOB    NOT NULL,
  signed_at    INTEGER NOT NULL, -- 0: the brand did not vouch for him
  mail         TEXT    NOT NULL,
  mailed_at    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  decided_at   INTEGER NOT NULL,
  decided_by   BLOB,
  done_at      INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  sealed       BLOB,
  certificate  BLOB,
  search_from  BLOB,
  search_seen  INTEGER NOT NULL,
  search_of    INTEGER NOT NULL,
  search_at    INTEGER NOT NULL,
  search_ended BOOLEAN NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- InsertRequest: of each kind a consumer has one under way.
CREATE UNIQUE INDEX requests_under ON requests (brand_id, consumer_id, kind) WHERE state IN ('unconfirmed', 'open', 'approved');
-- ListRequests.
CREATE INDEX requests_at ON requests (brand_id, created_at, id);
-- ListRequests by state, CountRequests.
CREATE INDEX requests_state ON requests (brand_id, state, created_at, id);
-- ListRequests of one consumer.
CREATE INDEX requests_consumer ON requests (brand_id, consumer_id, created_at, id);
-- ListUnfinished.
CREATE INDEX requests_expiry ON requests (kind, state, expires_at);

-- Where something of a consumer stands in the conversations of others.
CREATE TABLE traces (
  brand_id        BLOB    NOT NULL,
  request_id      BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  found           TEXT    NOT NULL,
  PRIMARY KEY (brand_id, request_id, conversation_id, lane, seq, found)
) WITHOUT ROWID;

-- What was destroyed for good. The same list is in the key folder.
CREATE TABLE erasures (
  brand_id BLOB    NOT NULL,
  id       BLOB    NOT NULL,
  kind     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- ListErasures.
CREATE UNIQUE INDEX erasures_id ON erasures (id);

ALTER TABLE consumers ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0;
-- ListMerged.
CREATE INDEX consumers_merged ON consumers (brand_id, merged_into) WHERE merged_into IS NOT NULL;
-- EraseKey.
CREATE INDEX identities_key ON identities (brand_id, key_id);
-- EraseConsumer.
CREATE INDEX mails_consumer ON mails (brand_id, consumer_id) WHERE consumer_id IS NOT NULL;
-- EraseConversation.
CREATE INDEX drafts_conversation ON drafts (brand_id, conversation_id);
-- EraseConversation.
CREATE INDEX sealed_values_conversation ON sealed_values (brand_id, conversation_id);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('attachments', 'attachments', '1000000 100000 1'),
  ('attachments', 'attachments_event', '1000000 100000 5 3 1'),
  ('attachments', 'attachments_object', '1000000 1'),
  ('requests', 'requests', '10000 1000 1'),
  ('requests', 'requests_under', '1000 100 1 1'),
  ('requests', 'requests_at', '10000 1000 1 1'),
  ('requests', 'requests_state', '10000 1000 300 1 1'),
  ('requests', 'requests_consumer', '10000 1000 2 1 1'),
  ('requests', 'requests_expiry', '10000 3000 1000 2'),
  ('traces', 'traces', '100000 10000 100 2 2 2 1'),
  ('erasures', 'erasures', '100000 10000 1'),
  ('erasures', 'erasures_id', '100000 1'),
  ('consumers', 'consumers_merged', '10000 1000 2'),
  ('identities', 'identities_key', '1000000 100000 1'),
  ('mails', 'mails_consumer', '100000 10000 5'),
  ('drafts', 'drafts_conversation', '10000 1000 2'),
  ('sealed_values', 'sealed_values_conversation', '1000000 100000 5');
ANALYZE sqlite_schema;
