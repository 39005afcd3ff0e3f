// The number of a document on the authority form: refused where it can be told from words, asked about where it may be a door.
import { expect, it } from 'vitest';
import { mayBeDocument, wrongInAuthority } from './work-order.ts';

const document = { id: 'document', label: 'Identity document', kind: 'document', required: true } as const;

it.each(['Passport XABCDEFGH', 'D1234567', 'Pass 12 34 56', 'licence ABCD-EFGHIJ'])('“%s” is no kind', (typed) => {
  expect(wrongInAuthority(document, typed)).toMatch(/number is not kept/);
});

it.each(['Driver’s license', 'State ID', 'US Passport', 'Military ID (USMC)', 'Permis de conduire', 'REAL ID'])(
  '“%s” is a kind',
  (typed) => expect(wrongInAuthority(document, typed)).toBeNull(),
);

it.each([
  ['Elm; passport X12345678', true],
  ['N6W23001 Bluemound Rd', true],
  ['12345 Elm Street, Springfield 62704-1234', false],
  ['Unit 4B', false],
])('“%s” may be one: %s', (typed, may) => expect(mayBeDocument(typed)).toBe(may));
