// Who a person takes a line of a table for. Must not test what is planned (main/exchange does).
import { expect, test } from 'vitest';
import type { ImportLine } from '../../contract/exchange.ts';
import { ImportState } from './import-state.svelte.ts';
import { takenWords } from './import-words.ts';

const line = (number: number, takenBy: number | null = null): ImportLine => ({
  ...{ line: number, what: 'unsure', called: 'Zoe Ash', known: '', changes: [], why: '' },
  candidates: [{ id: 'zoe', known: 'Zoë Ash', changes: [], takenBy }],
});

test('whom one line is taken for no other line can be taken for, until that is taken back', () => {
  const state = new ImportState({ call: () => Promise.reject(new Error('nobody is asked')) });
  const lines = [line(2), line(3), line(4, 9)];
  state.lines = lines;
  const [zoe, , changed] = lines.flatMap(({ candidates }) => candidates);
  if (zoe === undefined || changed === undefined) throw new Error('no candidates');
  for (const each of [2, 3, 4]) state.takeFor(each, 0);
  expect([2, 3, 4].map((each) => state.takenFor(each))).toEqual([0, null, null]);
  expect([state.takenBy(2, zoe), state.takenBy(3, zoe), state.takenBy(4, changed)]).toEqual([null, 2, 9]);
  expect(takenWords(zoe, 2)).toBe('It is Zoë Ash: line 2 is taken for them already, and only one line can be');
  state.takeFor(2, null);
  state.takeFor(3, 0);
  expect([2, 3].map((each) => state.takenFor(each))).toEqual([null, 0]);
});
