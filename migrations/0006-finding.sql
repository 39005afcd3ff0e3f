-- Finding: every visit in one full-text index, with the customer and the lock that it is about. The index keeps no text of
-- its own, only where each word stands; triggers carry every change, whoever makes it, in the same transaction.

-- The place of a visit in this history, 1 for the first: what the index knows it by, and how lists are sorted.
ALTER TABLE visits ADD COLUMN place INTEGER;
UPDATE visits SET place = ranked.place
FROM (SELECT id, row_number() OVER (ORDER BY opened_at, id) AS place FROM visits) AS ranked
WHERE ranked.id = visits.id;
CREATE UNIQUE INDEX visits_by_place ON visits (place);
CREATE TRIGGER visits_placed BEFORE INSERT ON visits WHEN NEW.place IS NULL
BEGIN
  SELECT RAISE (ABORT, 'a visit has a place in the history');
END;
CREATE TRIGGER visits_stay_placed BEFORE UPDATE OF place ON visits
BEGIN
  SELECT RAISE (ABORT, 'a visit keeps its place in the history');
END;

-- What was found to be wrong when the visit was closed; null: it was not settled, or the visit is older than this column.
ALTER TABLE visits ADD COLUMN cause TEXT CHECK (cause IS NULL OR length(cause) > 0);

-- The dates of a filter become places without touching the rows.
DROP INDEX visits_by_opened;
CREATE INDEX visits_by_opened ON visits (opened_at DESC, id DESC, place);
-- Who has ever worked here, for the filter.
CREATE INDEX visits_by_staff ON visits (staff);
DROP INDEX visits_by_customer;
CREATE INDEX visits_by_customer ON visits (customer_id, opened_at DESC, id DESC);

-- Six lengths of prefixes: with three, a fourth letter typed among a million visits takes thirty times as long as the third.
-- No phrases are searched (detail = column), which halves it.
CREATE VIRTUAL TABLE find_visits USING fts5 (
  who, what, facts,
  content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4 5 6',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- The words of a visit. A telephone number is one word of digits, and its last four are another: that is how it is asked for.
-- `facts` are filters: one word each, which nobody can type by chance.
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce(c.name || ' ' || c.digits || ' ' || substr(c.digits, -7) || ' ' || substr(c.digits, -4), '') AS who,
  v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' '
    || coalesce(l.model_id || ' ' || coalesce(l.serial, '') || ' ' || l.label, '') AS what,
  'fstate' || hex(v.state) || ' fstaff' || hex(v.staff) || ' fmodel' || hex(coalesce(l.model_id, '')) || ' fcause'
    || hex(coalesce(v.cause, '')) || ' foutcome' || hex(coalesce(v.outcome, '')) || ' fpractice' || v.practice AS facts
FROM visits v
  LEFT JOIN (
    SELECT id, name, replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS digits
    FROM customers
  ) AS c ON c.id = v.customer_id
  LEFT JOIN locks l ON l.id = v.lock_id;

INSERT INTO find_visits (rowid, who, what, facts) SELECT place, who, what, facts FROM find_visit_words ORDER BY place;

CREATE TRIGGER find_visits_insert AFTER INSERT ON visits
BEGIN
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place = NEW.place;
END;
CREATE TRIGGER find_visits_update
AFTER UPDATE OF customer_id, lock_id, complaint, note, state, staff, cause, outcome, practice ON visits
BEGIN
  DELETE FROM find_visits WHERE rowid = NEW.place;
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place = NEW.place;
END;
CREATE TRIGGER find_visits_customer AFTER UPDATE OF name, phone ON customers
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE customer_id = NEW.id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words
  WHERE place IN (SELECT place FROM visits WHERE customer_id = NEW.id);
END;
CREATE TRIGGER find_visits_lock AFTER UPDATE OF label, serial ON locks
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE lock_id = NEW.id);
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words WHERE place IN (SELECT place FROM visits WHERE lock_id = NEW.id);
END;
