// One entry of a lock's timeline in words: what it is, what it says, where it leads.
// Must not know components.
import type { TimelineEntry, TimelineKind } from '../../contract/locks.ts';
import type { Reading } from '../../contract/service.ts';
import { volts } from '../../contract/volts.ts';
import { paperWords } from '../papers/paper-words.ts';
import { hrefOf } from '../state/route.ts';
import type { Tone } from '../ui/tone.ts';
import { alarmKind, alarmWords } from '../words/alarm-words.ts';
import { calendarDay, dayOf, outcomeWords, type Outcome, visitStateWords } from '../words/visit-words.ts';

export const kindWords: Record<TimelineKind, string> = {
  visit: 'Visits',
  run: 'Procedures',
  reading: 'Readings',
  check: 'Failed checks',
  report: 'Reports',
  change: 'Changes of the record',
  pack: 'What was told of new packs',
  correction: 'Corrections of visits',
  event: 'The lock’s own log',
};

export interface Row {
  /** What kind of thing, in one or two words. */
  what: string;
  title: string;
  lines: string[];
  badge: { text: string; tone: Tone } | null;
  href: string | null;
}

const runWords = {
  fixed: { text: 'Fixed', tone: 'success' },
  'not-fixed': { text: 'Not fixed', tone: 'danger' },
  escalate: { text: 'Handed on', tone: 'warning' },
  stopped: { text: 'Stopped', tone: 'neutral' },
} as const;
const fieldWords = {
  modelId: 'Model',
  label: 'Label',
  place: 'Place',
  finish: 'Finish',
  serial: 'Serial',
  firmware: 'Firmware',
  radio: 'Radio',
};
const motorWords = { free: 'free', binding: 'it binds', jammed: 'jammed', 'no-motion': 'no motion' };

const packTitles: Record<Extract<TimelineEntry, { kind: 'pack' }>['said'], (day: string) => string> = {
  told: (day) => `Told: new battery pack on ${day}`,
  untold: (day) => `Taken back: new battery pack on ${day}`,
  denied: (day) => `Told: no new pack on ${day}, whatever the voltage rose`,
  undenied: (day) => `Taken back: no new pack on ${day}`,
};

/** `causeTitle` gives the words of a cause. */
export function rowOf(entry: TimelineEntry, causeTitle: (cause: string) => string): Row {
  switch (entry.kind) {
    case 'visit': {
      const { visit, cause } = entry;
      const { outcome, state } = visit;
      const lines = [
        ...(cause === null ? [] : [`Cause: ${causeTitle(cause)}`]),
        ...(visit.customerName === '' ? [] : [`Customer: ${visit.customerName}`]),
      ];
      const badge = outcome === null ? visitStateWords[state] : outcomeWords[outcome];
      const title = `${visit.ticket}: ${visit.complaint === '' ? 'no complaint noted' : visit.complaint}`;
      return { what: visit.practice ? 'Practice visit' : 'Visit', title, lines, badge, href: toVisit(visit.id) };
    }
    case 'run': {
      const { status, outcome } = entry;
      const open = { text: status === 'active' ? 'Under way' : 'Given up', tone: 'warning' } as const;
      const badge = outcome === null ? open : runWords[outcome];
      const row = { what: 'Procedure', title: entry.title, lines: [], badge, href: toVisit(entry.visitId) };
      return entry.voided ? ofVoid(row, entry.ticket) : row;
    }
    case 'reading': {
      const href = toVisit(entry.visitId);
      const row = { what: 'Reading', title: readingTitle(entry.reading), lines: [], badge: null, href };
      return entry.voided ? ofVoid(row, entry.ticket) : row;
    }
    case 'check': {
      const badge = { text: 'Failed', tone: 'danger' } as const;
      const title = `Check of ${entry.ticket}`;
      const row = { what: 'Check', title, lines: entry.failed, badge, href: toVisit(entry.visitId) };
      return entry.voided ? ofVoid(row, entry.ticket) : row;
    }
    case 'report': {
      const title = paperWords[entry.report].title;
      return { what: 'Report', title, lines: [], badge: null, href: hrefOf({ name: 'report', id: entry.id }) };
    }
    case 'change': {
      const said = (value: string) => (value === '' ? 'nothing' : `“${value}”`);
      const lines = entry.fields.map(
        ({ field, before, after }) => `${fieldWords[field]}: ${said(before)} → ${said(after)}`,
      );
      const corrected = entry.reason !== '';
      const by = `${corrected ? 'Corrected' : 'Changed'} by ${entry.actor}`;
      const title = entry.actor === 'bench' ? 'The lock told something new' : by;
      if (corrected) lines.push(entry.reason);
      return { what: 'Record', title, lines, badge: null, href: null };
    }
    case 'pack': {
      const title = packTitles[entry.said](entry.day === null ? dayOf(entry.rise ?? entry.at) : calendarDay(entry.day));
      const lines = [`By ${entry.actor === '' ? 'nobody named' : entry.actor}`];
      return { what: 'Battery pack', title, lines, badge: null, href: null };
    }
    case 'correction': {
      const { actor, outcome, cause, lock, reason } = entry;
      const ended = (value: Outcome | null) => (value === null ? 'not told' : outcomeWords[value].text);
      const wrong = (value: string | null) => (value === null ? 'not settled' : causeTitle(value));
      const lines = [
        ...(outcome === null ? [] : [`How it ended: ${ended(outcome.before)} → ${ended(outcome.after)}`]),
        ...(cause === null ? [] : [`Cause: ${wrong(cause.before)} → ${wrong(cause.after)}`]),
        ...(lock === null ? [] : [`Lock of the visit: ${lock.before} → ${lock.after}`]),
        ...(reason === '' ? [] : [reason]),
      ];
      const title = `${entry.ticket} corrected by ${actor}`;
      return { what: 'Correction', title, lines, badge: null, href: toVisit(entry.visitId) };
    }
    case 'event': {
      const tone = alarmKind(entry.event) === 'jammed' || alarmKind(entry.event) === 'battery' ? 'warning' : 'neutral';
      const badge = { text: `Entry ${entry.event.sequence}`, tone } as const;
      const lines = entry.event.at === null ? ['The lock’s clock was not set: the time is that of the download.'] : [];
      return { what: 'Lock’s log', title: alarmWords(entry.event), lines, badge, href: null };
    }
  }
}

/** How it ended is told in its lines: it is not the lock's any more. */
function ofVoid(row: Row, ticket: string): Row {
  const lines = [
    ...row.lines,
    ...(row.badge === null ? [] : [row.badge.text]),
    `${ticket} was made void: it does not count for this lock.`,
  ];
  return { ...row, lines, badge: visitStateWords.void };
}

const toVisit = (id: string) => hrefOf({ name: 'visit', id });

function readingTitle(reading: Reading): string {
  switch (reading.kind) {
    case 'battery': {
      const { restingMillivolts, loadedMillivolts } = reading.value;
      const loaded = loadedMillivolts === null ? '' : `, ${volts(loadedMillivolts)} under load`;
      return `Battery: ${volts(restingMillivolts)} at rest${loaded}`;
    }
    case 'motor':
      return `Motor: ${motorWords[reading.value.result]}, ${(reading.value.travelMs / 1000).toFixed(1)} s`;
    case 'status':
      return `Lock: bolt ${reading.value.bolt}, pack ${reading.value.pack}, codes stored: ${reading.value.codesStored}`;
    case 'snapshot':
      return 'Kept before a change: settings, and which slots hold a code';
  }
}
