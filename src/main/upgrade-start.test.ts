// A bench that starts on a history of an older form: every window is told, nothing else is answered, then all of it is there.
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { HostEvent } from '../contract/events.ts';
import { Fault } from '../contract/fault.ts';
import { runHere, type RunJob } from './safekeeping/jobs.ts';
import { inWorkers } from './safekeeping/run-in-worker.ts';
import { writeOldVersion } from './store/testing/old-version.ts';
import { openTestHost } from './testing/test-host.ts';

/** The folder of a bench with one visit, as a program of before has left it. */
async function oldBench() {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'boltbench-old-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const today = await openTestHost({ dataDirectory });
  const { id } = await today.call(today.client.visit.start({ complaint: 'kept from before' }));
  await today.stop();
  const file = join(dataDirectory, 'boltbench.db');
  renameSync(file, `${file}.filled`);
  writeOldVersion(file, 11, `${file}.filled`);
  rmSync(join(dataDirectory, 'backups'), { recursive: true, force: true });
  return { dataDirectory, visitId: id };
}

/** Upgrades stand still until `let` is called. */
function held(then: RunJob = runHere) {
  const gate = Promise.withResolvers<'go on'>();
  const run: RunJob = async (name, input, onPart) => {
    if (name === 'upgrade') await gate.promise;
    return then(name, input, onPart);
  };
  return { run, go: () => gate.resolve('go on'), fail: (why: Fault) => gate.reject(why) };
}

test('tells every window, refuses everything else, and works in a thread', async () => {
  const { dataDirectory, visitId } = await oldBench();
  const upgrade = held(inWorkers(pino({ level: 'silent' })));
  const host = await openTestHost({ dataDirectory, practice: true, run: upgrade.run });
  const { client, call } = host;
  expect((await call(client.app.status({}))).store).toMatchObject({ state: 'upgrading', step: 1 });
  const refused = await Promise.all([
    host.refusal(client.visit.get({ visitId })),
    host.refusal(client.link.refresh({})),
    host.refusal(client.safekeeping.state({})),
    host.refusal(client.app.openHistory({ choice: 'empty' })),
  ]);
  expect(refused).toEqual(refused.map(() => 'store.upgrading'));
  // No lock is spoken to before there is a history to write that down in.
  expect((await call(client.app.status({}))).practice).toBe(false);
  const events = await call(client.app.events({}));
  const next = async () => (await call(events.next())).value as HostEvent;
  expect(await next()).toMatchObject({ type: 'hello', link: { state: 'none' } });

  upgrade.go();
  const steps: number[] = [];
  for (let event = await next(); ; event = await next()) {
    if (event.type !== 'store-changed') continue;
    if (event.store.state !== 'upgrading') {
      expect(event.store.state).toBe('ready');
      break;
    }
    steps.push(event.store.step);
  }
  expect(steps).toEqual(steps.map((_step, index) => index + 1));
  expect(steps.length).toBeGreaterThan(2);
  expect((await call(client.visit.get({ visitId }))).visit.complaint).toBe('kept from before');
  // Now the bench begins, as it does at once on a history of today.
  for (let event = await next(); event.type !== 'link-changed' || event.link.state !== 'connected';)
    event = await next();
  await host.stop();
});

test('an upgrade that fails leaves the ways out of every failed start', async () => {
  const { dataDirectory, visitId } = await oldBench();
  const upgrade = held();
  const host = await openTestHost({ dataDirectory, run: upgrade.run });
  const { client, call } = host;
  upgrade.fail(new Fault('store.migration', 'the last one failed'));
  await call(host.host.settled());
  expect((await call(client.app.status({}))).store).toMatchObject({
    state: 'failed',
    fault: { code: 'store.migration' },
  });
  expect(await host.refusal(client.visit.get({ visitId }))).toBe('store.migration');
  expect((await call(client.safekeeping.state({}))).job).toBeNull();
  await host.stop();
});
