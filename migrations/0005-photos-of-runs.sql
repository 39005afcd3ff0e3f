-- Every run that a photo was kept for: a checklist shows only its own. The same bytes may be kept for several.
CREATE TABLE photo_runs (
  hash TEXT NOT NULL REFERENCES photos (hash),
  run_id TEXT NOT NULL REFERENCES runs (id),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  PRIMARY KEY (run_id, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO photo_runs (hash, run_id, installation_id, created_at)
SELECT hash, run_id, installation_id, created_at FROM photos;
CREATE TRIGGER photo_runs_no_update BEFORE UPDATE ON photo_runs
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
CREATE TRIGGER photo_runs_no_delete BEFORE DELETE ON photo_runs
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
