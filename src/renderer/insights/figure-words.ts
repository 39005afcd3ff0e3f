// Figures in words: shares that say of how many, times with their unit, months by name.
// Must not know the screen.
import { wilson } from './wilson.ts';

const number = new Intl.NumberFormat('en-US');
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** Of fewer a share in percent would promise what nobody knows. */
export const fewest = 10;

export const countWords = (count: number): string => number.format(count);

export interface Share {
  visits: number;
  of: number;
}

/** "41 of 50, 82%"; of fewer than ten only "3 of 4"; of none a dash. */
export function shareWords({ visits, of }: Share): string {
  if (of === 0) return '–';
  const parts = `${number.format(visits)} of ${number.format(of)}`;
  return of < fewest ? parts : `${parts}, ${percent.format(visits / of)}`;
}

/** "82%", or "3 of 4" of fewer than ten. */
export function shareAlone({ visits, of }: Share): string {
  if (of === 0) return '–';
  return of < fewest ? `${visits} of ${of}` : percent.format(visits / of);
}

/** How sure that is, in words for people; null where it cannot be said. */
export function sureWords({ visits, of }: Share): string | null {
  const bounds = of < fewest ? null : wilson({ part: visits, of });
  if (bounds === null) return of === 0 ? null : 'Too few for a share in percent.';
  return `${number.format(visits)} of ${number.format(of)}. 95% interval: ${percent.format(bounds.low)} to ${percent.format(bounds.high)}.`;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** About how long: "45 s", "12 min", "3.5 h", "2.4 days". */
export function durationWords(seconds: number): string {
  if (seconds < 1.5 * minute) return `${Math.round(seconds)} s`;
  if (seconds < 1.5 * hour) return `${Math.round(seconds / minute)} min`;
  if (seconds < 1.5 * day) return `${oneDigit(seconds / hour)} h`;
  return `${oneDigit(seconds / day)} days`;
}

/** "about 12 min" of a time that is not known to the second. */
export function timeWords({ seconds, exact }: { seconds: number; exact: boolean }): string {
  return exact ? durationWords(seconds) : `about ${durationWords(seconds)}`;
}

const oneDigit = (value: number): string => String(Math.round(value * 10) / 10);

const monthFormat = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const dayFormat = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "Nov 2026" of `2026-11`, "2026" of `2026`. */
export function periodWords(period: string): string {
  return period.length === 4 ? period : monthFormat.format(new Date(`${period}-01T00:00:00Z`));
}

/** "Nov 22, 2026" of `2026-11-22`. */
export function calendarDay(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** Why there is no figure, and what to do; practice and void visits may be there all the same. */
export function nothingWords({ practice, void: voided }: { practice: number; void: number }): string {
  const apart = [
    ...(practice > 0 ? [`${number.format(practice)} practice`] : []),
    ...(voided > 0 ? [`${number.format(voided)} void`] : []),
  ];
  const left = apart.length === 0 ? '' : ` Not counted then: ${apart.join(' and ')}.`;
  return `Figures are made of closed visits, without practice and void ones.${left} Choose a longer time, or close the visits that are still open.`;
}
