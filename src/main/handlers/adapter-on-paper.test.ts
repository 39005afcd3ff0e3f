// The adapter on a paper is the one by which the visit was read, whatever is plugged in when the paper is made.
import { expect, onTestFinished, test } from 'vitest';
import type { Certificate } from '../../contract/report.ts';
import type { ReportModel } from '../../contract/service.ts';
import { toldItself } from '../guide/had-lock.ts';
import { adapterOf } from '../report/gather.ts';
import { sampleReadings } from '../report/test-samples.ts';
import { wordsOf } from '../report/testing/words-of.ts';
import { openTestHost } from '../testing/test-host.ts';

test('of a visit that was read, of one without a lock, and of one that nobody has kept it of', async () => {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call, host } = opened;
  const plug = async (scenarioId: string) => {
    await call(client.practice.start({ scenarioId }));
    const { adapter } = await call(client.link.refresh({}));
    return `${adapter?.product} ${adapter?.serial}`;
  };
  const read = await plug('914-handing-lost-weak-batteries');
  const withLock = await call(client.visit.start({ complaint: 'sticks', staff: 'Ada' }));
  await call(client.visit.identify({ visitId: withLock.id, by: { kind: 'connected' }, staff: 'Ada' }));
  const paper = async (visitId: string, kind: 'service' | 'handover' = 'service') => {
    const { id } = await call(client.report.create({ visitId, kind, staff: 'Ada' }));
    const { model } = await call(client.report.get({ reportId: id }));
    return { model: model as ReportModel | Certificate, html: wordsOf(host.reportPage(id)?.html ?? '') };
  };
  // Heard, and not read: nobody can say by which.
  const unread = await paper(withLock.id);
  expect('adapter' in unread.model).toBe(false);
  expect(unread.html).not.toContain('Adapter');
  const notConnected = 'no lock was connected to the bench';
  for (const kind of ['service', 'handover'] as const) {
    const { html } = await paper(withLock.id, kind);
    expect(html).toContain('the lock was connected to the bench, but no reading of it was taken');
    expect(html).not.toContain(notConnected);
  }
  await call(client.reading.take({ visitId: withLock.id, kinds: ['status'], phase: 'before' }));

  const other = await plug('955-codes-off');
  expect(other).not.toBe(read);
  const made = await paper(withLock.id);
  expect(made.model.adapter).toBe(read);
  expect(made.html).not.toContain(other);

  const bare = await call(client.visit.start({ complaint: 'no key', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  await call(client.visit.identify({ visitId: bare.id, by, staff: 'Ada' }));
  const byHand = await paper(bare.id);
  expect(byHand.model.adapter).toBeNull();
  expect(byHand.html).toContain(notConnected);
});

test('two adapters are told both; a reading of an older program leaves it open', () => {
  const by = (...names: (string | undefined)[]) =>
    names.flatMap((adapter) => sampleReadings.slice(0, 1).map((each) => ({ ...each, ...(adapter && { adapter }) })));
  expect(adapterOf(by('A 1', 'B 2', 'A 1') as typeof sampleReadings, true)).toBe('A 1; B 2');
  expect(adapterOf(by('A 1', undefined) as typeof sampleReadings, true)).toBeUndefined();
  expect(adapterOf([], false)).toBeNull();
});

test('a lock whose firmware an earlier visit has told was not connected in this one', async () => {
  const { client, call, kept, close } = await openTestHost();
  onTestFinished(close);
  const { id } = await call(client.visit.start({ complaint: 'again', staff: 'Ada' }));
  await call(client.visit.identify({ visitId: id, by: { kind: 'hand', modelId: '914', serial: null, label: '' } }));
  const [away, withAdapter] = await kept((store) => {
    const { lock } = store.visits.get(id);
    if (lock === null) throw new Error('the visit has its lock');
    const told = () => toldItself(store, { id, lock: { ...lock, firmware: '1.4' } });
    const before = told();
    const by = { actor: 'Ada', action: 'visit.lock-identified', detail: { by: 'connected' } };
    store.visits.change(id, null, { staff: 'Bob' }, by);
    return [before, told()];
  });
  expect([away, withAdapter]).toEqual([false, true]);
});
