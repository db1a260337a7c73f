-- +goose Up
-- Ids are 16 bytes, times are microseconds since 1970 UTC (0: none), kinds are
-- the words of package parley. Tables whose key begins with brand_id belong to
-- a tenant. There are no foreign keys: every writer holds its parent's row or
-- key already, and a lookup a column would double the cost of a message.
-- WITHOUT ROWID clusters a table by its key: one tree to write instead of two.

CREATE TABLE installation (
  one        INTEGER PRIMARY KEY CHECK (one = 1),
  id         BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  key_check  BLOB    NOT NULL
);

CREATE TABLE keys (
  brand_id   BLOB    NOT NULL,
  id         BLOB    NOT NULL,
  kind       TEXT    NOT NULL,
  parent_id  BLOB,
  master     TEXT    NOT NULL,
  wrapped    BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- GetBrandKey, ListBrandKeys; a brand has one key of its own.
CREATE UNIQUE INDEX keys_brand ON keys (brand_id) WHERE kind = 'brand';

CREATE TABLE brands (
  id           BLOB    NOT NULL PRIMARY KEY,
  name         TEXT    NOT NULL,
  slug         TEXT    NOT NULL UNIQUE,
  created_at   INTEGER NOT NULL,
  link_timeout INTEGER NOT NULL, -- microseconds
  capacity     INTEGER NOT NULL,
  greeting     TEXT    NOT NULL,
  accent       TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE brand_origins (
  brand_id BLOB    NOT NULL,
  position INTEGER NOT NULL,
  origin   TEXT    NOT NULL,
  PRIMARY KEY (brand_id, position)
) WITHOUT ROWID;

CREATE TABLE consumer_keys (
  brand_id   BLOB    NOT NULL,
  id         BLOB    NOT NULL,
  kind       TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  material   BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;

CREATE TABLE people (
  id          BLOB    NOT NULL PRIMARY KEY,
  email       TEXT    NOT NULL UNIQUE,
  name        TEXT    NOT NULL,
  is_owner    BOOLEAN NOT NULL,
  created_at  INTEGER NOT NULL,
  is_disabled BOOLEAN NOT NULL
) WITHOUT ROWID;
-- CountOwners.
CREATE INDEX people_owner ON people (id) WHERE is_owner;

CREATE TABLE members (
  brand_id  BLOB    NOT NULL,
  person_id BLOB    NOT NULL,
  role      TEXT    NOT NULL,
  capacity  INTEGER NOT NULL, -- 0: the brand's
  since     INTEGER NOT NULL,
  PRIMARY KEY (brand_id, person_id)
) WITHOUT ROWID;
-- ListMembers.
CREATE INDEX members_since ON members (brand_id, since, person_id);
-- ListMemberships.
CREATE INDEX members_person ON members (person_id);

CREATE TABLE credentials (
  person_id      BLOB    NOT NULL PRIMARY KEY,
  password_hash  TEXT    NOT NULL,
  totp_secret    BLOB,
  totp_pending   BLOB,
  totp_last_step INTEGER NOT NULL,
  failed         INTEGER NOT NULL,
  locked_until   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE recovery_codes (
  person_id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  PRIMARY KEY (person_id, code_hash)
) WITHOUT ROWID;

CREATE TABLE one_time_links (
  token_hash BLOB    NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL,
  person_id  BLOB,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash  BLOB    NOT NULL PRIMARY KEY,
  id          BLOB    NOT NULL UNIQUE,
  kind        TEXT    NOT NULL,
  person_id   BLOB,
  brand_id    BLOB,
  consumer_id BLOB,
  identity_id BLOB,
  created_at  INTEGER NOT NULL,
  seen_at     INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  address     TEXT    NOT NULL,
  agent       TEXT    NOT NULL
) WITHOUT ROWID;
-- ListSessions, DeleteSessions.
CREATE INDEX sessions_person ON sessions (person_id) WHERE person_id IS NOT NULL;
-- MergeConsumer.
CREATE INDEX sessions_consumer ON sessions (brand_id, consumer_id) WHERE consumer_id IS NOT NULL;
-- DeleteExpiredSessions.
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE consumers (
  brand_id    BLOB    NOT NULL,
  id          BLOB    NOT NULL,
  created_at  INTEGER NOT NULL,
  sealed      BLOB,
  merged_into BLOB,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;

CREATE TABLE identities (
  brand_id    BLOB    NOT NULL,
  id          BLOB    NOT NULL,
  consumer_id BLOB    NOT NULL,
  kind        TEXT    NOT NULL,
  subject     BLOB,
  key_id      BLOB    NOT NULL,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- FindIdentityBySubject; a subject is one identity of its brand.
CREATE UNIQUE INDEX identities_subject ON identities (brand_id, subject) WHERE subject IS NOT NULL;
-- ListIdentities, MergeConsumer.
CREATE INDEX identities_consumer ON identities (brand_id, consumer_id);

CREATE TABLE conversations (
  brand_id     BLOB    NOT NULL,
  id           BLOB    NOT NULL,
  consumer_id  BLOB    NOT NULL,
  identity_id  BLOB    NOT NULL,
  state        TEXT    NOT NULL,
  awaits       TEXT    NOT NULL,
  queued       BOOLEAN NOT NULL,
  assignee_id  BLOB,
  prior_id     BLOB,
  awaits_since INTEGER NOT NULL,
  public_seq   INTEGER NOT NULL,
  internal_seq INTEGER NOT NULL,
  opened_at    INTEGER NOT NULL,
  public_at    INTEGER NOT NULL,
  closed_at    INTEGER NOT NULL,
  client_id    BLOB,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
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
  brand_id        BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  id              BLOB    NOT NULL,
  kind            TEXT    NOT NULL,
  author_kind     TEXT    NOT NULL,
  author_ref      BLOB    NOT NULL, -- 16 zero bytes: the system
  client_id       BLOB,
  at              INTEGER NOT NULL,
  body            BLOB,
  redacted        BOOLEAN NOT NULL,
  target          INTEGER NOT NULL,
  subject_id      BLOB,
  PRIMARY KEY (brand_id, conversation_id, lane, seq)
) WITHOUT ROWID;
-- AppendEvent's dedupe, FindEventByClient. The client id stands first because it
-- ascends with time (UUIDv7): messages of one moment share a page of the index.
CREATE UNIQUE INDEX events_client ON events (brand_id, client_id, conversation_id, author_ref, author_kind)
  WHERE client_id IS NOT NULL;

CREATE TABLE receipts (
  brand_id        BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  reader_kind     TEXT    NOT NULL,
  reader_ref      BLOB    NOT NULL,
  delivered_seq   INTEGER NOT NULL,
  read_seq        INTEGER NOT NULL,
  at              INTEGER NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, lane, reader_kind, reader_ref)
) WITHOUT ROWID;

CREATE TABLE agents (
  brand_id         BLOB    NOT NULL,
  person_id        BLOB    NOT NULL,
  state            TEXT    NOT NULL,
  link_lost_at     INTEGER NOT NULL, -- 0 while linked
  last_assigned_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, person_id)
) WITHOUT ROWID;

CREATE TABLE agent_links (
  brand_id  BLOB    NOT NULL,
  person_id BLOB    NOT NULL,
  node_id   BLOB    NOT NULL,
  streams   INTEGER NOT NULL,
  PRIMARY KEY (brand_id, person_id, node_id)
) WITHOUT ROWID;
-- SweepNode.
CREATE INDEX agent_links_node ON agent_links (node_id);

CREATE TABLE nodes (
  id      BLOB    NOT NULL PRIMARY KEY,
  beat_at INTEGER NOT NULL
) WITHOUT ROWID;

-- No index by shard: ListChanges reads the few rows there are from the front.
-- AUTOINCREMENT, so that an id is never given out again after its row is done.
CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  shard           INTEGER NOT NULL,
  brand_id        BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  kind            TEXT    NOT NULL,
  at              INTEGER NOT NULL
);

CREATE TABLE outbox_shards (
  shard      INTEGER PRIMARY KEY,
  node_id    BLOB,
  expires_at INTEGER NOT NULL
);
INSERT INTO outbox_shards (shard, expires_at) VALUES
  (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
  (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0);

-- What the planner is told of a grown installation, once and for all: without
-- it, a brand looks like ten rows and is read from end to end. ANALYZE is never
-- run, so that a plan does not change one night. The numbers are rows, then
-- rows for equal first columns, first two, …
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('keys', 'keys', '100000 10000 1'),
  ('keys', 'keys_brand', '10 1'),
  ('brands', 'brands', '10 1'),
  ('people', 'people', '1000 1'),
  ('people', 'people_owner', '2 1'),
  ('members', 'members', '1000 100 1'),
  ('members', 'members_since', '1000 100 2 1'),
  ('members', 'members_person', '1000 2'),
  ('sessions', 'sessions', '100000 1'),
  ('sessions', 'sessions_person', '1000 5'),
  ('sessions', 'sessions_consumer', '100000 10000 2'),
  ('sessions', 'sessions_expiry', '100000 2'),
  ('consumers', 'consumers', '100000 10000 1'),
  ('identities', 'identities', '100000 10000 1'),
  ('identities', 'identities_subject', '50000 5000 1'),
  ('identities', 'identities_consumer', '100000 10000 2'),
  ('conversations', 'conversations', '1000000 100000 1'),
  ('conversations', 'conversations_consumer', '1000000 100000 5 1'),
  ('conversations', 'conversations_all', '1000000 100000 2 1'),
  ('conversations', 'conversations_closed', '900000 90000 2 1'),
  ('conversations', 'conversations_queue', '1000 100 2 1'),
  ('conversations', 'conversations_mine', '1000 100 4'),
  ('events', 'events', '10000000 1000000 20 10 1'),
  ('events', 'events_client', '5000000 500000 1 1 1 1'),
  ('receipts', 'receipts', '2000000 200000 4 2 2 1'),
  ('agents', 'agents', '1000 100 1'),
  ('agent_links', 'agent_links', '1000 100 2 1'),
  ('agent_links', 'agent_links_node', '1000 300');
ANALYZE sqlite_schema;
