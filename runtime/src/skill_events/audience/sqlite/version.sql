-- Changes with each write of a user.
ALTER TABLE subscriber ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
