// The staff trail on its way to paper: one that the bench holds no more is made anew and looked at first; none is set without entries.
import { expect, test } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from '../state/bench.svelte.ts';
import { TrailOnPaper } from './trail-paper.svelte.ts';

const order = { filter: {}, paper: 'letter', language: 'en' } as const;
const gone: FaultData = { code: 'store.not-found', detail: 'held no more' };

/** A bench that holds the papers named in `held`; composing makes "1", "2", … of so many entries. */
function benchOf(entries: number) {
  const [held, asked]: [Set<string>, string[]] = [new Set(), []];
  let count = 0;
  const here = (paperId: string, what: string, value: unknown) => {
    asked.push(`${what} ${paperId}`);
    return held.has(paperId) ? { ok: true, value } : { ok: false, fault: gone };
  };
  const trail = {
    compose: () => {
      held.add(String(++count));
      return { ok: true, value: { paperId: String(count), entries, cut: false } };
    },
    setPages: ({ paperId }: { paperId: string }) => here(paperId, 'set', { url: paperId, bytes: 9, pages: 2 }),
    leave: ({ paperId }: { paperId: string }) => here(paperId, 'leave', undefined),
  };
  const call = (work: (client: unknown) => unknown) => Promise.resolve(work({ trail }));
  return { bench: { call } as unknown as Pick<Bench, 'call'>, held, asked };
}

test('what other windows pushed out does not leave, but is made anew and said to be', async () => {
  const { bench, held, asked } = benchOf(12);
  const paper = new TrailOnPaper(bench);
  await paper.compose(order);
  expect(paper.set?.url).toBe('1');
  held.clear();
  expect(await paper.leave('print')).toBe(false);
  expect([paper.made?.paperId, paper.set?.url, paper.remade, paper.fault]).toEqual(['2', '2', true, null]);
  expect(await paper.leave('print')).toBe(true);
  expect(paper.remade).toBe(false);
  expect(asked).toEqual(['set 1', 'leave 1', 'set 2', 'leave 2']);
});

test('pages of a paper that is held no more are set on a new one', async () => {
  const { bench, held } = benchOf(12);
  const paper = new TrailOnPaper(bench);
  await paper.compose(order);
  held.clear();
  await paper.setPages();
  expect([paper.made?.paperId, paper.set?.url, paper.remade, paper.setting]).toEqual(['2', '2', true, false]);
});

test('no pages are set where there is no entry', async () => {
  const { bench, asked } = benchOf(0);
  const paper = new TrailOnPaper(bench);
  await paper.compose(order);
  expect([paper.set, asked]).toEqual([null, []]);
});
