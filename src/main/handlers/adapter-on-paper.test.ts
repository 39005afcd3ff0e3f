// The adapter on a paper is the one by which the visit was read, whatever is plugged in when the paper is made.
import { expect, onTestFinished, test } from 'vitest';
import type { Certificate } from '../../contract/report.ts';
import type { ReportModel } from '../../contract/service.ts';
import { adapterOf } from '../report/gather.ts';
import { sampleReadings } from '../report/test-samples.ts';
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
  const paper = async (visitId: string) => {
    const { id } = await call(client.report.create({ visitId, kind: 'service', staff: 'Ada' }));
    const { model } = await call(client.report.get({ reportId: id }));
    return { model: model as ReportModel | Certificate, html: host.reportPage(id)?.html ?? '' };
  };
  // Heard, and not read: nobody can say by which.
  const unread = await paper(withLock.id);
  expect('adapter' in unread.model).toBe(false);
  expect(unread.html).not.toContain('Adapter');
  await call(client.reading.take({ visitId: withLock.id, kinds: ['status'], phase: 'before' }));

  const other = await plug('955-codes-off');
  expect(other).not.toBe(read);
  const made = await paper(withLock.id);
  expect(made.model.adapter).toBe(read);
  expect(made.html).not.toContain(other);

  const bare = await call(client.visit.start({ complaint: 'no key', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: null, label: '' } as const;
  await call(client.visit.identify({ visitId: bare.id, by, staff: 'Ada' }));
  expect((await paper(bare.id)).model.adapter).toBeNull();
});

test('two adapters are told both; a reading of an older program leaves it open', () => {
  const by = (...names: (string | undefined)[]) =>
    names.flatMap((adapter) => sampleReadings.slice(0, 1).map((each) => ({ ...each, ...(adapter && { adapter }) })));
  expect(adapterOf(by('A 1', 'B 2', 'A 1') as typeof sampleReadings, true)).toBe('A 1; B 2');
  expect(adapterOf(by('A 1', undefined) as typeof sampleReadings, true)).toBeUndefined();
  expect(adapterOf([], false)).toBeNull();
});
