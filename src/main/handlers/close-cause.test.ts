// What was wrong is judged by the lock as it came, and only what a reading has shown is told without anybody saying so.
import { describe, expect, onTestFinished, test } from 'vitest';
import { serviceModel } from '../../contract/report.ts';
import { wordsOf } from '../report/testing/words-of.ts';
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

describe('papers of a closed visit', () => {
  async function closedAs(cause: string | null) {
    const { host, client, call, close } = await openTestHost();
    onTestFinished(close);
    const { id: visitId } = await call(client.visit.start({ complaint: 'refuses every code', staff: 'Ada' }));
    await call(client.visit.identify({ visitId, by: { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } }));
    const performed = 'The glass was looked at';
    await call(client.visit.update({ visitId, revision: 2, performed, staff: 'Ada' }));
    const paper = async (kind: 'service' | 'handover') => {
      const { id } = await call(client.report.create({ visitId, kind, paper: 'a4' }));
      const { model } = await call(client.report.get({ reportId: id }));
      return { model: serviceModel(model), page: wordsOf(host.reportPage(id)?.html ?? '') };
    };
    const open = { service: await paper('service'), handover: await paper('handover') };
    const { visit } = await call(client.visit.get({ visitId }));
    const outcome = 'referred';
    await call(client.visit.close({ visitId, revision: visit.revision, outcome, cause, note: '', staff: 'Ada' }));
    return { open, service: await paper('service'), handover: await paper('handover') };
  }

  test('lead with the cause that was chosen; what was weighed beside it has its reason', async () => {
    const { open, service, handover } = await closedAs('malfunction');
    expect(open.service.page).not.toContain('Cause found');
    expect(open.handover.model.handover?.verdict).toMatch(/^Not mended at this bench so far, because /);
    for (const { model, page } of [service, handover]) {
      expect(page).toContain('Cause found: The lock itself is faulty');
      expect(model.triage.map(({ causeId }) => causeId)).not.toContain('malfunction');
    }
    expect(service.page).toMatch(/Cause found: .* Also weighed: /);
    expect(handover.model.handover?.verdict).toMatch(
      /^Referred\. Closed with the cause “The lock itself is faulty”\.$/,
    );
    expect(handover.page).toContain('Service performed The glass was looked at');
    const weighed = [open, { service, handover }].flatMap((each) => [each.service, each.handover]);
    for (const { triage } of weighed.map(({ model }) => model)) {
      expect(triage.length).toBeGreaterThan(0);
      expect(triage.filter(({ reasons, against = [] }) => reasons.length + against.length === 0)).toEqual([]);
    }
  });

  test('say that it was not settled where nothing was chosen', async () => {
    const { service, handover } = await closedAs(null);
    for (const { page } of [service, handover]) expect(page).toContain('The cause was not settled. Also weighed: ');
    expect(handover.model.handover?.verdict).toBe('Referred. Closed without a cause: it was not settled.');
  });
});

test('the handover sheet of a visit that passed its check says so, and when', async () => {
  const { client, call, close } = await openTestHost();
  onTestFinished(close);
  await call(client.practice.start({ scenarioId: '910-weak-batteries' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'weak', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  for (const kind of ['pack-out', 'fit-batteries', 'pack-in'] as const) await call(client.practice.gesture({ kind }));
  const seen = { 'key-works': 'pass', 'code-opens-door-open': 'pass', 'closed-door-test': 'not-applicable' } as const;
  expect(await call(client.visit.verify({ visitId, seen, staff: 'Ada' }))).toMatchObject({ passed: true });
  const verdict = async () => {
    const { id } = await call(client.report.create({ visitId, kind: 'handover', paper: 'a4' }));
    return serviceModel((await call(client.report.get({ reportId: id }))).model).handover?.verdict;
  };
  const passed = 'The check after the work was passed on ';
  expect(await verdict()).toMatch(new RegExp(`^${passed}.*2026.*\\. The visit is not closed yet\\.$`));
  const { visit } = await call(client.visit.get({ visitId }));
  const closing = { outcome: 'opened-with-key', cause: 'weak-batteries', note: '', staff: 'Ada' } as const;
  await call(client.visit.close({ visitId, revision: visit.revision, ...closing }));
  expect(await verdict()).toMatch(
    new RegExp(`^Opened with the key only\\. ${passed}.* Closed with the cause “The batteries are weak”\\.$`),
  );
});
