// The journal: who did what, each row chained to the one before by its SHA-256.
// Must not know what the actions mean. Details name fields and ids, never customers' words.
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';
import type { StoreContext } from './database.ts';
import { chainHead, journalStart, rowHash, type ChainRow } from './journal-chain.ts';
import { parseStored } from './sqlite-fault.ts';
import type { JournalRow, Store } from './types.ts';

type Row = Omit<ChainRow, 'installation_id'>;

const detailSchema = z.record(z.string(), z.unknown());

export function createJournal(context: StoreContext): Store['journal'] {
  const { database, installationId } = context;
  const newest = database.prepare<[string], Row>(
    'SELECT * FROM journal WHERE installation_id = ? ORDER BY seq DESC LIMIT 1',
  );
  const insert = database.prepare(
    `INSERT INTO journal (installation_id, seq, at, actor, action, subject, detail, previous_hash, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const all = database.prepare<[string], Row>('SELECT * FROM journal WHERE installation_id = ? ORDER BY seq');
  const tail = database.prepare<[string, number], Row>(
    'SELECT * FROM journal WHERE installation_id = ? ORDER BY seq DESC LIMIT ?',
  );
  const ofSubject = database.prepare<[string, string], Row>(
    'SELECT * FROM journal WHERE installation_id = ? AND subject = ? ORDER BY seq',
  );
  return {
    append({ actor, action, subject, detail }) {
      context.transaction(() => {
        const last = newest.get(installationId);
        const row = {
          seq: (last?.seq ?? 0) + 1,
          at: context.now(),
          actor,
          action,
          subject,
          detail: canonicalJson(detail),
          previous_hash: last?.hash ?? journalStart,
        };
        const hash = rowHash(installationId, row);
        insert.run(installationId, row.seq, row.at, actor, action, subject, row.detail, row.previous_hash, hash);
      });
    },
    verify() {
      let rows = 0;
      let previous = journalStart;
      for (const row of all.iterate(installationId)) {
        rows += 1;
        const fits = row.seq === rows && row.previous_hash === previous && row.hash === rowHash(installationId, row);
        if (!fits) return { rows, firstBad: rows };
        previous = row.hash;
      }
      return { rows, firstBad: null };
    },
    head: () => chainHead(database),
    tail: (limit) => tail.all(installationId, limit).map(toJournalRow),
    ofSubject: (subject) => ofSubject.all(installationId, subject).map(toJournalRow),
  };
}

function toJournalRow(row: Row): JournalRow {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    detail: parseStored(detailSchema, JSON.parse(row.detail), 'journal row'),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
