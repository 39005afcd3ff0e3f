// The chain of journal rows in any database file, its own or a copy: does each row fit the one before it?
// Must not write but where a restore says what it is, and must not know what the actions mean, but for `history.restored`, which explains a gap.
import type Database from 'better-sqlite3';
import { canonicalHash } from '../canonical-json.ts';
import type { Anchor } from './manifest.ts';

/** What the first row names as the hash before it. */
export const journalStart = '0'.repeat(64);

export interface ChainRow {
  installation_id: string;
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous_hash: string;
  hash: string;
}

/** The hash of a row covers everything in it, and by `previousHash` everything before it. */
export function rowHash(installationId: string, row: Omit<ChainRow, 'hash' | 'installation_id'>): string {
  return canonicalHash({
    installationId,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: row.detail,
    previousHash: row.previous_hash,
  });
}

export interface Chains {
  rows: number;
  /** The first row that does not fit, or is missing; null when all fit. */
  firstBad: { installationId: string; seq: number } | null;
}

/** Recomputes the chain of every installation whose rows are there. `onRows` hears every thousand of them. */
export function verifyChains(database: Database.Database, onRows: (rows: number) => void = () => undefined): Chains {
  const all = database.prepare<[], ChainRow>('SELECT * FROM journal ORDER BY installation_id, seq');
  let rows = 0;
  let last = { installationId: '', seq: 0, hash: journalStart };
  for (const row of all.iterate()) {
    rows += 1;
    if (rows % 1000 === 0) onRows(rows);
    if (row.installation_id !== last.installationId) {
      last = { installationId: row.installation_id, seq: 0, hash: journalStart };
    }
    const seq = last.seq + 1;
    if (row.seq !== seq || row.previous_hash !== last.hash || row.hash !== rowHash(row.installation_id, row)) {
      return { rows, firstBad: { installationId: row.installation_id, seq } };
    }
    last = { installationId: row.installation_id, seq: row.seq, hash: row.hash };
  }
  return { rows, firstBad: null };
}

/** The newest row of this bench's own chain. */
export function chainHead(database: Database.Database): Anchor | null {
  const head = database
    .prepare<[], Anchor>(
      `SELECT seq, hash FROM journal WHERE installation_id = (SELECT id FROM installation WHERE own = 1)
       ORDER BY seq DESC LIMIT 1`,
    )
    .get();
  return head ?? null;
}

/** Adds a row to the end of the own chain of a copy that nobody holds; nothing where it was never begun. */
export function appendRow(
  database: Database.Database,
  row: Pick<ChainRow, 'at' | 'actor' | 'action' | 'subject' | 'detail'>,
): void {
  const own = database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck().get();
  if (own === undefined) return;
  const last = chainHead(database);
  const next = { ...row, seq: (last?.seq ?? 0) + 1, previous_hash: last?.hash ?? journalStart };
  database
    .prepare(
      `INSERT INTO journal (installation_id, seq, at, actor, action, subject, detail, previous_hash, hash)
       VALUES (@own, @seq, @at, @actor, @action, @subject, @detail, @previous_hash, @hash)`,
    )
    .run({ ...next, own, hash: rowHash(own, next) });
}

interface Restore {
  seq: number;
  at: string;
  /** Up to where there was a journal before. */
  upTo: number | null;
  /** What was put aside for it; null where there was nothing, undefined where the row does not say. */
  aside?: string | null;
  /** When somebody had it removed; the journal says who. */
  removedAt?: string;
}

/** What the anchors say of the chain, in sentences. */
export interface Anchored<T> {
  /** Rows that a backup saw and that are gone, or are others now, for no reason that can be shown. */
  unmet: T[];
  bad: string[];
  /** Restores that cut an end off, with what they put aside: told, because whoever cuts an end off may write such a row. */
  restores: string[];
}

/**
 * Holds the chain against what backups saw. An anchor that a restore replaced is explained by that restore's own row, and by
 * what it put aside, which must be there (`isThere`, by its name).
 */
export function holdAgainst<T extends Anchor & { at: string }>(
  database: Database.Database,
  anchors: readonly T[],
  isThere: (aside: string) => boolean,
): Anchored<T> {
  const own = '(SELECT id FROM installation WHERE own = 1)';
  const hashAt = database
    .prepare<[number], string>(`SELECT hash FROM journal WHERE installation_id = ${own} AND seq = ?`)
    .pluck();
  const restores = database
    .prepare<[], { seq: number; at: string; detail: string }>(
      `SELECT seq, at, detail FROM journal WHERE installation_id = ${own} AND action = 'history.restored'`,
    )
    .all()
    .map(({ seq, at, detail }): Restore => {
      const { replacedSeq = null, aside } = JSON.parse(detail) as { replacedSeq?: number; aside?: string | null };
      return { seq, at, upTo: replacedSeq, ...(aside === undefined ? {} : { aside }) };
    })
    .filter(({ seq, upTo }) => seq <= (upTo ?? 0));
  const removed = new Map(
    database
      .prepare<[], { at: string; detail: string }>(
        `SELECT at, detail FROM journal WHERE installation_id = ${own} AND action = 'history.aside-removed'`,
      )
      .all()
      .map(({ at, detail }) => [(JSON.parse(detail) as { aside?: string }).aside ?? '', at]),
  );
  for (const restore of restores) {
    const removedAt = removed.get(restore.aside ?? '');
    if (removedAt !== undefined) restore.removedAt = removedAt;
  }
  const isProved = ({ aside, upTo, removedAt }: Restore) =>
    typeof aside === 'string'
      ? isThere(aside) || removedAt !== undefined
      : aside === null && anchors.some(({ seq }) => seq === upTo);
  const proved = new Map(restores.map((restore) => [restore, isProved(restore)]));
  const reach = ({ seq }: Anchor) => restores.filter((row) => row.seq <= seq && seq <= (row.upTo ?? 0));
  const unmet = anchors.filter(
    (anchor) => hashAt.get(anchor.seq) !== anchor.hash && !reach(anchor).some((row) => proved.get(row)),
  );
  return {
    unmet,
    bad: unmet.map((anchor) => {
      const row = reach(anchor)[0];
      if (row !== undefined) return `${restoreWords(row)}, which is not there`;
      return `row ${anchor.seq}, which the backup of ${anchor.at} has seen, is gone or is another one`;
    }),
    restores: restores.filter((row) => proved.get(row)).map(restoreWords),
  };
}

function restoreWords({ seq, at, upTo, aside, removedAt }: Restore): string {
  const gone = removedAt === undefined ? '' : `, which was removed on ${removedAt}`;
  const before = aside ?? 'nothing';
  return `cut back from row ${upTo ?? 0} to ${seq - 1} by a restore on ${at}, with ${before} put aside${gone}`;
}
