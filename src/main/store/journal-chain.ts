// The chain of journal rows in any database file, its own or a copy: does each row fit the one before it?
// Must not write, and must not know what the actions mean, but for `history.restored`, which explains a gap.
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

/**
 * The anchors that the chain does not bear out: rows that a backup saw and that are gone, or are others now. One that a
 * restore replaced is explained by that restore's own row, which says up to where there was a journal before it.
 */
export function unmetAnchors<T extends Anchor>(database: Database.Database, anchors: readonly T[]): T[] {
  const own = '(SELECT id FROM installation WHERE own = 1)';
  const hashAt = database
    .prepare<[number], string>(`SELECT hash FROM journal WHERE installation_id = ${own} AND seq = ?`)
    .pluck();
  const restores = database
    .prepare<[], { seq: number; upTo: number | null }>(
      `SELECT seq, detail ->> '$.replacedSeq' AS upTo FROM journal
       WHERE installation_id = ${own} AND action = 'history.restored'`,
    )
    .all();
  const explained = ({ seq }: Anchor) => restores.some((row) => row.seq <= seq && seq <= (row.upTo ?? 0));
  return anchors.filter((anchor) => hashAt.get(anchor.seq) !== anchor.hash && !explained(anchor));
}
