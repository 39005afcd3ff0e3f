// What was wrong is judged by the lock as it came, and only what a reading has shown is told without anybody saying so.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';

test('new cells do not take the weak ones out of the record', async () => {
  const host = await openTestHost();
  onTestFinished(() => host.close());
  const { client, call } = host;
  await call(client.practice.start({ scenarioId: '910-weak-batteries' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'weak', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  const read = (phase: 'before' | 'after') =>
    call(client.reading.take({ visitId, kinds: ['status', 'battery'], phase }));
  await read('before');
  const likely = async (when: 'now' | 'at-intake') =>
    (await call(client.triage.rank({ visitId, when }))).causes
      .filter(({ likelihood }) => likelihood === 'settled' || likelihood === 'likely')
      .map(({ causeId }) => causeId);
  expect((await likely('now'))[0]).toBe('weak-batteries');

  for (const kind of ['pack-out', 'fit-batteries', 'pack-in'] as const) await call(client.practice.gesture({ kind }));
  await call(host.clock.advance(5000));
  await read('after');
  expect(await likely('now')).not.toContain('weak-batteries');
  expect((await likely('at-intake'))[0]).toBe('weak-batteries');

  const { visit } = await call(client.visit.get({ visitId }));
  const closed = await call(
    client.visit.close({ visitId, revision: visit.revision, outcome: 'opened-with-key', note: '' }),
  );
  expect(closed.cause).toBe('weak-batteries');
});

test('what is only likely and nobody confirmed is told as a fact on no paper and in no figure', async () => {
  const host = await openTestHost();
  onTestFinished(() => host.close());
  const { client, call } = host;
  const { id: visitId } = await call(client.visit.start({ complaint: 'the bolt grinds and sticks', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } }));
  await call(client.visit.update({ visitId, revision: 2, answers: { 'door-position': 'always-drags' }, staff: 'Ada' }));
  const [first] = (await call(client.triage.rank({ visitId, when: 'at-intake' }))).causes;
  expect(first?.likelihood).toBe('likely');

  const { visit } = await call(client.visit.get({ visitId }));
  const closed = await call(client.visit.close({ visitId, revision: visit.revision, outcome: 'referred', note: '' }));
  expect(closed.cause).toBeNull();
  const { id } = await call(client.report.create({ visitId, kind: 'hand-out', paper: 'a4' }));
  const page = host.host.reportPage(id)?.html ?? '';
  expect(page).toContain('The cause was not settled.');
  expect(page).not.toContain(first?.title);
  expect((await call(client.insight.get({}))).causes).toMatchObject([{ cause: null, visits: 1 }]);
});
