// The whole history looked through: pages, references, journal, photos, reports.
// Must not know where the copy comes from; it is given one that nobody writes to, and repairs nothing.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { CheckedPart } from '../../contract/safekeeping.ts';
import { photosIn, reportsIn, withCopy } from '../store/copy.ts';
import { holdAgainst, verifyChains } from '../store/journal-chain.ts';
import type { Anchor } from '../store/manifest.ts';
import { holdOthers, type SeenChains } from '../store/other-chains.ts';
import { lookAtInsights, lookAtSearch } from './derived.ts';
import { wrongBackups } from '../store/own-installation.ts';
import { isWholePhoto, photoFile } from '../store/photo-files.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';

export interface CheckInput {
  copy: string;
  photos: string;
  /** What backups saw last of the journal, with when they did. */
  anchors: (Anchor & { at: string })[];
  /** What every backup that is known says of the chains of other benches. */
  seen: SeenChains[];
  /** Whose the backups beside the history are; null where one does not say. */
  beside: (string | null)[];
}

type Database = Parameters<Parameters<typeof withCopy>[1]>[0];
type Look = (database: Database, found: Found, input: CheckInput) => void;

const mostDetails = 20;

/** In this order; `share` is roughly its part of the time, for the progress. */
const looks: readonly { part: CheckedPart['part']; share: number; look: Look }[] = [
  {
    part: 'database',
    share: 0.25,
    look: (database, found) => {
      found.checked = database.pragma('page_count', { simple: true }) as number;
      const lines = database.pragma(`integrity_check(${mostDetails})`) as { integrity_check: string }[];
      for (const { integrity_check: line } of lines) if (line !== 'ok') found.bad(line);
    },
  },
  {
    part: 'references',
    share: 0.1,
    look: (database, found) => {
      found.checked = database
        .prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'")
        .pluck()
        .get() as number;
      for (const row of database.pragma('foreign_key_check') as { table: string; parent: string }[]) {
        found.bad(`a row of ${row.table} without its ${row.parent}`);
      }
    },
  },
  { part: 'search', share: 0.1, look: (database, found) => lookAtSearch(database, found) },
  { part: 'insights', share: 0.1, look: (database, found) => lookAtInsights(database, found) },
  {
    part: 'journal',
    share: 0.15,
    look: (database, found, { anchors, seen, photos, beside }) => {
      const chains = verifyChains(database);
      found.checked = chains.rows;
      if (chains.firstBad !== null) found.bad(`row ${chains.firstBad.seq} does not fit the one before it`);
      const isThere = (aside: string) => existsSync(join(dirname(photos), basename(aside)));
      for (const sentence of holdAgainst(database, anchors, isThere).bad) found.bad(sentence);
      for (const sentence of holdOthers(database, seen)) found.bad(sentence);
      const wrong = wrongBackups(database, beside);
      if (wrong !== null) found.bad(wrong);
    },
  },
  {
    part: 'photos',
    share: 0.25,
    look: (database, found, { photos }) => {
      for (const { hash, expected } of photosIn(database)) {
        if (!expected) continue;
        found.checked += 1;
        if (!isWholePhoto(photoFile(photos, hash), hash)) found.bad(`photo ${hash.slice(0, 12)} is missing or damaged`);
      }
    },
  },
  {
    part: 'reports',
    share: 0.05,
    look: (database, found) => {
      for (const { id, hash, model } of reportsIn(database)) {
        found.checked += 1;
        if (createHash('sha256').update(model, 'utf8').digest('hex') !== hash) {
          found.bad(`report ${id} is not the one that was made`);
        }
      }
    },
  },
];

/** One line a part; `bad` 0 everywhere means that it is sound. A part that cannot be looked at is bad, and says why. */
export function check(input: CheckInput, onPart: (part: number) => void = () => undefined): CheckedPart[] {
  let before = 0;
  return looks.map(({ part, share, look }) => {
    const found = new Found();
    try {
      withCopy(input.copy, (database) => look(database, found, input));
    } catch (error) {
      const fault = toStoreFault(error);
      found.bad(fault instanceof Error ? fault.message : 'it could not be looked at');
    }
    before += share;
    onPart(Math.min(1, before));
    return { part, checked: found.checked, bad: found.count, details: found.details };
  });
}

class Found {
  checked = 0;
  count = 0;
  details: string[] = [];
  bad(detail: string): void {
    this.count += 1;
    if (this.details.length < mostDetails) this.details.push(detail.slice(0, 300));
  }
}
