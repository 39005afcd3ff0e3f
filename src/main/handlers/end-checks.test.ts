// What the bench changes on a lock ends the check of an open visit of that lock; what it reads does not.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serviceModel } from '../../contract/report.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
let visitId: string;
const seen = { 'key-works': 'pass', 'code-opens-door-open': 'pass', 'closed-door-test': 'pass' } as const;
const check = () => call(client.visit.verify({ visitId, seen, staff: 'Ada' }));
const detail = () => call(client.visit.get({ visitId }));
const opened = async () => {
  const { revision } = (await detail()).visit;
  return host.refusal(client.visit.close({ visitId, outcome: 'opened', note: '', revision }));
};

beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
  await call(client.practice.start({ scenarioId: 'model:914' }));
  await call(client.bench.setCode({ slot: 3, code: '735194', staff: 'Ada' }));
  visitId = (await call(client.visit.start({ complaint: 'set a code', staff: 'Ada' }))).id;
  await call(client.visit.identify({ visitId, by: { kind: 'connected' } }));
  expect((await check()).checks.filter(({ result }) => result === 'fail' || result === 'not-read')).toEqual([]);
  expect((await detail()).visit.state).toBe('checked');
}, 60_000);
afterEach(() => host.close());

it('ends with what was cleared, on screen, on paper and in the journal, and is made anew', async () => {
  await call(client.bench.read({}));
  await call(client.bench.slots({}));
  await call(client.bench.settings({}));
  expect((await detail()).visit.state).toBe('checked');

  await call(client.bench.clearCode({ slot: null, staff: 'Bob' }));
  const after = await detail();
  expect([after.visit.state, after.verification?.passed]).toEqual(['in-service', false]);
  expect(after.verification?.checks).toMatchObject([
    { title: 'The lock is as it was checked', detail: 'Every code was cleared since: check it again' },
  ]);
  expect(await opened()).toBe('visit.not-ready');
  const { id: reportId } = await call(client.report.create({ visitId, kind: 'service', paper: 'a4', language: 'fr' }));
  const { verification } = serviceModel((await call(client.report.get({ reportId }))).model);
  expect(verification).toMatchObject({
    passed: false,
    checks: [{ detail: 'Tous les codes ont été effacés depuis : vérifiez-la de nouveau' }],
  });

  expect((await check()).checks.find(({ id }) => id === 'code-present')?.result).toBe('fail');
  await call(client.bench.setCode({ slot: 3, code: '735194', staff: 'Ada' }));
  expect((await check()).passed).toBe(true);
  expect(await opened()).toBe('taken');
  const rows = (await host.journal()).filter(({ action }) => action === 'visit.check-ended');
  expect(rows.map(({ actor, detail }) => [actor, detail['change'], detail['target'], detail['to']])).toEqual([
    ['Bob', 'clear-code', 'all', 'in-service'],
  ]);
});

it('ends with a change that nobody can tell of, and stays where the lock refused one', async () => {
  expect(await host.refusal(client.bench.setCode({ slot: 4, code: '735194', staff: 'Bob' }))).toBe(
    'device.duplicate-code',
  );
  expect((await detail()).visit.state).toBe('checked');
  const setting = host.refusal(client.bench.setCode({ slot: 9, code: '2468', staff: 'Bob' }));
  await call(host.clock.advance(60));
  await call(client.practice.gesture({ kind: 'cable-out' }));
  expect(await setting).toBe('device.outcome-unknown');
  const { visit, verification } = await detail();
  expect([visit.state, verification?.checks[0]?.detail]).toEqual([
    'in-service',
    'Something may have been changed on it since: check it again',
  ]);
});
