-- +goose Up
-- Files. The bytes are in the object store, sealed under a key of each file's
-- own; that key is a column here, sealed too, so whoever has the bucket alone
-- has nothing, and a row that is deleted makes its bytes unreadable at once.

-- What is being sent up, or is whole and not attached yet.
CREATE TABLE uploads (
  brand_id   BLOB    NOT NULL,
  id         BLOB    NOT NULL,
  owner_kind TEXT    NOT NULL,
  owner_ref  BLOB    NOT NULL,
  name       BLOB    NOT NULL, -- sealed
  file_key   BLOB    NOT NULL, -- sealed
  object_id  BLOB    NOT NULL, -- where the file will be, once it was looked at
  length     INTEGER NOT NULL,
  received   INTEGER NOT NULL,
  about      BLOB,             -- sealed; what the file was found to be, once whole
  thumb_size INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- LockUploads: what one sender has under way.
CREATE INDEX uploads_owner ON uploads (brand_id, owner_ref, owner_kind);
-- ListExpiredUploads.
CREATE INDEX uploads_expiry ON uploads (expires_at);
-- HeldObjects.
CREATE INDEX uploads_object ON uploads (object_id);

-- The parts of an upload that are there: dense, by where they begin.
CREATE TABLE upload_parts (
  brand_id  BLOB    NOT NULL,
  upload_id BLOB    NOT NULL,
  start     INTEGER NOT NULL,
  size      INTEGER NOT NULL,
  object_id BLOB    NOT NULL,
  PRIMARY KEY (brand_id, upload_id, start)
) WITHOUT ROWID;
-- HeldObjects.
CREATE INDEX upload_parts_object ON upload_parts (object_id);

-- A file in a conversation; its name and type are in the body of its event.
CREATE TABLE attachments (
  brand_id        BLOB    NOT NULL,
  id              BLOB    NOT NULL,
  conversation_id BLOB    NOT NULL,
  lane            TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  object_id       BLOB    NOT NULL,
  size            INTEGER NOT NULL,
  thumb_size      INTEGER NOT NULL, -- 0: there is none
  file_key        BLOB    NOT NULL, -- sealed under the identity's key
  PRIMARY KEY (brand_id, id)
) WITHOUT ROWID;
-- DeleteAttachment, by its event.
CREATE UNIQUE INDEX attachments_event ON attachments (brand_id, conversation_id, lane, seq);
-- HeldObjects.
CREATE INDEX attachments_object ON attachments (object_id);

-- The picture of a person or the logo of a brand: public, under a random id.
CREATE TABLE pictures (
  subject_kind TEXT    NOT NULL,
  subject_id   BLOB    NOT NULL,
  id           BLOB    NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (subject_kind, subject_id)
) WITHOUT ROWID;
-- FindPictureByID, HeldObjects.
CREATE UNIQUE INDEX pictures_id ON pictures (id);

-- Objects that no row needs any more: written in the transaction that let them
-- go, deleted once the object store has.
CREATE TABLE discards (
  object_id BLOB    NOT NULL PRIMARY KEY,
  at        INTEGER NOT NULL
) WITHOUT ROWID;
-- ListDiscards.
CREATE INDEX discards_at ON discards (at, object_id);
