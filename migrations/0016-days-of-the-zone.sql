-- The zone in which the days of the insights were counted, and how far that has come: up to which visit, and up to which run. A bench whose
-- zone is another one counts them anew; nothing is known of those that were counted before.
CREATE TABLE insight_days (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  zone TEXT NOT NULL,
  -- The next to look at; null: all of them are of this zone.
  visit INTEGER,
  run TEXT
) STRICT;
INSERT INTO insight_days (one, zone, visit, run) VALUES (1, '', NULL, NULL);
