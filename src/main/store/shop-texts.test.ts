// The shop's own texts: every version kept, one writer at a time, lists and the search's reading on their indexes.
import { describe, expect, test } from 'vitest';
import type { ShopText } from '../../contract/knowledge.ts';
import { openStore } from './open.ts';
import { shopQueries } from './shop-lists.ts';
import { shopVersions } from './shop-texts.ts';
import { planOf, withRaw } from './testing/raw.ts';
import { storeOptions, temporaryStore } from './testing/temp-store.ts';
import type { Store } from './types.ts';

const nobody = '00000000-0000-7000-8000-000000000000';
const article = {
  kind: 'article',
  topic: null,
  title: 'Our brands',
  text: 'Alkaline only.',
  modelIds: ['914'],
} as const;
const note = {
  kind: 'note',
  topic: 'article:weak-batteries',
  title: '',
  text: 'Mrs. Hill has six.',
  modelIds: [],
} as const;
const add = (store: Store, text: typeof article | typeof note = article) =>
  store.shopTexts.add({ ...text, modelIds: [...text.modelIds] }, 'Ada');

describe('a text', () => {
  test('is kept as it was written, and read again after a restart', () => {
    const options = storeOptions();
    let store = openStore(options);
    const made = add(store);
    const at = '2026-11-22T08:00:00.000Z';
    expect(made).toEqual({
      ...article,
      id: made.id,
      revision: 1,
      createdAt: at,
      changedAt: at,
      author: 'Ada',
      removed: false,
    });
    store.close();
    store = openStore(options);
    expect(store.shopTexts.get(made.id)).toEqual(made);
    expect(() => store.shopTexts.get(nobody)).toThrow(/store\.not-found/);
    store.close();
  });

  test('keeps every version whole, with who and when, through removal and back', () => {
    const { store, clock } = temporaryStore();
    const { id } = add(store);
    clock.move(1000);
    store.shopTexts.change(id, 1, { text: 'Alkaline only, all of one brand.' }, 'Bob');
    clock.move(1000);
    expect(store.shopTexts.change(id, 2, { removed: true }, 'Cyd').removed).toBe(true);
    clock.move(1000);
    const back = store.shopTexts.change(id, 3, { removed: false }, 'Ada');
    expect(back).toMatchObject({
      revision: 4,
      removed: false,
      text: 'Alkaline only, all of one brand.',
      author: 'Ada',
    });
    const { versions, next } = store.shopTexts.versions(id, { limit: 3, before: null });
    expect(versions.map(({ revision, author, action, at }) => [revision, author, action, at.slice(17, 19)])).toEqual([
      [4, 'Ada', 'restored', '03'],
      [3, 'Cyd', 'removed', '02'],
      [2, 'Bob', 'edited', '01'],
    ]);
    expect(store.shopTexts.versions(id, { limit: 3, before: next })).toMatchObject({
      versions: [{ revision: 1, author: 'Ada', action: 'written', text: 'Alkaline only.', modelIds: ['914'] }],
      next: null,
    });
    expect(() => store.shopTexts.versions(nobody, { limit: 3, before: null })).toThrow(/store\.not-found/);
  });

  test('takes one change for each revision, and an old one changes nothing', () => {
    const { store } = temporaryStore();
    const { id } = add(store);
    const changed = store.shopTexts.change(id, 1, { title: 'Brands' }, 'Ada');
    expect(() => store.shopTexts.change(id, 1, { title: 'Other' }, 'Bob')).toThrow(/store\.conflict/);
    expect(store.shopTexts.get(id)).toEqual(changed);
    expect(store.shopTexts.change(id, 2, { title: 'Brands', modelIds: ['914'] }, 'Bob')).toEqual(changed);
    expect(store.shopTexts.versions(id, { limit: 9, before: null }).versions).toHaveLength(2);
  });

  test('is refused where it breaks the contract, and nothing of it is left', () => {
    const { store } = temporaryStore();
    const { id } = add(store);
    const rows = store.journal.verify().rows;
    expect(() => add(store, { ...article, title: '' as 'Our brands' })).toThrow(/contract\.bad-input/);
    expect(() => store.shopTexts.change(id, 1, { text: 'x'.repeat(20_001) }, 'Ada')).toThrow(/contract\.bad-input/);
    expect(() => store.shopTexts.change(id, 1, { title: '' }, 'Ada')).toThrow(/contract\.bad-input/);
    expect(store.journal.verify()).toEqual({ rows, firstBad: null });
    expect(store.shopTexts.get(id).revision).toBe(1);
  });

  test('is journalled by name and never with its words', () => {
    const { store } = temporaryStore();
    const { id } = add(store, note);
    store.shopTexts.change(id, 1, { text: 'Mr. Hill has seven.' }, 'Bob');
    store.shopTexts.change(id, 2, { removed: true }, 'Bob');
    const rows = store.journal.ofSubject(`shop-text:${id}`);
    expect(rows.map(({ actor, action, detail }) => [actor, action, detail])).toEqual([
      ['Ada', 'shop-text.saved', { kind: 'note', revision: 1, fields: ['title', 'text', 'modelIds'] }],
      ['Bob', 'shop-text.saved', { kind: 'note', revision: 2, fields: ['text'] }],
      ['Bob', 'shop-text.removed', { kind: 'note', revision: 3, fields: ['removed'] }],
    ]);
    expect(JSON.stringify(rows)).not.toContain('Hill');
  });
});

describe('the file itself', () => {
  test('refuses what the program never does', () => {
    const options = storeOptions();
    const store = openStore(options);
    add(store);
    store.close();
    withRaw(options.file, (database) => {
      database.pragma('recursive_triggers = ON');
      expect(() => database.exec('DELETE FROM shop_texts')).toThrow(/never deleted/);
      expect(() => database.exec('REPLACE INTO shop_texts SELECT * FROM shop_texts')).toThrow(
        /never deleted|FOREIGN KEY/,
      );
      expect(() => database.exec("UPDATE shop_texts SET kind = 'article', revision = 2")).toThrow(/stays what it is/);
      expect(() => database.exec("UPDATE shop_texts SET text = 'other'")).toThrow(/revision of its own/);
      expect(() => database.exec("UPDATE shop_texts SET text = 'other', revision = 3")).toThrow(/revision of its own/);
      expect(() => database.exec("UPDATE shop_texts SET text = '', revision = 2")).toThrow(/CHECK/);
    });
  });

  test('with one spoilt row: the search reads all others, and the row itself is a fault', () => {
    const options = storeOptions();
    let store = openStore(options);
    const [spoilt, sound] = [add(store), add(store, note)];
    store.close();
    withRaw(options.file, (database) =>
      database.prepare("UPDATE shop_texts SET model_ids = '5', revision = 2 WHERE id = ?").run(spoilt.id),
    );
    store = openStore(options);
    expect(store.shopTexts.shown({ limit: 9, after: null }).texts).toEqual([sound]);
    expect(() => store.shopTexts.get(spoilt.id)).toThrow(/store\.failed/);
    store.close();
  });
});

describe('lists', () => {
  /** `count` texts, every third one a note on the same page. */
  function many(count: number) {
    const { store, clock } = temporaryStore();
    const made: ShopText[] = [];
    store.transaction(() => {
      for (let each = 0; each < count; each += 1) {
        made.push(add(store, each % 3 === 0 ? note : article));
        clock.move(1);
      }
    });
    return { store, made };
  }
  const ids = (texts: ShopText[]) => texts.map(({ id }) => id);

  test('go page by page, and leave removed ones to a list of their own', () => {
    const { store, made } = many(9);
    const gone = made[4] as ShopText;
    store.shopTexts.change(gone.id, 1, { removed: true }, 'Ada');
    const articles = ids(made.filter(({ kind, id }) => kind === 'article' && id !== gone.id)).reverse();
    const listed = { kind: 'article', removed: false, limit: 3 } as const;
    const first = store.shopTexts.list({ ...listed, before: null });
    expect(ids(first.texts)).toEqual(articles.slice(0, 3));
    const second = store.shopTexts.list({ ...listed, before: first.next });
    expect(ids(second.texts)).toEqual(articles.slice(3));
    expect(second.next).toBeNull();
    expect(ids(store.shopTexts.list({ ...listed, removed: true, before: null }).texts)).toEqual([gone.id]);
    expect(() => store.shopTexts.list({ ...listed, before: '1~2~3' })).toThrow(/contract\.bad-input/);

    const notes = ids(made.filter(({ kind }) => kind === 'note'));
    const head = store.shopTexts.onTopic('article:weak-batteries', { limit: 2, after: null });
    expect(ids(head.texts)).toEqual(notes.slice(0, 2));
    const rest = store.shopTexts.onTopic('article:weak-batteries', { limit: 2, after: head.next });
    expect(ids(rest.texts)).toEqual(notes.slice(2));
    expect(rest.next).toBeNull();
    expect(store.shopTexts.onTopic('model:914', { limit: 2, after: null })).toEqual({ texts: [], next: null });
  });

  test('read all of 10,000 texts in order, each once', () => {
    const { store, made } = many(10_000);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const { texts, next } = store.shopTexts.shown({ limit: 999, after });
      seen.push(...ids(texts));
      after = next;
    }
    expect(seen).toEqual(ids(made));
  });

  test('use their indexes and sort nothing', () => {
    const options = storeOptions();
    openStore(options).close();
    const plans = withRaw(options.file, (database) => ({
      firstPage: planOf(database, shopQueries.firstPage),
      nextPage: planOf(database, shopQueries.nextPage),
      onTopic: planOf(database, shopQueries.onTopic),
      shown: planOf(database, shopQueries.shown),
      versions: planOf(database, shopVersions),
    }));
    const shop = 'SEARCH shop_texts USING INDEX';
    expect(plans.firstPage).toBe(`${shop} shop_texts_by_kind (kind=? AND removed=?)`);
    expect(plans.nextPage).toBe(`${shop} shop_texts_by_kind (kind=? AND removed=? AND (changed_at,id)<(?,?))`);
    expect(plans.onTopic).toBe(`${shop} shop_texts_by_topic (topic=? AND removed=? AND id>?)`);
    expect(plans.shown).toBe(`${shop} sqlite_autoindex_shop_texts_1 (id>?)`);
    expect(plans.versions).toBe(
      'SEARCH shop_text_versions USING INDEX sqlite_autoindex_shop_text_versions_1 (text_id=? AND revision<?)',
    );
  });
});
