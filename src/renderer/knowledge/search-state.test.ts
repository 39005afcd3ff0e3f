// Stale answers are never shown, the newest words are always asked, and one question at a time is on its way.
import { describe, expect, it } from 'vitest';
import type { FaultData } from '../../contract/fault.ts';
import type { SearchAnswer } from '../../contract/knowledge.ts';
import type { BenchClient } from '../host/client.ts';
import { KnowledgeSearch } from './search-state.svelte.ts';

type Asked = { query: string; modelId: string | null };

function setUp() {
  const asked: Asked[] = [];
  const waiting: { give(answer: SearchAnswer): void; fail(fault: FaultData): void }[] = [];
  const find = (input: Asked) => {
    asked.push(input);
    return new Promise<SearchAnswer>((give, fail) => waiting.push({ give, fail }));
  };
  const client = { search: { find } } as unknown as BenchClient;
  const search = new KnowledgeSearch({
    async call<T>(ask: (client: BenchClient) => Promise<T>) {
      try {
        return { ok: true as const, value: await ask(client) };
      } catch (fault) {
        return { ok: false as const, fault: fault as FaultData };
      }
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  const answer = async (word: string) => {
    waiting.shift()?.give({ hits: [], corrections: [{ from: word, to: word }] });
    await settle();
  };
  return { search, asked, waiting, answer, settle };
}

describe('KnowledgeSearch', () => {
  it('asks while one question is under way only for the newest words, and shows only their answer', async () => {
    const { search, asked, answer } = setUp();
    for (const typed of ['k', 'kw', 'kwi', 'kwik']) void search.ask(typed, null);
    expect(asked.map(({ query }) => query)).toEqual(['k']);
    await answer('k');
    expect(search.found).toBeNull();
    expect(asked.map(({ query }) => query)).toEqual(['k', 'kwik']);
    await answer('kwik');
    expect(search.found?.query).toBe('kwik');
    expect(search.found?.corrections[0]?.from).toBe('kwik');
  });
  it('keeps the answer before until the next one is there', async () => {
    const { search, answer } = setUp();
    void search.ask('flat', null);
    await answer('flat');
    void search.ask('flat battery', null);
    expect(search.found?.query).toBe('flat');
    await answer('flat battery');
    expect(search.found?.query).toBe('flat battery');
  });
  it('no words clear the answer, and a late one does not come back', async () => {
    const { search, asked, answer } = setUp();
    void search.ask('flat', null);
    void search.ask('  ', null);
    await answer('flat');
    expect(search.found).toBeNull();
    expect(asked).toHaveLength(1);
    void search.ask('red', '910');
    expect(asked[1]).toEqual({ query: 'red', modelId: '910' });
  });
  it('asks again when only the model changes', async () => {
    const { search, answer } = setUp();
    void search.ask('reset', null);
    await answer('reset');
    void search.ask('reset', '955');
    await answer('reset');
    expect(search.found?.modelId).toBe('955');
  });
  it('a fault is shown beside the answer before, and goes with the next answer', async () => {
    const { search, waiting, answer, settle } = setUp();
    void search.ask('reset', null);
    await answer('reset');
    void search.ask('reset 910', null);
    waiting.shift()?.fail({ code: 'shell.closed', detail: '' });
    await settle();
    expect(search.fault?.code).toBe('shell.closed');
    expect(search.found?.query).toBe('reset');
    void search.ask('reset 910', null);
    await answer('reset 910');
    expect(search.fault).toBeNull();
  });
  it('a pasted book is cut to what the contract takes', () => {
    const { search, asked } = setUp();
    void search.ask('x'.repeat(50_000), null);
    expect(asked[0]?.query).toHaveLength(20_000);
  });
});
