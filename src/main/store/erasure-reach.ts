// Whose is what, for an erasure: the visits of a person, those that were theirs for a time, and the locks of these; as SQL over `@id`.
// Must not change anything; erasure-sql.ts does.
import { recordsOfPerson } from './customer-finder.ts';
import { formEnd } from './form-period.ts';

export const theirs = 'SELECT id FROM visits WHERE customer_id = @id';
/** Visits that were theirs until another customer, or nobody, was named, each with the time in which they were. */
export const givenTimes = `SELECT v.id AS visit_id, r.at AS until, coalesce((SELECT max(b.at) FROM revisions b
      WHERE b.entity = 'visit' AND b.entity_id = v.id AND b.revision < r.revision AND b.action = 'visit.customer-set'), '') AS since
    FROM (${recordsOfPerson}) AS p
    CROSS JOIN revisions r ON r.previous ->> '$.customer_id' = p.id AND r.action = 'visit.customer-set'
    CROSS JOIN visits v ON v.id = r.entity_id WHERE v.customer_id IS NOT @id`;
/**
 * Those, and visits that were theirs until a merge was taken back. A signature, a form or a photo of that time goes with them,
 * whoever has the visit now.
 */
export const theirTimes = `${givenTimes}
  UNION ALL SELECT v.id, m.undone_at, m.at
    FROM (${recordsOfPerson}) AS p
    CROSS JOIN customer_merges m ON m.kept_id = p.id AND m.undone_at IS NOT NULL
    CROSS JOIN json_each(m.moved, '$.visits') AS moved
    CROSS JOIN visits v ON v.id = moved.value WHERE v.customer_id IS NOT @id`;
export const onceTheirs = `SELECT visit_id FROM (${theirTimes})`;
/** A merge into another person's record that was taken back; the record that stayed leads on where it was merged itself. */
const takenBack = `customer_merges m JOIN customers k ON k.id = m.kept_id
  WHERE m.undone_at IS NOT NULL AND m.gone_id IN (${recordsOfPerson})`;
const keptNow = 'coalesce(k.merged_into, k.id)';
/** Visits of others that were open while these had this person's words: what was typed on them may name this person. */
export const openMeanwhile = `SELECT v.id FROM (SELECT ${keptNow} AS kept, m.at, m.undone_at FROM ${takenBack}) AS t
  CROSS JOIN visits v ON v.customer_id = t.kept AND v.opened_at <= t.undone_at AND coalesce(v.closed_at, t.at) >= t.at`;
/** Merges as above. */
export const mergesTakenBack = `SELECT m.kept_id AS keptId, ${keptNow} AS whose, m.at AS since, m.undone_at AS until,
  m.made_revision AS madeRevision, m.revision FROM ${takenBack}`;
/** Of a table with `visit_id` and `at`: made while the visit was theirs. */
export const madeForThem = (table: string) => `(${table}.visit_id IN (${theirs})
  OR EXISTS (SELECT 1 FROM (${theirTimes}) AS t WHERE t.visit_id = ${table}.visit_id AND ${table}.at BETWEEN t.since AND t.until))`;
/** The same, told by the index of visits. */
export const onTheirVisits = `visit_id IN (${theirs} UNION ${onceTheirs})`;

/** Also those that a visit was for before it turned out to be for another one. */
export const theirLocks = `SELECT lock_id FROM visits WHERE customer_id = @id AND lock_id IS NOT NULL
  UNION SELECT previous ->> '$.lock_id' FROM revisions WHERE entity = 'visit' AND entity_id IN (${theirs} UNION ${onceTheirs})
  UNION SELECT lock_id FROM visits WHERE id IN (${onceTheirs}) AND lock_id IS NOT NULL`;
/** A record that must still be kept keeps its signature, too. */
export const mayGo = `${onTheirVisits} AND ${madeForThem('authority_records')} AND (retain_until IS NULL OR ${formEnd('authority_records')} <= @now)`;
/** Of a row of `signatures`: no form that must still be kept stands under it. */
export const signsNoKept = `NOT EXISTS (SELECT 1 FROM authority_records f
  WHERE f.visit_id = signatures.visit_id AND f.signature_id = signatures.id AND ${formEnd('f')} > @now)`;
