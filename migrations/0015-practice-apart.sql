-- Customers that were made up for practice, kept apart from those of the shop.
ALTER TABLE customers ADD COLUMN practice INTEGER NOT NULL DEFAULT 0 CHECK (practice IN (0, 1));
CREATE INDEX customers_of_practice ON customers (place) WHERE practice = 1;
-- Who was written down when a practice visit began, and never came otherwise.
UPDATE customers SET practice = 1
WHERE EXISTS (
    SELECT 1 FROM visits v WHERE v.customer_id = customers.id AND v.practice = 1
      AND abs(julianday(v.opened_at) - julianday(customers.created_at)) * 86400 < 2
  )
  AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.customer_id = customers.id AND v.practice = 0);
-- A lock that was named by hand on a practice visit, and never came otherwise. One that was there before is the shop's own.
UPDATE locks SET practice = 1
WHERE practice = 0
  AND created_at >= (SELECT min(opened_at) FROM visits v WHERE v.lock_id = locks.id)
  AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.lock_id = locks.id AND v.practice = 0);
CREATE TRIGGER customers_stay_practice BEFORE UPDATE OF practice ON customers
BEGIN
  SELECT RAISE (ABORT, 'a customer of practice stays one');
END;
