// Every setting of the contract has its words, and a switch is never offered as something to click.
import { expect, test } from 'vitest';
import { settingNameSchema } from '../../contract/device.ts';
import { settingChoices, settingEffect, settingTitles, settingValueWords, whyReadOnly } from './setting-words.ts';

test('every setting has a title and an effect of its own', () => {
  const names = settingNameSchema.options;
  expect(new Set(names.map((name) => settingTitles[name])).size).toBe(names.length);
  expect(new Set(names.map((name) => settingEffect(name, '914'))).size).toBe(names.length);
});

test.each([
  ['sound', 0, 'Off'],
  ['sound', 1, 'On'],
  ['auto-lock-seconds', 90, '90 s'],
  ['motor-resistance', 42, '42 of 255'],
  ['invert', 7, '7'],
] as const)('%s %i reads %s', (setting, value, words) => {
  expect(settingValueWords({ setting, value })).toBe(words);
});

test('what cannot be written says why', () => {
  expect(whyReadOnly({ setting: 'auto-lock', writable: false })).toContain('Switch 2');
  expect(whyReadOnly({ setting: 'invert', writable: false })).toContain('Switch 4');
  expect(whyReadOnly({ setting: 'motor-resistance', writable: false })).toBe('Measured by the lock');
  expect(whyReadOnly({ setting: 'program-button', writable: false })).toBe('Fixed in this lock');
  expect(whyReadOnly({ setting: 'sound', writable: true })).toBeNull();
});

test('effects differ where the models do', () => {
  expect(settingEffect('auto-lock', '914')).toContain('30 seconds');
  expect(settingEffect('auto-lock', '888')).not.toContain('30 seconds');
  expect(settingEffect('auto-lock', '914c')).toMatch(/30 seconds.*no keypad/);
  expect(settingEffect('auto-lock', '914c')).not.toContain('code is stored');
  expect(settingChoices('auto-lock-seconds')).toEqual([30, 60, 90, 120, 180]);
  expect(settingChoices('sound')).toEqual([0, 1]);
});
