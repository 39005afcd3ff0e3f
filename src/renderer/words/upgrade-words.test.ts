// What stands on the screen must be true at each step, and nothing of the shop's own at the kiosk.
import { expect, test } from 'vitest';
import { upgradeWords } from './upgrade-words.ts';

test('the backup is being made at the first step, and made at every later one', () => {
  expect(upgradeWords(1, false).happens).toContain('is being made first');
  for (const step of [2, 8]) expect(upgradeWords(step, false).happens).toContain('was made first');
});

test('the staff read that nothing is lost; a customer reads nothing of backups and histories', () => {
  expect(upgradeWords(2, false).safe).toContain('nothing is lost');
  const { title, happens, safe } = upgradeWords(2, true);
  expect(safe).toBeNull();
  expect(`${title} ${happens}`).not.toMatch(/history|backup|update/i);
});
