// What stands for "no serial number" is none: two locks of it are not one.
import { expect, test } from 'vitest';
import { namedSerial, noSerialWords } from './serial.ts';

test.each([
  ...['N/A', 'n.a.', 'na', 'none', 'None', ' unknown ', 'UNKNOWN', '0', '000', '-', '--', '—', '?', '??', '...', 'xxx'],
  ...['no serial', 'not readable', 'desconocido', 'inconnu', '…'],
])('%j names no lock', (typed) => {
  expect(namedSerial(typed)).toBeNull();
  expect(noSerialWords(typed)).toBe(`“${typed.trim()}” is no serial number: none is kept`);
});

test.each(['S1', 'KW-914-20417', '01', '00X1', 'NA-1', 'NONE7', '1', 'Ж12'])('%j is a serial', (typed) => {
  expect(namedSerial(` ${typed} `)).toBe(typed);
  expect(noSerialWords(typed)).toBeNull();
});

test('nothing typed is nothing to speak of', () => {
  expect([namedSerial(''), namedSerial(' '), namedSerial(null), noSerialWords(' ')]).toEqual([null, null, null, null]);
});
