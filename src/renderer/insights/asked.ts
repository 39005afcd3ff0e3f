// What the insights are asked: a period by name or own dates, and a model; as the address keeps it and as the bench is asked.
// Must not know components.
import { isDay } from '../../contract/days.ts';
import type { InsightsAsked } from '../../contract/insights.ts';
import { nothingAsked, writeAsked, type Asked as HistoryAsked } from '../history/asked.ts';
import { hrefOf } from '../state/route.ts';

export const periodWords = {
  month: 'This month',
  quarter: 'Last 3 months',
  year: 'Last 12 months',
  all: 'From the first visit on',
  own: 'Own dates',
} as const;
export type Period = keyof typeof periodWords;

export interface Asked {
  period: string;
  /** Of own dates, `2026-11-22`; empty: open. */
  from: string;
  to: string;
  /** Empty: every model. */
  model: string;
}

const isPeriod = (text: string): text is Period => Object.hasOwn(periodWords, text);

/** What an address asks; what cannot be asked is left out. */
export function readAsked(search: string): Asked {
  const params = new URLSearchParams(search);
  const period = params.get('period') ?? '';
  const model = params.get('model') ?? '';
  const day = (name: string) => (isDay(params.get(name) ?? '') ? (params.get(name) ?? '') : '');
  return {
    period: isPeriod(period) ? period : 'year',
    from: period === 'own' ? day('from') : '',
    to: period === 'own' ? day('to') : '',
    model: /^[\w-]{1,40}$/.test(model) ? model : '',
  };
}

/** The words of the address, without a question mark. */
export function writeInsights({ period, from, to, model }: Asked): string {
  const own = period === 'own' ? { from, to } : {};
  const all = { period: period === 'year' ? '' : period, ...own, model };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString();
}

/** As the bench is asked. A period ends today and begins with the first day of a month. */
export function toInsights({ period, from, to, model }: Asked, today: string): InsightsAsked {
  const ofModel = model === '' ? {} : { modelId: model };
  if (period === 'own') return { ...(isDay(from) ? { from } : {}), ...(isDay(to) ? { to } : {}), ...ofModel };
  const months = { month: 0, quarter: 2, year: 11 }[period];
  return months === undefined ? ofModel : { from: monthsBefore(today, months), to: today, ...ofModel };
}

/** The first day of the month so many months before the one of that day. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

/** The closed visits behind a figure, in the history. No figure counts practice. */
export function visitsBehind(
  days: { from: string; to: string },
  model: string,
  more: Partial<Pick<HistoryAsked, 'cause' | 'outcome' | 'model'>> = {},
): string {
  const asked = { ...nothingAsked, state: 'closed', practice: 'without', from: days.from, to: days.to, model, ...more };
  return hrefOf({ name: 'visits', search: writeAsked(asked) });
}
