-- +goose Up
-- Ids are 16 bytes, times are microseconds since 1970 UTC (0: none), kinds are
-- the words of package parley. Tables whose key begins with brand_id belong to
-- a tenant. There are no foreign keys: every writer holds its parent's row or
-- key already, and a lookup a column would double the cost of a message.

CREATE TABLE installation (
  one        smallint PRIMARY KEY CHECK (one = 1),
  id         bytea   NOT NULL,
  created_at bigint  NOT NULL,
  key_check  bytea   NOT NULL
);

CREATE TABLE keys (
  brand_id   bytea   NOT NULL,
  id         bytea   NOT NULL,
  kind       text    NOT NULL,
  parent_id  bytea,
  master     text    NOT NULL,
  wrapped    bytea   NOT NULL,
  created_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- GetBrandKey, ListBrandKeys; a brand has one key of its own.
CREATE UNIQUE INDEX keys_brand ON keys (brand_id) WHERE kind = 'brand';

CREATE TABLE brands (
  id           bytea   NOT NULL PRIMARY KEY,
  name         text    NOT NULL,
  slug         text    NOT NULL UNIQUE,
  created_at   bigint  NOT NULL,
  link_timeout bigint  NOT NULL, -- microseconds
  capacity     bigint  NOT NULL,
  greeting     text    NOT NULL,
  accent       text    NOT NULL
);

CREATE TABLE brand_origins (
  brand_id bytea   NOT NULL,
  position bigint  NOT NULL,
  origin   text    NOT NULL,
  PRIMARY KEY (brand_id, position)
);

CREATE TABLE consumer_keys (
  brand_id   bytea   NOT NULL,
  id         bytea   NOT NULL,
  kind       text    NOT NULL,
  name       text    NOT NULL,
  material   bytea   NOT NULL,
  created_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, id)
);

CREATE TABLE people (
  id          bytea   NOT NULL PRIMARY KEY,
  email       text    NOT NULL UNIQUE,
  name        text    NOT NULL,
  is_owner    boolean NOT NULL,
  created_at  bigint  NOT NULL,
  is_disabled boolean NOT NULL
);
-- CountOwners.
CREATE INDEX people_owner ON people (id) WHERE is_owner;

CREATE TABLE members (
  brand_id  bytea   NOT NULL,
  person_id bytea   NOT NULL,
  role      text    NOT NULL,
  capacity  bigint  NOT NULL, -- 0: the brand's
  since     bigint  NOT NULL,
  PRIMARY KEY (brand_id, person_id)
);
-- ListMembers.
CREATE INDEX members_since ON members (brand_id, since, person_id);
-- ListMemberships.
CREATE INDEX members_person ON members (person_id);

CREATE TABLE credentials (
  person_id      bytea   NOT NULL PRIMARY KEY,
  password_hash  text    NOT NULL,
  totp_secret    bytea,
  totp_pending   bytea,
  totp_last_step bigint  NOT NULL,
  failed         bigint  NOT NULL,
  locked_until   bigint  NOT NULL
);

CREATE TABLE recovery_codes (
  person_id bytea NOT NULL,
  code_hash bytea NOT NULL,
  PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE one_time_links (
  token_hash bytea   NOT NULL PRIMARY KEY,
  kind       text    NOT NULL,
  person_id  bytea,
  expires_at bigint  NOT NULL
);

CREATE TABLE sessions (
  token_hash  bytea   NOT NULL PRIMARY KEY,
  id          bytea   NOT NULL UNIQUE,
  kind        text    NOT NULL,
  person_id   bytea,
  brand_id    bytea,
  consumer_id bytea,
  identity_id bytea,
  created_at  bigint  NOT NULL,
  seen_at     bigint  NOT NULL,
  expires_at  bigint  NOT NULL,
  address     text    NOT NULL,
  agent       text    NOT NULL
);
-- ListSessions, DeleteSessions.
CREATE INDEX sessions_person ON sessions (person_id) WHERE person_id IS NOT NULL;
-- MergeConsumer.
CREATE INDEX sessions_consumer ON sessions (brand_id, consumer_id) WHERE consumer_id IS NOT NULL;
-- DeleteExpiredSessions.
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE consumers (
  brand_id    bytea   NOT NULL,
  id          bytea   NOT NULL,
  created_at  bigint  NOT NULL,
  sealed      bytea,
  merged_into bytea,
  PRIMARY KEY (brand_id, id)
);

CREATE TABLE identities (
  brand_id    bytea   NOT NULL,
  id          bytea   NOT NULL,
  consumer_id bytea   NOT NULL,
  kind        text    NOT NULL,
  subject     bytea,
  key_id      bytea   NOT NULL,
  created_at  bigint  NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- FindIdentityBySubject; a subject is one identity of its brand.
CREATE UNIQUE INDEX identities_subject ON identities (brand_id, subject) WHERE subject IS NOT NULL;
-- ListIdentities, MergeConsumer.
CREATE INDEX identities_consumer ON identities (brand_id, consumer_id);

CREATE TABLE conversations (
  brand_id     bytea   NOT NULL,
  id           bytea   NOT NULL,
  consumer_id  bytea   NOT NULL,
  identity_id  bytea   NOT NULL,
  state        text    NOT NULL,
  awaits       text    NOT NULL,
  queued       boolean NOT NULL,
  assignee_id  bytea,
  prior_id     bytea,
  awaits_since bigint  NOT NULL,
  public_seq   bigint  NOT NULL,
  internal_seq bigint  NOT NULL,
  opened_at    bigint  NOT NULL,
  public_at    bigint  NOT NULL,
  closed_at    bigint  NOT NULL,
  client_id    bytea,
  PRIMARY KEY (brand_id, id)
);
-- InsertConversation's dedupe, FindByOpening, every list of one consumer.
CREATE UNIQUE INDEX conversations_consumer ON conversations (brand_id, consumer_id, client_id);
-- ListConversations of the whole brand; the only index that every message moves.
CREATE INDEX conversations_all ON conversations (brand_id, public_at, id);
-- ListConversations of the archive.
CREATE INDEX conversations_closed ON conversations (brand_id, public_at, id) WHERE state = 'closed';
-- ListConversations of the queue, ClaimWaiting, BrandsWaiting.
CREATE INDEX conversations_queue ON conversations (brand_id, awaits_since, id) WHERE queued;
-- ListConversations of one person, an agent's Load, ListStranded.
CREATE INDEX conversations_mine ON conversations (brand_id, assignee_id) WHERE assignee_id IS NOT NULL;

CREATE TABLE events (
  brand_id        bytea   NOT NULL,
  conversation_id bytea   NOT NULL,
  lane            text    NOT NULL,
  seq             bigint  NOT NULL,
  id              bytea   NOT NULL,
  kind            text    NOT NULL,
  author_kind     text    NOT NULL,
  author_ref      bytea   NOT NULL, -- 16 zero bytes: the system
  client_id       bytea,
  at              bigint  NOT NULL,
  body            bytea,
  redacted        boolean NOT NULL,
  target          bigint  NOT NULL,
  subject_id      bytea,
  PRIMARY KEY (brand_id, conversation_id, lane, seq)
);
-- AppendEvent's dedupe, FindEventByClient. The client id stands first because it
-- ascends with time (UUIDv7): messages of one moment share a page of the index.
CREATE UNIQUE INDEX events_client ON events (brand_id, client_id, conversation_id, author_ref, author_kind)
  WHERE client_id IS NOT NULL;

CREATE TABLE receipts (
  brand_id        bytea   NOT NULL,
  conversation_id bytea   NOT NULL,
  lane            text    NOT NULL,
  reader_kind     text    NOT NULL,
  reader_ref      bytea   NOT NULL,
  delivered_seq   bigint  NOT NULL,
  read_seq        bigint  NOT NULL,
  at              bigint  NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, lane, reader_kind, reader_ref)
);

CREATE TABLE agents (
  brand_id         bytea   NOT NULL,
  person_id        bytea   NOT NULL,
  state            text    NOT NULL,
  link_lost_at     bigint  NOT NULL, -- 0 while linked
  last_assigned_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, person_id)
);

CREATE TABLE agent_links (
  brand_id  bytea   NOT NULL,
  person_id bytea   NOT NULL,
  node_id   bytea   NOT NULL,
  streams   bigint  NOT NULL,
  PRIMARY KEY (brand_id, person_id, node_id)
);
-- SweepNode.
CREATE INDEX agent_links_node ON agent_links (node_id);

CREATE TABLE nodes (
  id      bytea   NOT NULL PRIMARY KEY,
  beat_at bigint  NOT NULL
);

-- No index by shard: ListChanges reads the few rows there are from the front.
-- A conversation's ids ascend because its row is locked when they are taken.
CREATE TABLE outbox (
  id              bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  shard           smallint NOT NULL,
  brand_id        bytea   NOT NULL,
  conversation_id bytea   NOT NULL,
  lane            text    NOT NULL,
  seq             bigint  NOT NULL,
  kind            text    NOT NULL,
  at              bigint  NOT NULL
);

CREATE TABLE outbox_shards (
  shard      smallint PRIMARY KEY,
  node_id    bytea,
  expires_at bigint  NOT NULL
);
INSERT INTO outbox_shards (shard, expires_at) VALUES
  (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
  (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);
