-- The notes of a checklist may name a person: an erasure hides the name there, too, and leaves every answer as it is.
DROP TRIGGER run_events_no_update;
CREATE TRIGGER run_events_no_update BEFORE UPDATE ON run_events WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'run_events are append-only');
END;
