-- Pages of the find indexes a quarter as long. Where words meet, SQLite goes from hit to hit of the rarer one, and has to read a whole page of the
-- others for each. What is written from here on has them; older pages go as the indexes are put in order (`index-care.ts`).
INSERT INTO find_visits (find_visits, rank) VALUES ('pgsz', 1000);
INSERT INTO find_customers (find_customers, rank) VALUES ('pgsz', 1000);
INSERT INTO find_locks (find_locks, rank) VALUES ('pgsz', 1000);
