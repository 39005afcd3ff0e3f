// The states and outcomes of a visit in words, with the tone that goes with them.
// Must not know screens.
import { outcomeText } from '../../contract/trail-words.ts';
import type { Visit, VisitState, VisitSummary } from '../../contract/service.ts';
import type { Tone } from '../ui/tone.ts';

export type Outcome = NonNullable<Visit['outcome']>;

export const visitStateWords = {
  intake: { text: 'Intake', tone: 'info' },
  diagnosing: { text: 'Diagnosing', tone: 'info' },
  'in-service': { text: 'In service', tone: 'warning' },
  checked: { text: 'Checked', tone: 'success' },
  closed: { text: 'Closed', tone: 'neutral' },
  void: { text: 'Void', tone: 'neutral' },
} as const satisfies Record<VisitState, { text: string; tone: Tone }>;

export const outcomeWords = {
  opened: { text: outcomeText.opened, tone: 'success' },
  'opened-with-key': { text: outcomeText['opened-with-key'], tone: 'warning' },
  'not-opened': { text: outcomeText['not-opened'], tone: 'danger' },
  referred: { text: outcomeText.referred, tone: 'warning' },
} as const satisfies Record<Outcome, { text: string; tone: Tone }>;

export function isOutcome(value: string): value is Outcome {
  return Object.hasOwn(outcomeWords, value);
}

export function isOpenVisit(visit: Pick<VisitSummary, 'state'>): boolean {
  return visit.state !== 'closed' && visit.state !== 'void';
}

const dayFormat = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });

/** A UTC ISO time as a local date, e.g. "Nov 22, 2026". */
export function dayOf(time: string): string {
  return dayFormat.format(new Date(time));
}

const calendarFormat = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day of the calendar, "2026-11-22", in the same words: the same wherever it is looked at. */
export function calendarDay(day: string): string {
  return calendarFormat.format(new Date(`${day}T00:00:00Z`));
}

/** A UTC ISO time as a local time of day, e.g. "3:05 PM". */
export function timeOf(time: string): string {
  return timeFormat.format(new Date(time));
}
