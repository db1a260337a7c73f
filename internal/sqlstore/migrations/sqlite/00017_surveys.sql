-- +goose Up
-- What consumers have answered so far, of each end of a conversation; -1: nothing.
CREATE TABLE surveys (
  brand_id        BLOB NOT NULL,
  conversation_id BLOB NOT NULL,
  closing         INTEGER NOT NULL, -- seq of the public event that ended it
  skill_id        BLOB,
  csat            INTEGER NOT NULL,
  nps             INTEGER NOT NULL,
  resolved        INTEGER NOT NULL,
  answered_at     INTEGER NOT NULL,
  sent_at         INTEGER NOT NULL, -- 0: it can be changed
  seq             INTEGER NOT NULL, -- of the internal event that tells of it; 0: none
  due_at          INTEGER NOT NULL, -- when it counts as it stands; 0: it does
  PRIMARY KEY (brand_id, conversation_id, closing)
) WITHOUT ROWID;
-- DueSurveys.
CREATE INDEX surveys_due ON surveys (due_at) WHERE due_at > 0;
