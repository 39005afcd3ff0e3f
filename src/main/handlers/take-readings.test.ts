// Readings of the lock on the bench, kept with the visit that they are for.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';

test('what a practice lock says is never kept on a real visit, also where no lock is named yet', async () => {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call, refusal } = opened;
  const start = { complaint: 'sticks', staff: 'Ada' };
  const named = await call(client.visit.start({ ...start, customerName: 'Dora' }));
  const empty = await call(client.visit.start(start));
  await call(client.practice.start({ scenarioId: '914-handing-lost-weak-batteries' }));
  await call(client.link.refresh({}));
  const take = (visitId: string) => client.reading.take({ visitId, kinds: ['status', 'battery'], phase: 'before' });
  for (const { id } of [named, empty]) {
    expect(await refusal(take(id))).toBe('practice.apart');
    const { visit, readings } = await call(client.visit.get({ visitId: id }));
    expect([visit.practice, readings]).toEqual([false, []]);
  }
  const practice = await call(client.visit.start({ ...start, customerName: 'Pete' }));
  expect(await call(take(practice.id))).toHaveLength(2);
});
