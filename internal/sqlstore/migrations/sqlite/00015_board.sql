-- +goose Up
-- Since when somebody is online or away, and why away.
ALTER TABLE agents ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE agents ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- ListLoads: what is open, by skill and by assignee.
CREATE INDEX conversations_open ON conversations (brand_id, skill_id, assignee_id) WHERE state = 'open';

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('conversations', 'conversations_open', '3000 300 30 2');
ANALYZE sqlite_schema;
