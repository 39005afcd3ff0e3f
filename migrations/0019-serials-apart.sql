-- A practice lock and a real one may bear the same serial: each stays a lock of its own kind, and neither is found for the other.
DROP INDEX locks_by_serial;
CREATE UNIQUE INDEX locks_by_serial ON locks (model_id, serial, practice) WHERE serial IS NOT NULL;

-- One serial with other signs, or none, is one lock.
-- What of a serial stays whoever writes it down: letters and figures (`plain-serial.ts`).
DROP INDEX locks_by_plain_serial;
CREATE INDEX locks_by_plain_serial ON locks (model_id, upper(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(serial, ' ', ''), '!', ''), '"', ''), '#', ''), '$', ''), '%', ''), '&', ''), '''', ''), '(', ''), ')', ''), '*', ''), '+', ''), ',', ''), '-', ''), '.', ''), '/', ''), ':', ''), ';', ''), '<', ''), '=', ''), '>', ''), char(63), ''), '@', ''), '[', ''), '\', ''), ']', ''), '^', ''), '_', ''), '`', ''), '{', ''), '|', ''), '}', ''), '~', ''), ' ', ''), ' ', ''), ' ', ''), ' ', ''), '‐', ''), '‑', ''), '‒', ''), '–', ''), '—', ''), '―', ''), '−', '')))
WHERE serial IS NOT NULL;
