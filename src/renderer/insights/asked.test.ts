// The question of the insights: what the address keeps comes back, what cannot be asked is left out.
import { expect, test } from 'vitest';
import { readAsked, toInsights, visitsBehind, writeInsights } from './asked.ts';

test.each(['', 'period=month', 'period=own&from=2026-02-28&to=2026-03-01&model=914', 'model=620'])(
  'the address "%s" comes back as it was',
  (search) => expect(writeInsights(readAsked(search))).toBe(search),
);

test('what cannot be asked is left out', () => {
  expect(readAsked("period=ever&from=2026-01-01&model=9'4")).toEqual({ period: 'year', from: '', to: '', model: '' });
  expect(readAsked('period=own&from=2026-02-31')).toMatchObject({ period: 'own', from: '' });
});

test.each([
  ['month', { from: '2026-01-01', to: '2026-01-15' }],
  ['quarter', { from: '2025-11-01', to: '2026-01-15' }],
  ['year', { from: '2025-02-01', to: '2026-01-15' }],
  ['all', {}],
])('%s', (period, expected) => {
  expect(toInsights({ period, from: '', to: '', model: '' }, '2026-01-15')).toEqual(expected);
});

test('own dates may be open, and a model narrows', () => {
  expect(toInsights({ period: 'own', from: '2026-01-01', to: '', model: '914' }, '2026-01-15')).toEqual({
    from: '2026-01-01',
    modelId: '914',
  });
});

test('the visits behind a figure are those of the history', () => {
  const days = { from: '2026-01-01', to: '2026-01-31' };
  expect(visitsBehind(days, '914', { cause: 'weak-batteries' })).toBe(
    '#/visits?state=closed&model=914&cause=weak-batteries&practice=without&from=2026-01-01&to=2026-01-31',
  );
});
