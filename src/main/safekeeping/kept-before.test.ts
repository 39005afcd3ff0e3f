// What is from before an erasure is counted, in both places; what somebody removed of it is kept in mind.
import { expect, test } from 'vitest';
import { keptHistory, temporaryFolder, visit } from './testing.ts';

const person = { name: 'Pia', phone: '', email: '', address: '', note: '' };

async function bench() {
  const kept = keptHistory();
  kept.settings.backups.folder = temporaryFolder();
  kept.history.open();
  const backUp = async () => {
    kept.history.store().visits.open(visit);
    await kept.clock.advance(1000);
    await kept.safekeeper.backUp();
  };
  const erase = async () => {
    const { id } = kept.history.store().customers.create(person, 'Bo');
    await kept.clock.advance(1000);
    kept.history.store().erasure.erase(id, { keepRetained: false, actor: 'Bo' });
    await kept.safekeeper.finishErasures();
  };
  return { ...kept, backUp, erase };
}

test('nothing is from before an erasure where nobody was erased', async () => {
  const { safekeeper, backUp } = await bench();
  for (let times = 0; times < 2; times += 1) await backUp();
  expect(await safekeeper.state()).toMatchObject({ beforeErasure: null, olderRemoved: null });
  await safekeeper.close();
});

test('the backups of both places from before the newest erasure, until they are removed', async () => {
  const { safekeeper, settings, clock, backUp, erase } = await bench();
  for (let times = 0; times < 2; times += 1) await backUp();
  await erase();
  await backUp();
  expect((await safekeeper.state()).beforeErasure).toEqual({ here: 2, second: 2, asides: 0 });
  const stick = settings.backups.folder;
  settings.backups.folder = `${stick}-out`;
  expect((await safekeeper.state()).beforeErasure).toEqual({ here: 2, second: null, asides: 0 });
  settings.backups.folder = stick;

  await clock.advance(1000);
  await safekeeper.removeOlder('Bo');
  const at = new Date(clock.now()).toISOString();
  expect(await safekeeper.state()).toMatchObject({
    beforeErasure: { here: 0, second: 0, asides: 0 },
    olderRemoved: { at, here: 3, second: 3, asides: 0 },
  });
  // Nothing was written since: the one that is made is the only one, and there was another before it.
  settings.backups.folder = `${stick}-out`;
  await clock.advance(1000);
  await safekeeper.removeOlder('Bo');
  expect((await safekeeper.state()).olderRemoved).toMatchObject({ second: null });
  await safekeeper.close();
});

test('who was erased a second time counts from that on: what was written since is in the backups between', async () => {
  const { safekeeper, history, clock, backUp, erase } = await bench();
  await erase();
  await clock.advance(1000);
  await backUp();
  expect((await safekeeper.state()).beforeErasure).toMatchObject({ here: 0 });
  const [one] = history.store().erasedSince.erased();
  const customerId = one?.id ?? '';
  const { id } = history.store().visits.open({ ...visit, customerId });
  const closed = { state: 'void', closedAt: new Date(clock.now()).toISOString() } as const;
  history.store().visits.change(id, null, closed, { actor: 'Bo', action: 'visit.voided' });
  await backUp();
  await clock.advance(1000);
  history.store().erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
  await safekeeper.finishErasures();
  expect((await safekeeper.state()).beforeErasure).toMatchObject({ here: 2 });
  await safekeeper.close();
});

test('a history that was put aside counts, too', async () => {
  const { safekeeper, clock, backUp, erase } = await bench();
  await backUp();
  const [backup] = (await safekeeper.state()).backups;
  await safekeeper.restore({ kind: 'listed', place: 'here', id: backup?.id ?? '' }, null, 'Bo');
  await clock.advance(1000);
  await erase();
  expect((await safekeeper.state()).beforeErasure).toMatchObject({ asides: 1 });
  await clock.advance(1000);
  await safekeeper.removeOlder('Bo');
  const { beforeErasure, olderRemoved } = await safekeeper.state();
  expect([beforeErasure?.asides, olderRemoved?.asides]).toEqual([0, 1]);
  await safekeeper.close();
});
