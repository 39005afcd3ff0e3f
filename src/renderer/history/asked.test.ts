// What is asked must come back from its address, and nonsense there must ask nothing.
import { expect, test } from 'vitest';
import { filtersSet, nothingAsked, readAsked, readPages, toSearch, writeAsked, type Asked } from './asked.ts';

const whole: Asked = {
  ...{ q: 'ková & 555 #1', state: 'open', staff: 'Bo Lind', model: '914', cause: 'weak-batteries' },
  ...{ outcome: 'opened', practice: 'without', from: '2026-01-31', to: '2026-12-31', order: 'oldest' },
};

test('everything survives its address, and nothing asked has none', () => {
  expect(readAsked(writeAsked(whole))).toEqual(whole);
  expect(writeAsked(nothingAsked)).toBe('');
  expect(filtersSet(whole)).toEqual(['state', 'staff', 'model', 'cause', 'outcome', 'practice', 'from', 'to']);
});

test('the page that somebody left is in the address, and nonsense is the first page', () => {
  const address = writeAsked({ ...nothingAsked, q: 'a' }, [null, 950, 925]);
  expect(readPages(address)).toEqual([null, 950, 925]);
  expect(readAsked(address)).toEqual({ ...nothingAsked, q: 'a' });
  for (const made of ['', 'pages=', 'pages=1.x', 'pages=-1', 'pages=1..2']) expect(readPages(made)).toEqual([null]);
});

test('an address that somebody made up asks only what can be asked', () => {
  const made = readAsked(
    'state=lost&outcome=x&practice=maybe&from=2026-02-31&to=tomorrow&order=by-name&model=../9&cause=%00&q=ok&more=1',
  );
  expect(made).toEqual({ ...nothingAsked, q: 'ok' });
  expect(toSearch(made)).toEqual({ text: 'ok', filter: {}, order: 'newest' });
});

test('days are whole days of the bench: from the first moment to the last', () => {
  const { filter } = toSearch({ ...nothingAsked, from: '2026-12-31', to: '2026-12-31' });
  expect(new Date(filter.from ?? '')).toEqual(new Date(2026, 11, 31));
  expect(new Date(filter.until ?? '')).toEqual(new Date(2027, 0, 1));
});

test('open means whatever is not closed or void', () => {
  expect(toSearch({ ...nothingAsked, state: 'open' }).filter.states).toEqual([
    'intake',
    'diagnosing',
    'in-service',
    'checked',
  ]);
});

test.each([
  ['', undefined],
  ['without', false],
  ['only', true],
])('practice "%s" is asked as %s', (practice, expected) => {
  expect(toSearch({ ...nothingAsked, practice }).filter.practice).toBe(expected);
});
