-- +goose Up
-- Files. The bytes are in the object store, sealed under a key of each file's
-- own; that key is a column here, sealed too, so whoever has the bucket alone
-- has nothing, and a row that is deleted makes its bytes unreadable at once.

-- What is being sent up, or is whole and not attached yet.
CREATE TABLE uploads (
  brand_id   bytea   NOT NULL,
  id         bytea   NOT NULL,
  owner_kind text    NOT NULL,
  owner_ref  bytea   NOT NULL,
  name       bytea   NOT NULL, -- sealed
  file_key   bytea   NOT NULL, -- sealed
  object_id  bytea   NOT NULL, -- where the file will be, once it was looked at
  length     bigint  NOT NULL,
  received   bigint  NOT NULL,
  about      bytea,             -- sealed; what the file was found to be, once whole
  thumb_size bigint  NOT NULL,
  created_at bigint  NOT NULL,
  expires_at bigint  NOT NULL,
  PRIMARY KEY (brand_id, id)
);
-- LockUploads: what one sender has under way.
CREATE INDEX uploads_owner ON uploads (brand_id, owner_ref, owner_kind);
-- ListExpiredUploads.
CREATE INDEX uploads_expiry ON uploads (expires_at);
-- HeldObjects.
CREATE INDEX uploads_object ON uploads (object_id);

-- The parts of an upload that are there: dense, by where they begin.
CREATE TABLE upload_parts (
  brand_id  bytea   NOT NULL,
  upload_id bytea   NOT NULL,
  start     bigint  NOT NULL,
  size      bigint  NOT NULL,
  object_id bytea   NOT NULL,
  PRIMARY KEY (brand_id, upload_id, start)
);
-- HeldObjects.
CREATE INDEX upload_parts_object ON upload_parts (object_id);

-- A file in a conversation; its name and type are in the body of its event.
CREATE TABLE attachments (
  brand_id        bytea   NOT NULL,
  id              bytea   NOT NULL,
  conversation_id bytea   NOT NULL,
  lane            text    NOT NULL,
  seq             bigint  NOT NULL,
  object_id       bytea   NOT NULL,
  size            bigint  NOT NULL,
  thumb_size      bigint  NOT NULL, -- 0: there is none
  file_key        bytea   NOT NULL, -- sealed under the identity's key
  PRIMARY KEY (brand_id, id)
);
-- DeleteAttachment, by its event.
CREATE UNIQUE INDEX attachments_event ON attachments (brand_id, conversation_id, lane, seq);
-- HeldObjects.
CREATE INDEX attachments_object ON attachments (object_id);

-- The picture of a person or the logo of a brand: public, under a random id.
CREATE TABLE pictures (
  subject_kind text    NOT NULL,
  subject_id   bytea   NOT NULL,
  id           bytea   NOT NULL,
  created_at   bigint  NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
);
-- FindPictureByID, HeldObjects.
CREATE UNIQUE INDEX pictures_id ON pictures (id);

-- Objects that no row needs any more: written in the transaction that let them
-- go, deleted once the object store has.
CREATE TABLE discards (
  object_id bytea   NOT NULL PRIMARY KEY,
  at        bigint  NOT NULL
);
-- ListDiscards.
CREATE INDEX discards_at ON discards (at, object_id);
