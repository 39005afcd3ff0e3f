-- The first tables: who was served, which lock, what was read, what was done, what was printed.
-- Times are UTC ISO 8601, ids are UUIDv7. Every row names the installation that made it, so that benches can merge later.
PRAGMA application_id = 1112298562; -- 'BLTB'

CREATE TABLE installation (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  created_at TEXT NOT NULL,
  -- One row is this bench; merged history brings the rows of others.
  own INTEGER NOT NULL CHECK (own IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX installation_own ON installation (own) WHERE own = 1;

CREATE TABLE customers (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL
) STRICT;

CREATE TABLE locks (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 1),
  model_id TEXT NOT NULL,
  serial TEXT CHECK (serial IS NULL OR length(serial) > 0),
  label TEXT NOT NULL,
  firmware TEXT,
  radio TEXT NOT NULL CHECK (radio IN ('none', 'zwave', 'zigbee', 'unknown')),
  practice INTEGER NOT NULL CHECK (practice IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX locks_by_serial ON locks (model_id, serial) WHERE serial IS NOT NULL;

CREATE TABLE visits (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  ticket_year INTEGER NOT NULL,
  ticket_number INTEGER NOT NULL CHECK (ticket_number >= 1),
  ticket TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intake', 'diagnosing', 'in-service', 'checked', 'closed', 'void')),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  opened_at TEXT NOT NULL,
  closed_at TEXT,
  customer_id TEXT REFERENCES customers (id),
  lock_id TEXT REFERENCES locks (id),
  complaint TEXT NOT NULL,
  answers TEXT NOT NULL CHECK (json_valid(answers)),
  staff TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('opened', 'opened-with-key', 'not-opened', 'referred')),
  note TEXT NOT NULL,
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  UNIQUE (installation_id, ticket_year, ticket_number)
) STRICT;
CREATE INDEX visits_by_opened ON visits (opened_at DESC, id DESC);
CREATE INDEX visits_by_lock ON visits (lock_id, opened_at DESC, id DESC);
CREATE INDEX visits_by_customer ON visits (customer_id);
CREATE TRIGGER visits_no_delete BEFORE DELETE ON visits
BEGIN
  SELECT RAISE (ABORT, 'a visit is voided, never deleted');
END;

-- What can be edited keeps who, when and the whole previous value.
CREATE TABLE revisions (
  entity TEXT NOT NULL CHECK (entity IN ('visit', 'lock')),
  entity_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (json_valid(previous)),
  PRIMARY KEY (entity, entity_id, revision)
) STRICT;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions
BEGIN
  SELECT RAISE (ABORT, 'revisions are append-only');
END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions
BEGIN
  SELECT RAISE (ABORT, 'revisions are append-only');
END;

-- The checks at the end of a visit; the newest row counts, the earlier ones stay.
CREATE TABLE verifications (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
CREATE INDEX verifications_by_visit ON verifications (visit_id, id DESC);
CREATE TRIGGER verifications_no_update BEFORE UPDATE ON verifications
BEGIN
  SELECT RAISE (ABORT, 'verifications are append-only');
END;
CREATE TRIGGER verifications_no_delete BEFORE DELETE ON verifications
BEGIN
  SELECT RAISE (ABORT, 'verifications are append-only');
END;

CREATE TABLE runs (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  procedure_id TEXT NOT NULL,
  content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
  -- The procedure as it was when the run began.
  content TEXT NOT NULL CHECK (json_valid(content)),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('active', 'ended', 'abandoned')),
  outcome TEXT CHECK (outcome IN ('fixed', 'not-fixed', 'escalate', 'stopped')),
  CHECK ((status = 'active') = (ended_at IS NULL)),
  CHECK ((status = 'ended') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX runs_by_visit ON runs (visit_id, started_at, id);
CREATE INDEX runs_active ON runs (started_at, id) WHERE status = 'active';
CREATE TRIGGER runs_pinned BEFORE UPDATE OF id, installation_id, visit_id, procedure_id, content_hash, content, started_at ON runs
BEGIN
  SELECT RAISE (ABORT, 'a run keeps the content that it began with');
END;
CREATE TRIGGER runs_no_delete BEFORE DELETE ON runs
BEGIN
  SELECT RAISE (ABORT, 'a run is abandoned, never deleted');
END;

CREATE TABLE run_events (
  run_id TEXT NOT NULL REFERENCES runs (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  event TEXT NOT NULL CHECK (json_valid(event)),
  PRIMARY KEY (run_id, seq)
) STRICT;
CREATE TRIGGER run_events_no_update BEFORE UPDATE ON run_events
BEGIN
  SELECT RAISE (ABORT, 'run_events are append-only');
END;
CREATE TRIGGER run_events_no_delete BEFORE DELETE ON run_events
BEGIN
  SELECT RAISE (ABORT, 'run_events are append-only');
END;

CREATE TABLE readings (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  run_id TEXT REFERENCES runs (id),
  at TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('before', 'during', 'after')),
  kind TEXT NOT NULL CHECK (kind IN ('status', 'battery', 'motor')),
  -- Out of `value`, for trends over visits.
  resting_millivolts INTEGER,
  loaded_millivolts INTEGER,
  value TEXT NOT NULL CHECK (json_valid(value)),
  CHECK ((kind = 'battery') = (resting_millivolts IS NOT NULL))
) STRICT;
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

-- Downloaded from the lock's own log.
CREATE TABLE lock_events (
  lock_id TEXT NOT NULL REFERENCES locks (id),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  received_at TEXT NOT NULL,
  at TEXT,
  alarm_type INTEGER NOT NULL CHECK (alarm_type BETWEEN 0 AND 255),
  alarm_level INTEGER NOT NULL CHECK (alarm_level BETWEEN 0 AND 255),
  PRIMARY KEY (lock_id, sequence)
) STRICT;
CREATE TRIGGER lock_events_no_update BEFORE UPDATE ON lock_events
BEGIN
  SELECT RAISE (ABORT, 'lock_events are append-only');
END;
CREATE TRIGGER lock_events_no_delete BEFORE DELETE ON lock_events
BEGIN
  SELECT RAISE (ABORT, 'lock_events are append-only');
END;

CREATE TABLE reports (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  kind TEXT NOT NULL CHECK (kind IN ('service')),
  created_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  -- Canonical JSON; `hash` is the SHA-256 of exactly this text.
  model TEXT NOT NULL CHECK (json_valid(model))
) STRICT;
CREATE INDEX reports_by_visit ON reports (visit_id, created_at, id);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;

-- Who did what: each row carries the hash of the one before it.
CREATE TABLE journal (
  installation_id TEXT NOT NULL REFERENCES installation (id),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (installation_id, seq)
) STRICT;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
