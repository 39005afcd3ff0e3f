// Typed words outlive a reload and nothing else: codes, old ones, records that are closed, and a storage that takes nothing.
import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts, keptMs } from './drafts.ts';
import { FormDraft } from './form-draft.svelte.ts';

/** A window's storage; `full` takes nothing more. */
function storage() {
  const kept = new Map<string, string>();
  const place = {
    full: false,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (place.full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
  return { kept, place };
}

let now: number;
let window: ReturnType<typeof storage>;
/** As after a reload: nothing in memory, the storage as it was. */
const loaded = () =>
  new Drafts(
    () => window.place,
    () => now,
  );
const note = (drafts: Drafts) => new FormDraft({ key: 'order/1/note', blank: '', base: '', drafts });
beforeEach(() => {
  now = Date.parse('2026-11-23T10:14:00Z');
  window = storage();
});

describe('typed words', () => {
  it('are there again after a reload, with when they were typed and what they were typed over', () => {
    note(loaded()).keep('Bolt binds', 'as it was');
    now += 60_000;
    const again = note(loaded());
    expect(again.since).toBe('2026-11-23T10:14:00.000Z');
    expect(again.found).toEqual({ words: 'Bolt binds', base: 'as it was' });
  });

  it('do not become newer by being shown, and are kept anew when somebody types on', () => {
    note(loaded()).keep('Bolt binds', '');
    now += 60_000;
    const again = note(loaded());
    again.keep('Bolt binds', '');
    expect(note(loaded()).since).toBe('2026-11-23T10:14:00.000Z');
    again.keep('Bolt binds hard', '');
    expect(note(loaded())).toMatchObject({ since: '2026-11-23T10:15:00.000Z', found: { words: 'Bolt binds hard' } });
    again.decide();
    expect([again.since, note(loaded()).found?.words]).toEqual([null, 'Bolt binds hard']);
  });

  it('are gone once they are saved or thrown away', () => {
    note(loaded()).keep('Bolt binds', '');
    note(loaded()).drop();
    expect(note(loaded()).found).toBeNull();
    note(loaded()).keep('Bolt binds', '');
    note(loaded()).keep(null, '');
    expect(window.kept.size).toBe(0);
  });

  it('hold no code, in a word, in a form or in a list', () => {
    note(loaded()).keep('it was 4711', '');
    const form = { key: 'f', blank: { name: '', rows: [] as string[] }, base: null, drafts: loaded() };
    new FormDraft(form).keep({ name: 'code 4711', rows: ['4711'] }, null);
    expect([...window.kept.values()].join()).not.toContain('4711');
    expect([...window.kept.values()].join()).toContain('••••');
  });

  it('go after a day and a half, and when they are not what the form asks', () => {
    note(loaded()).keep('Bolt binds', '');
    now += keptMs + 1;
    expect(note(loaded()).found).toBeNull();
    expect(window.kept.size).toBe(0);
    window.place.setItem('boltbench.draft.order/1/note', '{"at":"2026-11-24T22:14:00Z","words":{"a":1},"base":""}');
    expect(note(loaded()).found).toBeNull();
    window.place.setItem('boltbench.draft.order/1/note', '{torn');
    expect(note(loaded()).found).toBeNull();
  });

  it('go with their record, and all of them when somebody else sits down', () => {
    const drafts = loaded();
    for (const key of ['order/1/note', 'order/1/done', 'order/2/note']) drafts.keep(key, 'x', null);
    window.place.setItem('boltbench.theme', 'dark');
    drafts.dropAll('order/1/');
    expect([...window.kept.keys()]).toEqual(['boltbench.draft.order/2/note', 'boltbench.theme']);
    drafts.dropAll();
    expect([...window.kept.keys()]).toEqual(['boltbench.theme']);
  });
});

it('where the storage takes nothing, the window knows them still and asks before it goes', () => {
  const page = new EventTarget();
  const drafts = loaded();
  const stop = drafts.guard(page as unknown as Window);
  const asks = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  drafts.keep('a', 'kept', null);
  expect(asks()).toBe(false);
  window.place.full = true;
  drafts.keep('b', 'not kept', null);
  expect(drafts.find('b')?.words).toBe('not kept');
  expect(asks()).toBe(true);
  drafts.drop('b');
  expect(asks()).toBe(false);
  drafts.keep('b', 'not kept', null);
  stop();
  expect(asks()).toBe(false);
});
