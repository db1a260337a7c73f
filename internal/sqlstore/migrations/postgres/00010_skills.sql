-- +goose Up
-- What conversations need and agents have. The skills themselves stand in the
-- brand's settings.
ALTER TABLE conversations ADD COLUMN skill_id BYTEA;
-- QueuedSkills, ClaimWaiting.
CREATE INDEX conversations_skill ON conversations (brand_id, skill_id, awaits_since, id) WHERE queued;

CREATE TABLE agent_skills (
  brand_id  BYTEA  NOT NULL,
  person_id BYTEA  NOT NULL,
  skill_id  BYTEA  NOT NULL,
  level     BIGINT NOT NULL,
  PRIMARY KEY (brand_id, person_id, skill_id)
);
