// When the period of an authority form ends: by the bench's clock, as far as the journal proves it. The one place that says so.
// Must not change anything; what may go then is said by whoever erases.

/** Rows that tell of the clock: that it was set, or by how many days it was set ahead in what a restore put aside (`clock-ahead.ts`). */
const jumps = `(j.subject = 'clock' AND j.action IN ('clock.went-forward', 'clock.went-back')
  OR j.subject = 'history' AND j.action = 'history.restored' AND j.detail ->> '$.clockAhead' IS NOT NULL)`;
/** Days by which the clock was set ahead since the form was kept, less those by which it was set back; the journal's order counts, not its times. */
const aheadSince = (
  form: string,
) => `(SELECT coalesce(sum(coalesce(j.detail ->> '$.clockAhead', julianday(j.detail ->> '$.to') - julianday(j.detail ->> '$.from'))), 0)
  FROM journal j WHERE ${jumps} AND j.rowid > coalesce((SELECT k.rowid FROM journal k WHERE k.subject = 'visit:' || ${form}.visit_id
    AND k.action = 'visit.authority-kept' AND k.detail ->> '$.authorityId' = ${form}.id), 0))`;

/**
 * SQL: until when a row of `authority_records` must be kept (UTC, ISO 8601), null where it has no period. That is `retain_until`, and
 * later by what the clock was set ahead since: time that nobody saw pass ends no period, also after somebody has looked at it. A clock
 * that is put right takes it back.
 */
export const formEnd = (form: string): string => `(CASE
  WHEN ${form}.retain_until IS NULL THEN NULL
  WHEN NOT EXISTS (SELECT 1 FROM journal j WHERE ${jumps}) THEN ${form}.retain_until
  ELSE strftime('%Y-%m-%dT%H:%M:%fZ', julianday(${form}.retain_until) + max(0, ${aheadSince(form)})) END)`;
