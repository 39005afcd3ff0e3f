// What the terminal says while a history is brought up to date.
import { expect, test } from 'vitest';
import { upgradeTeller } from './upgrade-teller.ts';

test('every step is told, the first with what goes on', () => {
  const lines: string[] = [];
  const tell = upgradeTeller((line) => lines.push(line));
  for (const step of [1, 2, 3]) tell({ step, of: 3 });
  expect(lines[0]).toMatch(/brought up to date/);
  expect(lines.slice(1)).toEqual(['Step 1 of 3: a backup of the history as it is.', 'Step 2 of 3.', 'Step 3 of 3.']);
});
