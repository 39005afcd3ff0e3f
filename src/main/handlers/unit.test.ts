// Locks through the contract: one that comes again is known, however its serial was typed; practice is kept apart.
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTestHost, type TestHost, type Wanted } from '../testing/test-host.ts';

async function bench(wanted: Wanted = {}) {
  const at = await openTestHost(wanted);
  onTestFinished(() => at.close());
  return at;
}

async function visitByHand(at: TestHost, serial: string | null, cause: string | null = 'weak-batteries') {
  const { client, call } = at;
  const opened = await call(client.visit.start({ complaint: 'stuck', staff: 'Ada' }));
  const by = { kind: 'hand' as const, modelId: '914', serial, label: 'Back door' };
  const { visit, lock } = await call(client.visit.identify({ visitId: opened.id, by }));
  const known = await call(client.unit.known({ visitId: visit.id }));
  const end = { outcome: 'not-opened' as const, note: '', cause };
  await call(client.visit.close({ visitId: visit.id, revision: visit.revision, ...end }));
  return { visit, lock, known };
}

describe('a lock that comes again', () => {
  test('is known by its serial in any spelling, with what was wrong and how often', async () => {
    const at = await bench();
    const first = await visitByHand(at, 'S1');
    expect(first.known).toBeNull();
    const second = await visitByHand(at, ' s 1', 'binding-bolt');
    expect(second.lock.id).toBe(first.lock.id);
    expect(second.known).toMatchObject({
      visits: 1,
      repeated: null,
      causes: [{ causeId: 'weak-batteries', times: 1 }],
    });
    await visitByHand(at, 's1');
    const { known } = await visitByHand(at, 'S1', null);
    expect(known).toMatchObject({ visits: 3, repeated: 'weak-batteries', open: [] });
    expect(known?.causes.map(({ causeId, times }) => [causeId, times])).toEqual([
      ['weak-batteries', 2],
      ['binding-bolt', 1],
    ]);
    expect(known?.causes[0]?.title).toBe('The batteries are weak');
  });

  test.each(['N/A', 'none', '0', '-', 'unknown', 'n.a.', '?'])(
    '%j typed as a serial joins no two locks',
    async (none) => {
      const at = await bench();
      const first = await visitByHand(at, none);
      const second = await visitByHand(at, none);
      expect([first.lock.serial, second.lock.serial, second.known]).toEqual([null, null, null]);
      expect(second.lock.id).not.toBe(first.lock.id);
    },
  );

  test('under another model makes no second lock unasked; the known one is told with whose it is', async () => {
    const at = await bench();
    const { client, call } = at;
    const { id: customerId } = await call(client.customer.create({ fields: { name: 'Smith' } }));
    const first = await call(client.visit.start({ complaint: 'stuck', customerId, staff: 'Ada' }));
    const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } as const;
    const { lock } = await call(client.visit.identify({ visitId: first.id, by }));
    const again = await call(client.visit.start({ complaint: 'stuck', staff: 'Ada' }));
    const other = { ...by, modelId: '916', serial: 'kw 1' };
    expect(await at.refusal(client.visit.identify({ visitId: again.id, by: other }))).toBe('lock.serial-known');
    expect((await call(client.unit.find({ text: '' }))).locks).toHaveLength(1);
    expect(await call(client.unit.ofSerial({ serial: 'kw1' }))).toEqual([
      { id: lock.id, tag: lock.tag, modelId: '914', serial: 'KW-1', label: '', customer: 'Smith' },
    ]);
    const apart = { ...other, apart: true as const };
    const made = await call(client.visit.identify({ visitId: again.id, by: apart }));
    expect(made.lock).toMatchObject({ modelId: '916', serial: 'kw 1' });
    expect((await call(client.unit.get({ lockId: lock.id }))).sameSerial.map(({ tag }) => tag)).toEqual([
      made.lock.tag,
    ]);
  });

  test('is found as lists print its model, and so are its visits', async () => {
    const at = await bench();
    const { client, call } = at;
    const { visit, lock } = await visitByHand(at, 'S1');
    for (const text of ['SmartCode 914', 'smartcode 914 back', 'smartcode914']) {
      expect((await call(client.unit.find({ text }))).locks.map(({ id }) => id)).toEqual([lock.id]);
      expect((await call(client.visit.find({ text }))).visits.map(({ id }) => id)).toEqual([visit.id]);
    }
    expect((await call(client.unit.find({ text: 'smartcode 916' }))).locks).toEqual([]);
    expect((await call(client.visit.find({ text: 'halo touch' }))).visits).toEqual([]);
  });

  test('is picked from the history, a practice lock is not', async () => {
    const at = await bench();
    const { client, call } = at;
    const { lock } = await visitByHand(at, null);
    const next = await call(client.visit.start({ complaint: 'again', staff: 'Ada' }));
    const bound = await call(client.visit.identify({ visitId: next.id, by: { kind: 'known', lockId: lock.id } }));
    expect(bound.lock.id).toBe(lock.id);
    expect(await call(client.unit.known({ visitId: next.id }))).toMatchObject({ visits: 1 });
    await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
    const practised = await call(client.visit.start({ complaint: 'practice', staff: 'Ada' }));
    const made = await call(client.visit.identify({ visitId: practised.id, by: { kind: 'connected' } }));
    expect(made.lock.practice).toBe(true);
    const other = await call(client.visit.start({ complaint: 'x', staff: 'Ada' }));
    const pick = client.visit.identify({ visitId: other.id, by: { kind: 'known', lockId: made.lock.id } });
    expect(await at.refusal(pick)).toBe('visit.bad-state');
    expect((await call(client.unit.find({ text: '' }))).locks.map(({ id }) => id)).toEqual([lock.id]);
    expect((await call(client.unit.find({ practice: true }))).locks.map(({ id }) => id)).toEqual([made.lock.id]);
  });

  test('what the connected lock says of its serial takes the place of what was typed', async () => {
    const at = await bench({ practice: true });
    const { client, call } = at;
    const serial = (await call(client.link.state({}))).identity?.serial ?? '';
    const typed = await visitByHand(at, ` ${serial.toLowerCase()}`);
    const next = await call(client.visit.start({ complaint: 'again', staff: 'Ada' }));
    const { lock } = await call(client.visit.identify({ visitId: next.id, by: { kind: 'connected' } }));
    expect(lock).toMatchObject({ id: typed.lock.id, serial });
    expect((await call(client.unit.timeline({ lockId: lock.id, kind: 'change' }))).entries[0]).toMatchObject({
      fields: expect.arrayContaining([{ field: 'serial', before: serial.toLowerCase(), after: serial }]) as unknown,
    });
  });
});

test('words about a lock are changed in somebody’s name, without codes, once', async () => {
  const at = await bench();
  const { client, call } = at;
  const { lock } = await visitByHand(at, 'S1');
  const page = await call(client.unit.get({ lockId: lock.tag }));
  expect(page).toMatchObject({ lock: { id: lock.id, tag: 'L-00001' }, revision: 1, visits: 1 });
  const change = { lockId: lock.id, revision: 1, place: 'Unit 4B, code 4711', finish: 'Satin nickel', staff: 'Bo' };
  const changed = await call(client.unit.update(change));
  expect(changed.lock.place).not.toContain('4711');
  expect(changed).toMatchObject({ revision: 2, lock: { finish: 'Satin nickel', label: 'Back door' } });
  expect(await at.refusal(client.unit.update(change))).toBe('store.conflict');
  expect(await at.refusal(client.unit.get({ lockId: 'L-00009' }))).toBe('store.not-found');
  const [entry] = (await call(client.unit.timeline({ lockId: lock.id, kind: 'change' }))).entries;
  expect(entry).toMatchObject({ actor: 'Bo' });
});

test('a new pack is told by hand, in somebody’s name, once, and taken back', async () => {
  const at = await bench();
  const { client, call } = at;
  const { lock } = await visitByHand(at, 'S1');
  const day = '2025-01-05';
  const tell = { lockId: lock.id, day, told: true, staff: 'Bo' };
  expect(await at.refusal(client.unit.tellPack({ ...tell, staff: ' ' }))).toBe('staff.unnamed');
  expect((await call(client.unit.tellPack(tell))).newPacks).toMatchObject([{ known: 'told', day }]);
  expect(await at.refusal(client.unit.tellPack(tell))).toBe('store.conflict');
  expect(await at.refusal(client.unit.tellPack({ ...tell, day: '2999-01-01' }))).toBe('contract.bad-input');
  const refused = await client.unit.tellPack({ ...tell, day: '1999-12-31' }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ data: { code: 'contract.bad-input', detail: 'the day is before 2000-01-01' } });
  expect((await call(client.unit.trend({ lockId: lock.id }))).newPacks).toHaveLength(1);
  expect((await call(client.unit.tellPack({ ...tell, told: false }))).newPacks).toEqual([]);
  expect(await at.refusal(client.unit.tellPack({ ...tell, told: false }))).toBe('store.conflict');
  expect((await call(client.unit.tellPack(tell))).newPacks).toHaveLength(1);
  const { entries } = await call(client.trail.list({ filter: { actor: 'Bo' } }));
  expect(entries.map(({ action, detail }) => [action, detail['day']])).toEqual([
    ['lock.pack-told', day],
    ['lock.pack-untold', day],
    ['lock.pack-told', day],
  ]);
});

test('who told of a pack stands in the timeline, and what was taken back', async () => {
  const at = await bench();
  const { client, call } = at;
  const { lock } = await visitByHand(at, 'S1');
  const [day, staff] = ['2025-01-05', 'Bo'];
  await call(client.unit.tellPack({ lockId: lock.id, day, told: true, staff }));
  await call(client.unit.tellPack({ lockId: lock.id, day, told: false, staff: 'Cy' }));
  const of = async (kind: 'pack' | null) => (await call(client.unit.timeline({ lockId: lock.id, kind }))).entries;
  expect(await of('pack')).toMatchObject([
    { kind: 'pack', actor: 'Cy', said: 'untold', day, rise: null },
    { kind: 'pack', actor: 'Bo', said: 'told', day, rise: null },
  ]);
  expect((await of(null)).filter(({ kind }) => kind === 'pack')).toHaveLength(2);
  const first = await call(client.unit.timeline({ lockId: lock.id, kind: 'pack', limit: 1 }));
  const second = await call(client.unit.timeline({ lockId: lock.id, kind: 'pack', limit: 1, after: first.next }));
  expect([...first.entries, ...second.entries].map(({ at: time }) => time)).toHaveLength(2);
  expect(second.next).toBeNull();
});

test('a pack that was read off the voltage is denied, in somebody’s name, and that is taken back', async () => {
  const before = await bench();
  const { lock, visit } = await visitByHand(before, 'S1');
  // A cold day, and a warm one.
  for (const restingMillivolts of [5300, 5800]) {
    const value = { restingMillivolts, loadedMillivolts: null };
    await before.kept((store) =>
      store.readings.add({ visitId: visit.id, runId: null, phase: 'before', kind: 'battery', value }, 'Ada'),
    );
    await before.clock.advance(60_000);
  }
  const at = await bench(before.again);
  const { client, call } = at;
  const rise = (await call(client.unit.trend({ lockId: lock.id }))).newPacks[0]?.at ?? '';
  const deny = { lockId: lock.id, at: rise, denied: true, staff: 'Bo' };
  expect(await at.refusal(client.unit.denyPack({ ...deny, at: '2026-01-01T12:00:00.000Z' }))).toBe(
    'contract.bad-input',
  );
  expect(await at.refusal(client.unit.denyPack({ ...deny, denied: false }))).toBe('store.conflict');
  expect(await call(client.unit.denyPack(deny))).toMatchObject({ newPacks: [], denied: [rise] });
  expect(await at.refusal(client.unit.denyPack(deny))).toBe('store.conflict');
  const taken = await call(client.unit.denyPack({ ...deny, denied: false, staff: 'Cy' }));
  expect(taken).toMatchObject({ newPacks: [{ at: rise, known: 'rise' }], denied: [] });
  const { entries } = await call(client.unit.timeline({ lockId: lock.id, kind: 'pack' }));
  expect(entries).toMatchObject([
    { actor: 'Cy', said: 'undenied', rise, day: null },
    { actor: 'Bo', said: 'denied', rise, day: null },
  ]);
});

test('the trend of a lock without readings says so', async () => {
  const at = await bench();
  const { lock } = await visitByHand(at, 'S1');
  const trend = await at.call(at.client.unit.trend({ lockId: lock.id }));
  expect(trend).toMatchObject({ points: [], newPacks: [], estimate: { state: 'too-few', readings: 0 } });
});
