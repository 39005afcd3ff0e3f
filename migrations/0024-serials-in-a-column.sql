-- The one form of a serial stands in a column of its own. It was an index of one `replace` within the other, one for each sign: deeper than
-- SQLite of some years ago reads (3.40 does 28), so that ordinary tools could not open the history at all.
DROP INDEX locks_by_plain_serial;

-- What people put between the letters of a serial (`serialSigns` of the contract; a test holds both together).
CREATE VIEW serial_signs (step, sign) AS VALUES
  (1, ' '), (2, '!'), (3, '"'), (4, '#'), (5, '$'), (6, '%'), (7, '&'), (8, ''''), (9, '('), (10, ')'), (11, '*'), (12, '+'), (13, ','),
  (14, '-'), (15, '.'), (16, '/'), (17, ':'), (18, ';'), (19, '<'), (20, '='), (21, '>'), (22, '?'), (23, '@'), (24, '['), (25, '\'),
  (26, ']'), (27, '^'), (28, '_'), (29, '`'), (30, '{'), (31, '|'), (32, '}'), (33, '~'), (34, char(160)), (35, char(8199)),
  (36, char(8201)), (37, char(8239)), (38, char(8208)), (39, char(8209)), (40, char(8210)), (41, char(8211)), (42, char(8212)),
  (43, char(8213)), (44, char(8722));
CREATE VIEW plain_serials AS
SELECT l.id, (
  WITH RECURSIVE written (step, text) AS (
    SELECT 0, upper(l.serial)
    UNION ALL
    SELECT s.step, replace(w.text, s.sign, '') FROM written w CROSS JOIN serial_signs s
    WHERE s.step = (SELECT min(n.step) FROM serial_signs n WHERE n.step > w.step AND instr(w.text, n.sign) > 0)
  )
  SELECT text FROM written ORDER BY step DESC LIMIT 1
) AS plain
FROM locks AS l;

-- Letters and figures of the serial, in capitals. Null where there is no serial.
ALTER TABLE locks ADD COLUMN plain_serial TEXT;
-- It is found by its words as before; a change of this column alone is no reason to write those anew.
DROP TRIGGER find_locks_update;
CREATE TRIGGER find_locks_update AFTER UPDATE OF model_id, serial, label, finish, place, number, tag ON locks
BEGIN
  DELETE FROM find_locks WHERE rowid = NEW.number;
  INSERT INTO find_locks (rowid, words) SELECT number, words FROM find_lock_words WHERE number = NEW.number;
END;
UPDATE locks SET plain_serial = (SELECT plain FROM plain_serials WHERE id = locks.id) WHERE serial IS NOT NULL;
CREATE INDEX locks_by_plain_serial ON locks (model_id, plain_serial) WHERE serial IS NOT NULL;
CREATE TRIGGER locks_plain_serial_insert AFTER INSERT ON locks WHEN NEW.serial IS NOT NULL
BEGIN
  UPDATE locks SET plain_serial = (SELECT plain FROM plain_serials WHERE id = NEW.id) WHERE id = NEW.id;
END;
CREATE TRIGGER locks_plain_serial_update AFTER UPDATE OF serial ON locks
BEGIN
  UPDATE locks SET plain_serial = (SELECT plain FROM plain_serials WHERE id = NEW.id) WHERE id = NEW.id;
END;
