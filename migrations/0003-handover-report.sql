-- A second kind of report: the handover sheet. SQLite widens a CHECK only by building the table anew (the runner has foreign
-- keys off and checks them after each file). Every row is taken over as it is, so that its hash still fits.
CREATE TABLE reports_with_handover (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  kind TEXT NOT NULL CHECK (kind IN ('service', 'handover')),
  created_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  -- Canonical JSON; `hash` is the SHA-256 of exactly this text.
  model TEXT NOT NULL CHECK (json_valid(model))
) STRICT;
INSERT INTO reports_with_handover (id, installation_id, visit_id, kind, created_at, hash, model)
SELECT id, installation_id, visit_id, kind, created_at, hash, model FROM reports ORDER BY rowid;
-- Index and triggers go with the table; dropping it fires none of them.
DROP TABLE reports;
ALTER TABLE reports_with_handover RENAME TO reports;
CREATE INDEX reports_by_visit ON reports (visit_id, created_at, id);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;
