// A length as a person types it, and whether it is among those that fit: `2 1/8 in`, `2-1/8"`, `54 mm`, `5.4 cm`.
// Must not know checklists or runs. A number without its unit says nothing: it is refused, never guessed.
import type { CheckItem } from '../../contract/procedure.ts';
import { Fault } from '../../contract/fault.ts';

type Accept = NonNullable<CheckItem['measure']>['accept'];

export interface Measured {
  /** To a thousandth. */
  millimetres: number;
  result: 'pass' | 'fail';
  /** The trade's words for the range that it is in; null when it is in none. */
  says: string | null;
}

const millimetresPer: Record<'in' | 'mm' | 'cm', number> = { in: 25.4, mm: 1, cm: 10 };
/** No door, lock or strike has a longer measure; what is longer is a slip, or something else than a length. */
const longestMillimetres = 2000;
/** What is lost when a number is rounded, not what a tape measure may be wrong by: the ranges have that. */
const slackMillimetres = 0.01;

const unitWords: readonly [RegExp, keyof typeof millimetresPer][] = [
  [/^(?:in\.?|inch|inches|")$/, 'in'],
  [/^(?:mm\.?|millimet(?:er|re)s?)$/, 'mm'],
  [/^(?:cm\.?|centimet(?:er|re)s?)$/, 'cm'],
];

/** Reads the length and finds its range. Throws guide.bad-measure with what is wrong in words. */
export function measureResult(entered: string, accept: Accept): Measured {
  const millimetres = lengthOf(entered);
  const fits = accept.find(
    ({ fromMillimetres, toMillimetres }) =>
      millimetres >= fromMillimetres - slackMillimetres &&
      (toMillimetres === null || millimetres <= toMillimetres + slackMillimetres),
  );
  return { millimetres, result: fits === undefined ? 'fail' : 'pass', says: fits?.says ?? null };
}

/** The length in millimetres, to a thousandth. Throws guide.bad-measure. */
export function lengthOf(entered: string): number {
  const [, whole = '', unit = ''] = /^([0-9][0-9 .,/-]*?)\s*([a-z."]*)$/.exec(plain(entered)) ?? [];
  const number = numberOf(whole.trim());
  if (number === null) throw new Fault('guide.bad-measure', 'no length can be read: type it like 2 1/8 in, or 54 mm');
  if (unit === '') throw new Fault('guide.bad-measure', 'the unit is missing: add in or mm');
  const known = unitWords.find(([words]) => words.test(unit))?.[1];
  if (known === undefined) throw new Fault('guide.bad-measure', 'the unit is not known: use in, mm or cm');
  const millimetres = Math.round(number * millimetresPer[known] * 1000) / 1000;
  if (millimetres > longestMillimetres)
    throw new Fault('guide.bad-measure', 'longer than any part of a door: look again');
  return millimetres;
}

/** The signs that keyboards put in by themselves, as the plain ones that they stand for. */
function plain(entered: string): string {
  return entered
    .replace(/[¼-¾⅐-⅞]/g, (fraction) => ` ${fraction.normalize('NFKC')}`)
    .replace(/⁄/g, '/')
    .replace(/[‐-―−]/g, '-')
    .replace(/[″“”]|''|’’/g, '"')
    .trim()
    .toLowerCase();
}

/** `2`, `2.125`, `2,125`, `1/8`, `2 1/8`, `2-1/8`; null for anything else. */
function numberOf(text: string): number | null {
  if (/^\d{1,4}(?:[.,]\d{1,4})?$/.test(text)) return Number(text.replace(',', '.'));
  const [, whole = '0', over, under] = /^(?:(\d{1,3})(?:\s+|\s*-\s*))?(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(text) ?? [];
  if (over === undefined || under === undefined || Number(over) >= Number(under)) return null;
  return Number(whole) + Number(over) / Number(under);
}
