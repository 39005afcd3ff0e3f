// Calendar days, `2026-11-22`: arithmetic, and which one a moment falls on where the bench stands.
// Must not know what a day is asked for.
import { z } from 'zod';

/** A day that the calendar has. */
export const daySchema = z.string().refine(isDay, 'not a day of the calendar');

/** No lock of the bench had cells before. */
export const firstPackDay = '2000-01-01';

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 31 February becomes a day of March, and is none.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day so many days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The machine's own calendar day at that time (milliseconds since 1970). */
export function localDay(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Which day a moment (UTC ISO 8601) falls on in that zone, an IANA name; the machine's own where there is none or it is not known here. */
export function daysIn(zone: string | null): (time: string) => string {
  const own = (time: string) => localDay(Date.parse(time));
  if (zone === null) return own;
  try {
    // The Swedish way of writing a day is the ISO one.
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    return (time) => format.format(new Date(time));
  } catch {
    return own;
  }
}

/** The first moment of that day as `dayOf` tells days, UTC ISO 8601. */
export function firstMomentOf(day: string, dayOf: (time: string) => string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // No zone is further from UTC than fourteen hours.
  let [before, within] = [noon - 28 * 3_600_000, noon + 4 * 3_600_000];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayOf(new Date(middle).toISOString()) >= day) within = middle;
    else before = middle;
  }
  return new Date(within).toISOString();
}

/** The first moment of that day where the machine stands, UTC ISO 8601. */
export function startOfDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).toISOString();
}
