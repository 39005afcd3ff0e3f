-- The highest numbers that papers bear from a history that a restore put aside: labels of locks (year 0) and tickets of a year. None of
-- them is given again. A restore may have made the table already, in a copy that is upgraded later (store/given-numbers.ts).
CREATE TABLE IF NOT EXISTS given_numbers (
  kind TEXT NOT NULL CHECK (kind IN ('label', 'ticket')),
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 0),
  PRIMARY KEY (kind, year)
) STRICT;
