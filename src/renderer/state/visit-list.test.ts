// A list keeps what it shows through a fault, and a late answer must not replace a newer one.
import { expect, test } from 'vitest';
import type { VisitSummary } from '../../contract/service.ts';
import type { Bench, Outcome } from './bench.svelte.ts';
import { VisitList } from './visit-list.svelte.ts';

type Page = { visits: VisitSummary[]; next: string | null };
const visit = (ticket: string) => ({ ticket }) as VisitSummary;
const setup = (answer: () => Promise<Outcome<Page>>) => new VisitList({ call: () => answer() } as unknown as Bench, 2);
const tickets = (list: VisitList) => list.visits.map((one) => one.ticket);
const given = (...all: string[]): Outcome<Page> => ({ ok: true, value: { visits: all.map(visit), next: null } });

test('keeps what it shows when it cannot be had', async () => {
  let fail = false;
  const list = setup(() =>
    Promise.resolve(fail ? { ok: false, fault: { code: 'store.failed', detail: '' } } : given('5', '4')),
  );
  expect(list.fresh).toBe(true);
  await list.reload();
  fail = true;
  await list.reload();
  expect([tickets(list), list.fresh, list.loading, list.fault?.code]).toEqual([
    ['5', '4'],
    false,
    false,
    'store.failed',
  ]);
  fail = false;
  await list.reload();
  expect(list.fault).toBeNull();
});

test('an overtaken answer is dropped', async () => {
  const waiting: ((page: Outcome<Page>) => void)[] = [];
  const list = setup(() => new Promise((resolve) => waiting.push(resolve)));
  const slow = list.reload();
  const later = list.reload();
  waiting[1]?.(given('6', '5'));
  await later;
  waiting[0]?.(given('5', '4'));
  await slow;
  expect(tickets(list)).toEqual(['6', '5']);
});
