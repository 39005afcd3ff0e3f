// The chains of other benches in a history that came here by a restore: they never grow again, so each must end where it did then.
// Must not write, nor judge the own chain; journal-chain.ts does.
import type Database from 'better-sqlite3';
import type { Anchor, ChainHead } from './manifest.ts';

/** What a backup says of journals. */
export interface SeenChains {
  installationId: string | null;
  /** When it was made (UTC, ISO 8601), and its number among those of its bench; 0 where it does not say. */
  at: string;
  number: number;
  journal: Anchor | null;
  chains: readonly ChainHead[];
}

/** The newest row of each other bench's chain in a database of any version. */
export function otherHeads(database: Database.Database): ChainHead[] {
  return database
    .prepare<[], ChainHead>(
      `SELECT j.installation_id AS installationId, j.seq, j.hash FROM installation i JOIN journal j ON j.installation_id = i.id
         AND j.seq = (SELECT max(m.seq) FROM journal m WHERE m.installation_id = i.id)
       WHERE i.own = 0 ORDER BY j.installation_id`,
    )
    .all();
}

interface Restore {
  /** Of the bench that restored, with the number of its row; of the one whose backup it was, where that was another. */
  by: string;
  seq: number;
  from: string | null;
  restoredAt: string;
  /** Up to where there was a journal before: what went before is cut off from here to there. */
  replacedSeq: number;
  /** Of the backup. */
  at: string;
  number: number;
  chains: ChainHead[];
}

/**
 * Holds the chains of other benches against what restores and backups have seen of them; what does not fit, in sentences. A backup of
 * the other bench itself counts if it was made before the one that came here, or is that one.
 */
export function holdOthers(database: Database.Database, backups: readonly SeenChains[]): string[] {
  const own = database.prepare<[], string>('SELECT id FROM installation WHERE own = 1').pluck().get();
  const hashAt = database
    .prepare<[string, number], string>('SELECT hash FROM journal WHERE installation_id = ? AND seq = ?')
    .pluck();
  const heads = new Map(otherHeads(database).map(({ installationId, seq }) => [installationId, seq]));
  const restores = database
    .prepare<[], { by: string; seq: number; at: string; detail: string }>(
      `SELECT installation_id AS "by", seq, at, detail FROM journal WHERE action = 'history.restored' ORDER BY rowid`,
    )
    .all()
    .map(({ by, seq, at: restoredAt, detail }): Restore => {
      const told = JSON.parse(detail) as Partial<Restore>;
      const { from = null, at = '', number = 0, replacedSeq = 0, chains = [] } = told;
      return { by, seq, from, restoredAt, at, number, replacedSeq, chains };
    });
  const bad = new Map<string, string>();
  const hold = ({ installationId, seq, hash }: ChainHead, who: string, isEnd: boolean) => {
    if (hashAt.get(installationId, seq) !== hash) {
      const sentence = `row ${seq} of ${installationId}, which the ${who} has seen, is gone or is another one`;
      bad.set(`${installationId} ${seq}`, bad.get(`${installationId} ${seq}`) ?? sentence);
    } else if (isEnd && (heads.get(installationId) ?? seq) > seq) {
      bad.set(installationId, `${installationId} has rows after row ${seq}, which the ${who} saw last`);
    }
  };
  for (const { by, chains, restoredAt } of restores) {
    for (const head of chains) if (head.installationId !== by) hold(head, `restore on ${restoredAt}`, true);
  }
  for (const { installationId, at, number, journal, chains } of backups) {
    if (installationId === null) continue;
    if (installationId === own) {
      for (const head of chains) hold(head, `backup of ${at}`, true);
      continue;
    }
    if (journal === null) continue;
    const isIt = restores.some((each) => each.from === installationId && each.at === at);
    const isBefore = restores.some((each) => each.from === installationId && number > 0 && number <= each.number);
    const isCut = restores.some(
      ({ by, replacedSeq, seq }) => by === installationId && seq <= journal.seq && journal.seq <= replacedSeq,
    );
    if (isIt || (isBefore && !isCut)) hold({ installationId, ...journal }, `backup of ${at}`, isIt);
  }
  return [...bad.values()];
}
