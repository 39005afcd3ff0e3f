-- The records: who the customer is and how to reach them, where the lock is fitted, what was asked for, done and used, notes,
-- photos and signatures of a visit, a form that the law may ask for, and reports of more than one visit.

-- ---- Erasing a person ----
-- While a row stands here, within the one transaction that erases this customer, what names the person may be overwritten in
-- tables that are append-only otherwise. Nobody sees the row from outside: it is gone before the transaction ends.
CREATE TABLE erasing (customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customers (id)) STRICT;

-- ---- Customers ----
ALTER TABLE customers ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
ALTER TABLE customers ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- When this person asked to be forgotten; the row stays, so that the visits stay whole.
ALTER TABLE customers ADD COLUMN erased_at TEXT;
-- Its place in this history, 1 for the first: what the index knows it by. (SQLite may number rows anew when a file is copied.)
ALTER TABLE customers ADD COLUMN place INTEGER;
UPDATE customers SET place = ranked.place
FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM customers) AS ranked
WHERE ranked.id = customers.id;
CREATE UNIQUE INDEX customers_by_place ON customers (place);
CREATE TRIGGER customers_placed BEFORE INSERT ON customers WHEN NEW.place IS NULL
BEGIN
  SELECT RAISE (ABORT, 'a customer has a place in the history');
END;
CREATE TRIGGER customers_stay_placed BEFORE UPDATE OF place ON customers
BEGIN
  SELECT RAISE (ABORT, 'a customer keeps its place in the history');
END;
CREATE INDEX customers_by_name ON customers (name COLLATE NOCASE, id);
CREATE TRIGGER customers_no_delete BEFORE DELETE ON customers
BEGIN
  SELECT RAISE (ABORT, 'a customer is erased field by field, never deleted');
END;

-- What a customer was before each change. `revisions` may hold visits and locks only.
CREATE TABLE customer_versions (
  customer_id TEXT NOT NULL REFERENCES customers (id),
  revision INTEGER NOT NULL CHECK (revision >= 2),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (json_valid(previous)),
  PRIMARY KEY (customer_id, revision)
) STRICT;
CREATE TRIGGER customer_versions_no_update BEFORE UPDATE ON customer_versions WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'customer_versions are append-only');
END;
CREATE TRIGGER customer_versions_no_delete BEFORE DELETE ON customer_versions
BEGIN
  SELECT RAISE (ABORT, 'customer_versions are append-only');
END;

-- ---- Locks ----
-- Its place in this history, as of customers.
ALTER TABLE locks ADD COLUMN number INTEGER;
-- The number on the shop's own label, L-00042: what a lock is known by whose serial nobody can read.
ALTER TABLE locks ADD COLUMN tag TEXT;
ALTER TABLE locks ADD COLUMN finish TEXT NOT NULL DEFAULT '';
-- Where it is fitted: "front door", "unit 4B".
ALTER TABLE locks ADD COLUMN place TEXT NOT NULL DEFAULT '';
UPDATE locks SET number = ranked.number, tag = printf('L-%05d', ranked.number)
FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS number FROM locks) AS ranked
WHERE ranked.id = locks.id;
CREATE UNIQUE INDEX locks_by_number ON locks (number);
CREATE UNIQUE INDEX locks_by_tag ON locks (tag, installation_id);
CREATE TRIGGER locks_tagged BEFORE INSERT ON locks WHEN NEW.tag IS NULL OR NEW.number IS NULL
BEGIN
  SELECT RAISE (ABORT, 'a lock has a number of its own');
END;
CREATE TRIGGER locks_stay_tagged BEFORE UPDATE OF tag, number ON locks
BEGIN
  SELECT RAISE (ABORT, 'a lock keeps its number');
END;

-- ---- Visits ----
ALTER TABLE visits ADD COLUMN requested TEXT NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN performed TEXT NOT NULL DEFAULT '';
-- What was used: [{"name": "...", "quantity": 4}].
ALTER TABLE visits ADD COLUMN parts TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(parts));

-- A note is never changed; another one corrects it.
CREATE TABLE visit_notes (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 2000)
) STRICT;
CREATE INDEX visit_notes_by_visit ON visit_notes (visit_id, id);
CREATE TRIGGER visit_notes_no_update BEFORE UPDATE ON visit_notes WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'visit_notes are append-only');
END;
CREATE TRIGGER visit_notes_no_delete BEFORE DELETE ON visit_notes
BEGIN
  SELECT RAISE (ABORT, 'visit_notes are append-only');
END;

-- ---- Photos of a visit, beside those of a run ----
-- A photo need not belong to a run any more. SQLite drops a NOT NULL only by building the table anew (the runner has foreign
-- keys off and checks them after each file). Every row is taken over as it is.
CREATE TABLE photos_of_all (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  created_at TEXT NOT NULL,
  -- The run for which it was kept first; null when that was a visit.
  run_id TEXT REFERENCES runs (id),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0)
) STRICT;
INSERT INTO photos_of_all (hash, installation_id, created_at, run_id, bytes, width, height)
SELECT hash, installation_id, created_at, run_id, bytes, width, height FROM photos ORDER BY rowid;
DROP TABLE photos;
ALTER TABLE photos_of_all RENAME TO photos;
CREATE INDEX photos_by_run ON photos (run_id);
CREATE TRIGGER photos_no_update BEFORE UPDATE ON photos
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
CREATE TRIGGER photos_no_delete BEFORE DELETE ON photos
BEGIN
  SELECT RAISE (ABORT, 'photos are append-only');
END;
CREATE TABLE visit_photos (
  visit_id TEXT NOT NULL REFERENCES visits (id),
  hash TEXT NOT NULL REFERENCES photos (hash),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  caption TEXT NOT NULL CHECK (length(caption) <= 200),
  -- Taken off the visit again; its file stays while a report or a run shows it.
  removed_at TEXT,
  PRIMARY KEY (visit_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_photos_by_hash ON visit_photos (hash);
CREATE TRIGGER visit_photos_no_delete BEFORE DELETE ON visit_photos
BEGIN
  SELECT RAISE (ABORT, 'a photo is taken off a visit, never deleted');
END;

-- ---- Signatures, and the form that some states ask for ----
CREATE TABLE signatures (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('work-order', 'authority')),
  -- Who signed, in letters.
  name TEXT NOT NULL,
  -- The exact words that were signed.
  statement TEXT NOT NULL,
  -- The lines as drawn: {"width", "height", "strokes": [[x, y, x, y, ...], ...]}.
  strokes TEXT NOT NULL CHECK (json_valid(strokes) AND length(strokes) <= 40000)
) STRICT;
CREATE INDEX signatures_by_visit ON signatures (visit_id, id);
CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'signatures are append-only');
END;
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures
BEGIN
  SELECT RAISE (ABORT, 'signatures are append-only');
END;

CREATE TABLE authority_records (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT NOT NULL REFERENCES visits (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  -- The form as it was worded then, and what was entered.
  form TEXT NOT NULL CHECK (json_valid(form)),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  signature_id TEXT REFERENCES signatures (id),
  -- Until then (UTC ISO 8601) the law wants it kept; null: no period is set.
  retain_until TEXT
) STRICT;
CREATE INDEX authority_records_by_visit ON authority_records (visit_id, id);
CREATE INDEX authority_records_by_end ON authority_records (retain_until) WHERE retain_until IS NOT NULL;
CREATE TRIGGER authority_records_no_update BEFORE UPDATE ON authority_records WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'authority_records are append-only');
END;
CREATE TRIGGER authority_records_no_delete BEFORE DELETE ON authority_records
BEGIN
  SELECT RAISE (ABORT, 'authority_records are append-only');
END;

-- ---- Reports of more kinds ----
-- A label is a lock's, a day sheet a day's. Every row is taken over as it is, so that its hash still fits.
CREATE TABLE reports_of_all (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  visit_id TEXT REFERENCES visits (id),
  lock_id TEXT REFERENCES locks (id),
  -- The shop's own calendar day, 2026-11-22.
  day TEXT CHECK (day IS NULL OR day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind TEXT NOT NULL CHECK (kind IN ('service', 'handover', 'hand-out', 'certificate', 'warranty', 'label', 'day')),
  created_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  -- Canonical JSON; `hash` is the SHA-256 of exactly this text, unless a person was erased from it (`redacted_at`).
  model TEXT NOT NULL CHECK (json_valid(model)),
  redacted_at TEXT,
  CHECK ((kind = 'label') = (lock_id IS NOT NULL)),
  CHECK ((kind = 'day') = (day IS NOT NULL)),
  CHECK (kind IN ('label', 'day') OR visit_id IS NOT NULL)
) STRICT;
INSERT INTO reports_of_all (id, installation_id, visit_id, kind, created_at, hash, model)
SELECT id, installation_id, visit_id, kind, created_at, hash, model FROM reports ORDER BY rowid;
DROP TABLE reports;
ALTER TABLE reports_of_all RENAME TO reports;
CREATE INDEX reports_by_visit ON reports (visit_id, created_at, id) WHERE visit_id IS NOT NULL;
CREATE INDEX reports_by_lock ON reports (lock_id, created_at, id) WHERE lock_id IS NOT NULL;
CREATE INDEX reports_by_day ON reports (day, created_at, id) WHERE day IS NOT NULL;
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports
BEGIN
  SELECT RAISE (ABORT, 'reports are append-only');
END;
-- Each time that a report left on paper or as a PDF: from the second on it is marked as a copy.
CREATE TABLE report_prints (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  report_id TEXT NOT NULL REFERENCES reports (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('print', 'pdf'))
) STRICT;
CREATE INDEX report_prints_by_report ON report_prints (report_id, id);
CREATE TRIGGER report_prints_no_update BEFORE UPDATE ON report_prints
BEGIN
  SELECT RAISE (ABORT, 'report_prints are append-only');
END;
CREATE TRIGGER report_prints_no_delete BEFORE DELETE ON report_prints
BEGIN
  SELECT RAISE (ABORT, 'report_prints are append-only');
END;

-- ---- What an erasure may also overwrite: a visit's own words in its earlier versions ----
DROP TRIGGER revisions_no_update;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions WHEN NOT EXISTS (SELECT 1 FROM erasing)
BEGIN
  SELECT RAISE (ABORT, 'revisions are append-only');
END;

-- ---- Finding: the words of the new fields ----
DROP VIEW find_visit_words;
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce(c.name || ' ' || c.digits || ' ' || substr(c.digits, -7) || ' ' || substr(c.digits, -4) || ' ' || c.email || ' ' || c.address, '') AS who,
  v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' ' || v.requested || ' ' || v.performed || ' '
    || CASE WHEN v.parts = '[]' THEN '' ELSE (SELECT coalesce(group_concat(value ->> 'name', ' '), '') FROM json_each(v.parts)) END || ' '
    || (SELECT coalesce(group_concat(text, ' '), '') FROM visit_notes WHERE visit_id = v.id) || ' '
    -- A tag is one word as it is typed and one as it is scanned: `l 00042`, `00042`, `42`.
    || coalesce(l.model_id || ' ' || coalesce(l.serial, '') || ' ' || l.label || ' ' || l.place || ' ' || l.tag || ' ' || ltrim(substr(l.tag, 3), '0'), '') AS what,
  'fstate' || hex(v.state) || ' fstaff' || hex(v.staff) || ' fmodel' || hex(coalesce(l.model_id, '')) || ' fcause'
    || hex(coalesce(v.cause, '')) || ' foutcome' || hex(coalesce(v.outcome, '')) || ' fpractice' || v.practice AS facts
FROM visits v
  LEFT JOIN (
    SELECT id, name, email, address, replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS digits
    FROM customers
  ) AS c ON c.id = v.customer_id
  LEFT JOIN locks l ON l.id = v.lock_id;

-- The index has the tags of locks from here on.
INSERT INTO find_visits (find_visits) VALUES ('delete-all');
INSERT INTO find_visits (rowid, who, what, facts) SELECT place, who, what, facts FROM find_visit_words ORDER BY place;

DROP TRIGGER find_visits_update;
CREATE TRIGGER find_visits_update
AFTER UPDATE OF customer_id, lock_id, complaint, note, requested, performed, parts, state, staff, cause, outcome, practice ON visits
BEGIN
  DELETE FROM find_visits WHERE rowid = NEW.place;
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place = NEW.place;
END;
CREATE TRIGGER find_visits_note AFTER INSERT ON visit_notes
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
CREATE TRIGGER find_visits_note_changed AFTER UPDATE ON visit_notes
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
DROP TRIGGER find_visits_customer;
CREATE TRIGGER find_visits_customer AFTER UPDATE OF name, phone, email, address ON customers
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE customer_id = NEW.id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words
  WHERE place IN (SELECT place FROM visits WHERE customer_id = NEW.id);
END;
DROP TRIGGER find_visits_lock;
CREATE TRIGGER find_visits_lock AFTER UPDATE OF label, serial, place ON locks
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE lock_id = NEW.id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place IN (SELECT place FROM visits WHERE lock_id = NEW.id);
END;

-- ---- Finding customers and locks: their own small indexes, for pickers and lists ----
CREATE VIRTUAL TABLE find_customers USING fts5 (
  words, content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4 5 6',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW find_customer_words AS
SELECT c.place, c.name || ' ' || c.digits || ' ' || substr(c.digits, -7) || ' ' || substr(c.digits, -4) || ' ' || c.email || ' ' || c.address AS words
FROM (
  SELECT place, name, email, address, erased_at, replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS digits
  FROM customers
) AS c WHERE c.erased_at IS NULL;
INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words;
CREATE TRIGGER find_customers_insert AFTER INSERT ON customers
BEGIN
  INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words WHERE place = NEW.place;
END;
CREATE TRIGGER find_customers_update AFTER UPDATE ON customers
BEGIN
  DELETE FROM find_customers WHERE rowid = NEW.place;
  INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words WHERE place = NEW.place;
END;

CREATE VIRTUAL TABLE find_locks USING fts5 (
  words, content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4 5 6',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW find_lock_words AS
SELECT number,
  tag || ' ' || ltrim(substr(tag, 3), '0') || ' ' || model_id || ' ' || coalesce(serial, '') || ' ' || label || ' ' || finish || ' ' || place AS words
FROM locks;
INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words;
CREATE TRIGGER find_locks_insert AFTER INSERT ON locks
BEGIN
  INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words WHERE number = NEW.number;
END;
CREATE TRIGGER find_locks_update AFTER UPDATE ON locks
BEGIN
  DELETE FROM find_locks WHERE rowid = NEW.number;
  INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words WHERE number = NEW.number;
END;
