-- Names are found as they are spelt without their letters ("juergen" is Jürgen, as "jurgen" is), each part of a double name in one word
-- ("ohara" is McKenzie-O'Hara), and a serial without the noughts that its parts begin with ("4711" is 0004711).

-- ---- How words are written for the indexes ----
-- `plain` in place of the letter; `spelt` in the words that are written once more because a letter has two ways. Accents come off in the
-- index itself. What is typed is written in the same ways (`plain-letters.ts`, and a test holds both together).
DROP VIEW plain_letters;
CREATE VIEW plain_letters (step, letter, plain, spelt) AS VALUES
  (1, 'ł', 'l', 'l'), (2, 'Ł', 'L', 'L'), (3, 'ø', 'o', 'oe'), (4, 'Ø', 'O', 'OE'), (5, 'đ', 'd', 'd'), (6, 'Đ', 'D', 'D'),
  (7, 'ð', 'd', 'd'), (8, 'Ð', 'D', 'D'), (9, 'ħ', 'h', 'h'), (10, 'Ħ', 'H', 'H'), (11, 'ŧ', 't', 't'), (12, 'Ŧ', 'T', 'T'),
  (13, 'ı', 'i', 'i'), (14, 'ß', 'ss', 'ss'), (15, 'ẞ', 'SS', 'SS'), (16, 'æ', 'ae', 'ae'), (17, 'Æ', 'AE', 'AE'), (18, 'œ', 'oe', 'oe'),
  (19, 'Œ', 'OE', 'OE'), (20, 'þ', 'th', 'th'), (21, 'Þ', 'TH', 'TH'), (22, 'ʼ', '''', ''''), (23, 'ʻ', '''', ''''), (24, 'ä', 'ä', 'ae'),
  (25, 'Ä', 'Ä', 'AE'), (26, 'ö', 'ö', 'oe'), (27, 'Ö', 'Ö', 'OE'), (28, 'ü', 'ü', 'ue'), (29, 'Ü', 'Ü', 'UE'), (30, 'å', 'å', 'aa'),
  (31, 'Å', 'Å', 'AA'), (32, 'a' || char(776), 'a', 'ae'), (33, 'A' || char(776), 'A', 'AE'), (34, 'o' || char(776), 'o', 'oe'),
  (35, 'O' || char(776), 'O', 'OE'), (36, 'u' || char(776), 'u', 'ue'), (37, 'U' || char(776), 'U', 'UE');
-- What parts a name that others write as one word: signs first, then the small words before a name, those that come last in a row first.
-- `joined`: in all of the name; `parted`: in each part of a double name.
DROP VIEW name_joins;
CREATE VIEW name_joins (step, apart, joined, parted) AS VALUES
  (1, ' - ', '', ' '), (2, '-', '', ' '), (3, '''', '', ''), (4, '’', '', ''), (5, '‘', '', ''), (6, '`', '', ''), (7, '´', '', ''),
  (8, 'ʼ', '', ''), (9, 'ʻ', '', ''), (10, '‐', '', ' '), (11, '‑', '', ' '), (12, '–', '', ' '), (13, ' la ', ' la', ' la'),
  (14, ' le ', ' le', ' le'), (15, ' los ', ' los', ' los'), (16, ' las ', ' las', ' las'), (17, ' den ', ' den', ' den'),
  (18, ' der ', ' der', ' der'), (19, ' de ', ' de', ' de'), (20, ' del ', ' del', ' del'), (21, ' della ', ' della', ' della'),
  (22, ' di ', ' di', ' di'), (23, ' da ', ' da', ' da'), (24, ' do ', ' do', ' do'), (25, ' dos ', ' dos', ' dos'),
  (26, ' du ', ' du', ' du'), (27, ' van ', ' van', ' van'), (28, ' von ', ' von', ' von'), (29, ' mc ', ' mc', ' mc'),
  (30, ' mac ', ' mac', ' mac'), (31, ' st ', ' st', ' st'), (32, ' o ', ' o', ' o'), (33, ' d ', ' d', ' d'), (34, ' l ', ' l', ' l');

-- As before; `one_word` has a double name in one word and each of its parts in one.
DROP VIEW customer_contact;
CREATE VIEW customer_contact AS
SELECT c.id, c.place, c.merged_into, c.erased_at, c.one_word,
  (
    WITH RECURSIVE written (step, text, spelt) AS (
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
      END || ' ' || c.email || ' ' || c.address || ' ' || c.note, ''
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain), CASE
          WHEN w.spelt = '' AND p.spelt = p.plain THEN ''
          ELSE replace(CASE w.spelt WHEN '' THEN w.text ELSE w.spelt END, p.letter, p.spelt)
        END
      FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text || ' ' || spelt FROM written ORDER BY step DESC LIMIT 1
  ) AS words
FROM (
  SELECT id, place, merged_into, erased_at, name, phone, email, address, note,
    replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '') AS joined,
    (
      WITH RECURSIVE one (step, text, parts) AS (
        SELECT 0, ' ' || lower(name), ' ' || lower(name)
        UNION ALL
        SELECT j.step, replace(o.text, j.apart, j.joined), replace(o.parts, j.apart, j.parted) FROM one o CROSS JOIN name_joins j
        WHERE j.step = (
          SELECT min(n.step) FROM name_joins n WHERE n.step > o.step AND (instr(o.text, n.apart) > 0 OR instr(o.parts, n.apart) > 0)
        )
      )
      SELECT CASE WHEN step = 0 THEN '' WHEN parts = text THEN text ELSE text || parts END FROM one ORDER BY step DESC LIMIT 1
    ) AS one_word
  FROM customers
) AS c;

-- A serial of which a part begins with noughts, without them: its parts, and all in one word.
CREATE VIEW short_serials AS
SELECT id, (
  WITH RECURSIVE bare (step, text) AS (
    SELECT 0, ' ' || replace(replace(replace(serial, '-', ' '), '.', ' '), '/', ' ')
    UNION ALL
    SELECT step + 1, replace(text, ' 0', ' ') FROM bare WHERE instr(text, ' 0') > 0
  )
  SELECT CASE step WHEN 0 THEN '' ELSE text || ' ' || replace(text, ' ', '') END FROM bare ORDER BY step DESC LIMIT 1
) AS words
FROM locks;
DROP VIEW lock_called;
CREATE VIEW lock_called AS
SELECT id, number,
  (
    WITH RECURSIVE written (step, text, spelt) AS (
      SELECT 0,
        model_id || ' ' || coalesce(serial || ' ' || replace(replace(replace(replace(serial, '-', ''), ' ', ''), '.', ''), '/', ''), '') || ' ' || label
          || ' ' || finish || ' ' || place || ' ' || tag || ' ' || ltrim(substr(tag, 3), '0') || ' ' || coalesce((SELECT words FROM short_serials WHERE id = l.id), ''), ''
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain), CASE
          WHEN w.spelt = '' AND p.spelt = p.plain THEN ''
          ELSE replace(CASE w.spelt WHEN '' THEN w.text ELSE w.spelt END, p.letter, p.spelt)
        END
      FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text || ' ' || spelt FROM written ORDER BY step DESC LIMIT 1
  ) AS words
FROM locks AS l;

DROP VIEW find_visit_words;
CREATE VIEW find_visit_words AS
SELECT
  v.place,
  coalesce((SELECT words FROM customer_called WHERE id = v.customer_id), '') AS who,
  (
    WITH RECURSIVE written (step, text, spelt) AS (
      SELECT 0,
        v.ticket || ' ' || v.ticket_number || ' ' || v.complaint || ' ' || v.note || ' ' || v.requested || ' ' || v.performed || ' ' || v.staff || ' '
          || CASE WHEN v.parts = '[]' THEN '' ELSE (SELECT coalesce(group_concat(value ->> 'name', ' '), '') FROM json_each(v.parts)) END || ' '
          || (SELECT coalesce(group_concat(text, ' '), '') FROM visit_notes WHERE visit_id = v.id) || ' '
          || (SELECT coalesce(group_concat(caption, ' '), '') FROM visit_photos WHERE visit_id = v.id AND removed_at IS NULL) || ' ', ''
      UNION ALL
      SELECT p.step, replace(w.text, p.letter, p.plain), CASE
          WHEN w.spelt = '' AND p.spelt = p.plain THEN ''
          ELSE replace(CASE w.spelt WHEN '' THEN w.text ELSE w.spelt END, p.letter, p.spelt)
        END
      FROM written w CROSS JOIN plain_letters p
      WHERE octet_length(w.text) > length(w.text)
        AND p.step = (SELECT min(n.step) FROM plain_letters n WHERE n.step > w.step AND instr(w.text, n.letter) > 0)
    )
    SELECT text || ' ' || spelt FROM written ORDER BY step DESC LIMIT 1
  ) || ' ' || coalesce((SELECT words FROM lock_called WHERE id = v.lock_id), '') AS what,
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
  SELECT coalesce(merged_into, id) FROM customers
  WHERE name GLOB '*[-‐‑–]*' OR name || phone || email || address || note GLOB '*[äöüÄÖÜåÅøØ' || char(776) || ']*'
);
DELETE FROM find_customers WHERE rowid IN (SELECT place FROM respelt);
INSERT INTO find_customers (rowid, words) SELECT place, words FROM find_customer_words WHERE place IN (SELECT place FROM respelt);

CREATE TEMP TABLE respelt_locks (number INTEGER PRIMARY KEY);
INSERT INTO respelt_locks
SELECT number FROM locks
WHERE serial GLOB '0*' OR serial GLOB '*[-./ ]0*' OR coalesce(serial, '') || label || finish || place GLOB '*[äöüÄÖÜåÅøØ' || char(776) || ']*';
DELETE FROM find_locks WHERE rowid IN (SELECT number FROM respelt_locks);
INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words WHERE number IN (SELECT number FROM respelt_locks);

CREATE TEMP TABLE respelt_visits (place INTEGER PRIMARY KEY);
INSERT INTO respelt_visits
SELECT place FROM visits v
WHERE v.customer_id IN (SELECT id FROM customers WHERE place IN (SELECT place FROM respelt))
  OR v.lock_id IN (SELECT id FROM locks WHERE number IN (SELECT number FROM respelt_locks))
  OR complaint || note || requested || performed || staff || parts GLOB '*[äöüÄÖÜåÅøØ' || char(776) || ']*'
  OR v.id IN (SELECT visit_id FROM visit_notes WHERE text GLOB '*[äöüÄÖÜåÅøØ' || char(776) || ']*')
  OR v.id IN (SELECT visit_id FROM visit_photos WHERE caption GLOB '*[äöüÄÖÜåÅøØ' || char(776) || ']*');
DELETE FROM find_visits WHERE rowid IN (SELECT place FROM respelt_visits);
INSERT INTO find_visits (rowid, who, what, facts, line)
SELECT place, who, what, facts, line FROM find_visit_words WHERE place IN (SELECT place FROM respelt_visits);
DROP TABLE respelt;
DROP TABLE respelt_locks;
DROP TABLE respelt_visits;
