// What was wrong is judged by the lock as it came: a visit that mended it must not lose its cause.
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

test('the cause of a closed visit is corrected by a name, and the insights follow', async () => {
  const host = await openTestHost();
  onTestFinished(() => host.close());
  const { client, call, refusal } = host;
  const { id: visitId } = await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '910', serial: 'R-1', label: '' } as const;
  const { revision } = (await call(client.visit.identify({ visitId, by }))).visit;
  const wrong = { visitId, cause: 'handing-missing', staff: 'Ben' };
  expect(await refusal(client.visit.correctCause({ ...wrong, revision }))).toBe('visit.bad-state');
  const closed = await call(
    client.visit.close({ visitId, revision, outcome: 'not-opened', note: '', cause: 'weak-batteries' }),
  );
  const asked = { ...wrong, revision: closed.revision };
  expect(await refusal(client.visit.correctCause({ ...asked, staff: '' }))).not.toBe('taken');
  expect(await refusal(client.visit.correctCause({ ...asked, cause: 'no-such-cause' }))).toBe('contract.bad-input');
  const corrected = await call(client.visit.correctCause(asked));
  expect(corrected).toMatchObject({ cause: 'handing-missing', state: 'closed', closedAt: closed.closedAt });
  expect(await refusal(client.visit.correctCause(asked))).toBe('store.conflict');
  const counted = (await call(client.insight.get({}))).causes.map(({ cause }) => cause);
  expect(counted).toEqual(['handing-missing']);
  expect((await host.journal())[0]).toMatchObject({ actor: 'Ben', action: 'visit.cause-corrected' });
});
