// Runs on paper: checklists line by line, hand-overs and pauses, the time that was worked, who proved it, codes that are gone.
import { describe, expect, it } from 'vitest';
import { procedureSchema } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import { reportModelSchema, type Reading } from '../../contract/service.ts';
import { openStore } from '../store/open.ts';
import { withRaw } from '../store/testing/raw.ts';
import { openVisit, storeOptions } from '../store/testing/temp-store.ts';
import { buildServiceReport, reportHash } from './build-model.ts';
import { describeRun } from './describe-run.ts';
import { renderReport } from './render.ts';
import { sampleId, sampleInput, sampleRun, sampleVisit } from './test-samples.ts';

const procedure = procedureSchema.parse({
  ...{ id: 'refit', title: 'Wipe and refit', summary: 'Wiped and refitted', kind: 'reset', who: 'staff' },
  ...{ destructive: true, models: ['914'], minutes: 9, confidence: 'H', sources: ['K1'] },
  steps: [
    {
      ...{ id: 'before', kind: 'bench', title: 'Keep what it holds', lines: ['x'], action: 'snapshot' },
      ...{ pass: 'sure', fail: 'sure', byHand: 'sure' },
    },
    {
      ...{ id: 'sure', kind: 'confirm', title: 'Sure', lines: ['x'], typed: 'RESET', irreversible: true },
      ...{ to: 'tests', refuse: 'end:lost' },
    },
    {
      ...{ id: 'tests', kind: 'check', title: 'Test everything', lines: ['x'], to: 'end:good', blocked: 'end:lost' },
      items: [
        {
          id: 'bore',
          text: 'Cross bore',
          measure: { accept: [{ fromMillimetres: 53, toMillimetres: 55, says: '54' }] },
        },
        { id: 'code', text: 'It opens', each: 'code-slot' },
      ],
    },
  ],
  ends: [
    { id: 'good', outcome: 'fixed', title: 'Wiped and working', lines: ['x'], codesLost: true },
    { id: 'lost', outcome: 'escalate', title: 'Lost', lines: ['x'] },
  ],
});
const answered = (stepId: string, answerId: string, provedBy: 'lock' | 'person'): RunEvent => ({
  ...{ type: 'answered', stepId, answerId, provedBy, evidence: '' },
});
const item = (itemId: string, result: 'pass' | 'fail', more: object = {}): RunEvent => ({
  ...{ type: 'item-checked', stepId: 'tests', itemId, result, millimetres: null, entered: '', note: '', photos: [] },
  ...more,
});
const events: RunEvent[] = [
  answered('before', 'pass', 'lock'),
  answered('sure', 'confirm', 'person'),
  { type: 'paused', why: 'lunch' },
  { type: 'handed-over', from: 'Ada', to: 'Bob' },
  item('bore', 'pass', { millimetres: 53.975, entered: '2-1/8 in' }),
  item('code-slot-3', 'fail', { note: 'beeps, 4711 does not help', photos: ['a'.repeat(64), 'b'.repeat(64)] }),
  answered('tests', 'done', 'person'),
  { type: 'ended', endId: 'good' },
];
const record = sampleRun(procedure, 4, events);
const status = {
  ...({ bolt: 'extended', handing: 'left', door: 'open', pack: 'in' } as const),
  ...{ lockoutMs: 0, codesEnabled: true, codesStored: 2 },
};
const slot = (number: number, state: 'set' | 'empty' | 'unreadable') => ({ slot: number, state });
const snapshot: Reading = {
  ...{ id: sampleId(90), visitId: sampleId(1), runId: record.run.id, at: record.run.startedAt, phase: 'during' },
  ...{
    kind: 'snapshot',
    value: { status, settings: [], slots: [slot(1, 'set'), slot(2, 'empty'), slot(3, 'unreadable')] },
  },
};

describe('a run on paper', () => {
  const run = describeRun(record, { staff: 'Ada', readings: [snapshot] });
  it('has every line of a checklist with its measure, note and photos, and no code', () => {
    const page = run.steps.find(({ title }) => title === 'Test everything');
    expect(page?.answer).toBe('All lines checked');
    expect(page?.items).toEqual([
      { text: 'Cross bore', result: 'pass', entered: '2-1/8 in', note: '', photos: 0 },
      { text: 'Code position 3: It opens', result: 'fail', entered: '', note: 'beeps, •••• does not help', photos: 2 },
    ]);
  });
  it('tells pauses and hand-overs, counts the time without them, and who proved what', () => {
    expect(run.steps.map(({ title, answer }) => [title, answer]).slice(2, 4)).toEqual([
      ['Paused', 'lunch'],
      ['Handed over', 'From Ada to Bob'],
    ]);
    expect(run.secondsWorked).toBe(70);
    expect(run.proof).toEqual({ lock: 1, person: 2, early: 0 });
  });
  it('names others than the visit has, and nobody for the bench', () => {
    const others = describeRun(record, { staff: 'Bob', readings: [] });
    expect(others.steps.map(({ by }) => by)).toEqual([undefined, 'Ada', 'Ada', 'Ada', 'Ada']);
    expect(run.steps.some(({ by }) => by !== undefined)).toBe(false);
  });
  it('lists the positions whose codes are gone, unreadable ones too, and says when nobody had read them', () => {
    expect(run.codesLost).toEqual([1, 3]);
    expect(describeRun(record, { staff: 'Ada', readings: [] }).codesLost).toEqual([]);
    const stopped = sampleRun(procedure, 4, [answered('sure', 'refuse', 'person'), { type: 'ended', endId: 'lost' }]);
    expect(describeRun(stopped, { staff: 'Ada', readings: [snapshot] }).codesLost).toBeUndefined();
  });
});

it('says in what danger the lock was left, and on the page in red', () => {
  const hold = {
    ...{ id: 'hold', kind: 'do', title: 'Hold Program', lines: ['x'] },
    answers: [{ id: 'armed', text: 'A beep', to: 'sure' }],
    proof: [{ when: { signal: 'reset', stage: ['armed'] }, answer: 'armed' }],
  };
  const arming = procedureSchema.parse({ ...procedure, steps: [hold, ...procedure.steps] });
  const left = sampleRun(arming, 4, [{ type: 'abandoned', reason: 'closing time' }]);
  expect(describeRun(left, { staff: 'Ada', readings: [] }).leftWith).toEqual([
    expect.objectContaining({ tone: 'danger', title: 'A wipe may be armed' }),
  ]);
  expect(describeRun(record, { staff: 'Ada', readings: [] }).leftWith).toBeUndefined();
  const model = buildServiceReport(sampleInput({ runs: [left] }));
  const report = { id: sampleId(91), visitId: sampleId(1), kind: 'service', createdAt: model.createdAt } as const;
  const { html } = renderReport({ ...report, hash: reportHash(model), model }, { timeZone: 'UTC' });
  expect(html).toMatch(/<p class="doubt[^>]*>[^]{0,40}A wipe may be armed[^]*Take the battery pack out\./);
});

it('says of a step by a window without a name that nobody was named: it is not the visit’s own person’s', () => {
  const unnamed = { ...record, events: record.events.map((each) => ({ ...each, by: 'bench' })) };
  const whoOf = (staff: string) => describeRun(unnamed, { staff, readings: [] }).steps.map(({ by }) => by ?? '');
  expect(whoOf('Ada')).toEqual(['', 'no name given', '', '', 'no name given']);
  expect(whoOf('').join('')).toBe('');
});

it('calls a wipe that only a person saw done with the word that no old code was tried', () => {
  const ask = {
    ...{ id: 'ask', kind: 'do', title: 'Is it empty?', lines: ['x'] },
    answers: ['empty', 'no-such-code'].map((id) => ({ id, text: id, to: 'end:wiped' })),
  };
  const ends = [{ id: 'wiped', outcome: 'fixed', title: 'Wiped', lines: ['x'] }];
  const wipe = procedureSchema.parse({ ...procedure, kind: 'reset', destructive: true, steps: [ask, ask], ends });
  const told = (answer: string) => {
    const run = sampleRun(wipe, 4, [answered('ask', answer, 'person'), { type: 'ended', endId: 'wiped' }]);
    return describeRun(run, { staff: 'Ada', readings: [] });
  };
  expect(told('no-such-code')).toMatchObject({
    result: 'Done, but no old code was tried: Wiped.',
    leftWith: [{ tone: 'caution', title: 'No old code was tried' }],
  });
  expect(told('empty').result).toBe('Done: Wiped.');
});

it('shows all of it on the page, and makes no column of a snapshot', () => {
  const later: Reading = { ...snapshot, id: sampleId(92), phase: 'after' };
  const model = buildServiceReport(sampleInput({ runs: [record], readings: [snapshot, later] }));
  const report = { id: sampleId(91), visitId: sampleId(1), kind: 'service', createdAt: model.createdAt } as const;
  const { html } = renderReport({ ...report, hash: reportHash(model), model }, { timeZone: 'UTC' });
  const words = html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  for (const said of [
    '1 min 10 s',
    'proved by lock 1, by person 2',
    'Codes to set anew: positions 1, 3.',
    '2-1/8 in',
  ]) {
    expect(words).toContain(said);
  }
  expect(words).toMatch(/Code position 3: It opens FAIL ?, beeps, •••• does not help ?, 2 photos/);
  expect(words).toMatch(/Cross bore pass ?, 2-1\/8 in/);
  expect(words).toContain('From Ada to Bob');
  expect(words).not.toContain('4711');
  expect(words).not.toMatch(/After \(/);
});

it('shows a report of before as it was, under the hash that it had', () => {
  const model = buildServiceReport(sampleInput());
  const { origin: _origin, askedStaffAt: _asked, ...oldVisit } = { ...sampleVisit, ...model.visit };
  const { done: _done, ...before } = model;
  const old = {
    ...before,
    visit: oldVisit,
    runs: model.runs.map(({ proof: _proof, secondsWorked: _seconds, codesLost: _lost, ...run }) => run),
  };
  const options = storeOptions();
  const store = openStore(options);
  const visit = openVisit(store);
  const { id } = store.reports.add({ visitId: visit.id, model });
  store.close();
  const text = JSON.stringify(old);
  const hash = reportHash(old as never);
  withRaw(options.file, (database) => {
    const sql = database.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'reports_no_update'").pluck();
    const trigger = sql.get() ?? '';
    database.exec('DROP TRIGGER reports_no_update');
    // Canonical, as it was stored: the hash is that of exactly this text.
    const canonical = JSON.stringify(sorted(JSON.parse(text)));
    database.prepare('UPDATE reports SET model = ?, hash = ? WHERE id = ?').run(canonical, hash, id);
    database.exec(trigger);
  });
  const again = openStore(options);
  const kept = again.reports.get(id);
  again.close();
  expect(kept.hash).toBe(hash);
  expect(reportModelSchema.parse(kept.model).visit).toMatchObject({ origin: 'counter', askedStaffAt: null });
  const page = (report: typeof kept) => renderReport(report, { copy: 2, timeZone: 'UTC' }).html;
  expect(page(kept)).toBe(page({ ...kept, model: old as never }));
  expect(page(kept)).not.toContain('proved by lock');
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
