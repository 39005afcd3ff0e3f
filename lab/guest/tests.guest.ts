// The tests of the lab: our host side on real /dev/hidraw nodes, adapters on /dev/uhid in processes of their own.
// Run by init inside the guest, one after the other, never by vitest.
import assert from 'node:assert/strict';
import { chownSync, closeSync, openSync, readdirSync } from 'node:fs';
import { after } from 'node:test';
import nodeHid from 'node-hid';
import type { LockSignal } from '../../src/contract/device.ts';
import { checkTable, runConformance } from '../../src/device/conformance/index.ts';
import { openLink } from '../../src/device/link-over-port.ts';
import { startAdapterProcess } from '../../src/device/virtual-adapter/start.ts';
import {
  asOrdinaryUser,
  begun,
  connect,
  find,
  findGone,
  newOperation,
  note,
  ordinaryUser,
  pathOf,
  rejectsWith,
  source,
  startRawDevices,
  test,
  until,
} from './bench.ts';
import { clock } from './clock.ts';

// The guest's own time, which no other work of the machine is in.
const timeout = 120_000;
// Two benches: one without handing but with good cells, one with weak cells. They load while the first test runs.
const first = { serial: 'PR-909-0002', process: startAdapterProcess({ scenario: '909-handing-lost', wireMs: 0 }) };
const second = {
  serial: 'PR-914-0001',
  process: startAdapterProcess({ scenario: '914-handing-lost-weak-batteries', wireMs: 1 }),
};
const raw = startRawDevices();
after(() => {
  raw.kill();
  return Promise.all([first.process.kill(), second.process.kill()]);
});

test('lists nothing while nothing is plugged in', { timeout }, async () => {
  assert.deepEqual(await source.list(), []);
});

test('lists an adapter with usage page 0xFF00 and its serial (protocol §2)', { timeout }, async () => {
  await first.process.order({ kind: 'plug' });
  const candidate = await find(first.serial);
  assert.equal(candidate.product, 'Practice adapter');
  const [device, ...others] = await nodeHid.devicesAsync(0x1209, 0x0001);
  assert.equal(others.length, 0);
  assert.equal(device?.usagePage, 0xff00);
  assert.equal(device.serialNumber, first.serial);
  assert.equal(device.path, pathOf(candidate));
});

test('identifies the lock, reads status and battery (protocol §8)', { timeout }, async () => {
  const { link, lost } = await connect(first.serial);
  const identity = await link.identify();
  assert.deepEqual([identity.modelId, identity.serial], ['909', first.serial]);
  const status = await link.readStatus();
  assert.deepEqual([status.handing, status.pack, status.door], ['unknown', 'in', 'open']);
  const battery = await link.readBattery(true);
  assert.ok(battery.loadedMillivolts !== null && battery.loadedMillivolts < battery.restingMillivolts);
  assert.deepEqual({ ...link.counters }, { foreign: 0, garbage: 0, unasked: 0, badSignals: 0 });
  await link.close();
  assert.deepEqual(lost, []);
});

test('hears what hands do to the lock (protocol §8, subscribe)', { timeout }, async () => {
  const { link } = await connect(first.serial);
  const signals: LockSignal[] = [];
  await link.subscribe((signal) => signals.push(signal));
  await first.process.order({ kind: 'gesture', gesture: { kind: 'program-down' } });
  await first.process.order({ kind: 'gesture', gesture: { kind: 'program-up' } });
  await until('both edges of the button', () => signals.filter(({ kind }) => kind === 'button').length === 2);
  const buttons = signals.filter((signal) => signal.kind === 'button');
  assert.deepEqual(
    buttons.map(({ button, down }) => [button, down]),
    [
      ['program', true],
      ['program', false],
    ],
  );
  await link.close();
});

test('tells two adapters apart and speaks with both at once', { timeout }, async () => {
  await second.process.order({ kind: 'plug' });
  const [one, other] = await Promise.all([connect(first.serial), connect(second.serial)]);
  assert.notEqual(pathOf(one.candidate), pathOf(other.candidate));
  const models = await Promise.all([one.link.identify(), other.link.identify(), one.link.identify()]);
  assert.deepEqual(
    models.map(({ modelId }) => modelId),
    ['909', '914', '909'],
  );
  // The loss of one is nothing to the other.
  await second.process.order({ kind: 'unplug' });
  await until('the loss of the second', () => other.lost.length > 0);
  assert.equal((await one.link.readStatus()).pack, 'in');
  assert.deepEqual([one.lost, other.lost], [[], ['device.unplugged']]);
  await Promise.all([one.link.close(), other.link.close()]);
});

test('says device.no-permission to a user without the rule, and works with it', { timeout }, async () => {
  const candidate = await find(first.serial);
  await asOrdinaryUser(async () => {
    assert.deepEqual(await source.list(), [candidate]);
    await rejectsWith('device.no-permission', source.open(candidate.key));
  });
  // What the udev rule's uaccess does for whoever sits at the machine.
  chownSync(pathOf(candidate), ordinaryUser, ordinaryUser);
  await asOrdinaryUser(async () => {
    const { link } = await connect(first.serial);
    assert.equal((await link.identify()).modelId, '909');
    await link.close();
  });
});

test('says device.not-found for an adapter that left after it was listed', { timeout }, async () => {
  const candidate = await find(first.serial);
  await first.process.order({ kind: 'unplug' });
  await findGone(first.serial);
  await rejectsWith('device.not-found', source.open(candidate.key));
  await first.process.order({ kind: 'plug' });
  await find(first.serial);
});

test('an unplug in mid-exchange is told once; after the replug the outcome is asked for', { timeout }, async () => {
  const { link, candidate, lost } = await connect(first.serial);
  // Somebody else keeps the dead node open: the system must then give the adapter a new one.
  const holder = openSync(pathOf(candidate), 'r');
  const operationId = newOperation();
  const moving = Promise.withResolvers<undefined>();
  const handing = link.learnHanding({ operationId, onProgress: () => moving.resolve(undefined) });
  handing.catch(() => undefined);
  await moving.promise;
  await first.process.order({ kind: 'unplug' });
  await rejectsWith('device.unplugged', handing);
  await rejectsWith('device.unplugged', link.readStatus());
  assert.deepEqual(lost, ['device.unplugged']);
  const closing = Date.now();
  await link.close();
  await link.close();
  assert.ok(Date.now() - closing < 1000, 'closing a dead handle took too long');

  await first.process.order({ kind: 'plug' });
  const again = await connect(first.serial);
  closeSync(holder);
  assert.notEqual(pathOf(again.candidate), pathOf(candidate));
  const outcome = await until('the end of the handing', async () => {
    const now = await again.link.outcomeOf(operationId);
    return now.state === 'running' ? null : now;
  });
  assert.deepEqual([outcome.state, outcome.handing], ['done', 'right']);
  assert.equal((await again.link.readStatus()).handing, 'right');
  assert.deepEqual(lost, ['device.unplugged']);
  await again.link.close();
});

test('a factory reset is armed, carried out once, and remembered (protocol §7.3)', { timeout }, async () => {
  const { link } = await connect(first.serial);
  const operationId = newOperation();
  assert.equal((await link.outcomeOf(operationId)).state, 'never-received');
  const { token } = await link.armFactoryReset({ operationId });
  assert.equal((await link.outcomeOf(operationId)).state, 'armed');
  assert.equal((await link.commitFactoryReset(token, { operationId })).state, 'done');
  await rejectsWith('device.bad-token', link.commitFactoryReset(token, { operationId }));
  assert.equal((await link.outcomeOf(operationId)).state, 'done');
  assert.equal((await link.readStatus()).handing, 'unknown');
  await link.close();
});

test('a reset whose answer was lost with the cable is known by its id', { timeout }, async () => {
  const { link, lost } = await connect(first.serial);
  const operationId = newOperation();
  const { token } = await link.armFactoryReset({ operationId });
  // The commit arrives; whatever the adapter says to it does not.
  await first.process.order({ kind: 'unplug-after', reports: 0, direction: 'to-host' });
  await rejectsWith('device.unplugged', link.commitFactoryReset(token, { operationId }));
  await until('the loss', () => lost.length > 0);
  assert.deepEqual(lost, ['device.unplugged']);
  await link.close();
  await first.process.order({ kind: 'plug' });
  const again = await connect(first.serial);
  const outcome = await until('the end of the reset', async () => {
    const now = await again.link.outcomeOf(operationId);
    return now.state === 'running' ? null : now;
  });
  assert.equal(outcome.state, 'done');
  await again.link.close();
});

test('an adapter whose process dies is an unplug like any other', { timeout }, async () => {
  await second.process.order({ kind: 'plug' });
  const { link, lost } = await connect(second.serial);
  await second.process.kill();
  await until('the loss', () => lost.length > 0);
  assert.deepEqual(lost, ['device.unplugged']);
  await rejectsWith('device.unplugged', link.identify());
  await link.close();
  await findGone(second.serial);
});

test('nonsense between the reports of an adapter is counted and changes nothing', { timeout }, async () => {
  const { link } = await connect(first.serial);
  await first.process.order({ kind: 'garbage', count: 20 });
  assert.equal((await link.identify()).modelId, '909');
  const { foreign, garbage } = link.counters;
  // The kernel keeps the one report of the twenty that is too short.
  assert.equal(foreign + garbage, 19);
  await link.close();
});

test('a device that only spews nonsense is device.timeout, and the next adapter works', { timeout }, async () => {
  const candidate = await find(await raw.plug('spew'));
  const port = await source.open(candidate.key);
  const { link } = await connect(first.serial);
  const opening = openLink({ port, candidate, driver: 'hid', clock });
  opening.catch(() => undefined);
  assert.equal((await link.identify()).modelId, '909');
  await rejectsWith('device.timeout', opening);
  await link.close();
  await raw.unplug(candidate.serial);
  await findGone(candidate.serial);
});

test('twenty times out and in again: found each time, nothing left open', { timeout }, async () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length;
  const before = openFiles();
  for (let cycle = 0; cycle < 20; cycle += 1) {
    const { link, lost } = await connect(first.serial);
    assert.equal((await link.readStatus()).pack, 'in');
    await first.process.order({ kind: 'unplug' });
    await until('the loss', () => lost.length > 0);
    await link.close();
    assert.deepEqual(lost, ['device.unplugged']);
    await findGone(first.serial);
    await first.process.order({ kind: 'plug' });
  }
  await find(first.serial);
  assert.equal(openFiles(), before);
});

// T09 waits 30 s for a token to expire, which has nothing to do with the wire; the unit tests run it on a clock of their own.
// F05 sends 130 reports at once, and uhid drops what its ring of 31 does not hold while the adapter's process has to wait
// for a processor. USB makes the host wait instead.
const apart = ['T09', 'F05'];

test('the longest message arrives whole (conformance F05, at most ten tries)', { timeout }, async () => {
  const openPort = async (): ReturnType<typeof source.open> => source.open((await find(first.serial)).key);
  for (let tries = 1; tries <= 10; tries += 1) {
    const { results } = await runConformance({ openPort, clock, destructive: false, only: ['F05'] });
    assert.equal(results.length, 1);
    if (results[0]?.verdict !== 'pass') continue;
    return note(`7609 bytes arrived whole at try ${tries}`);
  }
  assert.fail('not once in ten tries');
});

test('the conformance list on the real stack', { timeout }, async (t) => {
  const began = Date.now();
  const report = await runConformance({
    openPort: async () => source.open((await find(first.serial)).key),
    clock,
    destructive: true,
    only: checkTable.map(({ id }) => id).filter((id) => !apart.includes(id)),
    onResult: ({ id, verdict }) => begun(`the conformance list, after ${id}: ${verdict}`),
  });
  note(
    `conformance: ${JSON.stringify(report.counts)} in ${((Date.now() - began) / 1000).toFixed(0)} s, without ${apart.join(', ')}`,
  );
  for (const { id, title, verdict, detail, tookMs } of report.results) {
    // What a check says of the unit is a finding; a test that did not run would be something else.
    if (verdict === 'not-supported') note(`conformance ${id} is not supported here: ${detail}`);
    else await t.test(`conformance ${id}: ${title}`, () => assert.equal(verdict, 'pass', `${detail} (${tookMs} ms)`));
  }
  assert.ok(report.counts.pass >= 60);
});
