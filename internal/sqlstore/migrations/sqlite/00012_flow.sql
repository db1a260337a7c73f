-- +goose Up
-- Why a conversation went where it did: ids and counts, as JSON.
ALTER TABLE events ADD COLUMN facts BLOB;

-- Whom it rings for, and until when; until when it sleeps. 0: not at all.
ALTER TABLE conversations ADD COLUMN rung_id BLOB;
ALTER TABLE conversations ADD COLUMN ring_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN snoozed_until INTEGER NOT NULL DEFAULT 0;
-- ListRinging, ListRungOut, an agent's Load.
CREATE INDEX conversations_rung ON conversations (brand_id, rung_id) WHERE rung_id IS NOT NULL;
-- ListConversations of those that sleep.
CREATE INDEX conversations_snoozed ON conversations (brand_id, snoozed_until, id) WHERE snoozed_until > 0;
-- ListSleptEnough.
CREATE INDEX conversations_alarm ON conversations (snoozed_until) WHERE snoozed_until > 0;

-- Who declined what, or let it ring: how often, and until when routing does not
-- offer it again.
CREATE TABLE refusals (
  brand_id        BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  person_id       BLOB    NOT NULL,
  until           INTEGER NOT NULL,
  times           INTEGER NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, person_id)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('conversations', 'conversations_rung', '100 10 1'),
  ('conversations', 'conversations_snoozed', '10000 1000 2 1'),
  ('conversations', 'conversations_alarm', '10000 2'),
  ('refusals', 'refusals', '10000 1000 2 1');
ANALYZE sqlite_schema;
