// Two windows while a backup comes back: what the other one writes is refused, never acknowledged and put aside.
import { expect, test } from 'vitest';
import { contract } from '../contract/methods.ts';
import { runHere, type RunJob } from './safekeeping/jobs.ts';
import { clientOf, openTestHost } from './testing/test-host.ts';
import { whileRestoring } from './while-restoring.ts';

test('names only methods that there are', () => {
  const there = Object.entries(contract).flatMap(([group, methods]) =>
    Object.keys(methods).map((name) => `${group}.${name}`),
  );
  expect([...whileRestoring].filter((method) => !there.includes(method))).toEqual([]);
});

for (const ends of ['well', 'with a fault'] as const) {
  test(`a visit of the other window is refused while it lasts, and taken after it ended ${ends}`, async () => {
    const gate = Promise.withResolvers<'go on'>();
    const began = Promise.withResolvers<'began'>();
    const run: RunJob = async (name, input, onPart) => {
      if (name === 'extract') {
        began.resolve('began');
        await gate.promise;
      }
      return runHere(name, input, onPart);
    };
    const { client, call, host, refusal, stop } = await openTestHost({ run });
    const other = clientOf(host);
    const before = await call(client.visit.start({ complaint: 'in the backup', staff: 'Ann' }));
    const { backups } = await call(client.safekeeping.backUp({ staff: 'Ann' }));
    const source = { kind: 'listed', place: 'here', id: backups[0]?.id ?? '' } as const;
    const restoring = client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ann' });
    await call(began.promise);
    expect(await refusal(other.visit.start({ complaint: 'too late', staff: 'Bo' }))).toBe('store.restoring');
    expect(await refusal(other.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Bo' }))).toBe('store.restoring');
    expect((await call(other.visit.get({ visitId: before.id }))).visit.complaint).toBe('in the backup');
    if (ends === 'well') {
      gate.resolve('go on');
      await call(restoring);
    } else {
      gate.reject(new Error('the stick was pulled out'));
      expect(await refusal(restoring)).not.toBe('');
    }
    const after = await call(other.visit.start({ complaint: 'taken again', staff: 'Bo' }));
    expect((await call(client.visit.get({ visitId: after.id }))).visit.complaint).toBe('taken again');
    await stop();
  });
}
