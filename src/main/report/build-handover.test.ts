// The handover sheet: what is known, what was tried and what was not, in honest words and without a user code.
import { expect, test } from 'vitest';
import { reportModelSchema, type ReportModel } from '../../contract/service.ts';
import { buildHandover } from './build-handover.ts';
import { reportHash } from './build-model.ts';
import { answered, handoverInput, sampleRun, sampleVisit } from './test-samples.ts';
import { content } from './testing/real-visit.ts';
import { createTeller } from './words/teller.ts';

const sheet = (over: Parameters<typeof handoverInput>[0] = {}) => {
  const { handover, ...model } = buildHandover(handoverInput(over));
  if (handover === undefined) throw new Error('a handover sheet without its handover');
  return { ...model, handover };
};
const { triage } = handoverInput();
/** Of which nobody has said the cause yet. */
const underWay = {
  visit: { ...sampleVisit, state: 'in-service', outcome: null, cause: null, closedAt: null },
} as const;

test('the model fits the contract and survives being stored', () => {
  const model = buildHandover(handoverInput());
  expect(model.kind).toBe('handover');
  expect(reportModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  expect(reportHash(JSON.parse(JSON.stringify(model)))).toBe(reportHash(model));
});

test('reasons for a cause stand apart from those against it, and where weighing begins is none', () => {
  const handing = { reasons: ['the lock reports no handing'], against: [] };
  const weak = { reasons: ['4.31 V under load is below 4.50 V'], against: ['the keypad still beeps'] };
  const weighed = (model: ReportModel) =>
    model.triage.map(({ causeId, reasons, against }) => ({ causeId, reasons, against }));
  expect(weighed(sheet(underWay))).toEqual([
    { causeId: 'handing-lost', ...handing },
    { causeId: 'weak-batteries', ...weak },
  ]);
  // What was found leads.
  expect(sheet().cause).toEqual({ title: 'The lock has lost its door handing', ...handing });
  expect(weighed(sheet())).toEqual([{ causeId: 'weak-batteries', ...weak }]);
});

test('answers are said in words, contradictions with both sides', () => {
  const { said, contradictions } = sheet().handover;
  expect(said).toEqual([{ question: 'Does a working key open the lock?', answer: 'There is no key' }]);
  expect(contradictions).toEqual(['The batteries are weak: read “4.31 V”, said “they are new”']);
});

test('what was not tried: procedures of the likely causes, readings, first checks; what was run is not among them', () => {
  const readings = handoverInput().readings.filter(({ kind }) => kind === 'status');
  expect(sheet({ readings }).handover.notTried).toEqual([
    'Find out where the bolt drags',
    'Factory reset (Measure the battery first)',
    'The batteries were not measured',
    'The motor was not tested',
    'Not answered: Is it a code that worked before?',
  ]);
  expect(sheet({ runs: [] }).handover.notTried).toContain('Teach door handing');
});

test('a lock that a reset took out of its hub, and into it again, is not called untried in that', () => {
  const [like] = handoverInput().offered;
  const [first] = triage.causes;
  if (like === undefined || first === undefined) throw new Error('the sample offers procedures');
  const titles = { 'radio-exclude-zwave': 'Take it out of its hub', 'radio-include-zwave': 'Add it to a hub' };
  const offered = Object.entries(titles).map(([id, title]) => ({ ...like, id, title, kind: 'radio' as const }));
  const causes = [{ ...first, procedures: offered }];
  const reset = content.procedures.get('factory-reset-fr1z');
  if (reset === undefined) throw new Error('no such reset');
  const untried = (answers: readonly (readonly [string, string])[]) => {
    const runs = [
      sampleRun(
        reset,
        5,
        answers.map(([stepId, id]) => answered(stepId, id, 'person')),
      ),
    ];
    const { notTried } = sheet({
      procedures: content.procedures,
      offered,
      runs,
      triage: { ...triage, causes },
    }).handover;
    return notTried.filter((line) => Object.values(titles).includes(line));
  };
  const [out, back] = [
    ['hub', 'excluded'],
    ['back-in-hub', 'included'],
  ] as const;
  expect(untried([])).toEqual(Object.values(titles));
  expect(untried([out])).toEqual(['Add it to a hub']);
  expect(untried([out, back])).toEqual([]);
  // An app is no hub.
  expect(untried([['hub-app', 'deleted']])).toEqual(Object.values(titles));
});

test('a procedure that was given up counts as begun, not as done', () => {
  const [first] = handoverInput().runs;
  if (first === undefined) throw new Error('the sample has runs');
  const events = first.events.filter(({ event }) => event.type !== 'ended');
  expect(sheet({ runs: [{ ...first, events }] }).handover.notTried).toContain('Find out where the bolt drags');
  expect(sheet({ runs: [{ ...first, events }] }).handover.notTried).toContain('Fit new batteries: begun, not finished');
});

test.each([
  ['not-opened', /^Not opened, because a reading shows “The lock has lost its door handing”/],
  ['referred', /^Referred, because /],
  [null, /^Not mended at this bench so far, because /],
  ['opened-with-key', /^Opened with the key only, because /],
] as const)('the verdict of a visit that ended as %s', (outcome, verdict) => {
  expect(sheet({ visit: { ...sampleVisit, outcome } }).handover.verdict).toMatch(verdict);
});

test.each([
  ['en', /“Reset” was not begun\.$/, /“Reset” was not run to an end\.$/],
  ['es', /«Reset» no se empezó\.$/, /«Reset» no se llevó hasta el final\.$/],
  ['fr', /« Reset » n’a pas été commencée\.$/, /« Reset » n’a pas été menée à sa fin\.$/],
] as const)('the verdict in %s: what was never begun is not told as begun', (language, never, begun) => {
  const { offered, runs } = handoverInput();
  const [like, run] = [offered[0], runs[0]];
  if (like === undefined || run === undefined) throw new Error('the sample has offers and runs');
  const reset = { ...like, id: 'reset', title: 'Reset', fits: true };
  const causes = triage.causes.map((cause) => ({ ...cause, procedures: [reset] }));
  const open = { ...triage, causes, escalation: { ...triage.escalation, why: 'open' as const, due: false } };
  const events = run.events.filter(({ event }) => event.type !== 'ended');
  const half = { ...run, procedure: { ...run.procedure, id: 'reset' }, events };
  const teller = createTeller(language);
  const verdict = (all: typeof runs) =>
    sheet({ ...underWay, triage: open, offered: [reset], runs: all, teller }).handover.verdict;
  expect(verdict(runs)).toMatch(never);
  expect(verdict([...runs, half])).toMatch(begun);
});

test.each([
  ['procedure-ended', /“Teach door handing” ended with “The lock did not learn its handing”/],
  ['untried', /no cause is likely and no question is left; possible and not tried: “Look at the bolt”\.$/],
  ['fault-likely', /which no procedure here mends/],
] as const)('the verdict says why the bench hands over: %s', (why, words) => {
  const toTry = why === 'untried' ? [{ procedureId: 'bolt-test', title: 'Look at the bolt', cause: 'It drags' }] : [];
  const escalation = { ...triage.escalation, why, due: true, toTry };
  expect(sheet({ ...underWay, triage: { ...triage, escalation } }).handover.verdict).toMatch(words);
});

test('nothing fits only where nothing is even possible', () => {
  const [first] = triage.causes;
  if (first === undefined) throw new Error('the sample has causes');
  const verdict = (likelihood: 'possible' | 'unlikely') =>
    sheet({
      ...underWay,
      triage: {
        ...triage,
        causes: [{ ...first, likelihood }],
        escalation: { ...triage.escalation, why: 'nothing-likely', due: true },
      },
    }).handover.verdict;
  expect(verdict('unlikely')).toContain('nothing that this bench knows fits');
  expect(verdict('possible')).not.toContain('nothing that this bench knows fits');
  expect(verdict('possible')).toContain(first.title);
});

test('nothing that could be a user code is on it', () => {
  const visit = { ...sampleVisit, complaint: 'code 4711 fails', note: 'try 9 9 1 2' };
  const text = JSON.stringify(sheet({ visit }));
  expect(text).not.toMatch(/4711|9 9 1 2/);
  expect(text).toContain('••••');
});
