// Paging must go back the way it came, and a late answer must not replace a later page.
import { expect, test } from 'vitest';
import type { VisitSummary } from '../../contract/service.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome } from './bench.svelte.ts';
import { VisitList } from './visit-list.svelte.ts';

type Page = { visits: VisitSummary[]; next: string | null };
const visit = (ticket: string) => ({ ticket }) as VisitSummary;
const pages: Record<string, Page> = {
  first: { visits: [visit('5'), visit('4')], next: 'b' },
  b: { visits: [visit('3'), visit('2')], next: 'c' },
  c: { visits: [visit('1')], next: null },
};

function setup(answer: (before: string | null) => Promise<Outcome<Page>>) {
  const bench = {
    call: (ask: (client: BenchClient) => Promise<Page>) => {
      let asked: string | null = null;
      const client = {
        visit: {
          list: (input: { before: string | null }) => {
            asked = input.before;
            return Promise.resolve(pages['first']);
          },
        },
      };
      void ask(client as unknown as BenchClient);
      return answer(asked);
    },
  };
  return new VisitList(bench as unknown as Bench, 2);
}
const tickets = (list: VisitList) => list.visits.map((one) => one.ticket);
const given = (before: string | null): Promise<Outcome<Page>> =>
  Promise.resolve({ ok: true, value: pages[before ?? 'first'] ?? { visits: [], next: null } });

test('goes to older pages and back again', async () => {
  const list = setup(given);
  await list.reload();
  await list.older();
  await list.older();
  expect([tickets(list), list.page, list.hasOlder, list.hasNewer]).toEqual([['1'], 3, false, true]);
  await list.newer();
  expect(tickets(list)).toEqual(['3', '2']);
  await list.reload();
  expect([tickets(list), list.page]).toEqual([['3', '2'], 2]);
  await list.newer();
  await list.newer();
  expect([tickets(list), list.page, list.hasNewer]).toEqual([['5', '4'], 1, false]);
});

test('keeps what it shows when a page cannot be had', async () => {
  let fail = false;
  const list = setup((before) =>
    fail ? Promise.resolve({ ok: false, fault: { code: 'store.failed', detail: '' } }) : given(before),
  );
  await list.reload();
  fail = true;
  await list.older();
  expect([tickets(list), list.page, list.fault?.code]).toEqual([['5', '4'], 1, 'store.failed']);
});

test('an overtaken answer is dropped', async () => {
  const waiting: (() => void)[] = [];
  const list = setup((before) => new Promise((resolve) => waiting.push(() => resolve(given(before)))));
  const first = list.reload();
  waiting.shift()?.();
  await first;
  const slow = list.older();
  const later = list.reload();
  waiting[1]?.();
  await later;
  waiting[0]?.();
  await slow;
  expect(tickets(list)).toEqual(['5', '4']);
});
