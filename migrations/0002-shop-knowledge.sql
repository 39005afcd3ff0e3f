-- The shop's own knowledge: notes of the staff on a page, and articles that they wrote.
-- Each version has a table of its own: `revisions` may hold visits and locks only, and SQLite widens a CHECK by rebuilding
-- the table alone. An append-only history is not copied and dropped for that.

CREATE TABLE shop_texts (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  kind TEXT NOT NULL CHECK (kind IN ('note', 'article')),
  -- What a note is on, `article:weak-batteries`; content changes, so it may name what is no longer there.
  topic TEXT CHECK (topic IS NULL OR length(topic) > 0),
  title TEXT NOT NULL CHECK (length(title) <= 80),
  -- Markdown as it was typed, without what could be a user code.
  text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  model_ids TEXT NOT NULL CHECK (json_valid(model_ids)),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  author TEXT NOT NULL CHECK (length(author) BETWEEN 1 AND 80),
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  CHECK ((kind = 'note') = (topic IS NOT NULL)),
  CHECK (kind = 'note' OR length(title) > 0)
) STRICT;
CREATE INDEX shop_texts_by_topic ON shop_texts (topic, removed, id) WHERE topic IS NOT NULL;
CREATE INDEX shop_texts_by_kind ON shop_texts (kind, removed, changed_at DESC, id DESC);
CREATE TRIGGER shop_texts_no_delete BEFORE DELETE ON shop_texts
BEGIN
  SELECT RAISE (ABORT, 'a text of the shop is removed from view, never deleted');
END;
CREATE TRIGGER shop_texts_pinned BEFORE UPDATE OF id, installation_id, kind, topic, created_at ON shop_texts
BEGIN
  SELECT RAISE (ABORT, 'a text of the shop stays what it is and where it is');
END;
CREATE TRIGGER shop_texts_one_step BEFORE UPDATE ON shop_texts WHEN NEW.revision <> OLD.revision + 1
BEGIN
  SELECT RAISE (ABORT, 'every change of a text is a revision of its own');
END;

-- Every version whole, the newest too: who wrote what, and when.
CREATE TABLE shop_text_versions (
  text_id TEXT NOT NULL REFERENCES shop_texts (id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  installation_id TEXT NOT NULL REFERENCES installation (id),
  at TEXT NOT NULL,
  author TEXT NOT NULL CHECK (length(author) BETWEEN 1 AND 80),
  action TEXT NOT NULL CHECK (action IN ('written', 'edited', 'removed', 'restored')),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  model_ids TEXT NOT NULL CHECK (json_valid(model_ids)),
  PRIMARY KEY (text_id, revision)
) STRICT;
CREATE TRIGGER shop_text_versions_no_update BEFORE UPDATE ON shop_text_versions
BEGIN
  SELECT RAISE (ABORT, 'shop_text_versions are append-only');
END;
CREATE TRIGGER shop_text_versions_no_delete BEFORE DELETE ON shop_text_versions
BEGIN
  SELECT RAISE (ABORT, 'shop_text_versions are append-only');
END;
