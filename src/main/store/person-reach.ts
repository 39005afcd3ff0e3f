// Which rows of which table are about a person, for their export; as SQL over `@id`.
// Must not change anything, nor know files.
import { recordsOfPerson } from './customer-finder.ts';
import { givenTimes, theirLocks, theirs } from './erasure-reach.ts';

const allVisits = `SELECT id FROM visits WHERE customer_id = @id UNION SELECT visit_id FROM (${givenTimes})`;
/** When their visits were another person's before, each time as `givenTimes` has it. */
const othersTimes = `SELECT v.id AS visit_id, r.at AS until, coalesce((SELECT max(b.at) FROM revisions b
      WHERE b.entity = 'visit' AND b.entity_id = v.id AND b.revision < r.revision AND b.action = 'visit.customer-set'), '') AS since
    FROM visits v CROSS JOIN revisions r ON r.entity = 'visit' AND r.entity_id = v.id AND r.action = 'visit.customer-set'
    WHERE v.customer_id = @id AND r.previous ->> '$.customer_id' IS NOT NULL
      AND r.previous ->> '$.customer_id' NOT IN (${recordsOfPerson})`;

/** Made while the visit was theirs: `visit` and `at` are columns, or SQL. */
function inTheirTime(visit: string, at: string): string {
  return `((${visit} IN (${theirs})
      AND NOT EXISTS (SELECT 1 FROM (${othersTimes}) AS o WHERE o.visit_id = ${visit} AND ${at} >= o.since AND ${at} < o.until))
    OR EXISTS (SELECT 1 FROM (${givenTimes}) AS t WHERE t.visit_id = ${visit} AND ${at} BETWEEN t.since AND t.until))`;
}
const onVisit = (table: string, at: string): string =>
  `visit_id IN (${allVisits}) AND ${inTheirTime(`${table}.visit_id`, `${table}.${at}`)}`;
const runs = `SELECT id FROM runs WHERE visit_id IN (${allVisits})`;
const onRun = (table: string, at: string): string =>
  `run_id IN (${runs}) AND ${inTheirTime(`(SELECT visit_id FROM runs WHERE id = ${table}.run_id)`, `${table}.${at}`)}`;

/**
 * When their record and another person's were one by mistake, until that was taken back. A visit that the merge moved was its own person's all
 * the while; but a paper that was made then, of either, has the words of both.
 */
export const mistakenTimes = `SELECT at AS since, undone_at AS until FROM customer_merges
  WHERE undone_at IS NOT NULL AND (kept_id IN (${recordsOfPerson}) OR gone_id IN (${recordsOfPerson})) ORDER BY at, until`;
const madeByMistake = `EXISTS (SELECT 1 FROM (${mistakenTimes}) AS m WHERE reports.created_at BETWEEN m.since AND m.until)`;

/** Stands for words on a lock that may be about whoever had it before. */
export const mayBeOthers = '[left out: written when the lock was on no visit of theirs, it may concern others]';

/** A word of a lock as one person may read it: what it is called now was written on a visit of theirs, else it is left out. */
function wordOfLock(column: 'label' | 'place'): string {
  const since = `coalesce((SELECT max(r.at) FROM revisions r WHERE r.entity = 'lock' AND r.entity_id = locks.id
      AND r.previous ->> '$.${column}' IS NOT locks.${column}), locks.created_at)`;
  return `CASE WHEN ${column} = '' OR EXISTS (SELECT 1 FROM visits v WHERE v.lock_id = locks.id AND v.customer_id = @id
      AND ${since} BETWEEN v.opened_at AND coalesce(v.closed_at, '~') AND ${inTheirTime('v.id', since)})
    THEN ${column} ELSE '${mayBeOthers}' END`;
}

/** By table: columns that are not handed over as they stand. */
export const toldToPerson: Record<string, Record<string, string>> = {
  locks: { label: wordOfLock('label'), place: wordOfLock('place') },
};

/** What their locks were ever called and where they were, each word with whether it was written on a visit of theirs (0 or 1). */
function wordsOfLocks(column: 'label' | 'place'): string {
  const was = `r.previous ->> '$.${column}'`;
  return `SELECT w.word, EXISTS (SELECT 1 FROM visits v WHERE v.lock_id = w.lock_id AND v.customer_id = @id
      AND w.since BETWEEN v.opened_at AND coalesce(v.closed_at, '~') AND ${inTheirTime('v.id', 'w.since')}) AS own
    FROM (SELECT l.id AS lock_id, l.${column} AS word, coalesce((SELECT max(r.at) FROM revisions r WHERE r.entity = 'lock'
          AND r.entity_id = l.id AND ${was} IS NOT l.${column}), l.created_at) AS since
        FROM locks l WHERE l.id IN (${theirLocks})
      UNION ALL SELECT l.id, ${was}, coalesce((SELECT max(b.at) FROM revisions b WHERE b.entity = 'lock' AND b.entity_id = l.id
          AND b.revision < r.revision AND b.previous ->> '$.${column}' IS NOT ${was}), l.created_at)
        FROM locks l JOIN revisions r ON r.entity = 'lock' AND r.entity_id = l.id WHERE l.id IN (${theirLocks})) AS w
    WHERE coalesce(w.word, '') <> ''`;
}
export const lockWords = `${wordsOfLocks('label')} UNION ${wordsOfLocks('place')}`;

/** A stored paper as one person may read it: without these words of its lock, but for what was signed, which stays word for word. */
export function withoutLockWords(value: unknown, words: readonly string[], field = ''): unknown {
  if (typeof value === 'string') {
    if (field === 'statement') return value;
    return words.reduce((text, word) => (text === word ? mayBeOthers : withoutWord(text, word)), value);
  }
  if (Array.isArray(value)) return value.map((each) => withoutLockWords(each, words, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutLockWords(each, words, key)]));
}

/** "A" or "12" within other words is no label of a lock. */
const withoutWord = (text: string, word: string): string =>
  word.length > 2 ? text.replaceAll(word, () => mayBeOthers) : text;

/** By table. A visit that turned out to be another person's is theirs as it was then: its revisions of that time. */
export const aboutPerson: Record<string, string> = {
  customers: `id IN (${recordsOfPerson})`,
  customer_merges: `kept_id IN (${recordsOfPerson}) AND undone_at IS NULL`,
  // What stood there while the records were one by mistake is of both persons.
  customer_versions: `customer_id IN (${recordsOfPerson}) AND action <> 'customer.merge-undone'`,
  visits: 'customer_id = @id',
  // What a revision keeps is what stood before it: the one that gave the visit to them keeps the words of the other person.
  revisions: `entity = 'visit' AND entity_id IN (${allVisits}) AND ((entity_id IN (${theirs})
      AND NOT EXISTS (SELECT 1 FROM (${othersTimes}) AS o WHERE o.visit_id = entity_id AND at > o.since AND at <= o.until))
    OR EXISTS (SELECT 1 FROM (${givenTimes}) AS t WHERE t.visit_id = entity_id AND at > t.since AND at <= t.until))`,
  locks: 'id IN (SELECT lock_id FROM visits WHERE customer_id = @id)',
  runs: onVisit('runs', 'started_at'),
  run_events: onRun('run_events', 'at'),
  visit_notes: onVisit('visit_notes', 'at'),
  visit_photos: onVisit('visit_photos', 'at'),
  photo_runs: onRun('photo_runs', 'created_at'),
  readings: onVisit('readings', 'at'),
  verifications: onVisit('verifications', 'at'),
  signatures: onVisit('signatures', 'at'),
  authority_records: onVisit('authority_records', 'at'),
  reports: `${onVisit('reports', 'created_at')} AND NOT ${madeByMistake}`,
};
