-- What is left to do when a person was erased: files of photos to remove, old words to clear out of the indexes. A row stands from the
-- transaction that erased until all of it is done, so that a kill in between leaves nothing for ever.
CREATE TABLE unfinished_erasures (
  id INTEGER PRIMARY KEY,
  photos TEXT NOT NULL CHECK (json_valid(photos))
) STRICT;
