// The table must be complete and readable. The type already covers the codes; this covers the words.
import { expect, test } from 'vitest';
import { faultCodes } from '../../contract/fault.ts';
import { faultText, isFaultCode } from './fault-text.ts';

test('every fault code has a title and a next step in words', () => {
  expect(Object.keys(faultText).toSorted()).toEqual([...faultCodes].toSorted());
  for (const code of faultCodes) {
    const { title, doNext } = faultText[code];
    expect(title.trim().length, code).toBeGreaterThan(10);
    expect(doNext.trim().length, code).toBeGreaterThan(20);
    expect(title, code).toMatch(/^[A-Z].*[^.]$/);
    expect(doNext, code).toMatch(/^[A-Z].*\.$/);
  }
});

test('no text names an inner code or a library to a person at the counter', () => {
  const inner = /sqlite|node-hid|udev|errno|rpc|schema|undefined|\b(store|device|guide|host)\./i;
  for (const code of faultCodes) {
    expect(`${faultText[code].title} ${faultText[code].doNext}`, code).not.toMatch(inner);
  }
});

test('a code from a newer program is not taken for one of ours', () => {
  expect(isFaultCode('store.full')).toBe(true);
  expect(isFaultCode('store.from-the-future')).toBe(false);
  expect(isFaultCode('toString')).toBe(false);
  expect(isFaultCode(7)).toBe(false);
});
