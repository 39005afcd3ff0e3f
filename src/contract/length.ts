// A length as it is typed at a door: `2 1/8 in`, `2-1/8"`, `2⅛ in`, `54 mm`, `5.4 cm`; the same rule for screen and host.
// Must not know which lengths are right; a checklist says that. A number without its unit is never guessed at.
import type { CheckItem } from './procedure.ts';

export interface Length {
  /** To a thousandth. */
  readonly millimetres: number;
  readonly unit: 'in' | 'mm' | 'cm';
}
export type NoLength = 'no-length' | 'no-unit' | 'unknown-unit' | 'too-long';

const millimetresPer: Record<Length['unit'], number> = { in: 25.4, mm: 1, cm: 10 };
/** No door, lock or strike has a longer measure; what is longer is a slip, or something else than a length. */
const longestMillimetres = 2000;
/** What is lost when a number is rounded, not what a tape measure may be wrong by: the ranges have that. */
const slackMillimetres = 0.01;
const unitWords: readonly [RegExp, Length['unit']][] = [
  [/^(?:in\.?|inch|inches|")$/, 'in'],
  [/^(?:mm\.?|millimet(?:er|re)s?)$/, 'mm'],
  [/^(?:cm\.?|centimet(?:er|re)s?)$/, 'cm'],
];

/** Reads a length, or says why it is none. */
export function readLength(entered: string): Length | NoLength {
  const [, whole = '', unit = ''] = /^([0-9][0-9 .,/-]*?)\s*([a-z."]*)$/.exec(plain(entered)) ?? [];
  const number = numberOf(whole.trim());
  if (number === null) return 'no-length';
  if (unit === '') return 'no-unit';
  const known = unitWords.find(([words]) => words.test(unit))?.[1];
  if (known === undefined) return 'unknown-unit';
  const millimetres = Math.round(number * millimetresPer[known] * 1000) / 1000;
  return millimetres > longestMillimetres ? 'too-long' : { millimetres, unit: known };
}

/** The range that a length is in, its ends included; undefined when it is in none. */
export function rangeOf<Range extends NonNullable<CheckItem['measure']>['accept'][number]>(
  millimetres: number,
  accept: readonly Range[],
): Range | undefined {
  return accept.find(
    ({ fromMillimetres, toMillimetres }) =>
      millimetres >= fromMillimetres - slackMillimetres &&
      (toMillimetres === null || millimetres <= toMillimetres + slackMillimetres),
  );
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

/** `2`, `2.125`, `2,125`, `1/8`, `2 1/8`, `2-1/8`; null for anything else, `9/8` too: that is a slip of the finger. */
function numberOf(text: string): number | null {
  if (/^\d{1,4}(?:[.,]\d{1,4})?$/.test(text)) return Number(text.replace(',', '.'));
  const [, whole = '0', over, under] = /^(?:(\d{1,3})(?:\s+|\s*-\s*))?(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(text) ?? [];
  if (over === undefined || under === undefined || Number(over) >= Number(under)) return null;
  return Number(whole) + Number(over) / Number(under);
}
