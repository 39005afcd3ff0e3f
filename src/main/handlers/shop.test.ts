// shop.* through the contract, on the real content: written, found, changed by two at once, removed and brought back.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostEvent } from '../../contract/events.ts';
import { openTestHost, type TestHost, type Wanted } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];
let events: HostEvent[];
let logged = '';

async function start(before: Wanted = {}) {
  host = await openTestHost({ ...before, hear: (line) => (logged += line) });
  ({ client } = host);
  events = [];
  const stream = await client.app.events({});
  void (async () => {
    for await (const event of stream) events.push(event);
  })();
}
// One bench for all tests: each test has pages and words of its own.
beforeAll(() => start());
afterAll(() => host.close());

const addNote = (topic: string, text: string) => client.shop.add({ kind: 'note', topic, text, staff: 'Ada' });
const find = async (query: string) => (await client.search.find({ query })).hits.map((hit) => hit.topic);

describe('a note', () => {
  it('stands on its page and is found at once, also after a restart', async () => {
    const topic = 'article:weak-batteries';
    expect(await find('zorbulator')).toEqual([]);
    const note = await addNote(topic, 'The zorbulator drawer has the good cells.');
    expect(note).toMatchObject({ topic, kind: 'note', revision: 1, author: 'Ada', removed: false });
    expect(note.topicTitle).toBe((await client.article.get({ articleId: 'weak-batteries' })).article.title);
    expect((await client.shop.notes({ topic })).notes).toEqual([note]);
    expect(await find('zorbulator')).toEqual([`note:${note.id}`]);
    await host.stop();
    await start(host.again);
    expect(await find('zorbulator')).toEqual([`note:${note.id}`]);
    expect(await client.shop.get({ id: note.id })).toEqual(note);
  }, 60_000);

  it('is changed, removed and brought back: search, lists, revisions and windows go along', async () => {
    const topic = 'procedure:battery-replacement';
    const { id } = await addNote(topic, 'Look in the quuxifier drawer.');
    expect(await find('quuxifier')).toEqual([`note:${id}`]);
    await client.shop.save({ id, revision: 1, text: 'Look in the xylomancer drawer.', staff: 'Bob' });
    expect(await find('quuxifier')).toEqual([]);
    expect(await find('xylomancer')).toEqual([`note:${id}`]);
    const removed = await client.shop.remove({ id, revision: 2, staff: 'Bob' });
    expect(removed).toMatchObject({ removed: true, revision: 3 });
    expect(await find('xylomancer')).toEqual([]);
    expect((await client.shop.notes({ topic })).notes).toEqual([]);
    expect((await client.shop.list({ kind: 'note', removed: true })).texts.map((text) => text.id)).toEqual([id]);
    await client.shop.restore({ id, revision: 3, staff: 'Ada' });
    expect(await find('xylomancer')).toEqual([`note:${id}`]);
    const { versions } = await client.shop.revisions({ id });
    expect(versions.map(({ author, action }) => `${author} ${action}`)).toEqual([
      'Ada restored',
      'Bob removed',
      'Bob edited',
      'Ada written',
    ]);
    const told = { type: 'shop-changed', id, topic };
    await vi.waitFor(() => {
      expect(events.filter((event) => 'id' in event && event.id === id)).toEqual([told, told, told, told]);
    });
  });

  it('of two who change it the second is told, and nothing of the first is lost', async () => {
    const { id } = await addNote('model:916', 'Before.');
    await client.shop.save({ id, revision: 1, text: 'First.', staff: 'Ada' });
    expect(await host.refusal(client.shop.save({ id, revision: 1, text: 'Second.', staff: 'Bob' }))).toBe(
      'store.conflict',
    );
    expect(await host.refusal(client.shop.remove({ id, revision: 1, staff: 'Bob' }))).toBe('store.conflict');
    expect(await client.shop.get({ id })).toMatchObject({ text: 'First.', revision: 2, removed: false });
    await client.shop.remove({ id, revision: 2, staff: 'Ada' });
    expect(await host.refusal(client.shop.save({ id, revision: 3, text: 'Late.', staff: 'Bob' }))).toBe(
      'store.conflict',
    );
  });

  it('needs a page that is there, words, and a name', async () => {
    const [text, topic] = ['x', 'model:888'];
    const add = client.shop.add;
    expect(await host.refusal(add({ kind: 'note', topic: 'article:nowhere', text, staff: 'Ada' }))).toBe(
      'content.unknown-topic',
    );
    expect(await host.refusal(add({ kind: 'note', topic, text, staff: ' ' }))).toBe('contract.bad-input');
    expect(await host.refusal(add({ kind: 'note', topic, text: ' \u0000\u0007 ', staff: 'Ada' }))).toBe(
      'contract.bad-input',
    );
    expect(await host.refusal(add({ kind: 'article', title: ' ', text, staff: 'Ada' }))).toBe('contract.bad-input');
    expect(await host.refusal(add({ kind: 'note', topic, text: 'x'.repeat(20_001), staff: 'Ada' }))).toBe(
      'contract.bad-input',
    );
    expect((await client.shop.notes({ topic })).notes).toEqual([]);
  });

  it('is found by its words, not by its marks', async () => {
    await addNote('model:917', 'A snorkelwrench is\n\nkept  here.');
    await addNote('model:917', '- a **snorkelwrench**\n- [here](model:917)');
    const { hits } = await client.search.find({ query: 'snorkelwrench' });
    expect(hits.map(({ text }) => text).toSorted()).toEqual(['A snorkelwrench is kept here.', 'a snorkelwrench here']);
  });

  it('is right for the models of its page, or for those that it names', async () => {
    await client.shop.add({ kind: 'note', topic: 'model:914', text: 'A plumbusher note.', staff: 'Ada' });
    await client.shop.add({
      kind: 'note',
      topic: 'model:914',
      text: 'Another plumbusher.',
      modelIds: ['910'],
      staff: 'Ada',
    });
    const models = async (modelId: string) =>
      (await client.search.find({ query: 'plumbusher', modelId })).hits.map((hit) => hit.models);
    expect(await models('914')).toEqual([['914']]);
    expect(await models('910')).toEqual([['910']]);
  });
});

describe('user codes', () => {
  it('are kept nowhere: not in the text, the title, a version, the search, the journal, the log or the file', async () => {
    const code = '73051946';
    const text = `Mrs. Hill: ${code}, or **${code}**, [x](model:${code}), [y](article:weak-batteries).`;
    const made = await client.shop.add({ kind: 'article', title: `Hill ${code}`, text, staff: `Ada ${code}` });
    await client.shop.save({ id: made.id, revision: 1, title: code, text: `Still ${code}`, staff: 'Ada' });
    expect(made.text).toContain('[y](article:weak-batteries)');
    expect(await find(code)).toEqual([]);
    await find('Hill');
    const { codes, blocks } = await client.shop.preview({ text });
    expect(codes).toBe(3);
    expect(JSON.stringify([blocks, made])).not.toContain(code);
    await host.stop();
    for (const name of readdirSync(host.dataDirectory, { recursive: true, withFileTypes: true })) {
      if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name), 'latin1')).not.toContain(code);
    }
    expect(logged).not.toContain(code);
    await start(host.again);
  });

  it('are not looked for in links to texts of the shop', async () => {
    const made = await client.shop.add({ kind: 'article', title: 'Cells', text: 'Fresh ones.', staff: 'Ada' });
    const link = `[our cells](shop-article:${made.id})`;
    const { text, blocks } = await addNote('model:910', `See ${link}.`);
    expect(text).toBe(`See ${link}.`);
    expect(JSON.stringify(blocks)).toContain(`"topic":"shop-article:${made.id}"`);
  });
});

describe('what Markdown may not do', () => {
  it('is shown as text, and told beforehand', async () => {
    const text = [
      '<script>alert(1)</script>',
      '[out](https://a.example/) and [dead](article:not-there) and [live](article:weak-batteries)',
      '![A nice lock](http://a.example/lock.png)',
      '[script](javascript:alert(1))',
    ].join('\n\n');
    const { blocks, problems, codes } = await client.shop.preview({ text });
    const links = JSON.stringify(blocks).match(/"topic":"[^"]*"/g);
    expect(links).toEqual(['"topic":"article:weak-batteries"']);
    expect(JSON.stringify(blocks)).toContain('<script>alert(1)</script>');
    expect(JSON.stringify(blocks)).not.toContain('http');
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 3, 5, 7]);
    expect(codes).toBe(0);
    const made = await client.shop.add({ kind: 'article', title: 'Hostile', text, staff: 'Ada' });
    expect(made.blocks).toEqual(blocks);
    expect((await client.article.get({ articleId: 'weak-batteries' })).article.id).toBe('weak-batteries');
    expect(await find('low battery')).not.toEqual([]);
  });

  it('goes for a link whose page is removed later', async () => {
    const { id } = await client.shop.add({ kind: 'article', title: 'Cells', text: 'Fresh ones.', staff: 'Ada' });
    const note = await addNote('model:910', `[our cells](shop-article:${id})`);
    expect(JSON.stringify(note.blocks)).toContain('"link"');
    await client.shop.remove({ id, revision: 1, staff: 'Ada' });
    const { blocks } = await client.shop.get({ id: note.id });
    expect(blocks).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: 'our cells' }] }]);
  });
});

it('keeps line ends and tabs, and nothing that a screen cannot show', async () => {
  const { text, title } = await client.shop.add({
    kind: 'article',
    title: ' two\n lines\u0007 ',
    text: 'a\r\nb\r\tc\u0000\u001b[31m \ud83d',
    staff: 'Ada',
  });
  expect(title).toBe('two lines');
  expect(text).toBe('a\nb\n\tc[31m \ufffd');
});
