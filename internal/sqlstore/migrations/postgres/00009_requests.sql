-- +goose Up
-- What consumers ask for: a copy of their data, or its deletion. What they and
-- who refuses write is sealed under the key of the identity.
CREATE TABLE requests (
  brand_id     BYTEA    NOT NULL,
  id           BYTEA    NOT NULL,
  kind         TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  consumer_id  BYTEA    NOT NULL,
  identity_id  BYTEA    NOT NULL,
  signed_at    BIGINT NOT NULL, -- 0: the brand did not vouch for him
  mail         TEXT    NOT NULL,
  mailed_at    BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  due_at       BIGINT NOT NULL,
  decided_at   BIGINT NOT NULL,
  decided_by   BYTEA,
  done_at      BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  sealed       BYTEA,
  certificate  BYTEA,
  search_from  BYTEA,
  search_seen  BIGINT NOT NULL,
  search_of    BIGINT NOT NULL,
  search_at    BIGINT NOT NULL,
  search_ended BOOLEAN NOT NULL,
  PRIMARY KEY (brand_id, id)
);
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
  brand_id        BYTEA    NOT NULL,
  request_id      BYTEA    NOT NULL,
  conversation_id BYTEA    NOT NULL,
  lane            TEXT    NOT NULL,
  seq             BIGINT NOT NULL,
  found           TEXT    NOT NULL,
  PRIMARY KEY (brand_id, request_id, conversation_id, lane, seq, found)
);

-- What was destroyed for good. The same list is in the key folder.
CREATE TABLE erasures (
  brand_id BYTEA    NOT NULL,
  id       BYTEA    NOT NULL,
  kind     TEXT    NOT NULL,
  at       BIGINT NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- ListErasures.
CREATE UNIQUE INDEX erasures_id ON erasures (id);

ALTER TABLE consumers ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
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
