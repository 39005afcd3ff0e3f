// Words of authority forms: whose, since when, how many.
import { expect, test } from 'vitest';
import type { KeptForm } from '../../contract/kept-forms.ts';
import { formsOverWords, formsWords, formWords, ofErasedWords, whoseWords } from './form-words.ts';

const form: KeptForm = {
  ...{ id: 'f', visitId: 'v', ticket: '2026-00001', title: 'Proof of authority' },
  ...{ at: '2024-11-22T12:00:00.000Z', until: '2026-11-22T12:00:00.000Z' },
  customer: { id: 'c', name: 'Pia Klein', erased: false },
};

test('whose it is, also where nobody has a name any more', () => {
  expect(whoseWords(form)).toBe('Pia Klein');
  expect(whoseWords({ customer: { id: 'c', name: '', erased: true } })).toBe('An erased person');
  expect(whoseWords({ customer: { id: 'c', name: '', erased: false } })).toBe('A customer without a name');
  expect(whoseWords({ customer: null })).toBe('Nobody named');
});

test('since when its period is over, once it is', () => {
  const before = Date.parse('2026-11-01T12:00:00Z');
  expect(formWords(form, before)).toBe('Proof of authority, filled in Nov 22, 2024');
  expect(formWords(form, before + 30 * 86_400_000)).toBe(
    'Proof of authority, filled in Nov 22, 2024; period over since Nov 22, 2026',
  );
});

test('how many', () => {
  expect([formsWords(1), formsWords(1200)]).toEqual([
    'The period of one form is over.',
    'The period of 1,200 forms is over.',
  ]);
  expect([formsOverWords(1), formsOverWords(1200)]).toEqual([
    'One form of authority is kept past its period.',
    '1,200 forms of authority are kept past their period.',
  ]);
  expect([ofErasedWords(1), ofErasedWords(2)]).toEqual([
    'Of an erased person one form must still be kept:',
    'Of erased persons 2 forms must still be kept:',
  ]);
});
