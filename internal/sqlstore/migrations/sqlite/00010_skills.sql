-- +goose Up
-- What conversations need and agents have. The skills themselves stand in the
-- brand's settings.
ALTER TABLE conversations ADD COLUMN skill_id BLOB;
-- QueuedSkills, ClaimWaiting.
CREATE INDEX conversations_skill ON conversations (brand_id, skill_id, awaits_since, id) WHERE queued;

CREATE TABLE agent_skills (
  brand_id  BLOB    NOT NULL,
  person_id BLOB    NOT NULL,
  skill_id  BLOB    NOT NULL,
  level     INTEGER NOT NULL,
  PRIMARY KEY (brand_id, person_id, skill_id)
) WITHOUT ROWID;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('conversations', 'conversations_skill', '1000 100 20 2 1'),
  ('agent_skills', 'agent_skills', '3000 300 3 1');
ANALYZE sqlite_schema;
