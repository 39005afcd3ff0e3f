// Figures in words: few are said to be few, and every time has a unit.
import { expect, test } from 'vitest';
import {
  calendarDay,
  durationWords,
  nothingWords,
  periodWords,
  shareAlone,
  shareWords,
  sureWords,
  timeWords,
} from './figure-words.ts';

test.each([
  [{ visits: 3, of: 4 }, '3 of 4', '3 of 4', 'Too few for a share in percent.'],
  [{ visits: 41, of: 50 }, '41 of 50, 82%', '82%', '41 of 50. 95% interval: 69% to 90%.'],
  [{ visits: 0, of: 10 }, '0 of 10, 0%', '0%', '0 of 10. 95% interval: 0% to 28%.'],
  [{ visits: 1200, of: 2400 }, '1,200 of 2,400, 50%', '50%', '1,200 of 2,400. 95% interval: 48% to 52%.'],
  [{ visits: 0, of: 0 }, '–', '–', null],
])('%o', (share, words, alone, sure) => {
  expect(shareWords(share)).toBe(words);
  expect(shareAlone(share)).toBe(alone);
  expect(sureWords(share)).toBe(sure);
});

test.each([
  [45, '45 s'],
  [135, '2 min'],
  [1500, '25 min'],
  [5400, '1.5 h'],
  [36_000, '10 h'],
  [207_360, '2.4 days'],
])('%i seconds are %s', (seconds, words) => expect(durationWords(seconds)).toBe(words));

test('months, years and days by name, whatever the zone of the machine', () => {
  expect(periodWords('2026-11')).toBe('Nov 2026');
  expect(periodWords('2026')).toBe('2026');
  expect(calendarDay('2026-01-01')).toBe('Jan 1, 2026');
});

test('where nothing is counted it says what was left out', () => {
  expect(nothingWords({ practice: 1, void: 2 })).toMatch(
    /without practice and void ones\. Not counted then: 1 practice and 2 void\./,
  );
  expect(nothingWords({ practice: 3, void: 0 })).toMatch(/Not counted then: 3 practice\./);
  expect(nothingWords({ practice: 0, void: 0 })).not.toMatch(/Not counted/);
});

test('what comes from steps says so', () => {
  expect(timeWords({ seconds: 75, exact: false })).toBe('about 75 s');
  expect(timeWords({ seconds: 60, exact: true })).toBe('60 s');
});
