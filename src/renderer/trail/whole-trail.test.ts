// Fetching a whole trail: every page once, stopped when asked, and never without an end.
import { expect, test } from 'vitest';
import type { Trail, TrailEntry } from '../../contract/trail.ts';
import type { Bench } from '../state/bench.svelte.ts';
import { mostInFile, WholeTrail } from './whole-trail.svelte.ts';

const entry = (seq: number) => ({ seq }) as TrailEntry;

/** A bench whose journal has so many entries; `onPage` is called before each answer. */
function benchOf(count: number, onPage: () => void = () => undefined) {
  const asked: (string | null)[] = [];
  const list = ({ limit, before }: { limit: number; before: string | null }): Trail => {
    asked.push(before);
    onPage();
    const from = before === null ? count : Number(before) - 1;
    const seqs = Array.from({ length: Math.min(limit, from) }, (_, index) => from - index);
    const last = seqs.at(-1) ?? 1;
    return { entries: seqs.map(entry), next: last > 1 ? String(last) : null, subject: null };
  };
  const client = { trail: { list } };
  const call = (work: (given: typeof client) => Trail) => Promise.resolve({ ok: true, value: work(client) });
  return { bench: { call } as unknown as Pick<Bench, 'call'>, asked };
}

test('fetches every page once', async () => {
  const { bench, asked } = benchOf(1203);
  const entries = await new WholeTrail(bench).fetch({});
  expect(entries?.map(({ seq }) => seq)).toEqual(Array.from({ length: 1203 }, (_, index) => 1203 - index));
  expect(asked).toEqual([null, '704', '204']);
});

test('stops when it is told to', async () => {
  const { bench, asked } = benchOf(5000, () => asked.length === 2 && whole.stop());
  const whole = new WholeTrail(bench);
  expect(await whole.fetch({})).toBeNull();
  expect(asked).toHaveLength(2);
  expect(whole.fetched).toBeNull();
});

test('says that there were more than a file takes', async () => {
  const whole = new WholeTrail(benchOf(mostInFile + 1).bench);
  expect(await whole.fetch({})).toHaveLength(mostInFile);
  expect(whole.cut).toBe(true);
});
