-- +goose Up
-- What consumers have answered so far, of each end of a conversation; -1: nothing.
CREATE TABLE surveys (
  brand_id        BYTEA NOT NULL,
  conversation_id BYTEA NOT NULL,
  closing         BIGINT NOT NULL, -- seq of the public event that ended it
  skill_id        BYTEA,
  csat            BIGINT NOT NULL,
  nps             BIGINT NOT NULL,
  resolved        BIGINT NOT NULL,
  answered_at     BIGINT NOT NULL,
  sent_at         BIGINT NOT NULL, -- 0: it can be changed
  seq             BIGINT NOT NULL, -- of the internal event that tells of it; 0: none
  due_at          BIGINT NOT NULL, -- when it counts as it stands; 0: it does
  PRIMARY KEY (brand_id, conversation_id, closing)
);
-- DueSurveys.
CREATE INDEX surveys_due ON surveys (due_at) WHERE due_at > 0;
