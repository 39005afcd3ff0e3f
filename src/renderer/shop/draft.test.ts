// Writing must not lose a word: not to somebody faster, not to a fault, not to a late preview.
import { describe, expect, test } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import type { ShopPage, ShopPreview } from '../../contract/shop.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from '../state/bench.svelte.ts';
import { Draft, type Subject } from './draft.svelte.ts';

const at = '2026-11-22T08:00:00.000Z';
const page: ShopPage = {
  id: '01998c2e-0000-7000-8000-000000000001',
  kind: 'note',
  topic: 'model:914',
  topicTitle: 'SmartCode 914',
  title: '',
  text: 'First.',
  modelIds: [],
  revision: 1,
  createdAt: at,
  changedAt: at,
  author: 'Ada',
  removed: false,
  blocks: [],
};
const existing: Subject = { kind: 'existing', of: page };

/** A bench whose shop answers as a test says: a value, or the code of a fault. */
function benchOf(answers: Partial<Record<string, (input: never) => unknown>>) {
  const calls: [string, Record<string, unknown>][] = [];
  const shop = new Proxy(
    {},
    {
      get: (_, name: string) => async (input: Record<string, unknown>) => {
        calls.push([name, input]);
        return answers[name]?.(input as never);
      },
    },
  );
  const bench: Pick<Bench, 'call'> = {
    async call<T>(ask: (client: BenchClient) => Promise<T>) {
      const value = await ask({ shop } as unknown as BenchClient);
      return typeof value === 'string'
        ? { ok: false as const, fault: { code: value as FaultCode, detail: '' } }
        : { ok: true as const, value };
    },
  };
  return { bench, calls };
}

test('says what is missing, and sends nothing', async () => {
  const { bench, calls } = benchOf({});
  const draft = new Draft(bench, { kind: 'article' }, '');
  expect(draft.dirty).toBe(false);
  expect(await draft.save()).toBeNull();
  expect(draft.missing).toEqual(['title', 'text', 'staff']);
  expect(calls).toEqual([]);
});

test('a note goes without a title; once saved it is not dirty any more', async () => {
  const { bench, calls } = benchOf({ add: () => ({ ...page, text: 'Six ••••.' }) });
  const draft = new Draft(bench, { kind: 'note', topic: 'model:914' }, 'Ada');
  draft.text = 'Six 4711.';
  expect(draft.dirty).toBe(true);
  expect(await draft.save()).toMatchObject({ revision: 1 });
  const sent = { kind: 'note', topic: 'model:914', staff: 'Ada', title: '', text: 'Six 4711.', modelIds: [] };
  expect(calls).toEqual([['add', sent]]);
  expect([draft.dirty, draft.text]).toEqual([false, 'Six ••••.']);
});

describe('somebody was faster', () => {
  const theirs: ShopPage = { ...page, revision: 5, text: 'Theirs.', author: 'Bob' };

  test('both are there; mine goes over theirs at its revision', async () => {
    const save = ({ revision }: { revision: number }) =>
      revision === 5 ? { ...page, revision: 6, text: 'Mine.' } : 'store.conflict';
    const { bench, calls } = benchOf({ save, get: () => theirs });
    const draft = new Draft(bench, existing, 'Ada');
    draft.text = 'Mine.';
    expect(await draft.save()).toBeNull();
    expect([draft.theirs?.text, draft.text, draft.fault]).toEqual(['Theirs.', 'Mine.', null]);
    expect(await draft.saveOverTheirs()).toMatchObject({ revision: 6 });
    expect(calls.map(([name, { revision }]) => [name, revision])).toEqual([
      ['save', 1],
      ['get', undefined],
      ['save', 5],
    ]);
    expect(draft.theirs).toBeNull();
  });

  test('removed by them: it is brought back first', async () => {
    const restored = { ...theirs, revision: 6, removed: false };
    const save = ({ revision }: { revision: number }) => (revision === 6 ? { ...page, revision: 7 } : 'store.conflict');
    const { bench, calls } = benchOf({ save, get: () => ({ ...theirs, removed: true }), restore: () => restored });
    const draft = new Draft(bench, existing, 'Ada');
    draft.text = 'Mine.';
    await draft.save();
    expect(await draft.saveOverTheirs()).toMatchObject({ revision: 7 });
    expect(calls.map(([name]) => name)).toEqual(['save', 'get', 'restore', 'save']);
  });

  test('theirs is taken: then nothing is unsaved', async () => {
    const { bench } = benchOf({ save: () => 'store.conflict', get: () => theirs, preview: () => null });
    const draft = new Draft(bench, existing, 'Ada');
    draft.text = 'Mine.';
    await draft.save();
    draft.takeTheirs();
    expect([draft.text, draft.dirty, draft.theirs]).toEqual(['Theirs.', false, null]);
  });
});

test('a fault keeps what was typed, and another try may succeed', async () => {
  let full = true;
  const { bench } = benchOf({ save: () => (full ? 'store.full' : { ...page, revision: 2, text: 'Mine.' }) });
  const draft = new Draft(bench, existing, 'Ada');
  draft.text = 'Mine.';
  expect(await draft.save()).toBeNull();
  expect([draft.fault?.code, draft.text, draft.dirty, draft.saving]).toEqual(['store.full', 'Mine.', true, false]);
  full = false;
  expect(await draft.save()).toMatchObject({ revision: 2 });
  expect(draft.fault).toBeNull();
});

test('a preview that was overtaken is dropped', async () => {
  const late: ((preview: ShopPreview) => void)[] = [];
  const { bench } = benchOf({ preview: () => new Promise<ShopPreview>((resolve) => late.push(resolve)) });
  const draft = new Draft(bench, existing, 'Ada');
  const [first, second] = [draft.look(), draft.look()];
  const preview = (codes: number): ShopPreview => ({ blocks: [], problems: [], codes });
  late[1]?.(preview(2));
  await second;
  late[0]?.(preview(1));
  await first;
  expect(draft.preview?.codes).toBe(2);
});
