-- Every backup, check and erasure asks of each photo whose run kept it: by its hash, not through the whole table.
CREATE INDEX photo_runs_by_hash ON photo_runs (hash);
