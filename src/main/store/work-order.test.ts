// What belongs to a work order in the store: only added to, bounded, found by its visit through an index.
import { describe, expect, it, test } from 'vitest';
import type { Strokes } from '../../contract/signature.ts';
import { authorityQueries } from './authority.ts';
import { openStore } from './open.ts';
import { signatureQueries } from './signatures.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { openVisit, storeOptions, temporaryStore } from './testing/temp-store.ts';
import { correctionQueries } from './lock-corrections.ts';
import { moveQueries } from './visit-moves.ts';
import { noteQueries } from './visit-notes.ts';
import { visitPhotoQueries } from './visit-photos.ts';

const pad = (strokes: number[][]): Strokes => ({ width: 1000, height: 400, strokes });
const drawn = pad([[0, 0, 1000, 400]]);
const photo = (letter: string) => ({ photo: letter.repeat(64), bytes: 1234, width: 40, height: 30 });
const signed = {
  purpose: 'work-order',
  name: 'Grace Kovačević',
  statement: 'I have my lock back',
  strokes: drawn,
} as const;

test('notes stay in their order with who wrote them, and are found by the search', () => {
  const { store, clock } = temporaryStore();
  const visit = openVisit(store);
  store.visitNotes.add({ visitId: visit.id, text: 'Called the customer' }, 'Ada');
  clock.move(60_000);
  store.visitNotes.add({ visitId: visit.id, text: 'Comes at <b>five</b>' }, 'Bob');
  expect(store.visitNotes.ofVisit(visit.id)).toMatchObject([
    { author: 'Ada', text: 'Called the customer', at: '2026-11-22T08:00:00.000Z' },
    { author: 'Bob', text: 'Comes at <b>five</b>', at: '2026-11-22T08:01:00.000Z' },
  ]);
  expect(store.visitNotes.countOf(visit.id)).toBe(2);
  const found = store.visits.find({ text: 'five', filter: {}, order: 'newest', limit: 5, after: null });
  expect(found.visits.map(({ id }) => id)).toEqual([visit.id]);
  expect(() => store.visitNotes.add({ visitId: visit.id, text: 'x'.repeat(2001) }, 'Ada')).toThrow(
    /contract\.bad-input/,
  );
  expect(() => store.visitNotes.add({ visitId: crypto.randomUUID(), text: 'x' }, 'Ada')).toThrow(/store\.not-found/);
  expect(store.journal.tail(5).filter(({ action }) => action === 'visit.noted')).toHaveLength(2);
});

describe('photos of a visit', () => {
  it('are taken off and put back, keep their captions, and are one row with those of a run', () => {
    const { store, clock } = temporaryStore();
    const visit = openVisit(store);
    const ofVisit = () => store.visitPhotos.ofVisit(visit.id).map(({ photo: id, caption }) => [id[0], caption]);
    store.visitPhotos.add({ ...photo('a'), visitId: visit.id, caption: 'as it came' }, 'Ada');
    clock.move(1000);
    store.visitPhotos.add({ ...photo('b'), visitId: visit.id, caption: '' }, 'Ada');
    expect(store.photos.find('a'.repeat(64))).toMatchObject({ runId: null, bytes: 1234 });
    store.visitPhotos.change(visit.id, 'a'.repeat(64), { removed: true }, 'Bob');
    expect(ofVisit()).toEqual([['b', '']]);
    expect(store.visitPhotos.countOf(visit.id)).toEqual({ standing: 1, all: 2 });
    // Taken once more it stands again with the words that it had.
    store.visitPhotos.add({ ...photo('a'), visitId: visit.id, caption: '' }, 'Ada');
    store.visitPhotos.change(visit.id, 'b'.repeat(64), { caption: 'the strike' }, 'Bob');
    store.visitPhotos.change(visit.id, 'b'.repeat(64), { caption: 'the strike', removed: false }, 'Bob');
    expect(ofVisit()).toEqual([
      ['a', 'as it came'],
      ['b', 'the strike'],
    ]);
    const lines = store.journal.ofSubject(`visit:${visit.id}`).map(({ action }) => action.replace('visit.', ''));
    expect(lines).toEqual([
      'opened',
      ...['photo-kept', 'photo-kept', 'photo-removed', 'photo-put-back', 'photo-captioned'],
    ]);
    expect(() => store.visitPhotos.change(visit.id, 'c'.repeat(64), { removed: true }, 'Bob')).toThrow(/not-found/);
    expect(() => store.visitPhotos.add({ ...photo('../x'), visitId: visit.id, caption: '' }, 'Ada')).toThrow(
      /bad-input/,
    );
  });
});

describe('signatures', () => {
  it('keep the words, the name and the lines; a typed one has no lines', () => {
    const { store } = temporaryStore();
    const visit = openVisit(store);
    const name = '<script>alert(1)</script>';
    store.signatures.add({ visitId: visit.id, ...signed }, 'Ada');
    store.signatures.add({ visitId: visit.id, ...signed, name, strokes: pad([]) }, 'Ada');
    expect(store.signatures.ofVisit(visit.id)).toMatchObject([
      { ...signed, actor: 'Ada' },
      { name, strokes: pad([]) },
    ]);
    expect(store.signatures.newest(visit.id, 'work-order')?.name).toBe(name);
    expect(store.signatures.newest(visit.id, 'authority')).toBeNull();
    const how = store.journal.ofSubject(`visit:${visit.id}`).flatMap(({ detail }) => detail['how'] ?? []);
    expect(how).toEqual(['drawn', 'typed']);
  });

  it.each([
    ['no number', [[Number.NaN, 1]]],
    ['without end', [[Number.POSITIVE_INFINITY, 1]]],
    ['outside of the pad', [[1001, 1]]],
    ['below it', [[1, 401]]],
    ['an x without its y', [[1, 2, 3]]],
    ['a broken number', [[0.5, 1]]],
    ['text', [['1', '2'] as unknown as number[]]],
    ['an empty line', [[]]],
    ['a thousand lines', Array.from({ length: 1000 }, () => [1, 1])],
    [
      'more than 40 kB',
      Array.from({ length: 10 }, () =>
        Array<number>(1000)
          .fill(1000)
          .map((x, i) => (i % 2 ? 400 : x)),
      ),
    ],
  ])('refuses lines with %s, and keeps nothing', (_what, strokes) => {
    const { store } = temporaryStore();
    const visit = openVisit(store);
    const hostile = { visitId: visit.id, ...signed, strokes: pad(strokes) };
    expect(() => store.signatures.add(hostile, 'Ada')).toThrow(/contract\.bad-input/);
    expect(store.signatures.ofVisit(visit.id)).toEqual([]);
  });
});

test('the authority form is kept as it was worded, with its period, and with its signature or not at all', () => {
  const { store } = temporaryStore();
  const visit = openVisit(store);
  const form = { title: 'Authority', statement: 'I may.', fields: [], licence: 'L 77', retentionMonths: 24 };
  const rest = { form, fields: { address: '4711 Elm St' }, retainUntil: '2028-11-22T08:00:00.000Z' };
  expect(store.authority.isKept(visit.id)).toBe(false);
  const { id: signatureId } = store.signatures.add({ visitId: visit.id, ...signed, purpose: 'authority' }, 'Ada');
  const kept = store.authority.add({ visitId: visit.id, ...rest, signatureId }, 'Ada');
  expect(store.authority.ofVisit(visit.id)).toEqual([kept]);
  expect(kept).toMatchObject({ ...rest, signatureId, actor: 'Ada' });
  expect(store.authority.isKept(visit.id)).toBe(true);
  const foreign = { visitId: visit.id, ...rest, signatureId: crypto.randomUUID() };
  expect(() => store.authority.add(foreign, 'Ada')).toThrow(/store\.not-found/);
  expect(JSON.stringify(store.journal.tail(10))).not.toContain('Elm');
});

test('the states that a visit came into stand with who moved it and when', () => {
  const { store, clock } = temporaryStore();
  const { id } = openVisit(store);
  const move = (patch: Parameters<typeof store.visits.change>[2], actor: string) => {
    clock.move(60_000);
    store.visits.change(id, null, patch, { actor, action: 'visit.moved' });
  };
  expect(store.visits.moves(id)).toEqual([{ state: 'intake', at: '2026-11-22T08:00:00.000Z', by: 'Ada' }]);
  move({ complaint: 'other words' }, 'Bob');
  move({ state: 'diagnosing', staff: 'Bob' }, 'Bob');
  move({ note: 'x' }, 'Bob');
  move({ state: 'in-service' }, 'Cleo');
  expect(store.visits.moves(id).map(({ state, at, by }) => [state, at.slice(14, 16), by])).toEqual([
    ['intake', '00', 'Ada'],
    ['diagnosing', '02', 'Bob'],
    ['in-service', '04', 'Cleo'],
  ]);
});

test('each is found by its visit through an index, never by reading all', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const plan = (sql: string) => planOf(database, sql);
    for (const sql of [
      ...Object.values(noteQueries),
      ...Object.values(signatureQueries),
      ...Object.values(authorityQueries),
    ]) {
      expect(plan(sql)).toMatch(/SEARCH \w+ USING (COVERING )?INDEX \w+_by_visit \(visit_id=\?\)/);
      expect(plan(sql)).not.toMatch(/TEMP B-TREE|SCAN (?!CONSTANT)/);
    }
    for (const sql of Object.values(visitPhotoQueries)) expect(plan(sql)).toContain('USING PRIMARY KEY (visit_id=?)');
    expect(plan(correctionQueries.ofVisit)).toMatch(/SEARCH j USING INDEX journal_by_subject \(subject=\?\)/);
    for (const sql of Object.values(correctionQueries)) expect(plan(sql)).not.toMatch(/SCAN/);
    expect(plan(moveQueries.ofVisit)).toMatch(/SEARCH revisions USING INDEX \w+ \(entity=\? AND entity_id=\?\)/);
  });
});
