-- Guided work: customers alone at the kiosk, the lock as it was before it was changed, photos of a checklist.

-- Every visit until now began at the counter, and nobody waits.
ALTER TABLE visits ADD COLUMN origin TEXT NOT NULL DEFAULT 'counter' CHECK (origin IN ('counter', 'kiosk'));
ALTER TABLE visits ADD COLUMN asked_staff_at TEXT;
CREATE INDEX visits_waiting ON visits (asked_staff_at, id) WHERE asked_staff_at IS NOT NULL AND closed_at IS NULL;

-- A fourth kind of reading: status, settings and which slots hold a code. SQLite widens a CHECK only by building the table
-- anew (the runner has foreign keys off and checks them after each file). Every row is taken over as it is.
CREATE TABLE readings_with_snapshot (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  run_id TEXT REFERENCES runs (id),
  at TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('before', 'during', 'after')),
  kind TEXT NOT NULL CHECK (kind IN ('status', 'battery', 'motor', 'snapshot')),
  -- Out of `value`, for trends over visits.
  resting_millivolts INTEGER,
  loaded_millivolts INTEGER,
  value TEXT NOT NULL CHECK (json_valid(value)),
  CHECK ((kind = 'battery') = (resting_millivolts IS NOT NULL))
) STRICT;
INSERT INTO readings_with_snapshot (id, installation_id, visit_id, run_id, at, phase, kind, resting_millivolts, loaded_millivolts, value)
SELECT id, installation_id, visit_id, run_id, at, phase, kind, resting_millivolts, loaded_millivolts, value FROM readings ORDER BY rowid;
-- Indexes and triggers go with the table; dropping it fires none of them.
DROP TABLE readings;
ALTER TABLE readings_with_snapshot RENAME TO readings;
CREATE INDEX readings_by_visit ON readings (visit_id, at, id);
CREATE INDEX readings_by_run ON readings (run_id) WHERE run_id IS NOT NULL;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings
BEGIN
  SELECT RAISE (ABORT, 'readings are append-only');
END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings
BEGIN
  SELECT RAISE (ABORT, 'readings are append-only');
END;

-- What the photos folder beside the database may show: one row a file, named by the SHA-256 of its bytes.
CREATE TABLE photos (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  -- The run for which it was kept first.
  run_id TEXT NOT NULL REFERENCES runs (id),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0)
) STRICT;
CREATE INDEX photos_by_run ON photos (run_id);
CREATE TRIGGER photos_no_update BEFORE UPDATE ON photos
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
CREATE TRIGGER photos_no_delete BEFORE DELETE ON photos
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
