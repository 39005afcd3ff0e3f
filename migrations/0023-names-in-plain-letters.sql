-- Names are found in plain letters ("lukasz" is Łukasz, "strasse" is Straße) and in one word ("obrien" is O'Brien and O Brien); a lock
-- is found by the name of its model.

-- ---- How words are written for the indexes ----
-- Letters of their own where others write plain ones; accents come off in the index itself. What is typed is written in the same way
-- (`plain-letters.ts`, and a test holds both together).
CREATE VIEW plain_letters (step, letter, plain) AS VALUES
  (1, 'ł', 'l'), (2, 'Ł', 'L'), (3, 'ø', 'o'), (4, 'Ø', 'O'), (5, 'đ', 'd'), (6, 'Đ', 'D'), (7, 'ð', 'd'), (8, 'Ð', 'D'), (9, 'ħ', 'h'),
  (10, 'Ħ', 'H'), (11, 'ŧ', 't'), (12, 'Ŧ', 'T'), (13, 'ı', 'i'), (14, 'ß', 'ss'), (15, 'ẞ', 'SS'), (16, 'æ', 'ae'), (17, 'Æ', 'AE'),
  (18, 'œ', 'oe'), (19, 'Œ', 'OE'), (20, 'þ', 'th'), (21, 'Þ', 'TH'), (22, 'ʼ', ''''), (23, 'ʻ', '''');
-- What parts a name that others write as one word: signs first, then the small words before a name, those that come last in a row first.
CREATE VIEW name_joins (step, apart, joined) AS VALUES
  (1, ' - ', ''), (2, '-', ''), (3, '''', ''), (4, '’', ''), (5, '‘', ''), (6, '`', ''), (7, '´', ''), (8, 'ʼ', ''), (9, 'ʻ', ''), (10, '‐', ''),
  (11, '‑', ''), (12, '–', ''), (13, ' la ', ' la'), (14, ' le ', ' le'), (15, ' los ', ' los'), (16, ' las ', ' las'), (17, ' den ', ' den'),
  (18, ' der ', ' der'), (19, ' de ', ' de'), (20, ' del ', ' del'), (21, ' della ', ' della'), (22, ' di ', ' di'), (23, ' da ', ' da'),
  (24, ' do ', ' do'), (25, ' dos ', ' dos'), (26, ' du ', ' du'), (27, ' van ', ' van'), (28, ' von ', ' von'), (29, ' mc ', ' mc'),
  (30, ' mac ', ' mac'), (31, ' st ', ' st'), (32, ' o ', ' o'), (33, ' d ', ' d'), (34, ' l ', ' l');

-- Each number of the field is one word of figures, its ends are others. What is written in the usual way is one number; of anything
-- else the figures are read sign by sign, as `numbersOf` does. `one_word`: the name without what parts it, or nothing when nothing does.
DROP VIEW customer_contact;
CREATE VIEW customer_contact AS
SELECT c.id, c.place, c.merged_into, c.erased_at, c.one_word,
  (
    WITH RECURSIVE written (step, text) AS (
      SELECT 0, c.name || c.one_word || ' ' || CASE
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
      END || ' ' || c.email || ' ' || c.address || ' ' || c.note
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain) FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text FROM written ORDER BY step DESC LIMIT 1
  ) AS words
FROM (
  SELECT id, place, merged_into, erased_at, name, phone, email, address, note,
    replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS joined,
    (
      WITH RECURSIVE one (step, text) AS (
        SELECT 0, ' ' || lower(name)
        UNION ALL
        SELECT j.step, replace(o.text, j.apart, j.joined) FROM one o CROSS JOIN name_joins j
        WHERE j.step = (SELECT min(n.step) FROM name_joins n WHERE n.step > o.step AND instr(o.text, n.apart) > 0)
      )
      SELECT CASE WHEN step = 0 THEN '' ELSE text END FROM one ORDER BY step DESC LIMIT 1
    ) AS one_word
  FROM customers
) AS c;

-- A serial as it is written, and as one word without the signs in it; a tag is one word as it is typed and one as it is scanned:
-- `l 00042`, `00042`, `42`.
DROP VIEW lock_called;
CREATE VIEW lock_called AS
SELECT id, number,
  (
    WITH RECURSIVE written (step, text) AS (
      SELECT 0,
        model_id || ' ' || coalesce(serial || ' ' || replace(replace(replace(replace(serial, '-', ''), ' ', ''), '.', ''), '/', ''), '') || ' ' || label
          || ' ' || finish || ' ' || place || ' ' || tag || ' ' || ltrim(substr(tag, 3), '0')
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain) FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text FROM written ORDER BY step DESC LIMIT 1
  ) AS words
FROM locks;
-- The model is one more word, which nobody can type: it begins with a letter for private use.
DROP VIEW find_lock_words;
CREATE VIEW find_lock_words AS
SELECT c.number, c.words || ' ' || char(57344) || 'fmodel' || hex(l.model_id) AS words FROM lock_called c JOIN locks l ON l.id = c.id;

DROP VIEW find_visit_words;
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce((SELECT words FROM customer_called WHERE id = v.customer_id), '') AS who,
  (
    WITH RECURSIVE written (step, text) AS (
      SELECT 0,
        v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' ' || v.requested || ' ' || v.performed || ' ' || v.staff || ' '
          || CASE WHEN v.parts = '[]' THEN '' ELSE (SELECT coalesce(group_concat(value ->> 'name', ' '), '') FROM json_each(v.parts)) END || ' '
          || (SELECT coalesce(group_concat(text, ' '), '') FROM visit_notes WHERE visit_id = v.id) || ' '
          || (SELECT coalesce(group_concat(caption, ' '), '') FROM visit_photos WHERE visit_id = v.id AND removed_at IS NULL) || ' '
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain) FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text FROM written ORDER BY step DESC LIMIT 1
  ) || coalesce((SELECT words FROM lock_called WHERE id = v.lock_id), '') AS what,
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

-- ---- The indexes: only what has other words now ----
CREATE TEMP TABLE respelt (place INTEGER PRIMARY KEY);
INSERT INTO respelt
SELECT place FROM customers WHERE id IN (
  SELECT coalesce(k.merged_into, k.id) FROM customers c JOIN customer_contact k ON k.id = c.id
  WHERE k.one_word <> '' OR octet_length(c.name || c.phone || c.email || c.address || c.note) > length(c.name || c.phone || c.email || c.address || c.note)
);
DELETE FROM find_customers WHERE rowid IN (SELECT place FROM respelt);
INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words WHERE place IN (SELECT place FROM respelt);

CREATE TEMP TABLE respelt_visits (place INTEGER PRIMARY KEY);
INSERT INTO respelt_visits
SELECT place FROM visits v
WHERE v.customer_id IN (SELECT id FROM customers WHERE place IN (SELECT place FROM respelt))
  OR v.lock_id IN (
    SELECT id FROM locks WHERE octet_length(coalesce(serial, '') || label || finish || place) > length(coalesce(serial, '') || label || finish || place)
  )
  OR octet_length(complaint || note || requested || performed || staff || parts) > length(complaint || note || requested || performed || staff || parts)
  OR v.id IN (SELECT visit_id FROM visit_notes WHERE octet_length(text) > length(text))
  OR v.id IN (SELECT visit_id FROM visit_photos WHERE octet_length(caption) > length(caption));
DELETE FROM find_visits WHERE rowid IN (SELECT place FROM respelt_visits);
INSERT INTO find_visits (rowid, who, what, facts, line)
SELECT place, who, what, facts, line FROM find_visit_words WHERE place IN (SELECT place FROM respelt_visits);
DROP TABLE respelt;
DROP TABLE respelt_visits;

INSERT INTO find_locks (find_locks) VALUES ('delete-all');
INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words ORDER BY number;
