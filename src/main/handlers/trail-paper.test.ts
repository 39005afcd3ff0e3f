// The staff trail on paper, through the contract: all that the filter finds, its pages counted, and the journal told of what left.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let call: TestHost['call'];
beforeEach(async () => {
  host = await openTestHost();
  ({ call, client } = host);
}, 60_000);
afterEach(() => host.close());

it('has every entry that the filter finds, in the order and the words of the screen', async () => {
  for (const staff of ['Ada', 'Bo', 'Ada'])
    await call(client.visit.start({ complaint: 'Grace Hidden is locked out', staff }));
  const made = await call(client.trail.compose({ filter: { actor: 'Ada', kind: 'visit' }, staff: 'Cy' }));
  expect(made).toMatchObject({ entries: 2, cut: false });
  const html = host.host.reportPage(made.paperId)?.html ?? '';
  expect(html.match(/Began the visit/g)).toHaveLength(2);
  expect(html).toContain('Ada · Visits');
  expect(html).toContain('Made for: Cy');
  expect(html).not.toMatch(/Hidden|<td dir="auto">Bo/);
});

it('tells the journal who took which entries, and when it is gone asks for a new one', async () => {
  await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const { paperId, entries } = await call(client.trail.compose({ filter: { subject: 'Grace Hidden' }, staff: 'Ada' }));
  expect(entries).toBe(0);
  const all = await call(client.trail.compose({ filter: {}, paper: 'a4', language: 'fr', staff: 'Ada' }));
  await call(client.trail.leave({ paperId: all.paperId, how: 'print', staff: 'Ada' }));
  await call(client.trail.leave({ paperId, how: 'pdf', staff: '' }));
  const { entries: told } = await call(client.trail.list({ filter: { kind: 'trail' } }));
  expect(told.map(({ actor, action }) => [actor, action])).toEqual([
    ['bench', 'trail.printed'],
    ['Ada', 'trail.printed'],
  ]);
  expect(told[1]?.detail).toMatchObject({ how: 'print', entries: all.entries, newest: all.entries, paper: 'a4' });
  const hash = String(told[1]?.detail['hash']);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(host.host.reportPage(all.paperId)?.html).toContain(hash);
  // What was typed may be a person's name.
  expect(JSON.stringify(told)).not.toContain('Hidden');
  for (let more = 0; more < 2; more++) await call(client.trail.compose({ filter: {}, staff: 'Ada' }));
  expect(host.host.reportPage(all.paperId)).toBeNull();
  expect(await host.refusal(client.trail.leave({ paperId: all.paperId, how: 'pdf', staff: 'Ada' }))).toBe(
    'store.not-found',
  );
});

it('gives the same fingerprint to the same entries, and another one to others', async () => {
  const hashOf = (id: string) => /SHA-256\) ([0-9a-f]{64})/.exec(host.host.reportPage(id)?.html ?? '')?.[1];
  await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const filter = { kind: 'visit' };
  const first = await call(client.trail.compose({ filter, staff: 'Ada' }));
  const again = await call(client.trail.compose({ filter, staff: 'Bo', language: 'es' }));
  expect(hashOf(first.paperId)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(again.paperId)).toBe(hashOf(first.paperId));
  await call(client.visit.start({ complaint: 'dead', staff: 'Ada' }));
  const other = await call(client.trail.compose({ filter, staff: 'Ada' }));
  expect(hashOf(other.paperId)).not.toBe(hashOf(first.paperId));
});
