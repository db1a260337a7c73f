-- +goose Up
-- Why a conversation went where it did: ids and counts, as JSON.
ALTER TABLE events ADD COLUMN facts BYTEA;

-- Whom it rings for, and until when; until when it sleeps. 0: not at all.
ALTER TABLE conversations ADD COLUMN rung_id BYTEA;
ALTER TABLE conversations ADD COLUMN ring_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN snoozed_until BIGINT NOT NULL DEFAULT 0;
-- ListRinging, ListRungOut, an agent's Load.
CREATE INDEX conversations_rung ON conversations (brand_id, rung_id) WHERE rung_id IS NOT NULL;
-- ListConversations of those that sleep.
CREATE INDEX conversations_snoozed ON conversations (brand_id, snoozed_until, id) WHERE snoozed_until > 0;
-- ListSleptEnough.
CREATE INDEX conversations_alarm ON conversations (snoozed_until) WHERE snoozed_until > 0;

-- Who declined what, or let it ring: how often, and until when routing does not
-- offer it again.
CREATE TABLE refusals (
  brand_id        BYTEA  NOT NULL,
  conversation_id BYTEA  NOT NULL,
  person_id       BYTEA  NOT NULL,
  until           BIGINT NOT NULL,
  times           BIGINT NOT NULL,
  PRIMARY KEY (brand_id, conversation_id, person_id)
);
