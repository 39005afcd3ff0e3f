// The staff trail in every language: no sentence of the journal stays English on its paper, whatever stands beside it.
import { expect, test } from 'vitest';
import { customerFieldNames } from '../../../contract/customers.ts';
import { reportKindSchema } from '../../../contract/service.ts';
import { settingsSchema } from '../../../contract/settings.ts';
import type { TrailEntry } from '../../../contract/trail.ts';
import {
  actorName,
  benchStates,
  kindWords,
  outcomeText,
  runEvents,
  sentenceOf,
  sentences,
  subjectName,
} from '../../../contract/trail-words.ts';
import { trailTerms } from './bench-trail.ts';
import { createTeller } from './teller.ts';

type Detail = TrailEntry['detail'];
/** Every way in which an action's detail changes its sentence; the ones that no action has change nothing. */
const details: Detail[] = [
  {},
  { origin: 'kiosk', passed: true, purpose: 'authority', how: 'pdf', copy: true, entries: 1, kind: 'article' },
  { fields: [...customerFieldNames], lockFrom: 'L-00001', lockTo: 'L-00002', numbersAfter: 12 },
  { day: '2026-11-22', rise: '2026-11-22T10:00:00.000Z', folder: 'Stick (E:)', backups: 3, done: 2, format: 'csv' },
  ...['customers', 'locks'].map((kind) => ({ kind, made: 3, changed: 4, entries: 1200 })),
  ...Object.keys(settingsSchema.shape).map((group) => ({ group })),
  ...Object.keys(runEvents).map((type) => ({ types: [type, 'answered'] })),
  ...Object.keys(benchStates).flatMap((state) => ['all', '3'].map((target) => ({ state, target }))),
  ...Object.keys(outcomeText).map((outcomeTo) => ({ outcomeFrom: null, outcomeTo })),
  { causeFrom: null, causeTo: null },
  { outcomeFrom: 'opened', outcomeTo: 'referred', causeFrom: null, causeTo: null },
];
const ofKinds: Record<string, Detail[]> = {
  'report.created': reportKindSchema.options.map((kind) => ({ kind })),
  'report.printed': reportKindSchema.options.flatMap((kind) =>
    ['print', 'pdf'].map((how) => ({ kind, how, copy: true })),
  ),
  'reading.added': ['status', 'battery', 'motor', 'snapshot'].flatMap((kind) =>
    ['before', 'during', 'after'].map((phase) => ({ kind, phase })),
  ),
  'settings.saved': Object.keys(settingsSchema.shape).map((group) => ({ group })),
  'import.done': ['customers', 'locks'].map((kind) => ({ kind, made: 3, changed: 4 })),
};
/** What its action needs stands in none of these details: no entry is like that. */
const never = /: $|: , |slot( all)?:|“”|on $|read at {2}|slot : /;

test.each([
  ['es', 1],
  ['fr', 2],
] as const)('in %s', (language, column) => {
  const terms = new Map(trailTerms.map((each) => [each[0], each[column]] as const));
  const untold = (english: string) => {
    const teller = createTeller(language, terms);
    teller.tell(english);
    return teller.partlyEnglish ? [english] : [];
  };
  const said = Object.keys(sentences).flatMap((action) =>
    (ofKinds[action] ?? details)
      .map((detail) => sentenceOf({ action, detail }))
      .filter((sentence) => !never.test(sentence)),
  );
  expect(new Set(said).size).toBeGreaterThan(120);
  const subjects = ['visit', 'lock', 'customer', 'report', 'trail', 'photo', 'shop-text', 'settings', 'safekeeping'];
  const things = [...subjects, 'import', 'history', 'clock', 'day'];
  const about = [
    ...things.map((kind) => subjectName({ kind, name: '' })),
    ...[subjectName({ kind: 'visit', name: '2026-00042' }), subjectName({ kind: 'customer', name: '12' })],
    subjectName({ kind: 'lock', name: '914 KW-1' }),
  ];
  const rest = [...about, ...Object.values(kindWords), ...['bench', 'kiosk', ''].map(actorName)];
  expect([...new Set([...said, ...rest])].flatMap(untold)).toEqual([]);
});
