-- The shop's insights, added up as visits change: no question ever counts over all visits. Triggers carry every change, whoever
-- makes it, in the same transaction. And two indexes of the journal, for the staff trail.
-- A day is the bench's own calendar day on which the visit was opened, as the history's filter has it.

-- ---- What each visit that is over adds ----
-- One row a visit that is closed or void. What is added up from it can always be taken back, because it stands here.
CREATE TABLE insight_visits (
  place INTEGER NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  -- Empty: no lock, no cause was settled.
  model_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  -- The visit's outcome, `none`; `void` and `practice` are apart from all else.
  outcome TEXT NOT NULL,
  -- A lock's first visit, or one more than 30 days behind the one before; it was fixed when the lock opened and was not back within 30 days.
  firsts INTEGER NOT NULL,
  fixed INTEGER NOT NULL,
  -- The lock was back within so many days of the visit's end, and for the same cause.
  back30 INTEGER NOT NULL,
  same30 INTEGER NOT NULL,
  back90 INTEGER NOT NULL,
  same90 INTEGER NOT NULL,
  -- How long it was open; null where that adds nothing.
  seconds INTEGER,
  -- Onto a scale: 5 s wide below a minute, 30 s below ten, 2 min below an hour, 15 min below six, an hour below two days, 4 h below two weeks, then a day.
  bucket INTEGER GENERATED ALWAYS AS (
    seconds - seconds % CASE
      WHEN seconds < 60 THEN 5 WHEN seconds < 600 THEN 30 WHEN seconds < 3600 THEN 120 WHEN seconds < 21600 THEN 900
      WHEN seconds < 172800 THEN 3600 WHEN seconds < 1209600 THEN 14400 ELSE 86400
    END
  ) VIRTUAL
) STRICT;

-- Numbers of a year (`2026`) and of a month (`2026-11`).
CREATE TABLE insight_cells (
  period TEXT NOT NULL,
  model_id TEXT NOT NULL,
  cause TEXT NOT NULL,
  outcome TEXT NOT NULL,
  visits INTEGER NOT NULL CHECK (visits >= 0),
  firsts INTEGER NOT NULL,
  fixed INTEGER NOT NULL,
  back30 INTEGER NOT NULL,
  same30 INTEGER NOT NULL,
  back90 INTEGER NOT NULL,
  same90 INTEGER NOT NULL,
  PRIMARY KEY (period, model_id, cause, outcome)
) STRICT, WITHOUT ROWID;

-- What each guided procedure that is over adds, those of practice and of void visits not.
CREATE TABLE insight_runs (
  run_id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  model_id TEXT NOT NULL,
  -- The end's outcome, or `abandoned`.
  outcome TEXT NOT NULL,
  -- Worked, without pauses.
  seconds INTEGER NOT NULL,
  -- As of a visit.
  bucket INTEGER GENERATED ALWAYS AS (
    seconds - seconds % CASE
      WHEN seconds < 60 THEN 5 WHEN seconds < 600 THEN 30 WHEN seconds < 3600 THEN 120 WHEN seconds < 21600 THEN 900
      WHEN seconds < 172800 THEN 3600 WHEN seconds < 1209600 THEN 14400 ELSE 86400
    END
  ) VIRTUAL
) STRICT, WITHOUT ROWID;

-- How often something took how long. `what`: a procedure, or empty for a visit from its opening to its end.
CREATE TABLE insight_times (
  period TEXT NOT NULL,
  what TEXT NOT NULL,
  model_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  times INTEGER NOT NULL CHECK (times >= 0),
  PRIMARY KEY (period, what, model_id, outcome, bucket)
) STRICT, WITHOUT ROWID;

-- ---- The truth, from the tables ----
CREATE VIEW insight_visits_now AS
SELECT f.place, f.day, f.model_id, f.cause, f.outcome, f.firsts,
  CASE WHEN f.firsts = 1 AND f.outcome = 'opened' AND (f.gap IS NULL OR f.gap > 30) THEN 1 ELSE 0 END AS fixed,
  CASE WHEN f.gap <= 30 THEN 1 ELSE 0 END AS back30,
  CASE WHEN f.gap <= 30 AND f.same THEN 1 ELSE 0 END AS same30,
  CASE WHEN f.gap <= 90 THEN 1 ELSE 0 END AS back90,
  CASE WHEN f.gap <= 90 AND f.same THEN 1 ELSE 0 END AS same90,
  f.seconds
FROM (
  SELECT
    v.place, coalesce(date(v.opened_at, 'localtime'), substr(v.opened_at, 1, 10)) AS day, coalesce(l.model_id, '') AS model_id,
    coalesce(v.cause, '') AS cause,
    CASE WHEN v.practice = 1 THEN 'practice' WHEN v.state = 'void' THEN 'void' ELSE coalesce(v.outcome, 'none') END AS outcome,
    CASE
      WHEN v.practice = 1 OR v.state = 'void' OR v.lock_id IS NULL THEN 0
      WHEN (
        SELECT max(0, unixepoch(v.opened_at, 'subsec') - unixepoch(coalesce(p.closed_at, p.opened_at), 'subsec'))
        FROM visits p
        WHERE p.lock_id = v.lock_id AND p.practice = 0 AND p.state <> 'void' AND (p.opened_at, p.id) < (v.opened_at, v.id)
        ORDER BY p.opened_at DESC, p.id DESC LIMIT 1
      ) <= 30 * 86400 THEN 0
      ELSE 1
    END AS firsts,
    -- Whole days and more from the end of this visit to the lock's next one; null where there is none.
    CASE WHEN v.practice = 1 OR v.state = 'void' THEN NULL
      ELSE max(0, unixepoch(n.opened_at, 'subsec') - unixepoch(coalesce(v.closed_at, v.opened_at), 'subsec')) / 86400
    END AS gap,
    coalesce(n.cause = v.cause, 0) AS same,
    CASE WHEN v.practice = 1 OR v.state = 'void' THEN NULL
      ELSE CAST(max(0, round(unixepoch(coalesce(v.closed_at, v.opened_at), 'subsec') - unixepoch(v.opened_at, 'subsec'))) AS INTEGER)
    END AS seconds
  FROM visits v
    LEFT JOIN locks l ON l.id = v.lock_id
    LEFT JOIN visits n ON n.id = (
      SELECT m.id FROM visits m
      WHERE m.lock_id = v.lock_id AND m.practice = 0 AND m.state <> 'void' AND (m.opened_at, m.id) > (v.opened_at, v.id)
      ORDER BY m.opened_at, m.id LIMIT 1
    )
  WHERE v.state IN ('closed', 'void')
) AS f;

CREATE VIEW insight_runs_now AS
SELECT
  r.id AS run_id, coalesce(date(r.started_at, 'localtime'), substr(r.started_at, 1, 10)) AS day, r.procedure_id,
  coalesce(l.model_id, '') AS model_id, coalesce(r.outcome, 'abandoned') AS outcome,
  CAST(max(0, round(unixepoch(r.ended_at, 'subsec') - unixepoch(r.started_at, 'subsec') - (
    SELECT coalesce(sum(max(0, unixepoch(coalesce(
      (SELECT e.at FROM run_events e WHERE e.run_id = r.id AND e.seq > p.seq AND e.type IN ('resumed', 'handed-over') ORDER BY e.seq LIMIT 1),
      r.ended_at
    ), 'subsec') - unixepoch(p.at, 'subsec'))), 0)
    FROM run_events p WHERE p.run_id = r.id AND p.type = 'paused'
  ))) AS INTEGER) AS seconds
FROM runs r
  JOIN visits v ON v.id = r.visit_id
  LEFT JOIN locks l ON l.id = v.lock_id
WHERE r.status <> 'active' AND v.practice = 0 AND v.state <> 'void';

-- ---- What is there already ----
INSERT INTO insight_visits SELECT * FROM insight_visits_now ORDER BY place;
INSERT INTO insight_runs SELECT * FROM insight_runs_now ORDER BY run_id;
CREATE INDEX insight_visits_by_day ON insight_visits (day);
CREATE INDEX insight_runs_by_day ON insight_runs (day);
INSERT INTO insight_cells
SELECT period, model_id, cause, outcome, count(*), sum(firsts), sum(fixed), sum(back30), sum(same30), sum(back90), sum(same90)
FROM (SELECT substr(day, 1, 4) AS period, * FROM insight_visits UNION ALL SELECT substr(day, 1, 7), * FROM insight_visits)
GROUP BY 1, 2, 3, 4;
INSERT INTO insight_times
SELECT period, what, model_id, outcome, bucket, count(*)
FROM (
  SELECT substr(day, 1, 4) AS period, '' AS what, model_id, '' AS outcome, bucket FROM insight_visits WHERE bucket IS NOT NULL
  UNION ALL SELECT substr(day, 1, 7), '', model_id, '', bucket FROM insight_visits WHERE bucket IS NOT NULL
  UNION ALL SELECT substr(day, 1, 4), procedure_id, model_id, outcome, bucket FROM insight_runs
  UNION ALL SELECT substr(day, 1, 7), procedure_id, model_id, outcome, bucket FROM insight_runs
)
GROUP BY 1, 2, 3, 4, 5;

-- ---- Adding up and taking back ----
CREATE TRIGGER insight_visits_added AFTER INSERT ON insight_visits
BEGIN
  INSERT INTO insight_cells
  SELECT period, NEW.model_id, NEW.cause, NEW.outcome, 1, NEW.firsts, NEW.fixed, NEW.back30, NEW.same30, NEW.back90, NEW.same90
  FROM (SELECT substr(NEW.day, 1, 4) AS period UNION ALL SELECT substr(NEW.day, 1, 7)) WHERE true
  ON CONFLICT (period, model_id, cause, outcome) DO UPDATE SET
    visits = visits + 1, firsts = firsts + excluded.firsts, fixed = fixed + excluded.fixed, back30 = back30 + excluded.back30,
    same30 = same30 + excluded.same30, back90 = back90 + excluded.back90, same90 = same90 + excluded.same90;
  INSERT INTO insight_times
  SELECT period, '', NEW.model_id, '', NEW.bucket, 1
  FROM (SELECT substr(NEW.day, 1, 4) AS period UNION ALL SELECT substr(NEW.day, 1, 7)) WHERE NEW.bucket IS NOT NULL
  ON CONFLICT (period, what, model_id, outcome, bucket) DO UPDATE SET times = times + 1;
END;
CREATE TRIGGER insight_visits_taken AFTER DELETE ON insight_visits
BEGIN
  UPDATE insight_cells SET
    visits = visits - 1, firsts = firsts - OLD.firsts, fixed = fixed - OLD.fixed, back30 = back30 - OLD.back30,
    same30 = same30 - OLD.same30, back90 = back90 - OLD.back90, same90 = same90 - OLD.same90
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7))
    AND model_id = OLD.model_id AND cause = OLD.cause AND outcome = OLD.outcome;
  DELETE FROM insight_cells
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7))
    AND model_id = OLD.model_id AND cause = OLD.cause AND outcome = OLD.outcome AND visits = 0;
  UPDATE insight_times SET times = times - 1
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7)) AND what = '' AND model_id = OLD.model_id AND outcome = ''
    AND bucket = OLD.bucket;
  DELETE FROM insight_times
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7)) AND what = '' AND model_id = OLD.model_id AND outcome = ''
    AND bucket = OLD.bucket AND times = 0;
END;
CREATE TRIGGER insight_runs_added AFTER INSERT ON insight_runs
BEGIN
  INSERT INTO insight_times
  SELECT period, NEW.procedure_id, NEW.model_id, NEW.outcome, NEW.bucket, 1
  FROM (SELECT substr(NEW.day, 1, 4) AS period UNION ALL SELECT substr(NEW.day, 1, 7)) WHERE true
  ON CONFLICT (period, what, model_id, outcome, bucket) DO UPDATE SET times = times + 1;
END;
CREATE TRIGGER insight_runs_taken AFTER DELETE ON insight_runs
BEGIN
  UPDATE insight_times SET times = times - 1
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7)) AND what = OLD.procedure_id AND model_id = OLD.model_id
    AND outcome = OLD.outcome AND bucket = OLD.bucket;
  DELETE FROM insight_times
  WHERE period IN (substr(OLD.day, 1, 4), substr(OLD.day, 1, 7)) AND what = OLD.procedure_id AND model_id = OLD.model_id
    AND outcome = OLD.outcome AND bucket = OLD.bucket AND times = 0;
END;

-- ---- What changes them ----
-- A visit changes itself and, of the same lock, the visit before it (was it back?) and the one after it (is it a return?).
CREATE TRIGGER insight_visit_insert AFTER INSERT ON visits WHEN NEW.lock_id IS NOT NULL OR NEW.state IN ('closed', 'void')
BEGIN
  DELETE FROM insight_visits WHERE place IN (
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (NEW.opened_at, NEW.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (NEW.opened_at, NEW.id) ORDER BY opened_at, id LIMIT 1)
  );
  INSERT INTO insight_visits SELECT * FROM insight_visits_now WHERE place IN (
    NEW.place,
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (NEW.opened_at, NEW.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (NEW.opened_at, NEW.id) ORDER BY opened_at, id LIMIT 1)
  );
END;
CREATE TRIGGER insight_visit_update AFTER UPDATE ON visits
WHEN OLD.lock_id IS NOT NEW.lock_id OR OLD.practice <> NEW.practice OR OLD.opened_at <> NEW.opened_at
  OR OLD.closed_at IS NOT NEW.closed_at OR OLD.cause IS NOT NEW.cause OR OLD.outcome IS NOT NEW.outcome
  OR (OLD.state <> NEW.state AND (OLD.state IN ('closed', 'void') OR NEW.state IN ('closed', 'void')))
BEGIN
  DELETE FROM insight_visits WHERE place IN (
    NEW.place,
    (SELECT place FROM visits WHERE lock_id = OLD.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (OLD.opened_at, OLD.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = OLD.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (OLD.opened_at, OLD.id) ORDER BY opened_at, id LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (NEW.opened_at, NEW.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (NEW.opened_at, NEW.id) ORDER BY opened_at, id LIMIT 1)
  );
  INSERT INTO insight_visits SELECT * FROM insight_visits_now WHERE place IN (
    NEW.place,
    (SELECT place FROM visits WHERE lock_id = OLD.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (OLD.opened_at, OLD.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = OLD.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (OLD.opened_at, OLD.id) ORDER BY opened_at, id LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) < (NEW.opened_at, NEW.id) ORDER BY opened_at DESC, id DESC LIMIT 1),
    (SELECT place FROM visits WHERE lock_id = NEW.lock_id AND practice = 0 AND state <> 'void' AND (opened_at, id) > (NEW.opened_at, NEW.id) ORDER BY opened_at, id LIMIT 1)
  );
END;
CREATE TRIGGER insight_visit_runs AFTER UPDATE ON visits
WHEN OLD.lock_id IS NOT NEW.lock_id OR OLD.practice <> NEW.practice OR (OLD.state = 'void') <> (NEW.state = 'void')
BEGIN
  DELETE FROM insight_runs WHERE run_id IN (SELECT id FROM runs WHERE visit_id = NEW.id);
  INSERT INTO insight_runs
  SELECT * FROM insight_runs_now WHERE run_id IN (SELECT id FROM runs WHERE visit_id = NEW.id);
END;
CREATE TRIGGER insight_lock_model AFTER UPDATE OF model_id ON locks WHEN OLD.model_id <> NEW.model_id
BEGIN
  DELETE FROM insight_visits WHERE place IN (SELECT place FROM visits WHERE lock_id = NEW.id);
  INSERT INTO insight_visits SELECT * FROM insight_visits_now WHERE place IN (SELECT place FROM visits WHERE lock_id = NEW.id);
  DELETE FROM insight_runs WHERE run_id IN (SELECT r.id FROM runs r JOIN visits v ON v.id = r.visit_id WHERE v.lock_id = NEW.id);
  INSERT INTO insight_runs
  SELECT * FROM insight_runs_now
  WHERE run_id IN (SELECT r.id FROM runs r JOIN visits v ON v.id = r.visit_id WHERE v.lock_id = NEW.id);
END;
CREATE TRIGGER insight_run_insert AFTER INSERT ON runs WHEN NEW.status <> 'active'
BEGIN
  INSERT INTO insight_runs
  SELECT * FROM insight_runs_now WHERE run_id = NEW.id;
END;
CREATE TRIGGER insight_run_update AFTER UPDATE OF status, outcome, ended_at ON runs
BEGIN
  DELETE FROM insight_runs WHERE run_id = NEW.id;
  INSERT INTO insight_runs
  SELECT * FROM insight_runs_now WHERE run_id = NEW.id;
END;

-- ---- The staff trail ----
-- An entry's kind is the first word of its action, `visit` of `visit.closed`. The journal grows at its end alone, so its row numbers
-- are the order in which things were done; indexes end with them.
CREATE INDEX journal_by_actor ON journal (actor);
CREATE INDEX journal_by_actor_kind ON journal (actor, substr(action, 1, instr(action, '.') - 1));
CREATE INDEX journal_by_kind ON journal (substr(action, 1, instr(action, '.') - 1));
CREATE INDEX journal_by_subject ON journal (subject);
-- The first and the last row of each UTC day: days become row numbers without an index over every time.
CREATE TABLE trail_days (
  day TEXT NOT NULL PRIMARY KEY,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO trail_days SELECT substr(at, 1, 10), min(rowid), max(rowid) FROM journal GROUP BY 1;
CREATE TRIGGER trail_day AFTER INSERT ON journal
BEGIN
  INSERT INTO trail_days VALUES (substr(NEW.at, 1, 10), NEW.rowid, NEW.rowid)
  ON CONFLICT (day) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last);
END;
