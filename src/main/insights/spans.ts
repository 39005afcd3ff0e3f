// A stretch of days as whole years, whole months and the days that are left over at its ends.
// Must not know what is added up over them.
import { addDays } from '../../contract/days.ts';

export type Grain = 'month' | 'year';

/** First and last day of it. */
export interface Days {
  from: string;
  to: string;
}

export interface Spans {
  /** `2026`, `2026-11`: what is added up already. */
  periods: string[];
  /** At most two stretches, less than a month each. */
  days: Days[];
}

/** So many months are shown one by one; of more, years. */
const monthsShown = 24;

export function grainOf({ from, to }: Days): Grain {
  const months = monthNumber(to) - monthNumber(from) + 1;
  return months > monthsShown ? 'year' : 'month';
}

/** What has to be added up. Whole years count as such only where the figures are shown by year. */
export function spansOf({ from, to }: Days, grain: Grain): Spans {
  if (from > to) return { periods: [], days: [] };
  const months = monthsOf({ from, to });
  const whole = months.filter((month) => from <= `${month}-01` && lastOf(month) <= to);
  const days = [months[0], months.length > 1 ? months.at(-1) : undefined]
    .filter((month) => month !== undefined && !whole.includes(month))
    .map((month) => clip(monthDays(month ?? ''), { from, to }));
  if (grain === 'month') return { periods: whole, days };
  const years = [...new Set(whole.map(yearOf))].filter(
    (year) => whole.filter((month) => yearOf(month) === year).length === 12,
  );
  return { periods: [...years, ...whole.filter((month) => !years.includes(yearOf(month)))], days };
}

/** Every month or year of it, with the days that belong to it. */
export function rowsOf(days: Days, grain: Grain): (Days & { period: string })[] {
  const months = monthsOf(days);
  if (grain === 'month') return months.map((period) => ({ period, ...clip(monthDays(period), days) }));
  return [...new Set(months.map(yearOf))].map((period) => ({
    period,
    ...clip({ from: `${period}-01-01`, to: `${period}-12-31` }, days),
  }));
}

const yearOf = (month: string) => month.slice(0, 4);
const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (number: number) =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
const lastOf = (month: string) => addDays(`${monthOf(monthNumber(month) + 1)}-01`, -1);
const monthDays = (month: string): Days => ({ from: `${month}-01`, to: lastOf(month) });

function monthsOf({ from, to }: Days): string[] {
  const count = Math.max(0, monthNumber(to) - monthNumber(from) + 1);
  return Array.from({ length: count }, (_, index) => monthOf(monthNumber(from) + index));
}

function clip(days: Days, within: Days): Days {
  return {
    from: days.from < within.from ? within.from : days.from,
    to: days.to > within.to ? within.to : days.to,
  };
}
