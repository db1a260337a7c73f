-- +goose Up
-- Microseconds after an agent has come online until routing gives him as much as
-- he can hold; 0: at once.
ALTER TABLE brands ADD COLUMN warm_up INTEGER NOT NULL DEFAULT 0;
