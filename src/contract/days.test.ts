// Calendar days: what is one, and the arithmetic over ends of months, years and summer time.
import { expect, test } from 'vitest';
import { addDays, daysIn, firstMomentOf, isDay, localDay, startOfDay } from './days.ts';

test.each([
  ['2026-11-22', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ["2026-11-22'", false],
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

test.each([
  ['2026-11-30', 1, '2026-12-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-03-08', 1, '2026-03-09'],
  ['2026-11-22', -31, '2026-10-22'],
])('%s and %i days is %s', (day, days, expected) => expect(addDays(day, days)).toBe(expected));

test('a moment falls on the day that the clock on the wall shows', () => {
  expect(localDay(new Date(2026, 10, 22, 23, 59).getTime())).toBe('2026-11-22');
  expect(localDay(new Date(2026, 10, 23, 0, 0).getTime())).toBe('2026-11-23');
  expect(localDay(Date.parse(startOfDay('2026-03-08')))).toBe('2026-03-08');
});

test.each([
  ['Asia/Tokyo', '2026-09-20', '2026-09-19T15:00:00.000Z'],
  ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T11:00:00.000Z'],
  // Summer time begins at midnight: there is no 00:00 on that day.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, day, moment) => {
  const dayOf = daysIn(zone);
  expect(firstMomentOf(day, dayOf)).toBe(moment);
  expect(dayOf(moment)).toBe(day);
});

test('a zone that is not known here is the machine’s own', () => {
  const noon = '2026-11-22T12:00:00.000Z';
  expect(daysIn('Nowhere/At_All')(noon)).toBe(localDay(Date.parse(noon)));
  expect(daysIn(null)(noon)).toBe(localDay(Date.parse(noon)));
});
