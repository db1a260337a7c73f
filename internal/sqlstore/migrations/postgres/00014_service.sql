-- +goose Up
-- When the first answer came, by when an answer and the end are promised, when the
-- next of these runs out, and when it closes by itself. 0: not at all.
ALTER TABLE conversations ADD COLUMN answered_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN reply_due BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN resolve_due BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN late_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN close_at BIGINT NOT NULL DEFAULT 0;
-- Percent of its place that a conversation gives back while it awaits the consumer.
ALTER TABLE brands ADD COLUMN resting BIGINT NOT NULL DEFAULT 0;
-- ListLate.
CREATE INDEX conversations_late ON conversations (late_at) WHERE late_at > 0;
-- ListUnanswered.
CREATE INDEX conversations_unanswered ON conversations (close_at) WHERE close_at > 0;
