// The report model: what happened, in honest words, and no user code.
import { describe, expect, test } from 'vitest';
import { reportModelSchema, type Visit } from '../../contract/service.ts';
import { buildServiceReport, reportHash } from './build-model.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import {
  answered,
  handingProcedure,
  handingRun,
  hostileInput,
  intended,
  resetProcedure,
  sampleInput,
  sampleReadings,
  sampleRun,
  sampleVisit,
  settled,
} from './test-samples.ts';

const erased = sampleRun(resetProcedure, 4, [
  answered('agree', 'confirm', 'person'),
  intended('reset', 300, 'factory-reset'),
  settled('reset', 300, 'done'),
  answered('reset', 'pass', 'lock'),
  { type: 'ended', endId: 'erased' },
]);
const quiet = sampleReadings.filter(({ phase }) => phase === 'after');
const advice = (over: Parameters<typeof sampleInput>[0]) => buildServiceReport(sampleInput(over)).advice.join('\n');

test('the model fits the contract and survives being stored', () => {
  const model = buildServiceReport(sampleInput());
  expect(reportModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  expect(reportHash(JSON.parse(JSON.stringify(model)))).toBe(reportHash(model));
  expect(reportHash({ ...model, modelName: 'SmartCode 916' })).not.toBe(reportHash(model));
  expect(buildServiceReport(hostileInput('a4')).runs).toHaveLength(3);
});

test('steps say answer, evidence and who proved it, in order, with what was gone back over', () => {
  const [run] = buildServiceReport(
    sampleInput({
      runs: [
        sampleRun(handingProcedure, 3, [
          answered('pack-out', 'done', 'person'),
          { type: 'went-back', fromStepId: 'teach', toStepId: 'pack-out' },
          answered('pack-out', 'done', 'lock', 'pack taken out'),
          answered('teach', 'by-hand', 'person'),
        ]),
      ],
    }),
  ).runs;
  expect(run?.steps.map(({ title, answer, provedBy }) => [title, answer, provedBy])).toEqual([
    ['Take the battery pack out', 'The pack is out', 'person'],
    ['Take the battery pack out', 'Gone back to, to do it again', 'person'],
    ['Take the battery pack out', 'The pack is out (pack taken out)', 'lock'],
    ['Let the bench teach the handing', 'Done by hand', 'person'],
  ]);
  expect(run?.result).toBe('Not finished when this report was written.');
});

describe('operations are never guessed', () => {
  const doubt = {
    type: 'operation-in-doubt',
    stepId: 'reset',
    operationId: '',
    why: 'the adapter was unplugged',
  } as const;
  const id = (intended('reset', 7, 'factory-reset') as { operationId: string }).operationId;
  test.each([
    ['no answer at all', [], 'unknown', 'Outcome unknown: the record ends before the lock answered'],
    ['in doubt', [{ ...doubt, operationId: id }], 'unknown', 'Outcome unknown: the adapter was unplugged'],
    [
      'in doubt, then settled',
      [{ ...doubt, operationId: id }, settled('reset', 7, 'done')],
      'done',
      'Done, as the lock reports',
    ],
    [
      'still running',
      [settled('reset', 7, 'running')],
      'unknown',
      'Outcome unknown: the lock was still busy with it when last asked',
    ],
    [
      'never received',
      [settled('reset', 7, 'never-received')],
      'not-done',
      'Not carried out: the lock never received it',
    ],
    [
      'failed',
      [settled('reset', 7, 'failed', { reason: 'low-power' })],
      'failed',
      'Failed: the batteries were too weak',
    ],
  ])('%s', (_name, events, state, outcome) => {
    const model = buildServiceReport(
      sampleInput({ runs: [sampleRun(resetProcedure, 4, [intended('reset', 7, 'factory-reset'), ...events])] }),
    );
    expect(model.runs[0]?.operations).toEqual([
      { title: 'Factory reset, by the bench', outcome, state, at: expect.any(String) },
    ]);
    expect(model.runs[0]?.result.includes('unknown')).toBe(state === 'unknown');
  });

  test('a learned handing names the side, a failed action its code', () => {
    expect(buildServiceReport(sampleInput({ runs: [handingRun] })).runs[0]?.operations?.[0]?.outcome).toBe(
      'Done, as the lock reports: learned, right',
    );
    const failed = buildServiceReport(hostileInput('letter')).runs[1];
    expect(failed?.operations?.[0]?.outcome).toBe('Did not succeed: the bolt stalled at 40 % (device.jammed)');
    expect(failed?.result).toBe('Given up before its end: customer "had" to <leave>.');
  });
});

test('causes: what is at least possible, without base points, with what speaks against it', () => {
  const handing = ['the lock reports no handing'];
  const weak = ['4.31 V under load is below 4.50 V', 'speaks against it: the keypad still beeps'];
  const told = (visit: Partial<Visit>, only: readonly string[] = []) => {
    const { causes } = sampleInput().triage;
    const reasoned = causes.map((each) => (only.includes(each.causeId) ? { ...each, reasons: [] } : each));
    const input = sampleInput({ visit: { ...sampleVisit, ...visit }, triage: { causes: reasoned } });
    const { cause, triage } = buildServiceReport(input);
    return [cause, ...triage.map(({ causeId, reasons }) => [causeId, reasons])];
  };
  const [first, second] = [
    ['handing-lost', handing],
    ['weak-batteries', weak],
  ];
  expect(told({ state: 'in-service', cause: null })).toEqual([undefined, first, second]);
  expect(told({ cause: null })).toEqual([null, first, second]);
  // What was found leads, however it was weighed; what is only where the weighing begins is left away.
  expect(told({})).toEqual([{ title: 'The lock has lost its door handing', reasons: handing }, second]);
  expect(told({ cause: 'cable-loose' })).toEqual([{ title: 'The cable is loose', reasons: [] }, first, second]);
  expect(told({ cause: null }, ['weak-batteries'])).toEqual([null, first]);
});

describe('advice comes from what happened', () => {
  test('nothing happened: nothing is advised', () => {
    expect(advice({ runs: [], readings: quiet })).toBe('');
  });
  test('weak or changed batteries', () => {
    expect(advice({ runs: [] })).toContain('four new AA alkaline cells');
    const lock = sampleVisit.lock && { ...sampleVisit.lock, modelId: '955' };
    const lever = advice({ visit: { ...sampleVisit, lock }, runs: [] });
    expect(lever).toContain('new alkaline cells');
    expect(lever).not.toContain('four');
  });
  test('a reset: codes and radio; in doubt it says so; refused it says nothing', () => {
    expect(advice({ runs: [erased], readings: quiet })).toMatch(
      /erased all user codes.*\n.*Z-Wave hub and add it again/,
    );
    const none = sampleVisit.lock && { ...sampleVisit.lock, radio: 'none' as const };
    expect(advice({ visit: { ...sampleVisit, lock: none }, runs: [erased], readings: quiet })).not.toContain('hub');
    expect(advice({ runs: [sampleRun(resetProcedure, 4, [intended('reset', 9, 'factory-reset')])] })).toContain(
      'It is not known whether the factory reset',
    );
    const refused = sampleRun(resetProcedure, 4, [
      answered('agree', 'refuse', 'person'),
      { type: 'ended', endId: 'stopped' },
    ]);
    expect(advice({ runs: [refused], readings: quiet })).toBe('');
    const byHand = sampleRun(resetProcedure, 4, [
      answered('agree', 'confirm', 'person'),
      answered('reset', 'by-hand', 'person'),
      answered('by-hand-reset', 'green', 'person'),
      { type: 'ended', endId: 'erased' },
    ]);
    expect(advice({ runs: [byHand], readings: quiet })).toContain('erased all user codes');
    const halfWay = sampleRun(resetProcedure, 4, [
      answered('by-hand-reset', 'nothing', 'person'),
      { type: 'ended', endId: 'broken' },
    ]);
    expect(advice({ runs: [halfWay], readings: quiet })).toContain('It is not known');
  });
  test('handing: taught, still missing after a reset, and never for a lever', () => {
    expect(advice({ runs: [handingRun], readings: quiet })).toContain('another door');
    expect(advice({ runs: [erased], readings: sampleReadings.slice(0, 1) })).toContain('yet to learn');
    const lock = sampleVisit.lock && { ...sampleVisit.lock, modelId: '955' };
    expect(
      advice({ visit: { ...sampleVisit, lock }, runs: [erased], readings: sampleReadings.slice(0, 1) }),
    ).not.toContain('handing');
  });
  test('lockout, codes switched off, binding bolt, failed proof', () => {
    const [status] = sampleReadings;
    if (status?.kind !== 'status') throw new Error('sample');
    const locked = { ...status, value: { ...status.value, lockoutMs: 41_000, codesEnabled: false } };
    expect(advice({ runs: [], readings: [locked] })).toContain('60 seconds');
    expect(advice({ runs: [], readings: [locked] })).not.toContain('Function 6');
    const lock = sampleVisit.lock && { ...sampleVisit.lock, modelId: '955' };
    expect(advice({ visit: { ...sampleVisit, lock }, runs: [], readings: [locked] })).toContain('Function 6');
    expect(advice({ runs: [], readings: sampleReadings.slice(0, 3) })).toContain('have the strike moved');
    expect(advice({ runs: [] })).not.toContain('have the strike moved');
    expect(advice({ runs: [], readings: [], verification: { checks: [], passed: false } })).toContain('do not rely');
  });
});

describe('user codes in free text', () => {
  test.each([
    ['my code 4711 fails', 'my code •••• fails'],
    ['PIN: 12345678.', 'PIN: ••••.'],
    ['code is 1-2-3-4', 'code is ••••'],
    ['codes 1 2 3 4 5', 'codes ••••'],
    ['the 914 takes no code', 'the 914 takes no code'],
    ['tried pin4711 and 47-11', 'tried pin•••• and ••••'],
    ['１２３４ in full width', '•••• in full width'],
    ['bought 2019: better a year lost than a code kept', 'bought ••••: better a year lost than a code kept'],
    ['call 555-0142 or 1-800-555-0142', 'call •••• or 1-800-555-0142'],
    // What is called a code goes as a whole, with what stands between.
    ['codes 4711 4712, 4711-4712', 'codes ••••'],
    ['0471 1234 and 12345678 4711', '•••• •••• and •••• ••••'],
    ['the 914 4711, the 914 4 7 1 1', 'the 914 ••••, the 914 ••••'],
    ['909 910 4711', '909 910 ••••'],
    ['1 2 3 4 5 6 7 8 9', '••••'],
    ['(206) 555-0142 and +1 206.555.0142', '(206) 555-0142 and +1 206.555.0142'],
    ['909 910 and 914 have it', '909 910 and 914 have it'],
    ['4.43 V, 2-1/8 in, 30 s', '4.43 V, 2-1/8 in, 30 s'],
  ])('%s', (text, masked) => expect(maskCodes(text)).toBe(masked));

  test('complaint, note, evidence and reasons are masked in the model', () => {
    const model = buildServiceReport(
      sampleInput({
        visit: { ...sampleVisit, complaint: 'code 8642 fails', note: 'New code 9753 set' },
        runs: [
          sampleRun(handingProcedure, 3, [
            answered('pack-out', 'done', 'person', 'code 7531 tried'),
            { type: 'abandoned', reason: 'code 1357 works again' },
          ]),
        ],
      }),
    );
    expect(JSON.stringify(model)).not.toMatch(/8642|9753|7531|1357/);
  });
});
