-- By which adapter a reading was taken: product and serial. Nobody knows it of what was read before.
ALTER TABLE readings ADD COLUMN adapter TEXT;
