// Lengths for the screen: what was typed with its unit, the same in the other unit, and the unit that this bench uses.
// Must not know checklists or Svelte.
import { type NoLength, readLength } from '../../../contract/length.ts';

export type LengthUnit = 'in' | 'mm';
export const eighths = ['1/8', '1/4', '3/8', '1/2', '5/8', '3/4', '7/8'] as const;

const millimetresPerInch = 25.4;
const key = 'boltbench.length-unit';

/** The unit that was used last here; inches before that, as the trade has it. */
export function lengthUnit(): LengthUnit {
  return localStorage.getItem(key) === 'mm' ? 'mm' : 'in';
}

export function keepLengthUnit(unit: LengthUnit): void {
  localStorage.setItem(key, unit);
}

/** What was typed as it is sent: with `unit` where the person left it out. Empty for nothing. */
export function withUnit(typed: string, unit: LengthUnit): string {
  const text = typed.trim().replace(/\s+/g, ' ');
  return text === '' || /[a-z"”″']$/i.test(text.replace(/\.$/, '')) ? text : `${text} ${unit}`;
}

/** The unit that somebody typed behind the number; null where none was, or no length. */
export function unitTyped(typed: string): LengthUnit | null {
  const length = readLength(typed);
  if (typeof length === 'string') return null;
  return length.unit === 'in' ? 'in' : 'mm';
}

/** What was typed without its unit, to take another one. */
export function numberTyped(typed: string): string {
  return unitTyped(typed) === null ? typed : typed.replace(/\s*[a-z."”″]+$/i, '');
}

/** What was sent, as it stands in the field for `unit`: without the unit where it is that one. */
export function withoutUnit(entered: string, unit: LengthUnit): string {
  return entered.endsWith(` ${unit}`) ? entered.slice(0, -unit.length - 1) : entered;
}

/** A fraction put behind what is typed: `2` becomes `2 1/8`; one that stands there already is replaced. */
export function withFraction(typed: string, fraction: string): string {
  const whole = typed
    .trim()
    .replace(/(^|[\s-]+)\d+\/\d+$/, '')
    .trim();
  return whole === '' ? fraction : `${whole} ${fraction}`;
}

/** A figure or the point put behind what is typed, before a fraction that stands there: `1/8` and `2` make `2 1/8`. */
export function withFigure(typed: string, figure: string): string {
  const { whole, fraction } = parted(typed);
  return [`${whole}${figure}`, fraction].filter(Boolean).join(' ');
}

/** What is typed without its last part: the fraction as a whole, else one character. */
export function withoutLast(typed: string): string {
  const { whole, fraction } = parted(typed);
  return fraction === '' ? whole.slice(0, -1).trim() : whole;
}

function parted(typed: string): { whole: string; fraction: string } {
  const text = typed.trim();
  const fraction = /(?:^|[\s-])(\d+\/\d+)$/.exec(text)?.[1] ?? '';
  return { whole: text.slice(0, text.length - fraction.length).replace(/[\s-]+$/, ''), fraction };
}

/** "54 mm", "53.98 mm". */
export function millimetresWords(millimetres: number): string {
  return `${Math.round(millimetres * 100) / 100} mm`;
}

/** To the nearest sixteenth: "2 1/8 in", "about 2 1/8 in". */
export function inchesWords(millimetres: number): string {
  const sixteenths = Math.round((millimetres / millimetresPerInch) * 16);
  const whole = Math.floor(sixteenths / 16);
  let over = sixteenths % 16;
  let under = 16;
  while (over > 0 && over % 2 === 0) {
    over /= 2;
    under /= 2;
  }
  const fraction = over === 0 ? '' : `${over}/${under}`;
  const words = [whole === 0 && fraction !== '' ? '' : String(whole), fraction].filter(Boolean).join(' ');
  const exact = Math.abs((sixteenths / 16) * millimetresPerInch - millimetres) < 0.02;
  return `${exact ? '' : 'about '}${words} in`;
}

/** The same length in the other unit: "= 53.98 mm", "= about 2 1/8 in"; null for what is no length. */
export function otherUnitWords(entered: string): string | null {
  const length = readLength(entered);
  if (typeof length === 'string') return null;
  return `= ${length.unit === 'in' ? millimetresWords(length.millimetres) : inchesWords(length.millimetres)}`;
}

const problems: Record<NoLength, string> = {
  'no-length': 'That is no length: type it as 2 1/8, 2.125 or 54.',
  'no-unit': 'The unit is missing: inches or millimetres?',
  'unknown-unit': 'That unit is not known: use in, mm or cm.',
  'too-long': 'That is longer than any part of a door: look again.',
};

/** Why what was typed is no length; null for a length and for nothing. */
export function lengthProblem(entered: string): string | null {
  const length = readLength(entered);
  return entered !== '' && typeof length === 'string' ? problems[length] : null;
}
