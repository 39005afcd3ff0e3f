-- The procedure that a run began with is some 14 kB, and the same for every lock of a model: from here on each is kept once.
-- Runs of before keep their own copy; later ones have '{}' there.
CREATE TABLE run_contents (
  id INTEGER NOT NULL PRIMARY KEY,
  installation_id TEXT NOT NULL REFERENCES installation (id),
  -- SHA-256 of `content`, as the run's own `content_hash`.
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX run_contents_by_hash ON run_contents (hash);
CREATE TRIGGER run_contents_no_update BEFORE UPDATE ON run_contents
BEGIN
  SELECT RAISE (ABORT, 'run_contents are append-only');
END;
CREATE TRIGGER run_contents_no_delete BEFORE DELETE ON run_contents
BEGIN
  SELECT RAISE (ABORT, 'run_contents are append-only');
END;
ALTER TABLE runs ADD COLUMN content_id INTEGER REFERENCES run_contents (id);
CREATE INDEX runs_by_content ON runs (content_id) WHERE content_id IS NOT NULL;
CREATE TRIGGER runs_keep_content BEFORE UPDATE OF content_id ON runs
BEGIN
  SELECT RAISE (ABORT, 'a run keeps the content that it began with');
END;
