-- The same serial is typed in capitals by one and in small letters by another, with blanks and without: it is one lock.
CREATE INDEX locks_by_plain_serial ON locks (model_id, upper(replace(serial, ' ', ''))) WHERE serial IS NOT NULL;
-- Lists of one model, and of the few practice locks, in the order of their numbers.
CREATE INDEX locks_by_model ON locks (model_id, number);
CREATE INDEX locks_of_practice ON locks (number) WHERE practice = 1;
