// What a merge that was taken back left of the gone record's person with the kept one: their words in its earlier versions, on its
// visits and on papers of the time between. Must not touch what is the kept person's own.
import type Database from 'better-sqlite3';
import { customerFieldNames, type CustomerFields } from '../../contract/customers.ts';
import { recordsOfPerson } from './customer-finder.ts';
import { mergesTakenBack } from './erasure-reach.ts';
import { erasedWord } from './redact.ts';

/** Words by field; also parts of what was taken from both records. */
export type TakenWords = Record<keyof CustomerFields, readonly string[]>;

/** A merge into another person's record, and the time in which it stood. */
export interface TakenBack {
  keptId: string;
  /** Who has what the kept record has: itself, or what it was merged into. */
  whose: string;
  since: string;
  until: string;
  madeRevision: number;
  /** The revision of the kept record that taking it back ended. */
  revision: number;
}

/** Such a merge with what it could take from this person. */
export type MergeTaken = TakenBack & { taken: TakenWords };

/** The same fields without a word that was taken from the other record: a line of its own, as a merge writes it. */
export function withoutTaken<T extends object>(fields: T, taken: TakenWords): T {
  const entries = Object.entries(fields).map(([field, value]: [string, unknown]) => {
    const words = taken[field as keyof CustomerFields] as readonly string[] | undefined;
    if (words === undefined || typeof value !== 'string') return [field, value] as const;
    const lines = words.reduce((text, word) => text.replaceAll(`\n${word}\n`, `\n${erasedWord}\n`), `\n${value}\n`);
    return [field, lines.slice(1, -1)] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** The same of every customer in a stored paper. */
export function paperWithoutTaken(value: unknown, taken: TakenWords, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => paperWithoutTaken(each, taken));
  if (typeof value !== 'object' || value === null) return value;
  if (key === 'customer') return withoutTaken(value, taken);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, paperWithoutTaken(each, taken, name)]));
}

export function takenBackMerges(database: Database.Database) {
  // Every merge there ever was is looked at: they are few, and so are erasures.
  const merges = database.prepare<[{ id: string }], TakenBack>(mergesTakenBack);
  const records = database.prepare<[{ id: string }], CustomerFields>(
    `SELECT name, phone, email, address, note FROM customers WHERE id IN (${recordsOfPerson})`,
  );
  const before = database
    .prepare<[{ id: string }], string>(
      `SELECT previous FROM customer_versions WHERE customer_id IN (${recordsOfPerson})`,
    )
    .pluck();
  const ofKept = database.prepare<[string], CustomerFields>(
    'SELECT name, phone, email, address, note FROM customers WHERE id = ?',
  );
  const versions = database.prepare<[TakenBack], { revision: number; previous: string }>(
    `SELECT revision, previous FROM customer_versions
     WHERE customer_id = @keptId AND revision > @madeRevision AND revision <= @revision + 1`,
  );
  const setVersion = database.prepare(
    'UPDATE customer_versions SET previous = ? WHERE customer_id = ? AND revision = ?',
  );
  const taken = (id: string, whose: string): TakenWords => {
    const all = [
      ...records.all({ id }),
      ...before.all({ id }).map((previous) => JSON.parse(previous) as Partial<CustomerFields>),
    ];
    const kept = ofKept.get(whose);
    const words = (field: keyof CustomerFields) =>
      [...new Set(all.map((fields) => fields[field] ?? ''))].filter((word) => word !== '' && word !== kept?.[field]);
    return Object.fromEntries(customerFieldNames.map((field) => [field, words(field)])) as unknown as TakenWords;
  };
  const papers = database.prepare<[TakenBack], { id: string; hash: string; model: string; whose: string }>(
    `SELECT r.id, r.hash, r.model, @whose AS whose FROM visits v JOIN reports r ON r.visit_id = v.id
       WHERE v.customer_id = @whose AND r.created_at BETWEEN @since AND @until
     UNION SELECT r.id, r.hash, r.model, @whose FROM visits v JOIN reports r
       ON r.day BETWEEN date(v.opened_at, '-1 day') AND date(coalesce(v.closed_at, v.opened_at), '+1 day')
       WHERE v.customer_id = @whose AND r.kind = 'day' AND r.created_at BETWEEN @since AND @until`,
  );
  return {
    /** Papers that were made of the kept person's visits with this person's words. */
    papers: (merge: TakenBack) => papers.all(merge),
    /** The merges of this person into others, each with what could be taken from them. Asked before their words are overwritten. */
    of: (id: string): MergeTaken[] => merges.all({ id }).map((merge) => ({ ...merge, taken: taken(id, merge.whose) })),
    /** Their words out of the earlier versions of the kept record. */
    clean(merge: MergeTaken): void {
      for (const { revision, previous } of versions.all(merge)) {
        const without = JSON.stringify(withoutTaken(JSON.parse(previous) as Partial<CustomerFields>, merge.taken));
        if (without !== previous) setVersion.run(without, merge.keptId, revision);
      }
    },
  };
}
