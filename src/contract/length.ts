// A length as it is typed at a door: inches with fractions or decimals, millimetres, centimetres.
// Must not know which lengths are right; a checklist says that.
import type { CheckItem } from './procedure.ts';

export interface Length {
  readonly millimetres: number;
  readonly unit: 'in' | 'mm' | 'cm';
}

const perUnit = { in: 25.4, mm: 1, cm: 10 } as const;
const mostMillimetres = 5000;
const vulgar: Record<string, string> = {
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};
const units: Record<string, Length['unit']> = {
  in: 'in',
  'in.': 'in',
  inch: 'in',
  inches: 'in',
  '"': 'in',
  '”': 'in',
  '″': 'in',
  "''": 'in',
  mm: 'mm',
  'mm.': 'mm',
  cm: 'cm',
};
const written = /^(?:(\d+(?:[.,]\d+)?)|(?:(\d+)(?:\s*-\s*|\s+))?(\d+)\/(\d+))\s*(\D+)$/;

/**
 * Reads `2 1/8 in`, `2-1/8"`, `2⅛ in`, `2.125 in`, `54 mm`, `5.4 cm`. Null for a number without its unit, for what is no
 * length, and for more than five metres: nobody guesses what was meant.
 */
export function lengthOf(text: string): Length | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[½¼¾⅛⅜⅝⅞]/g, (sign) => ` ${vulgar[sign]}`);
  const [, decimal, whole, over, under, unitText = ''] = written.exec(plain.trim()) ?? [];
  const unit = units[unitText.trim()];
  if (unit === undefined) return null;
  const value = decimal === undefined ? fraction(whole, over, under) : Number(decimal.replace(',', '.'));
  if (value === null) return null;
  const millimetres = Math.round(value * perUnit[unit] * 1000) / 1000;
  return millimetres <= mostMillimetres ? { millimetres, unit } : null;
}

/** A rule has halves to sixty-fourths; `9/8` or `1/7` is a slip of the finger. */
function fraction(whole = '0', over = '0', under = '0'): number | null {
  const parts = Number(under);
  if (![2, 4, 8, 16, 32, 64].includes(parts) || Number(over) >= parts) return null;
  return Number(whole) + Number(over) / parts;
}

/** Whether a length is inside one of the ranges that are accepted; their ends belong to them. */
export function isAccepted(millimetres: number, { accept }: NonNullable<CheckItem['measure']>): boolean {
  return accept.some(
    ({ fromMillimetres, toMillimetres }) =>
      millimetres >= fromMillimetres && (toMillimetres === null || millimetres <= toMillimetres),
  );
}
