// Pauses, hand-overs, going back and comparing: what time counts, who does what, and what proves what.
import { describe, expect, it } from 'vitest';
import { procedureSchema } from '../../contract/procedure.ts';
import { canGoBack } from './advance.ts';
import { workedMs } from './state.ts';
import { byLock, codeOf, MemoryRun, person } from './testing/memory-run.ts';
import { proofOf } from './view.ts';

const bench = (id: string, to: string, more: object = {}) => ({
  ...{ id, kind: 'bench', title: id, lines: [id], action: 'read-status', pass: to, fail: to, byHand: to, ...more },
});
const procedure = procedureSchema.parse({
  ...{ id: 'codes', title: 'Codes', summary: 'A code is added', kind: 'codes', who: 'staff', destructive: false },
  ...{ models: ['914'], minutes: 1, confidence: 'H', sources: ['K1'] },
  steps: [
    { id: 'open', kind: 'do', title: 'Open', lines: ['Open'], answers: [{ id: 'done', text: 'Open', to: 'count' }] },
    bench('count', 'state', { action: 'snapshot' }),
    bench('state', 'type'),
    {
      ...{ id: 'type', kind: 'do', title: 'Type', lines: ['Type'] },
      answers: [
        { id: 'done', text: 'Done', to: 'again' },
        { id: 'sure', text: 'Sure', to: 'wipe' },
      ],
    },
    bench('again', 'last', { fail: 'type', compare: { step: 'count', codes: 'more' } }),
    bench('wipe', 'last', { action: 'factory-reset', irreversible: true }),
    { id: 'last', kind: 'do', title: 'Last', lines: ['Last'], answers: [{ id: 'done', text: 'Done', to: 'end:good' }] },
  ],
  ends: [{ id: 'good', outcome: 'fixed', title: 'Good', lines: ['Good'] }],
});
const operationId = '01936c00-0000-7000-8000-000000000001';
const done = { operationId, state: 'done', reason: 'none', handing: null } as const;

function wiping(): MemoryRun {
  const run = new MemoryRun(procedure);
  run.do(person('open', 'done'));
  run.do(byLock('count', 'pass', 3));
  run.do(byLock('state', 'pass', 3));
  run.do(person('type', 'sure'));
  run.do({ type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' });
  return run;
}

describe('a pause', () => {
  it('takes no answer and no signal, and does not count as work', () => {
    const run = new MemoryRun(procedure);
    run.seconds = 60;
    run.do({ type: 'pause', why: 'lunch, code 4711' });
    expect(run.state.paused).toMatchObject({ by: 'test', why: 'lunch, code ••••' });
    expect(run.do({ type: 'pause', why: 'again' })).toEqual([]);
    for (const command of [person('open', 'done'), byLock('open', 'done'), { type: 'back' } as const]) {
      expect(codeOf(() => run.do(command))).toBe('guide.paused');
    }
    expect(codeOf(() => run.do({ type: 'intend', stepId: 'open', operationId, kind: 'handing' }))).toBe('guide.paused');
    expect(canGoBack(run.state)).toBe(false);
    run.seconds = 3600;
    run.do({ type: 'resume' });
    expect(run.do({ type: 'resume' })).toEqual([]);
    run.seconds = 30;
    run.do(person('open', 'done'));
    expect(run.state.history[0]?.workedMs).toBe(90_000);
    expect(workedMs(run.state, new Date(Date.parse(run.at) + 10_000).toISOString())).toBe(100_000);
  });
  it('keeps the outcome of what the lock is in the middle of', () => {
    const run = wiping();
    run.do({ type: 'pause', why: '' });
    expect(run.do({ type: 'settle', outcome: done }).map(({ type }) => type)).toEqual([
      'operation-settled',
      'answered',
    ]);
    expect(run.state).toMatchObject({ stepId: 'last', operation: { state: 'settled', outcome: done } });
    expect(codeOf(() => run.do(person('last', 'done')))).toBe('guide.paused');
    run.do({ type: 'resume' });
    run.do(person('last', 'done'));
    expect(run.state.status).toBe('ended');
  });
  it('keeps a doubt, and what a reading that was under way has found', () => {
    const run = wiping();
    run.do({ type: 'pause', why: '' });
    run.do({ type: 'doubt', operationId, why: 'unplugged' });
    expect(run.state.operation).toMatchObject({ state: 'in-doubt' });
    const reading = new MemoryRun(procedure);
    reading.do(person('open', 'done'));
    reading.do({ type: 'pause', why: '' });
    reading.do(byLock('count', 'pass', 3));
    expect(reading.state.stepId).toBe('state');
  });
  it('may end with the run given up', () => {
    const run = new MemoryRun(procedure);
    run.do({ type: 'pause', why: '' });
    run.do({ type: 'abandon', reason: 'customer took it along' });
    expect(run.state.status).toBe('abandoned');
  });
});

describe('a hand-over', () => {
  it('ends a pause, names who goes on, and counts no time between', () => {
    const run = new MemoryRun(procedure);
    run.do({ type: 'pause', why: 'shift ends' });
    run.seconds = 3600;
    run.do({ type: 'hand-over', from: 'Ada', to: 'Bob' });
    expect(run.state).toMatchObject({ staff: 'Bob', paused: null });
    run.seconds = 1;
    run.by = 'Bob';
    run.do(person('open', 'done'));
    expect(run.state.history[0]).toMatchObject({ by: 'Bob', workedMs: 2000 });
    expect(run.do({ type: 'hand-over', from: 'Bob', to: 'Bob' })).toEqual([]);
  });
  it('to oneself goes on with what was paused', () => {
    const run = new MemoryRun(procedure);
    run.do({ type: 'pause', why: '' });
    expect(run.do({ type: 'hand-over', from: 'Ada', to: 'Ada' })).toEqual([{ type: 'resumed' }]);
  });
});

describe('going back', () => {
  const byItself = (stepId: string) => ({ ...person(stepId, 'by-hand'), automatic: true as const });
  it('passes over bench steps that passed themselves over, and stops at one that a person passed', () => {
    const run = new MemoryRun(procedure);
    run.do(person('open', 'done'));
    run.do(byItself('count'));
    run.do(byItself('state'));
    expect(run.state.stepId).toBe('type');
    expect(run.do({ type: 'back' })).toEqual([{ type: 'went-back', fromStepId: 'type', toStepId: 'open' }]);
    expect(run.state).toMatchObject({ stepId: 'open', path: ['open'], history: [] });
    run.do(person('open', 'done'));
    run.do(person('count', 'by-hand'));
    run.do(byItself('state'));
    run.do({ type: 'back' });
    expect(run.state).toMatchObject({ stepId: 'count', path: ['open', 'count'] });
    expect(run.state.history).toHaveLength(1);
  });
  it('never passes what cannot be undone, not even over steps that pass themselves', () => {
    const run = wiping();
    run.do({ type: 'settle', outcome: done });
    expect(canGoBack(run.state)).toBe(false);
    expect(codeOf(() => run.do({ type: 'back' }))).toBe('guide.irreversible');
    expect(run.state.crossedAt).not.toBeNull();
    const first = new MemoryRun(procedureSchema.parse({ ...procedure, steps: procedure.steps.slice(1) }));
    first.do(byItself('count'));
    expect(canGoBack(first.state)).toBe(false);
  });
  it('proves nothing by what went by hand', () => {
    const run = new MemoryRun(procedure);
    run.do(person('open', 'done'));
    run.do(byItself('count'));
    run.do(byLock('state', 'pass', 1));
    expect(proofOf(procedure, run.state.history)).toEqual({ lock: 1, person: 1, early: 0 });
  });
});

describe('comparing', () => {
  function atAgain(before: number | undefined): MemoryRun {
    const run = new MemoryRun(procedure);
    run.do(person('open', 'done'));
    run.do(before === undefined ? person('count', 'by-hand') : byLock('count', 'pass', before));
    run.do(byLock('state', 'pass'));
    run.do(person('type', 'done'));
    return run;
  }
  it.each<[string, number | undefined, number | undefined, string, RegExp]>([
    ['more codes than before', 3, 4, 'pass', /^$/],
    ['as many as before', 3, 3, 'fail', /3 codes were stored before, now there are 3/],
    ['fewer', 3, 2, 'fail', /now there are 2/],
    ['a count that nobody took before', undefined, 4, 'fail', /before is not known/],
    ['no count now', 3, undefined, 'fail', /now is not known/],
  ])('%s', (_what, before, now, answerId, evidence) => {
    const run = atAgain(before);
    run.do(byLock('again', 'pass', now));
    expect(run.state.history.at(-1)).toMatchObject({ answerId, evidence: expect.stringMatching(evidence) });
  });
  it('looks at the newest count that stands', () => {
    const run = atAgain(3);
    run.do(byLock('again', 'pass', 3));
    for (let back = 0; back < 4; back += 1) run.do({ type: 'back' });
    run.do(byLock('count', 'pass', 5));
    run.do(byLock('state', 'pass'));
    run.do(person('type', 'done'));
    run.do(byLock('again', 'pass', 4));
    expect(run.state.history.at(-1)).toMatchObject({ answerId: 'fail' });
  });
});
