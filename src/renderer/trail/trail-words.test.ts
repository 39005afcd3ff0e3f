// Every action that main writes into the journal has its words.
import { expect, test } from 'vitest';
import { benchActionSchema } from '../../contract/bench.ts';
import { clockChangeSchema } from '../../contract/safekeeping.ts';
import { actorName, kindWords, sentenceOf, sentences, subjectName } from '../../contract/trail-words.ts';

const files = import.meta.glob<string>('../../main/**/*.ts', { query: '?raw', import: 'default', eager: true });
const sources = Object.entries(files)
  .map(([file, code]) => ({ file: file.replace('../../main/', ''), code }))
  .filter(({ file }) => !/\.test\.ts$|(^|\/)testing(\/|\.ts)|(^|\/)test-/.test(file));

/** Actions that are put together, and what comes of them. */
const templates: Record<string, string[]> = {
  'bench.${action}': benchActionSchema.options.map((action) => `bench.${action}`),
  'clock.${kind}': clockChangeSchema.shape.kind.options.map((kind) => `clock.${kind}`),
  'shop-text.${name}': ['shop-text.saved', 'shop-text.removed', 'shop-text.restored'],
};

/** Every action in the source: what stands behind `action` up to the end of its member or statement. */
function actionsIn(code: string): string[] {
  const quoted = [...code.matchAll(/\baction(?:: | = )([^;}]*)/g)].flatMap(([, said = '']) =>
    [...said.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action),
  );
  const made = [...code.matchAll(/\baction(?:: | = )`([^`]*)`/g)].flatMap(([, template = '']) => {
    expect(Object.keys(templates), 'actions that are put together').toContain(template);
    return templates[template] ?? [];
  });
  return [...quoted, ...made];
}

const written = new Map<string, string>();
for (const { file, code } of sources) for (const action of actionsIn(code)) written.set(action, file);

test('the source is read: what is known to be there is found', () => {
  for (const action of ['visit.opened', 'visit.check-failed', 'run.started', 'bench.clear-code', 'history.restored'])
    expect([...written.keys()]).toContain(action);
  expect(written.size).toBeGreaterThan(40);
});

test('no action lacks its words, and no words their action', () => {
  const without = [...written].filter(([action]) => !Object.hasOwn(sentences, action));
  expect(without.map(([action, file]) => `${action} in ${file}`)).toEqual([]);
  expect(Object.keys(sentences).filter((action) => !written.has(action))).toEqual([]);
  for (const action of Object.keys(sentences)) expect(kindWords).toHaveProperty([action.split('.')[0] ?? '']);
});

test('every sentence is a sentence, whatever its entry tells beside it', () => {
  for (const action of Object.keys(sentences)) {
    const words = sentenceOf({ action, detail: {} });
    expect(words, action).toMatch(/^[A-Z].{5,}/);
    expect(words, action).not.toMatch(/undefined|\[object/);
  }
  const fields = ['closedAt', 'askedStaffAt'];
  expect(sentenceOf({ action: 'visit.updated', detail: { fields } })).toBe(
    'Changed the visit: closed at, asked staff at',
  );
  expect(sentenceOf({ action: 'run.started battery-replacement', detail: {} })).toBe(
    'Began guided work: battery replacement',
  );
  expect(sentenceOf({ action: 'bench.set-code', detail: { target: '3', state: 'done' } })).toBe(
    'Set a code in slot 3: done, as the lock says',
  );
  expect(sentenceOf({ action: 'toaster.burnt', detail: {} })).toBe('toaster: burnt');
});

test('people and things are called by what they are', () => {
  expect(['bench', 'kiosk', 'Ada'].map(actorName)).toEqual([
    'The bench, nobody named',
    'A customer at the kiosk',
    'Ada',
  ]);
  expect(subjectName({ kind: 'visit', name: '2026-00042' })).toBe('Visit 2026-00042');
  expect(subjectName({ kind: 'customer', name: '12' })).toBe('Customer no. 12');
  expect(subjectName({ kind: 'customer', name: '' })).toBe('Customer');
  expect(subjectName({ kind: 'settings', name: '' })).toBe('Settings');
});
