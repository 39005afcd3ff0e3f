-- Two records of the same person are made one. The one that goes keeps its words and leads to the one that stays.
ALTER TABLE customers ADD COLUMN merged_into TEXT REFERENCES customers (id);
CREATE INDEX customers_merged ON customers (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_merges (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  kept_id TEXT NOT NULL REFERENCES customers (id),
  gone_id TEXT NOT NULL REFERENCES customers (id),
  -- The revision of the kept record that came of it, and the one at which it can be taken back.
  made_revision INTEGER NOT NULL CHECK (made_revision >= 2),
  revision INTEGER NOT NULL CHECK (revision >= 2),
  -- Ids of the visits that came along and of the records that were merged into the gone one before: no words.
  moved TEXT NOT NULL CHECK (json_valid(moved)),
  undone_at TEXT,
  undone_by TEXT
) STRICT;
CREATE INDEX customer_merges_by_kept ON customer_merges (kept_id, id);
CREATE TRIGGER customer_merges_pinned BEFORE UPDATE OF id, installation_id, at, actor, kept_id, gone_id, made_revision, moved ON customer_merges
BEGIN
  SELECT RAISE (ABORT, 'a merge stays what it was');
END;
CREATE TRIGGER customer_merges_no_delete BEFORE DELETE ON customer_merges
BEGIN
  SELECT RAISE (ABORT, 'a merge is taken back, never deleted');
END;

-- Visits that were somebody's once: their words are told of when that person is erased.
CREATE INDEX revisions_by_customer ON revisions (previous ->> '$.customer_id') WHERE action = 'visit.customer-set';

-- What a person is found by: also by what the records that were merged into theirs are called and reached by.
CREATE VIEW customer_contact AS
SELECT c.id, c.place, c.merged_into, c.erased_at,
  c.name || ' ' || c.digits || ' ' || substr(c.digits, -7) || ' ' || substr(c.digits, -4) || ' ' || c.email || ' ' || c.address AS words
FROM (
  SELECT id, place, merged_into, erased_at, name, email, address,
    replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS digits
  FROM customers
) AS c;
CREATE VIEW customer_called AS
SELECT c.id, c.place, c.merged_into, c.erased_at,
  c.words || coalesce((SELECT ' ' || group_concat(m.words, ' ') FROM customer_contact m WHERE m.merged_into = c.id), '') AS words
FROM customer_contact c;

DROP VIEW find_customer_words;
CREATE VIEW find_customer_words AS
SELECT place, words FROM customer_called WHERE erased_at IS NULL AND merged_into IS NULL;
DROP TRIGGER find_customers_update;
CREATE TRIGGER find_customers_update AFTER UPDATE ON customers
BEGIN
  DELETE FROM find_customers WHERE rowid IN (SELECT place FROM customers WHERE id IN (NEW.id, NEW.merged_into, OLD.merged_into));
  INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words
  WHERE place IN (SELECT place FROM customers WHERE id IN (NEW.id, NEW.merged_into, OLD.merged_into));
END;
DROP VIEW find_visit_words;
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce((SELECT words FROM customer_called WHERE id = v.customer_id), '') AS who,
  v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' ' || v.requested || ' ' || v.performed || ' '
    || CASE WHEN v.parts = '[]' THEN '' ELSE (SELECT coalesce(group_concat(value ->> 'name', ' '), '') FROM json_each(v.parts)) END || ' '
    || (SELECT coalesce(group_concat(text, ' '), '') FROM visit_notes WHERE visit_id = v.id) || ' '
    -- A tag is one word as it is typed and one as it is scanned: `l 00042`, `00042`, `42`.
    || coalesce(l.model_id || ' ' || coalesce(l.serial, '') || ' ' || l.label || ' ' || l.place || ' ' || l.tag || ' ' || ltrim(substr(l.tag, 3), '0'), '') AS what,
  'fstate' || hex(v.state) || ' fstaff' || hex(v.staff) || ' fmodel' || hex(coalesce(l.model_id, '')) || ' fcause'
    || hex(coalesce(v.cause, '')) || ' foutcome' || hex(coalesce(v.outcome, '')) || ' fpractice' || v.practice AS facts
FROM visits v
  LEFT JOIN locks l ON l.id = v.lock_id;
DROP TRIGGER find_visits_customer;
CREATE TRIGGER find_visits_customer AFTER UPDATE OF name, phone, email, address, merged_into ON customers
BEGIN
  DELETE FROM find_visits WHERE rowid IN (SELECT place FROM visits WHERE customer_id IN (NEW.id, NEW.merged_into, OLD.merged_into));
  INSERT INTO find_visits (rowid, who, what, facts)
  SELECT place, who, what, facts FROM find_visit_words
  WHERE place IN (SELECT place FROM visits WHERE customer_id IN (NEW.id, NEW.merged_into, OLD.merged_into));
END;
