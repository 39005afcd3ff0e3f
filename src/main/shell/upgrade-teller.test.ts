// What the terminal says while a history is brought up to date.
import { expect, test } from 'vitest';
import { breakOffUpgrade, upgradeTeller } from './upgrade-teller.ts';

test('every step is told, the first with what goes on, and the end', () => {
  const lines: string[] = [];
  const tell = upgradeTeller((line) => lines.push(line));
  for (const step of [1, 2, 3]) tell({ step, of: 3 });
  tell('done');
  tell('failed');
  expect(lines[0]).toMatch(/brought up to date/);
  expect(lines.slice(1, 4)).toEqual(['Step 1 of 3: a backup of the history as it is.', 'Step 2 of 3.', 'Step 3 of 3.']);
  expect(lines[4]).toMatch(/is up to date/);
  expect(lines[5]).toMatch(/as it was/);
});

test('an end in the middle is said before the process is gone', () => {
  const happened: string[] = [];
  breakOffUpgrade(
    (line) => happened.push(line),
    () => happened.push('killed'),
  );
  expect(happened[0]).toMatch(/Nothing is lost/);
  expect(happened[1]).toBe('killed');
});
