// Finding locks: by every word on their page, by label, by serial however it was typed, page by page, with an index always.
import { describe, expect, test } from 'vitest';
import { scannedLockTag, type LockSearch } from '../../contract/locks.ts';
import { plainSerial } from '../../contract/serial.ts';
import { modelsNamed } from '../content/model-names.ts';
import { lockQueries } from './lock-finder.ts';
import { openStore } from './open.ts';
import { findDiffers } from './testing/find-agrees.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { anySearch, openVisit, storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { NewLock, Store } from './types.ts';

const real = { practice: false };
const any: LockSearch = { text: '', modelId: null, practice: false, order: 'newest', limit: 25, after: null };
const unit = { modelId: '914', label: '', firmware: null, radio: 'none', practice: false } as const;
const make = (store: Store, lock: Partial<NewLock>) => store.locks.create({ ...unit, serial: null, ...lock });
const tags = (store: Store, search: Partial<LockSearch> | string) =>
  store.locks
    .find({ ...any, ...(typeof search === 'string' ? { text: search } : search) })
    .locks.map(({ tag }) => Number(tag.slice(2)));

describe('by words', () => {
  test.each([
    ['nothing', '', [3, 2, 1]],
    ['the serial, small', 'kw-914-20417', [1]],
    ['its end', '20417', [1]],
    ['the label', 'back do', [2]],
    ['the place', 'unit 4b', [3]],
    ['the finish', 'satin', [3]],
    ['the model', '916', [3]],
    ['the tag', 'L-00002', [2]],
    ['its number alone', '2', [2, 1]],
    ['what no lock has', 'zebra', []],
    ['an operator', '" OR *', []],
  ])('%s', (_what, text, expected) => {
    const { store } = temporaryStore();
    make(store, { serial: 'KW-914-20417' });
    make(store, { label: 'Back door' });
    make(store, { modelId: '916', place: 'Unit 4B', finish: 'Satin nickel' });
    make(store, { practice: true, label: 'Back door', serial: 'PR-1' });
    expect(tags(store, text)).toEqual(expected);
  });

  test('by the name of the model, and within a model of two words', () => {
    const { store } = temporaryStore();
    make(store, { label: 'Unit 914, smartcode on the box', modelId: 'kevo' });
    make(store, { label: 'Front' });
    make(store, { label: 'Front', modelId: 'halo-touch' });
    make(store, { label: 'Training bench', practice: true });
    const models = [
      { id: '914', name: 'SmartCode 914' },
      { id: 'halo-touch', name: 'Halo Touch' },
      { id: 'kevo', name: 'Kevo' },
    ];
    const named = modelsNamed(new Map(models.map((model) => [model.id, model])));
    const found = (search: Partial<LockSearch>) =>
      store.locks.find({ ...any, ...search }, named).locks.map(({ tag }) => Number(tag.slice(2)));
    expect(found({ text: 'SmartCode 914 front' })).toEqual([2]);
    expect(found({ text: 'smartcode' })).toEqual([2, 1]);
    expect(found({ text: 'smartcode front' })).toEqual([2]);
    expect(found({ text: 'halotouch' })).toEqual([3]);
    expect(found({ text: 'kevo' })).toEqual([1]);
    expect(found({ text: 'smartcode', practice: true })).toEqual([4]);
    expect(found({ text: 'front', modelId: 'halo-touch' })).toEqual([3]);
    // The words of a model are its own: nobody finds by typing how they are kept.
    expect([found({ text: 'f' }), found({ text: 'fmodel' })]).toEqual([[3, 2], []]);
  });

  test('practice locks, one model, oldest first, page by page', () => {
    const { store } = temporaryStore();
    for (let number = 1; number <= 7; number += 1) {
      make(store, { label: 'Door', modelId: number === 4 ? '916' : '914', practice: number === 7 });
    }
    expect(tags(store, { practice: true })).toEqual([7]);
    expect(tags(store, { modelId: '916', text: 'door' })).toEqual([4]);
    for (const text of ['', 'door']) {
      const first = store.locks.find({ ...any, text, order: 'oldest', limit: 4 });
      const second = store.locks.find({ ...any, text, order: 'oldest', limit: 4, after: first.next });
      expect([...first.locks, ...second.locks].map(({ tag }) => Number(tag.slice(2)))).toEqual([1, 2, 3, 4, 5, 6]);
      expect(second.next).toBeNull();
    }
  });

  test('with how often it was here, and when last', () => {
    const { store, clock } = temporaryStore();
    const lock = make(store, { label: 'Door' });
    const by = { actor: 'Ada', action: 'visit.lock-identified' };
    for (let visit = 0; visit < 3; visit += 1) {
      clock.move(60_000);
      store.visits.change(openVisit(store).id, null, { lockId: lock.id }, by);
    }
    expect(store.locks.find(any).locks[0]).toMatchObject({ visits: 3, lastVisitAt: '2026-11-22T08:03:00.000Z' });
  });
});

test.each(['s1', 'S1', ' S 1', 's 1'])('%j is the lock with the serial S1', (typed) => {
  const { store } = temporaryStore();
  // A practice lock may be called the same: it is none of the shop's, and the shop's is none of practice.
  const practice = make(store, { serial: 'S1', practice: true });
  expect(store.locks.findBySerial('914', typed, real)).toBeNull();
  const lock = make(store, { serial: 'S1' });
  expect(store.locks.findBySerial('914', typed, { practice: true })?.id).toBe(practice.id);
  expect(store.locks.findBySerial('914', typed, real)?.id).toBe(lock.id);
  expect(store.locks.findBySerial('916', typed, real)).toBeNull();
});

test('of two that were kept apart the one that is spelt so, and each knows the other', () => {
  const { store } = temporaryStore();
  const first = make(store, { serial: 'S-1' });
  const small = make(store, { serial: 's1' });
  expect(store.locks.findBySerial('914', 's1', real)?.id).toBe(small.id);
  const others = [
    { serial: 'S1', modelId: '916' },
    { serial: 'S1', practice: true },
    { serial: 'S12' },
    { serial: null },
  ];
  const [model, practice, longer, none] = others.map((other) => make(store, other));
  const known = (lock = none) =>
    store.locks
      .ofSerial(lock?.serial ?? '', { practice: lock?.practice ?? false, but: lock?.id ?? '' })
      .map(({ tag }) => tag);
  expect([known(first), known(small)]).toEqual([
    [small.tag, model?.tag],
    [first.tag, model?.tag],
  ]);
  // Of another model as well: nobody knows whose model was chosen wrongly.
  expect(known(model)).toEqual([first.tag, small.tag]);
  expect([practice, longer, none].flatMap(known)).toEqual([]);
  const signs = [
    make(store, { serial: '--' }),
    make(store, { serial: '/' }),
    make(store, { serial: 'N/A' }),
    make(store, { serial: 'n.a.' }),
  ];
  expect(signs.flatMap(known)).toEqual([]);
});

test('a label is read as a scanner types it, of any country', () => {
  for (const typed of [
    'boltbench:lock/L-00042',
    'BOLTBENCH:LOCK/L-00042',
    // Germany, France, Belgium.
    'boltbenchÖlock-Lß00042',
    `boltbenchMlock!L)ààà'é`,
    `boltbenchMlock=L)ààà'é`,
  ]) {
    expect(scannedLockTag(typed), typed).toBe('L-00042');
  }
  expect(scannedLockTag(`boltbenchMlock!L)&é"'(-è_ç`)).toBe('L-123456789');
  expect(scannedLockTag(`boltbenchMlock=L)&é"'(§è!ç`)).toBe('L-123456789');
  for (const other of [
    'L-00042',
    '00042',
    'boltbench',
    'boltbench:lock/L-42',
    'x boltbench:lock/L-00042',
    `ààà'é`,
    `L)ààà'é`,
    'boltbenchMlock!L)ààà)é',
  ]) {
    expect(scannedLockTag(other), other).toBeNull();
  }
  const { store } = temporaryStore();
  const lock = make(store, {});
  expect(store.locks.byTag('L-00001')).toEqual(lock);
  expect(store.locks.byTag('L-00002')).toBeNull();
});

test('a serial is found without the noughts that it, or a part of it, begins with', () => {
  const options = storeOptions();
  const store = openStore(options);
  const first = make(store, { serial: '0004711' });
  make(store, { serial: 'KW-0914-00815' });
  make(store, { serial: 'A100200' });
  make(store, { serial: '000' });
  expect([tags(store, '4711'), tags(store, '0004711'), tags(store, '04711'), tags(store, '711')]).toEqual([
    [1],
    [1],
    [],
    [],
  ]);
  expect(['815', 'kw-914-815', 'KW914815', 'kw 0914 00815', '00815'].map((text) => tags(store, text))).toEqual(
    Array.from({ length: 5 }, () => [2]),
  );
  expect([tags(store, '200'), tags(store, 'a100')]).toEqual([[], [3]]);
  // It is the same lock only where all its figures are the same.
  expect(store.locks.findBySerial('914', '4711', real)).toBeNull();
  const visit = openVisit(store);
  store.visits.change(visit.id, null, { lockId: first.id }, { actor: 'Ada', action: 'visit.lock-identified' });
  expect(store.visits.find({ ...anySearch, text: '4711' }).visits.map(({ id }) => id)).toEqual([visit.id]);
  store.locks.update(first.id, { serial: '0004712' });
  expect([tags(store, '4711'), tags(store, '4712')]).toEqual([[], [1]]);
  store.close();
  expect(withRaw(options.file, findDiffers)).toEqual([]);
});

test('no list walks all locks or sorts them', () => {
  const options = storeOptions();
  openStore(options).close();
  const flags = [true, false];
  withRaw(options.file, (database) => {
    for (const way of ['words', 'all'] as const) {
      for (const practice of flags) {
        for (const model of flags) {
          for (const direction of ['ASC', 'DESC'] as const) {
            const plan = planOf(database, lockQueries.page(way, { practice, model, direction }));
            expect(plan).not.toMatch(/TEMP B-TREE|SCAN l\b|AUTOMATIC/);
            expect(plan).toMatch(way === 'words' ? /VIRTUAL TABLE/ : /SEARCH l USING INDEX/);
          }
        }
      }
    }
    expect(planOf(database, lockQueries.byPlainSerial)).toMatch(
      /locks_by_plain_serial \(model_id=\? AND plain_serial=\?\)/,
    );
    expect(planOf(database, lockQueries.ofSerial)).toMatch(
      /SEARCH l USING INDEX locks_by_plain_serial \(model_id=\? AND plain_serial=\?\)/,
    );
    expect(planOf(database, lockQueries.ofSerial)).not.toMatch(/SCAN l\b|SCAN locks|SCAN [vc]\b/);
    expect(planOf(database, lockQueries.byTag)).toMatch(/locks_by_tag \(tag=\?\)/);
  });
});

test.each(['AB1234', 'ab.12.34', 'AB 12 34', 'AB–12–34', "AB'12'34", 'AB/12_34', '{AB}12-34'])(
  '%j is the lock AB-12-34',
  (typed) => {
    const options = storeOptions();
    const store = openStore(options);
    const lock = make(store, { serial: 'AB-12-34' });
    make(store, { serial: '---' });
    expect(store.locks.findBySerial('914', typed, real)).toEqual(lock);
    // Of nothing but signs nothing is left that tells it from others.
    expect(store.locks.findBySerial('914', '...', real)).toBeNull();
    expect(store.locks.findBySerial('914', '---', real)?.serial).toBe('---');
    store.close();
    expect(withRaw(options.file, (database) => planOf(database, lockQueries.byPlainSerial))).toMatch(
      /SEARCH locks USING INDEX locks_by_plain_serial \(model_id=\? AND plain_serial=\?\)/,
    );
  },
);

test('each sign of a serial is passed over in the same way by SQLite and by the program', () => {
  const options = storeOptions();
  openStore(options).close();
  const serials = Array.from({ length: 0x2300 - 0x20 }, (_, index) => `a${String.fromCharCode(0x20 + index)}1`);
  const locks = serials.map((serial, index) => ({ id: `lock-${index}`.padEnd(36, '-'), serial, index }));
  withRaw(options.file, (database) => {
    database.exec('DROP TRIGGER find_locks_insert');
    const installation = database.prepare('SELECT id FROM installation').pluck().get();
    const insert = database.prepare(
      `INSERT INTO locks (id, installation_id, created_at, revision, model_id, serial, label, radio, practice, number, tag)
       VALUES (?, ?, '', 1, '914', ?, '', 'none', 0, ?, ?)`,
    );
    database.transaction(() => {
      for (const { id, serial, index } of locks) insert.run(id, installation, serial, index + 1, `L-${index}`);
    })();
    const kept = database.prepare<[], string>('SELECT plain_serial FROM locks ORDER BY number').pluck().all();
    expect(kept).toEqual(serials.map(plainSerial));
    database.exec("UPDATE locks SET serial = 'x-' || number WHERE number < 3");
    database.exec('UPDATE locks SET serial = NULL WHERE number = 3');
    const changed = database.prepare('SELECT plain_serial FROM locks WHERE number < 4 ORDER BY number').pluck().all();
    expect(changed).toEqual(['X1', 'X2', null]);
  });
});
