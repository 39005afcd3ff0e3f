// What is asked of the trail: who, what kind, about what, which days; as the address keeps it and as the bench is asked.
// Must not know components. Days are the bench's own calendar days.
import { addDays, isDay, startOfDay } from '../../contract/days.ts';
import type { TrailFilter } from '../../contract/trail.ts';

/** Every field is a word of the address; empty: any. */
export interface Asked {
  actor: string;
  kind: string;
  /** A ticket, the number on a lock's label, or a subject as an entry names it. */
  subject: string;
  from: string;
  to: string;
}

const fields = ['actor', 'kind', 'subject', 'from', 'to'] as const;
export const nothingAsked: Asked = Object.freeze({ actor: '', kind: '', subject: '', from: '', to: '' });

/** What an address asks; what cannot be asked is left out. */
export function readAsked(search: string): Asked {
  const params = new URLSearchParams(search);
  const asked = { ...nothingAsked };
  for (const field of fields) asked[field] = (params.get(field) ?? '').slice(0, 120);
  for (const day of ['from', 'to'] as const) if (!isDay(asked[day])) asked[day] = '';
  if (!/^[a-z-]{0,40}$/.test(asked.kind)) asked.kind = '';
  return asked;
}

/** The words of the address, without a question mark; empty when nothing is asked. */
export function writeAsked(asked: Asked): string {
  return new URLSearchParams(
    fields.flatMap((field) => (asked[field].trim() === '' ? [] : [[field, asked[field].trim()]])),
  ).toString();
}

/** As the bench is asked, times in UTC. */
export function toFilter({ actor, kind, subject, from, to }: Asked): TrailFilter {
  return {
    ...(actor === '' ? {} : { actor }),
    ...(kind === '' ? {} : { kind }),
    ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    ...(isDay(from) ? { from: startOfDay(from) } : {}),
    ...(isDay(to) ? { until: startOfDay(addDays(to, 1)) } : {}),
  };
}

export const isPlain = (asked: Asked): boolean => writeAsked(asked) === '';
