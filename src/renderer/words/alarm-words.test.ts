// The numbers are the maker's (facts §8); a word too few or a wrong one sends a technician the wrong way.
import { expect, test } from 'vitest';
import { alarmKind, alarmKinds, alarmKindWords, alarmWords } from './alarm-words.ts';

test.each([
  [9, 1, 'jammed', 'Bolt jammed'],
  [17, 1, 'jammed', 'Locking from the keypad: jammed'],
  [18, 0, 'locked', 'Locked from the keypad'],
  [18, 4, 'locked', 'Locked from the keypad, slot 4'],
  [19, 3, 'unlocked', 'Unlocked from the keypad, slot 3'],
  [21, 1, 'locked', 'Locked by hand (key or thumb-turn)'],
  [22, 1, 'unlocked', 'Unlocked by hand (key or thumb-turn)'],
  [23, 1, 'jammed', 'Locking from the hub: jammed'],
  [24, 1, 'locked', 'Locked from the hub'],
  [25, 1, 'unlocked', 'Unlocked from the hub'],
  [26, 1, 'jammed', 'Auto-lock: jammed'],
  [27, 1, 'locked', 'Locked by auto-lock'],
  [32, 1, 'codes', 'All codes deleted'],
  [33, 6, 'codes', 'Code deleted, slot 6'],
  [112, 30, 'codes', 'Code added or changed, slot 30'],
  [113, 2, 'refused', 'Code refused: another slot has it, slot 2'],
  [161, 1, 'refused', 'Wrong code at the keypad'],
  [162, 5, 'refused', 'Right code, but outside its schedule, slot 5'],
  [167, 1, 'battery', 'Batteries low (4.8 V or less)'],
  [168, 1, 'battery', 'Batteries critical (4.5 V or less)'],
  [169, 1, 'battery', 'Batteries too low to move the bolt'],
])('alarm %i level %i: %s, %s', (alarmType, alarmLevel, kind, words) => {
  expect(alarmKind({ alarmType, alarmLevel })).toBe(kind);
  expect(alarmWords({ alarmType, alarmLevel })).toBe(words);
});

test.each([0, 16, 130, 255])('number %i has no sure meaning and is shown as it is', (alarmType) => {
  expect(alarmKind({ alarmType, alarmLevel: 7 })).toBe('other');
  expect(alarmWords({ alarmType, alarmLevel: 7 })).toBe(`Not explained by any source: type ${alarmType}, level 7`);
});

test('every kind has a word of its own', () => {
  expect(new Set(alarmKinds.map((kind) => alarmKindWords[kind])).size).toBe(alarmKinds.length);
});
