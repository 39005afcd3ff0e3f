// What each action of the journal says in words, on screen and on paper: "Closed the visit".
// Must not know either. A test reads all of main and proves that no action lacks its words; paper in other languages is
// told by main/report/words/bench-trail.ts, by these sentences.
import type { Visit } from './service.ts';
import type { TrailEntry, TrailSubject } from './trail.ts';

/** How a visit ended. */
export const outcomeText: Readonly<Record<NonNullable<Visit['outcome']>, string>> = {
  opened: 'Opens again',
  'opened-with-key': 'Opened with the key',
  'not-opened': 'Not opened',
  referred: 'Referred',
};
const outcomes: Readonly<Record<string, string>> = outcomeText;

type Detail = TrailEntry['detail'];
type Words = string | ((detail: Detail) => string);

const text = (detail: Detail, name: string): string => {
  const value = detail[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const list = (detail: Detail, name: string): string[] => {
  const value = detail[name];
  return Array.isArray(value) ? value : [];
};
/** `closedAt` as "closed at", `battery-replacement` as "battery replacement". */
export const plain = (name: string): string =>
  name
    .replaceAll('-', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
const withFields = (words: string) => (detail: Detail) => {
  const fields = list(detail, 'fields').map(plain);
  return fields.length === 0 ? words : `${words}: ${fields.join(', ')}`;
};
const withKind = (words: string, name: string) => (detail: Detail) => {
  const kind = plain(text(detail, name));
  return kind === '' ? words : `${words}: ${kind}`;
};

/** "Opens again → Not opened": of a closed visit; a cause by its id, as everywhere in the trail. */
function corrected(detail: Detail): string {
  const outcome = (name: string) => {
    const value = text(detail, name);
    return outcomes[value] === undefined ? 'no end' : `“${outcomes[value]}”`;
  };
  const cause = (name: string) => plain(text(detail, name)) || 'not settled';
  const said = [
    ...('outcomeTo' in detail ? [`how it ended, ${outcome('outcomeFrom')} → ${outcome('outcomeTo')}`] : []),
    ...('causeTo' in detail ? [`the cause, ${cause('causeFrom')} → ${cause('causeTo')}`] : []),
  ];
  return `Corrected the closed visit: ${said.join('; ')}`;
}

/** ": L-00001 → L-00002", or the one that it is now; nothing where an older entry does not tell. */
function between(detail: Detail): string {
  const tags = [text(detail, 'lockFrom'), text(detail, 'lockTo')].filter((tag) => tag !== '');
  return tags.length === 0 ? '' : `: ${tags.join(' → ')}`;
}

const entriesText = (detail: Detail) => {
  const entries = text(detail, 'entries') || '0';
  return entries === '1' ? '1 entry' : `${entries} entries`;
};

/** What became of a change that the bench asked of the lock. */
export const benchStates: Record<string, string> = {
  intended: 'was sent to the lock',
  done: 'done, as the lock says',
  failed: 'refused by the lock',
  'not-done': 'not done',
  'in-doubt': 'no answer, so nobody knows yet',
  unknown: 'nobody knows what became of it',
};
const onLock = (words: (target: string) => string) => (detail: Detail) => {
  const state = text(detail, 'state');
  return `${words(plain(text(detail, 'target')))}: ${benchStates[state] ?? plain(state)}`;
};

/** What happened in guided work, the events that say something of their own. */
export const runEvents: Record<string, string> = {
  answered: 'answered a step',
  'item-checked': 'went through a line of a list',
  paused: 'paused',
  resumed: 'went on',
  'handed-over': 'handed it over',
  clocked: 'counted a hold or a wait',
  'went-back': 'went back',
  'operation-intended': 'asked the lock to do it',
  'operation-settled': 'the lock did answer',
  'operation-in-doubt': 'the lock gave no answer',
  'action-failed': 'the bench could not do it',
  ended: 'came to an end',
  abandoned: 'gave it up',
  'lock-told': 'the lock told something itself',
  'read-back': 'read the lock back',
};

export const sentences: Record<string, Words> = {
  'visit.opened': (detail) => (text(detail, 'origin') === 'kiosk' ? 'Began a visit at the kiosk' : 'Began the visit'),
  'visit.updated': withFields('Changed the visit'),
  'visit.lock-identified': (detail) => `Named the lock of the visit${between(detail)}`,
  'visit.lock-corrected': (detail) => `Corrected the lock of the visit${between(detail)}`,
  'visit.in-service': 'The visit went into service',
  'visit.customer-set': 'Named the customer of the visit',
  'visit.verified': (detail) =>
    detail['passed'] === true
      ? 'Checked the lock: passed'
      : detail['ended'] === true
        ? 'The check of the lock counts no more'
        : 'Checked the lock: not passed yet',
  'visit.checked': 'The visit passed its check',
  'visit.check-failed': 'The visit did not pass its check',
  'visit.check-open': 'The visit was checked in part: something is still to be tried',
  'visit.check-ended': 'The lock was changed after its check: the visit went back into service',
  'visit.closed': 'Closed the visit',
  'visit.corrected': corrected,
  'visit.voided': 'Made the visit void',
  'visit.staff-asked': 'Asked for staff at the kiosk',
  'visit.handed-over': 'Took the visit over',
  'visit.left-at-kiosk': 'Left the kiosk',
  'visit.noted': 'Wrote a note',
  'visit.signed': (detail) =>
    text(detail, 'purpose') === 'authority'
      ? 'Took the signature under the authority form'
      : 'Took the customer’s signature',
  'visit.authority-kept': 'Kept the authority form',
  'visit.authority-erased': 'Erased an authority form whose period was over',
  'visit.photo-kept': 'Put a photo to the visit',
  'visit.photo-captioned': 'Wrote under a photo',
  'visit.photo-removed': 'Took a photo off the visit',
  'visit.photo-put-back': 'Put a photo back to the visit',
  'run.started': withKind('Began guided work', 'procedureId'),
  'run.advanced': (detail) => {
    const steps = [...new Set(list(detail, 'types'))].map((type) => runEvents[type] ?? plain(type));
    return steps.length === 0 ? 'Guided work went on' : `Guided work: ${steps.join(', ')}`;
  },
  'reading.added': (detail) =>
    `Read the lock: ${[plain(text(detail, 'kind')), plain(text(detail, 'phase'))].join(', ')}`,
  'report.created': withKind('Made a report', 'kind'),
  'report.printed': (detail) => {
    const how = text(detail, 'how') === 'pdf' ? 'Saved a report as PDF' : 'Printed a report';
    return `${how}: ${plain(text(detail, 'kind'))}${detail['copy'] === true ? ', as a copy' : ''}`;
  },
  'trail.printed': (detail) =>
    `${text(detail, 'how') === 'pdf' ? 'Saved the staff trail as PDF' : 'Printed the staff trail'}: ${entriesText(detail)}`,
  'report.redacted': 'Took a person out of a report',
  'photo.kept': 'Kept a photo for guided work',
  'photo.erased': 'Erased a photo of a person',
  'customer.created': 'Entered a customer',
  'customer.updated': withFields('Changed a customer'),
  'customer.merged': 'Made one of two records of a customer',
  'customer.merge-undone': 'Made two records again of one customer',
  'customer.erased': 'Erased a customer',
  'customer.removed': 'Took a customer out again',
  'customer.exported': 'Exported all that is kept of a customer',
  'lock.created': 'Entered a lock',
  'lock.updated': withFields('Changed a lock'),
  'lock.visit-taken': (detail) => `A visit was put right to another lock${between(detail)}`,
  'lock.corrected': withFields('Corrected a lock'),
  'lock.pack-told': (detail) => `Told of a new battery pack on ${text(detail, 'day')}`,
  'lock.pack-untold': (detail) => `Took back the new battery pack on ${text(detail, 'day')}`,
  'lock.pack-denied': (detail) =>
    `Said that the rise of the voltage read at ${text(detail, 'rise')} was no new battery pack`,
  'lock.pack-undenied': (detail) =>
    `Took back that the rise of the voltage read at ${text(detail, 'rise')} was no new battery pack`,
  'bench.set-code': onLock((slot) => `Set a code in slot ${slot}`),
  'bench.clear-code': onLock((slot) => (slot === 'all' ? 'Cleared every code' : `Cleared slot ${slot}`)),
  'bench.write-setting': onLock((setting) => `Changed the setting “${setting}”`),
  'shop-text.saved': (detail) =>
    text(detail, 'kind') === 'article' ? 'Saved an article of the shop' : 'Saved a note of the shop',
  'shop-text.removed': 'Took a text of the shop out of view',
  'shop-text.restored': 'Brought a text of the shop back',
  'settings.saved': withKind('Changed the settings', 'group'),
  'settings.restored': 'Took the settings from a backup',
  'safekeeping.backup-asked': 'Made a backup',
  'safekeeping.copy-asked': 'Brought the second copy up to date',
  'safekeeping.sealed': 'Set the passphrase of the second copy',
  'safekeeping.unsealed': 'Took the passphrase off the second copy',
  'import.done': (detail) => {
    const rows = `${text(detail, 'made') || 0} new, ${text(detail, 'changed') || 0} changed`;
    return `Imported ${plain(text(detail, 'kind'))} from a file: ${rows}`;
  },
  'import.made': 'What an import entered',
  'import.undone': 'Took an import back',
  'lock.removed': 'Took a lock out again',
  'safekeeping.older-removed': 'Removed the older backups',
  'safekeeping.other-removed': (detail) =>
    `Removed the backups of another bench from the second place: ${text(detail, 'folder')}, ${text(detail, 'backups')} of them`,
  'history.restored': ({ numbersAfter }) => {
    const gap = numbersAfter === undefined ? '' : '; labels and tickets go on after a gap, so that none is given twice';
    return `Put a backup in the place of the history${gap}`;
  },
  'history.erased-again': (detail) =>
    `Erased again who had been erased before and came back with a backup: ${text(detail, 'done') || 0}`,
  'history.aside-removed': 'Removed a history that was put aside',
  'history.exported': withKind('Exported the whole history', 'format'),
  'clock.went-back': 'The computer’s clock was set back',
  'clock.went-forward': 'The computer’s clock was set forward',
};

/** What was done, in words; of an action that this program does not know yet, its own name. */
export function sentenceOf({ action, detail }: Pick<TrailEntry, 'action' | 'detail'>): string {
  // `run.started battery-replacement`: what stands behind the blank says of which.
  const [name = '', of = ''] = action.split(' ');
  const words = Object.hasOwn(sentences, name) ? sentences[name] : undefined;
  if (words === undefined) return plain(action.replace('.', ': '));
  if (typeof words === 'string') return words;
  return words(of === '' ? detail : { procedureId: of, ...detail });
}

/** The first words of actions, as people call them. */
export const kindWords: Record<string, string> = {
  visit: 'Visits',
  run: 'Guided work',
  reading: 'Readings',
  report: 'Reports',
  trail: 'The staff trail on paper',
  photo: 'Photos',
  customer: 'Customers',
  lock: 'Locks',
  bench: 'Changes of a connected lock',
  'shop-text': 'The shop’s own texts',
  settings: 'Settings',
  safekeeping: 'Safekeeping',
  import: 'Imports',
  history: 'The whole history',
  clock: 'The clock',
};

export const kindName = (kind: string): string => kindWords[kind] ?? plain(kind);

/** Who it was: staff by name, the rest by what it is. */
export function actorName(actor: string): string {
  if (actor === 'bench') return 'The bench, nobody named';
  if (actor === 'kiosk') return 'A customer at the kiosk';
  return actor === '' ? 'Nobody named' : actor;
}

const subjectKinds: Record<string, string> = {
  visit: 'Visit',
  lock: 'Lock',
  customer: 'Customer no.',
  report: 'Report',
  trail: 'Staff trail',
  photo: 'Photo',
  'shop-text': 'Text of the shop',
  settings: 'Settings',
  safekeeping: 'Safekeeping',
  import: 'Import',
  history: 'History',
  clock: 'Clock',
  day: 'Day',
};

/** "Visit 2026-00042", "Lock L-00007", "Customer no. 12". */
export function subjectName({ kind, name }: Pick<TrailSubject, 'kind' | 'name'>): string {
  const called = subjectKinds[kind] ?? kind;
  return name === '' ? called.replace(/ no\.$/, '') : `${called} ${name}`;
}
