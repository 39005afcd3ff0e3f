-- Forms of authority whose period is over, and what was kept of erased persons, are asked for by themselves: without reading every form
-- that is empty by now, or every customer.
CREATE INDEX authority_records_held ON authority_records (retain_until) WHERE retain_until IS NOT NULL AND fields <> '{}';
CREATE INDEX customers_erased ON customers (id) WHERE erased_at IS NOT NULL;
