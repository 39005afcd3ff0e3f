// Erased in one window, a person's unsaved words go in every other; changed, they stay.
import { expect, it, vi } from 'vitest';
import type { BenchClient } from '../host/client.ts';
import type { WorkEvent } from '../state/bench.svelte.ts';
import { Drafts } from '../drafts/drafts.ts';
import { forgetDraftsOfErased } from './forget-drafts.ts';

function placeOf(kept: Map<string, string>): Storage {
  return {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
}

it('drops what names an erased person, also on their visits, and nothing of anybody else', async () => {
  const kept = new Map<string, string>();
  const drafts = new Drafts(() => placeOf(kept));
  for (const key of ['customer/a', 'order/1/note', 'visit/2/note', 'visit/new/a', 'customer/b', 'order/3/note']) {
    drafts.keep(key, 'words', '');
  }
  drafts.keep('visit/new/', { name: '', customerId: 'a' }, null);
  let erasedAt: string | null = null;
  const client = {
    customer: {
      get: async () => ({ customer: { erasedAt }, visits: [{ id: '1' }], next: 'more' }),
      visits: async () => ({ visits: [{ id: '2' }], next: null }),
    },
  } as unknown as BenchClient;
  let tell: (event: WorkEvent) => void = () => undefined;
  const bench = {
    call: async <T>(ask: (asked: BenchClient) => Promise<T>) => ({ ok: true as const, value: await ask(client) }),
    subscribe(listen: (event: WorkEvent) => void) {
      tell = listen;
      return () => undefined;
    },
  };
  forgetDraftsOfErased(bench, drafts);
  const all = kept.size;
  tell({ type: 'customer-changed', customerId: 'a' });
  await new Promise((resolve) => setTimeout(resolve));
  expect(kept.size).toBe(all);
  erasedAt = '2026-11-23T10:00:00.000Z';
  tell({ type: 'customer-changed', customerId: 'a' });
  await vi.waitFor(() => {
    expect([...kept.keys()]).toEqual(['boltbench.draft.customer/b', 'boltbench.draft.order/3/note']);
  });
});
