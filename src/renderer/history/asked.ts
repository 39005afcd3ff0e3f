// What is asked of the history: as the screen has it, as its address keeps it, and as the bench is asked.
// Must not know components. Days are the bench's own calendar days.
import type { VisitSearch } from '../../contract/history.ts';
import { longestSearch } from '../../contract/plain-text.ts';
import type { VisitState } from '../../contract/service.ts';
import { outcomeWords, visitStateWords } from '../words/visit-words.ts';

/** Every field is a word of the address; empty: any. */
export interface Asked {
  q: string;
  /** A state, or `open`: whatever is not closed or void. */
  state: string;
  staff: string;
  model: string;
  cause: string;
  outcome: string;
  /** `without` practice visits, or `only` them. */
  practice: string;
  /** Opened on this day or later, `2026-11-22`. */
  from: string;
  /** Opened on this day or before. */
  to: string;
  /** `oldest`: the first visits first. */
  order: string;
}

const fields = ['q', 'state', 'staff', 'model', 'cause', 'outcome', 'practice', 'from', 'to', 'order'] as const;
export const nothingAsked: Asked = Object.freeze(
  Object.fromEntries(fields.map((field) => [field, ''])) as Record<keyof Asked, string>,
);
const openStates: VisitState[] = ['intake', 'diagnosing', 'in-service', 'checked'];
const dayPattern = /^\d{4}-\d\d-\d\d$/;

/** What an address asks; what cannot be asked is left out. */
export function readAsked(search: string): Asked {
  const params = new URLSearchParams(search);
  const asked = { ...nothingAsked };
  for (const field of fields) asked[field] = (params.get(field) ?? '').slice(0, longestSearch);
  if (asked.state !== 'open' && !Object.hasOwn(visitStateWords, asked.state)) asked.state = '';
  if (!Object.hasOwn(outcomeWords, asked.outcome)) asked.outcome = '';
  if (asked.practice !== 'without' && asked.practice !== 'only') asked.practice = '';
  if (asked.order !== 'oldest') asked.order = '';
  for (const day of ['from', 'to'] as const) if (dayStart(asked[day]) === null) asked[day] = '';
  for (const id of ['model', 'cause'] as const) if (!/^[\w-]*$/.test(asked[id])) asked[id] = '';
  return asked;
}

/** The words of the address, without a question mark; empty when nothing is asked. `begins`: where the pages gone through began. */
export function writeAsked(asked: Asked, begins: readonly (number | null)[] = []): string {
  const pages = begins.filter((begin) => begin !== null).join('.');
  return new URLSearchParams([
    ...fields.flatMap((field) => (asked[field] === '' ? [] : [[field, asked[field]]])),
    ...(pages === '' ? [] : [['pages', pages]]),
  ]).toString();
}

/** Where the pages began that somebody had gone through; the first page alone where an address says nothing that can be. */
export function readPages(search: string): (number | null)[] {
  const pages = new URLSearchParams(search).get('pages') ?? '';
  const begins = /^\d{1,15}(\.\d{1,15}){0,999}$/.test(pages) ? pages.split('.').map(Number) : [];
  return [null, ...begins];
}

/** The filters that are set, without the words and the order. */
export function filtersSet({ q: _q, order: _order, ...filters }: Asked): (keyof Asked)[] {
  return (Object.keys(filters) as (keyof typeof filters)[]).filter((field) => filters[field] !== '');
}

/** As the bench is asked, times in UTC. */
export function toSearch(asked: Asked): Pick<VisitSearch, 'text' | 'filter' | 'order'> {
  const { q, state, staff, model, cause, outcome, practice, from, to, order } = asked;
  const since = dayStart(from);
  const until = dayStart(to, 1);
  const filter: VisitSearch['filter'] = {
    ...(state === '' ? {} : { states: state === 'open' ? openStates : [state as VisitState] }),
    ...(staff === '' ? {} : { staff }),
    ...(model === '' ? {} : { modelId: model }),
    ...(cause === '' ? {} : { cause }),
    ...(outcome === '' ? {} : { outcome: outcome as keyof typeof outcomeWords }),
    ...(practice === '' ? {} : { practice: practice === 'only' }),
    ...(since === null ? {} : { from: since }),
    ...(until === null ? {} : { until }),
  };
  return { text: q, filter, order: order === 'oldest' ? 'oldest' : 'newest' };
}

/** The first moment of that day, or of the one so many days later, in UTC; null when it is not a day. */
function dayStart(day: string, later = 0): string | null {
  if (!dayPattern.test(day)) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  // 31 February is no day.
  if (later === 0 && start.getDate() !== date) return null;
  return Number.isNaN(start.getTime()) ? null : start.toISOString();
}
