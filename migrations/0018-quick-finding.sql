-- Finding stays quick as the history grows: what a list shows stands beside the words, and days become places without a walk.
-- And what was looked for in vain: staff, a lock's finish, what is noted of a customer, a serial without its signs, what stands under a
-- photo, a telephone number written with other signs or beside another one, its last six figures.

-- ---- Days ----
-- Visits by the time of their opening, in stretches within which the clock never went back: mostly one in all. Within a stretch
-- places go with times, so that a span of time is a span of places.
CREATE TABLE find_times (
  stretch INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (stretch, opened_at, place)
) STRICT, WITHOUT ROWID;
INSERT INTO find_times
SELECT sum(begins) OVER (ORDER BY place), opened_at, place
FROM (SELECT opened_at, place, coalesce(opened_at < lag(opened_at) OVER (ORDER BY place), 1) AS begins FROM visits)
ORDER BY place;
CREATE TRIGGER visit_timed AFTER INSERT ON visits
BEGIN
  INSERT INTO find_times
  SELECT coalesce(max(stretch + (NEW.opened_at < opened_at)), 1), NEW.opened_at, NEW.place
  FROM (SELECT stretch, opened_at FROM find_times ORDER BY stretch DESC, opened_at DESC LIMIT 1);
END;
CREATE TRIGGER visits_stay_opened BEFORE UPDATE OF opened_at ON visits WHEN OLD.opened_at <> NEW.opened_at
BEGIN
  SELECT RAISE (ABORT, 'a visit keeps the time of its opening');
END;

-- ---- The words ----
-- Each number of the field is one word of figures, its ends are others. What is written in the usual way is one number; of anything
-- else the figures are read sign by sign, as `numbersOf` does.
DROP VIEW customer_contact;
CREATE VIEW customer_contact AS
SELECT c.id, c.place, c.merged_into, c.erased_at,
  c.name || ' ' || CASE
    WHEN c.phone NOT GLOB '*[^-0-9 ()./+]*' AND length(c.joined) <= 15 THEN
      c.joined || ' ' || substr(c.joined, -10) || ' ' || substr(c.joined, -7) || ' ' || substr(c.joined, -6) || ' ' || substr(c.joined, -4)
    ELSE c.phone || ' ' || (
      WITH RECURSIVE
        signs (rest, numbers) AS (
          SELECT CASE WHEN length(c.joined) > 15 THEN replace(replace(c.phone, ' / ', ','), ' +', ',') ELSE c.phone END || ',', ''
          UNION ALL
          SELECT substr(rest, 2), numbers || CASE
            WHEN substr(rest, 1, 1) GLOB '[0-9]' THEN substr(rest, 1, 1)
            WHEN substr(rest, 1, 1) GLOB '[A-Za-z,;|&#' || char(10) || ']' THEN ' '
            ELSE ''
          END
          FROM signs WHERE rest <> ''
        ),
        parts (number, rest) AS (
          SELECT '', numbers FROM signs WHERE rest = ''
          UNION ALL
          SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM parts WHERE rest <> ''
        )
      SELECT coalesce(group_concat(number || ' ' || substr(number, -10) || ' ' || substr(number, -7) || ' ' || substr(number, -6)
        || ' ' || substr(number, -4), ' '), '') FROM parts WHERE number <> ''
    )
  END || ' ' || c.email || ' ' || c.address || ' ' || c.note AS words
FROM (
  SELECT id, place, merged_into, erased_at, name, phone, email, address, note,
    replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS joined
  FROM customers
) AS c;

-- A serial as it is written, and as one word without the signs in it; a tag is one word as it is typed and one as it is scanned:
-- `l 00042`, `00042`, `42`.
CREATE VIEW lock_called AS
SELECT id, number,
  model_id || ' ' || coalesce(serial || ' ' || replace(replace(replace(replace(serial, '-', ''), ' ', ''), '.', ''), '/', ''), '') || ' ' || label
    || ' ' || finish || ' ' || place || ' ' || tag || ' ' || ltrim(substr(tag, 3), '0') AS words
FROM locks;
DROP VIEW find_lock_words;
CREATE VIEW find_lock_words AS SELECT number, words FROM lock_called;

DROP VIEW find_visit_words;
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce((SELECT words FROM customer_called WHERE id = v.customer_id), '') AS who,
  v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' ' || v.requested || ' ' || v.performed || ' ' || v.staff || ' '
    || CASE WHEN v.parts = '[]' THEN '' ELSE (SELECT coalesce(group_concat(value ->> 'name', ' '), '') FROM json_each(v.parts)) END || ' '
    || (SELECT coalesce(group_concat(text, ' '), '') FROM visit_notes WHERE visit_id = v.id) || ' '
    || (SELECT coalesce(group_concat(caption, ' '), '') FROM visit_photos WHERE visit_id = v.id AND removed_at IS NULL) || ' '
    || coalesce((SELECT words FROM lock_called WHERE id = v.lock_id), '') AS what,
  'fstate' || hex(v.state) || ' fstaff' || hex(v.staff) || ' fmodel' || hex(coalesce(l.model_id, '')) || ' fcause'
    || hex(coalesce(v.cause, '')) || ' foutcome' || hex(coalesce(v.outcome, '')) || ' fpractice' || v.practice AS facts,
  -- What a list shows of the visit: a page is read from one table instead of from three, each at 25 ends of the file.
  json_object(
    'id', v.id, 'ticket', v.ticket, 'state', v.state, 'openedAt', v.opened_at, 'closedAt', v.closed_at, 'outcome', v.outcome,
    'complaint', v.complaint, 'practice', v.practice, 'origin', v.origin, 'askedStaffAt', v.asked_staff_at,
    'customerName', coalesce(c.name, ''), 'modelId', l.model_id, 'serial', l.serial
  ) AS line
FROM visits v
  LEFT JOIN customers c ON c.id = v.customer_id
  LEFT JOIN locks l ON l.id = v.lock_id;

-- ---- The indexes, built anew ----
DROP TABLE find_visits;
CREATE VIRTUAL TABLE find_visits USING fts5 (
  who, what, facts, line UNINDEXED,
  content = '', contentless_delete = 1, contentless_unindexed = 1, detail = column, prefix = '1 2 3 4 5 6',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO find_visits (rowid, who, what, facts, line)
SELECT place, who, what, facts, line FROM find_visit_words ORDER BY place;
INSERT INTO find_customers (find_customers) VALUES ('delete-all');
INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words ORDER BY place;
INSERT INTO find_locks (find_locks) VALUES ('delete-all');
INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words ORDER BY number;

-- ---- What changes them ----
DROP TRIGGER find_visits_insert;
CREATE TRIGGER find_visits_insert AFTER INSERT ON visits
BEGIN
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = NEW.place;
END;
DROP TRIGGER find_visits_update;
CREATE TRIGGER find_visits_update
AFTER UPDATE OF customer_id, lock_id, complaint, note, requested, performed, parts, state, staff, cause, outcome, practice, closed_at,
  origin, asked_staff_at ON visits
BEGIN
  DELETE FROM find_visits WHERE rowid = NEW.place;
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = NEW.place;
END;
DROP TRIGGER find_visits_note;
CREATE TRIGGER find_visits_note AFTER INSERT ON visit_notes
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
DROP TRIGGER find_visits_note_changed;
CREATE TRIGGER find_visits_note_changed AFTER UPDATE ON visit_notes
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
CREATE TRIGGER find_visits_photo AFTER INSERT ON visit_photos WHEN NEW.caption <> ''
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
CREATE TRIGGER find_visits_photo_changed AFTER UPDATE OF caption, removed_at ON visit_photos WHEN OLD.caption <> '' OR NEW.caption <> ''
BEGIN
  DELETE FROM find_visits WHERE rowid = (SELECT place FROM visits WHERE id = NEW.visit_id);
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place = (SELECT place FROM visits WHERE id = NEW.visit_id);
END;
DROP TRIGGER find_visits_customer;
CREATE TRIGGER find_visits_customer AFTER UPDATE OF name, phone, email, address, note, merged_into ON customers
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE customer_id IN (NEW.id, NEW.merged_into, OLD.merged_into));
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words
  WHERE place IN (SELECT place FROM visits WHERE customer_id IN (NEW.id, NEW.merged_into, OLD.merged_into));
END;
DROP TRIGGER find_visits_lock;
CREATE TRIGGER find_visits_lock AFTER UPDATE OF model_id, label, serial, finish, place ON locks
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE lock_id = NEW.id);
  INSERT INTO find_visits (rowid, who, what, facts, line)
  SELECT place, who, what, facts, line FROM find_visit_words WHERE place IN (SELECT place FROM visits WHERE lock_id = NEW.id);
END;

-- A merge that the program asks for in a quiet moment begins with two parts, not with four (`index-care.ts`).
INSERT INTO find_visits (find_visits, rank) VALUES ('usermerge', 2);
INSERT INTO find_customers (find_customers, rank) VALUES ('usermerge', 2);
INSERT INTO find_locks (find_locks, rank) VALUES ('usermerge', 2);
