// The bench screen's calls through the contract, against a practice lock that speaks real bytes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HostEvent } from '../../contract/events.ts';
import type { FaultCode } from '../../contract/fault.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { clientOf, openTestHost, type TestHost } from '../testing/test-host.ts';

/** Nothing else in the test has these digits. */
const code = '73051946';

let host: TestHost;
let clock: TestHost['clock'];
let client: TestHost['client'];
let call: TestHost['call'];
let logged: string;
let events: HostEvent[];

async function faultOf(promise: Promise<unknown>): Promise<{ code: FaultCode; whole: string }> {
  const error: unknown = await call(promise).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { data } = error as { data: { code: FaultCode } };
  return { code: data.code, whole: JSON.stringify(error) + String(error) };
}

async function practise(scenarioId: string): Promise<void> {
  await call(client.practice.start({ scenarioId }));
}

beforeEach(async () => {
  logged = '';
  host = await openTestHost({
    clock: createVirtualClock(Date.parse('2026-11-22T08:00:00Z')),
    practice: true,
    hear: (line) => (logged += line),
  });
  ({ call, client, clock } = host);
  events = [];
  void (async () => {
    for await (const event of await client.app.events({})) events.push(event);
  })();
});

afterEach(() => host.close());

test('at a glance: identity, status, batteries and what the adapter can do', async () => {
  const reading = await call(client.bench.read({}));
  expect(reading.identity).toMatchObject({ modelId: '914', serial: 'PR-914-0001', radio: 'zwave' });
  expect(reading.battery).toEqual({
    state: 'read',
    value: { restingMillivolts: 4430, loadedMillivolts: 3870 },
  });
  expect(reading.status).toMatchObject({ state: 'read', value: { handing: 'unknown', codesStored: 3 } });
  expect(reading.capabilities).toContain('codes');
  expect(reading.settled).toEqual([]);
});

test('without power the identity stays and each part says why it is missing', async () => {
  await call(client.practice.gesture({ kind: 'pack-out' }));
  const reading = await call(client.bench.read({}));
  expect(reading.status.state).toBe('read');
  expect(reading.battery).toMatchObject({ state: 'failed', fault: { code: 'device.lock-asleep' } });
});

test('without an adapter everything is refused as not connected', async () => {
  await call(client.link.disconnect({}));
  expect((await faultOf(client.bench.read({}))).code).toBe('device.not-connected');
  expect((await faultOf(client.bench.setCode({ slot: 4, code }))).code).toBe('device.not-connected');
});

test('two windows that read at once get the same reading', async () => {
  const [one, other] = await call(Promise.all([client.bench.read({}), client.bench.read({})]));
  expect(other).toEqual(one);
  const [slots, again] = await call(Promise.all([client.bench.slots({}), client.bench.slots({})]));
  expect(again).toEqual(slots);
});

test('the log comes in batches, each entry once, with its progress', async () => {
  const first = await call(client.bench.events({ limit: 2 }));
  expect(first.next).not.toBeNull();
  const rest = await call(client.bench.events({ after: first.next ?? 0 }));
  expect(rest.next).toBeNull();
  const sequences = [...first.events, ...rest.events].map(({ sequence }) => sequence);
  expect(sequences).toEqual([1, 2, 3, 4, 5]);
  expect(events.filter(({ type }) => type === 'bench-progressed').at(-1)).toMatchObject({ job: 'events', fraction: 1 });
});

test('a download is cancelled, and a second one of its kind is refused meanwhile', async () => {
  // All three are asked before any time passes on the wire.
  const [first, second, cancelled] = await Promise.all([
    faultOf(client.bench.events({})),
    faultOf(client.bench.events({})),
    call(client.bench.cancel({ job: 'events' })),
  ]);
  expect([first.code, second.code]).toEqual(['device.cancelled', 'host.busy']);
  expect(cancelled).toEqual({ stopped: true });
  expect(await call(client.bench.cancel({ job: 'events' }))).toEqual({ stopped: false });
  expect((await call(client.bench.events({}))).events).toHaveLength(5);
});

test('of two windows the second that changes the lock is told that the bench is busy, and nothing of it is sent', async () => {
  const other = clientOf(host.host);
  const setting = call(client.bench.setCode({ slot: 7, code, staff: 'Ada' }));
  const [busy, reading] = await Promise.all([
    faultOf(other.bench.clearCode({ slot: null, staff: 'Ben' })),
    call(other.bench.slots({})),
  ]);
  expect(busy.code).toBe('host.busy');
  expect(reading.slots.find(({ slot }) => slot === 1)?.state).toBe('set');
  expect((await setting)?.slots.filter(({ state }) => state === 'set')).toHaveLength(4);
  expect((await call(other.bench.clearCode({ slot: 7, staff: 'Ben' })))?.slots[6]?.state).toBe('empty');
  expect((await journal()).map(({ actor, detail }) => [actor, detail['state']])).toEqual([
    ['Ada', 'intended'],
    ['Ada', 'done'],
    ['Ben', 'intended'],
    ['Ben', 'done'],
  ]);
});

test('nobody needs to wait for a change: one that the lock has not begun is stopped, another window may stop it', async () => {
  const other = clientOf(host.host);
  // What waits behind a reading has not begun.
  const [reading, stopped, cancelled] = await Promise.all([
    call(client.bench.read({})),
    faultOf(client.bench.setCode({ slot: 7, code })),
    call(other.bench.cancel({ job: 'write' })),
  ]);
  expect([reading.battery.state, stopped.code, cancelled]).toEqual(['read', 'device.cancelled', { stopped: true }]);
  expect((await call(client.bench.slots({}))).slots[6]?.state).toBe('empty');
});

test('a code is set and cleared, read back, and journalled with who, what and which lock', async () => {
  const set = await call(client.bench.setCode({ slot: 7, code, staff: 'Ada' }));
  expect(set?.slots.find(({ slot }) => slot === 7)?.state).toBe('set');
  const cleared = await call(client.bench.clearCode({ slot: 7, staff: 'Ada' }));
  expect(cleared?.slots.find(({ slot }) => slot === 7)?.state).toBe('empty');
  const none = await call(client.bench.clearCode({ slot: null, staff: 'Ada' }));
  expect(none?.slots.every(({ state }) => state === 'empty')).toBe(true);
  const rows = await journal();
  expect(rows.map(({ action, detail }) => [action, detail['target'], detail['state']])).toEqual([
    ['bench.set-code', '7', 'intended'],
    ['bench.set-code', '7', 'done'],
    ['bench.clear-code', '7', 'intended'],
    ['bench.clear-code', '7', 'done'],
    ['bench.clear-code', 'all', 'intended'],
    ['bench.clear-code', 'all', 'done'],
  ]);
  expect(rows.every(({ actor, subject }) => actor === 'Ada' && subject === 'lock:914:PR-914-0001')).toBe(true);
});

test('the lock refuses a code that another slot has, and nothing is changed', async () => {
  await call(client.bench.setCode({ slot: 5, code }));
  const refused = await faultOf(client.bench.setCode({ slot: 6, code }));
  expect(refused.code).toBe('device.duplicate-code');
  const { slots } = await call(client.bench.slots({}));
  expect(slots.find(({ slot }) => slot === 6)?.state).toBe('empty');
});

test('a change whose answer is lost is in doubt, and the lock is asked when it is back', async () => {
  const setting = faultOf(client.bench.setCode({ slot: 9, code, staff: 'Ada' }));
  await call(clock.advance(60));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  expect((await setting).code).toBe('device.outcome-unknown');
  await call(client.practice.gesture({ kind: 'cable-in' }));
  await call(clock.advance(3000));
  await call(client.link.refresh({}));
  const reading = await call(client.bench.read({}));
  expect(reading.settled).toHaveLength(1);
  const [settled] = reading.settled;
  expect(settled).toMatchObject({ action: 'set-code', target: '9' });
  const { slots } = await call(client.bench.slots({}));
  const isSet = slots.find(({ slot }) => slot === 9)?.state === 'set';
  expect(settled?.state).toBe(isSet ? 'done' : 'not-done');
  expect((await call(client.bench.read({}))).settled).toEqual([]);
});

test('a change in doubt is refused to every window, and every window is told of it and of its end', async () => {
  const other = clientOf(host.host);
  const clearing = faultOf(client.bench.clearCode({ slot: null, staff: 'Ada' }));
  await call(clock.advance(60));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  expect((await clearing).code).toBe('device.outcome-unknown');
  await call(client.practice.gesture({ kind: 'cable-in' }));
  await call(clock.advance(3000));
  const told = () => events.filter((event) => event.type === 'bench-settled');
  expect(told()).toMatchObject([
    { lock: { modelId: '914', serial: 'PR-914-0001' }, settled: [{ target: 'all', state: 'pending' }] },
  ]);
  expect((await faultOf(other.bench.clearCode({ slot: null, staff: 'Ben' }))).code).toBe('host.in-doubt');
  expect((await faultOf(other.bench.setCode({ slot: 4, code, staff: 'Ben' }))).code).toBe('host.in-doubt');
  await call(other.bench.read({}));
  const [end] = told().at(-1)?.settled ?? [];
  expect(end?.state).toMatch(/^(done|not-done)$/);
  await call(other.bench.clearCode({ slot: null, staff: 'Ben' }));
  expect((await journal()).map(({ actor, detail }) => [actor, detail['state']])).toEqual([
    ['Ada', 'intended'],
    ['Ada', 'in-doubt'],
    ['Ada', end?.state],
    ['Ben', 'intended'],
    ['Ben', 'done'],
  ]);
});

test('settings are written where the model takes them, and refused where a switch or nothing is', async () => {
  expect((await faultOf(client.bench.writeSetting({ setting: 'sound', value: 0 }))).code).toBe('device.read-only');
  expect((await faultOf(client.bench.writeSetting({ setting: 'motor-load-alarm', value: 1 }))).code).toBe(
    'device.unsupported',
  );
  await practise('620-needs-reset');
  const settings = await call(client.bench.writeSetting({ setting: 'program-button', value: 0 }));
  expect(settings?.find(({ setting }) => setting === 'program-button')?.value).toBe(0);
});

test('self-test and wink', async () => {
  expect(await call(client.bench.selfTest({}))).toMatchObject({ memory: 'pass', power: 'fail' });
  expect(await call(client.bench.wink({}))).toEqual({});
});

test('the digits of a code are in no fault, log line, event, diagnostics or file', async () => {
  const faults = [
    await faultOf(client.bench.setCode({ slot: 5, code: `${code}99` })),
    await faultOf(client.bench.setCode({ slot: 251, code })),
    await faultOf(client.bench.setCode({ slot: 99, code })),
    await faultOf(client.bench.setCode({ slot: 5, code: `${code} ` })),
  ];
  expect(faults.map((fault) => fault.code)).toEqual([
    'contract.bad-input',
    'contract.bad-input',
    'device.bad-slot',
    'contract.bad-input',
  ]);
  await call(client.bench.setCode({ slot: 5, code, staff: 'Ada' }));
  faults.push(await faultOf(client.bench.setCode({ slot: 6, code })));
  const going = faultOf(client.bench.setCode({ slot: 6, code: '6149' }));
  await call(clock.advance(60));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  faults.push(await going);
  const { text } = await call(client.diagnostics.preview({}));
  const writing = client.bench.setCode({ slot: 7, code }).catch(() => undefined);
  // What Node writes about itself when it dies, if somebody started it so: taken while the code is under way.
  const died = JSON.stringify(process.report.getReport(new Error('died')));
  await call(writing);
  await host.stop();
  const hex = Buffer.from(code).toString('hex');
  const everywhere = [logged, JSON.stringify(events), text, died, ...faults.map(({ whole }) => whole)];
  for (const file of readdirSync(host.dataDirectory, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) everywhere.push(readFileSync(join(file.parentPath, file.name), 'latin1'));
  }
  expect(logged).toContain('bench.setCode');
  expect(everywhere.join('\n')).toContain('bench.set-code');
  for (const text of everywhere) {
    expect(text.includes(code)).toBe(false);
    expect(text.toLowerCase().includes(hex)).toBe(false);
  }
});

/** What the bench wrote into the journal, the oldest first; the program is ended for it. */
const journal = async () => (await host.journal()).reverse().filter(({ action }) => action.startsWith('bench.'));
