-- The shop's logo as it stands on paper, each once by the hash of its bytes: a report names the hash, so that printing it again after
-- the shop has got another logo gives the same page. A copy of the history has them, too.
CREATE TABLE logos (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 200000)
) STRICT;
CREATE TRIGGER logos_no_update BEFORE UPDATE ON logos
BEGIN
  SELECT RAISE (ABORT, 'logos are append-only');
END;
CREATE TRIGGER logos_no_delete BEFORE DELETE ON logos
BEGIN
  SELECT RAISE (ABORT, 'logos are append-only');
END;
