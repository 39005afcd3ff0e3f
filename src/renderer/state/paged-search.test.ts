// Enter opens what answers the words, never what was found before them; a late answer replaces no newer one.
import { expect, test } from 'vitest';
import type { BenchClient } from '../host/client.ts';
import { PagedSearch } from './paged-search.svelte.ts';

interface Found {
  of: string;
  next: number | null;
}

/** A bench that answers when it is told to: each question waits for its turn. */
function setup() {
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const bench = {
    call: async <T>(ask: (client: BenchClient) => Promise<T>) => ({
      ok: true as const,
      value: await ask({} as BenchClient),
    }),
  };
  const search = new PagedSearch<string, Found>(bench, async (_client, question, after) => {
    asked.push(`${question} ${String(after)}`);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return { of: question, next: after === null ? 7 : null };
  });
  const answer = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { search, asked, answer };
}

test('what was found before is no answer to the words that were typed since', async () => {
  const { search, asked, answer } = setup();
  const first = search.ask('');
  await answer();
  await first;
  expect(await search.answers('')).toBe(true);
  void search.ask('ko');
  void search.ask('kova');
  let opens: boolean | null = null;
  void search.answers('kova').then((does) => (opens = does));
  await answer();
  expect([search.found?.of, opens]).toEqual(['', null]);
  await answer();
  expect([search.found?.of, opens]).toEqual(['kova', true]);
  expect(asked).toEqual([' null', 'ko null', 'kova null']);
  expect(await search.answers('ko')).toBe(false);
});

test('pages go on and back, and a question can begin where somebody left it', async () => {
  const { search, asked, answer } = setup();
  void search.ask('a');
  await answer();
  void search.next();
  await answer();
  expect([search.page, search.begins, search.hasNext]).toEqual([2, [null, 7], false]);
  void search.previous();
  await answer();
  expect([search.page, search.hasPrevious]).toEqual([1, false]);
  void search.ask('b', [null, 3]);
  await answer();
  expect([search.page, asked.at(-1)]).toEqual([2, 'b 3']);
});
