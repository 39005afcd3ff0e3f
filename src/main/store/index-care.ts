// Keeps the find indexes in few parts: FTS5 adds a part with each commit, and a search looks into every part there is.
// Must not know when there is time for it, nor what the words mean.
import type Database from 'better-sqlite3';

const indexes = ['find_visits', 'find_customers', 'find_locks'] as const;
type Index = (typeof indexes)[number];

/** Pages of 1 kB that are written in one step: some 10 ms in which nothing else happens. */
const pagesAtOnce = 256;
/** All becomes one part again when the newer parts are more than this share of the largest; so each word is written that often. */
const newerShare = 1 / 32;
/** So many parts are as quick as one: the newer ones are small, and in memory. */
const fewParts = 6;

/** The sizes of the parts of an index, in pages. A step from part to part, not a walk over their pages. */
export const partsQuery = (index: Index): string => `WITH RECURSIVE parts (segid) AS (
    SELECT min(segid) FROM ${index}_idx
    UNION ALL SELECT (SELECT min(i.segid) FROM ${index}_idx i WHERE i.segid > p.segid) FROM parts p WHERE p.segid IS NOT NULL
  )
  SELECT (SELECT i.pgno >> 1 FROM ${index}_idx i WHERE i.segid = p.segid ORDER BY i.term DESC LIMIT 1) AS pages
  FROM parts p WHERE p.segid IS NOT NULL`;

/** Writes one small piece of the indexes anew, in a commit of its own; false when they are in few parts, or as few as they get. */
export function createIndexCare(database: Database.Database): () => boolean {
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  const cares = indexes.map((index) => {
    const parts = database.prepare<[], number>(partsQuery(index)).pluck();
    const merge = database.prepare<[number]>(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`);
    // FTS5 says only by the rows that it writes whether there was anything left to merge.
    const merged = (pages: number): boolean => {
      const before = changes.get() ?? 0;
      merge.run(pages);
      return (changes.get() ?? 0) - before >= 2;
    };
    let merging = false;
    return (): boolean => {
      if (merging) return (merging = merged(pagesAtOnce));
      const pages = parts.all();
      const largest = Math.max(0, ...pages);
      const newer = pages.reduce((sum, each) => sum + each, 0) - largest;
      // A negative number takes everything into the merge, also the largest; without, parts of a like size become one.
      if (pages.length > 1 && newer > largest * newerShare) return (merging = merged(-pagesAtOnce));
      return pages.length > fewParts && (merging = merged(pagesAtOnce));
    };
  });
  return () => cares.some((care) => care());
}
