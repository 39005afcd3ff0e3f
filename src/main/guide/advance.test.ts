import { describe, expect, it } from 'vitest';
import type { Procedure, Step } from '../../contract/procedure.ts';
import { procedureSchema } from '../../contract/procedure.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { realContent } from '../content/testing/real-content.ts';
import { ownProcedures } from '../content/checks/locks.ts';
import { walkProcedure } from '../content/walk.ts';
import { answersOf, canGoBack, findStep, openOperation, replay, stepsAhead, type Command } from './advance.ts';
import { doubtLeft } from './state.ts';
import { codeOf, MemoryRun, person } from './testing/memory-run.ts';
import { withoutBench } from './steps.ts';
import { codesLostBy } from './view.ts';

const content = await realContent();
const operationId = '01936c00-0000-7000-8000-000000000001';
const secondId = '01936c00-0000-7000-8000-000000000002';

const lock = (stepId: string, answerId: string, codesStored?: number): Command =>
  ({ ...person(stepId, answerId), provedBy: 'lock', codesStored }) as Command;
const outcome = (over: Partial<OperationOutcome>): OperationOutcome => ({
  operationId,
  state: 'done',
  reason: 'none',
  handing: null,
  ...over,
});

const small: Procedure = procedureSchema.parse({
  id: 'small-reset',
  title: 'Small',
  summary: 'A small procedure for the tests',
  kind: 'reset',
  who: 'staff',
  destructive: true,
  models: ['914'],
  minutes: 1,
  confidence: 'H',
  sources: ['K1'],
  steps: [
    { id: 'look', kind: 'do', title: 'Look', lines: ['Look'], answers: [{ id: 'seen', text: 'Seen', to: 'sure' }] },
    {
      id: 'sure',
      kind: 'confirm',
      title: 'Sure',
      lines: ['Sure'],
      typed: 'RESET',
      to: 'wipe',
      refuse: 'end:stopped',
      irreversible: true,
    },
    {
      id: 'wipe',
      kind: 'bench',
      title: 'Wipe',
      lines: ['Wipe'],
      action: 'factory-reset',
      pass: 'hand',
      fail: 'unsure',
      byHand: 'unsure',
      irreversible: true,
    },
    {
      id: 'unsure',
      kind: 'do',
      title: 'Unsure',
      lines: ['Hm'],
      answers: [
        { id: 'again', text: 'Again', to: 'wipe' },
        { id: 'no', text: 'No', to: 'end:lost' },
      ],
    },
    {
      id: 'hand',
      kind: 'bench',
      title: 'Hand',
      lines: ['Hand'],
      action: 'learn-handing',
      test: { handing: ['right', 'left'] },
      pass: 'move',
      fail: 'move',
      byHand: 'move',
    },
    {
      id: 'move',
      kind: 'bench',
      title: 'Move',
      lines: ['Move'],
      action: 'test-motor',
      test: { motor: ['free'] },
      pass: 'end:good',
      fail: 'unsure',
      byHand: 'end:good',
    },
  ],
  ends: [
    { id: 'good', outcome: 'fixed', title: 'Good', lines: ['Good'], codesLost: true },
    { id: 'lost', outcome: 'escalate', title: 'Lost', lines: ['Lost'] },
    { id: 'stopped', outcome: 'stopped', title: 'Stopped', lines: ['Stopped'] },
  ],
});

function atWipe(procedure = small): MemoryRun {
  const run = new MemoryRun(procedure);
  run.do(person('look', 'seen'));
  run.do(person('sure', 'confirm', 'RESET'));
  return run;
}

function wiping(): MemoryRun {
  const run = atWipe();
  run.do({ type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' });
  return run;
}

/** Every line of a checklist: all pass, or all fail. */
function linesFor(step: Extract<Step, { kind: 'check' }>, passes: boolean): Command[] {
  return step.items.map(({ id, measure, passNeedsNote, photo }) => {
    const least = measure?.accept[0]?.fromMillimetres;
    return {
      type: 'check',
      stepId: step.id,
      itemId: id,
      result: passes ? 'pass' : 'fail',
      entered: passes && least !== undefined ? `${least} mm` : null,
      note: passes && passNeedsNote ? 'Ada, yesterday' : '',
      photos: passes && photo === 'required' ? ['0'.repeat(64)] : [],
    };
  });
}

/** Right answers, or those that are given, until the run stands at the step. */
function goTo(run: MemoryRun, stepId: string, answers: Record<string, string> = {}): void {
  for (let turn = 0; turn < 40 && run.state.stepId !== stepId; turn += 1) {
    const step = findStep(run.procedure, run.state.stepId ?? '');
    if (!step) break;
    const answerId = answers[step.id] ?? answersOf(step)[0]?.id ?? '';
    for (const command of commandsFor(step, answerId)) run.do(command);
  }
  expect(run.state.stepId ?? 'none').toBe(stepId);
}

/** The commands with which the answer comes about in earnest: the lock proves passes, operations have their ids. */
function commandsFor(step: Step, answerId: string): Command[] {
  if (step.kind === 'check') return [...linesFor(step, answerId === 'done'), person(step.id, answerId)];
  if (step.kind === 'confirm') return [person(step.id, answerId, step.typed)];
  // A handing counts as the lock's own where it told of it.
  const told =
    step.kind === 'do' && step.proof.some(({ when, answer }) => when.signal === 'handing' && answer === answerId);
  if (told) return [lock(step.id, answerId)];
  if (step.kind !== 'bench' || withoutBench(answerId)) return [person(step.id, answerId)];
  const kinds = { 'learn-handing': 'handing', 'factory-reset': 'factory-reset' } as const;
  if (step.action !== 'learn-handing' && step.action !== 'factory-reset') {
    // Three codes were counted before; a comparison passes with the count that it asks for.
    const counts = { more: 4, fewer: 2, same: 3 } as const;
    return [lock(step.id, answerId, answerId === 'pass' && step.compare ? counts[step.compare.codes] : 3)];
  }
  const id = crypto.randomUUID();
  const done = answerId === 'pass';
  return [
    { type: 'intend', stepId: step.id, operationId: id, kind: kinds[step.action] },
    {
      type: 'settle',
      outcome: outcome({
        operationId: id,
        state: done ? 'done' : 'failed',
        reason: done ? 'none' : 'jammed',
        handing: 'left',
      }),
    },
  ];
}

/** False for a comparison with a count that nobody took: it cannot pass, and goes on where the hand's way goes. */
function comparable(run: MemoryRun, step: Step): boolean {
  if (step.kind !== 'bench' || !step.compare || step.pass !== step.byHand) return true;
  const { compare } = step;
  return run.state.history.some(({ stepId, codesStored }) => stepId === compare.step && codesStored !== null);
}

describe('every branch of every procedure', () => {
  const owns = [...content.procedures.values()].flatMap((procedure) => ownProcedures(procedure, content));
  for (const { own: procedure, model } of owns) {
    it(`${procedure.id} of a ${model.id} runs to an end along each answer, and no double answer harms`, () => {
      const walks = walkProcedure(procedure);
      const answers = procedure.steps.flatMap((step) => answersOf(step));
      expect(walks).toHaveLength(answers.length);
      for (const walk of walks) {
        const run = new MemoryRun(procedure);
        for (const { stepId, answerId: answer } of walk.answers) {
          const step = findStep(procedure, stepId);
          expect(run.state.stepId).toBe(stepId);
          if (!step) throw new Error(`no step ${stepId}`);
          const answerId = comparable(run, step) ? answer : 'by-hand';
          const commands = commandsFor(step, answerId);
          for (const command of commands) run.do(command);
          const before = run.events.length;
          const moved = run.state.status !== 'active' || run.state.stepId !== stepId;
          // A second click or a late signal: refused, unless a loop has led straight back to the same step.
          if (moved) for (const command of commands) expect(codeOf(() => run.do(command))).toMatch(/^guide\./);
          expect(run.events).toHaveLength(before);
        }
        expect(run.state).toMatchObject({ status: 'ended', endId: walk.endId, stepId: null });
        expect(procedure.ends.map(({ id }) => id)).toContain(walk.endId);
        for (let length = 0; length <= run.events.length; length += 1) {
          expect(replay(procedure, run.events.slice(0, length)).seq).toBe(length);
        }
      }
    });
  }
});

describe('replay', () => {
  it('never throws, whatever events of other content it is given', () => {
    const run = wiping();
    run.do({ type: 'settle', outcome: outcome({}) });
    for (const procedure of content.procedures.values()) {
      for (let from = 0; from < run.events.length; from += 1) {
        expect(() => replay(procedure, run.events.slice(from))).not.toThrow();
      }
    }
  });

  it('keeps who proved what, when', () => {
    const run = wiping();
    run.do({ type: 'settle', outcome: outcome({}) });
    expect(run.state.history.map(({ stepId, answerId, provedBy }) => [stepId, answerId, provedBy])).toEqual([
      ['look', 'seen', 'person'],
      ['sure', 'confirm', 'person'],
      ['wipe', 'pass', 'lock'],
    ]);
    expect(run.state.history[0]?.at).toBe('2026-01-01T00:00:02.000Z');
  });
});

describe('answers', () => {
  it.each<[string, Command, string]>([
    ['another step', person('hand', 'pass'), 'guide.stale-answer'],
    ['an unknown answer', person('look', 'dunno'), 'guide.bad-answer'],
    ['a confirm answer elsewhere', person('look', 'confirm', 'RESET'), 'guide.bad-answer'],
    ['back from the first step', { type: 'back' }, 'guide.bad-answer'],
    [
      'an operation that the step does not do',
      { type: 'intend', stepId: 'look', operationId, kind: 'factory-reset' },
      'guide.bad-answer',
    ],
    ['an outcome nobody asked for', { type: 'settle', outcome: outcome({}) }, 'guide.bad-answer'],
    ['a doubt about nothing', { type: 'doubt', operationId, why: 'x' }, 'guide.bad-answer'],
    [
      'a failed action where there is none',
      { type: 'fail', stepId: 'look', code: 'device.timeout', detail: 'x' },
      'guide.bad-answer',
    ],
  ])('refuses %s and keeps nothing of it', (_, command, code) => {
    const run = new MemoryRun(small);
    expect(codeOf(() => run.do(command))).toBe(code);
    expect(run.events).toHaveLength(1);
  });

  it.each(['reset', 'RESET ', 'RES', '', undefined])('wants the typed word exactly, not %j', (typed) => {
    const run = new MemoryRun(small);
    run.do(person('look', 'seen'));
    expect(codeOf(() => run.do(person('sure', 'confirm', typed)))).toBe('guide.bad-answer');
    expect(codeOf(() => run.do({ ...person('sure', 'confirm', 'RESET'), provedBy: 'lock' } as Command))).toBe(
      'guide.bad-answer',
    );
  });

  it('ends when refused, and takes nothing after that', () => {
    const run = new MemoryRun(small);
    run.do(person('look', 'seen'));
    expect(run.do(person('sure', 'refuse')).map(({ type }) => type)).toEqual(['answered', 'ended']);
    for (const command of [person('sure', 'refuse'), { type: 'back' }, { type: 'abandon', reason: 'x' }] as Command[]) {
      expect(codeOf(() => run.do(command))).toBe('guide.ended');
    }
  });

  it('lets nobody claim what only the lock can prove', () => {
    const run = atWipe();
    expect(codeOf(() => run.do(person('wipe', 'pass')))).toBe('guide.bad-answer');
    expect(codeOf(() => run.do(person('wipe', 'fail')))).toBe('guide.bad-answer');
    run.do(person('wipe', 'by-hand'));
    expect(run.state.stepId).toBe('unsure');
  });

  it('lets a person stop before the bench wipes, not while what became of it is unknown', () => {
    const steps = small.steps.map((step) => (step.id === 'wipe' ? { ...step, stop: 'end:stopped' } : step)) as Step[];
    const stoppable = { ...small, steps };
    const run = atWipe(stoppable);
    run.do(person('wipe', 'stop'));
    expect(run.state).toMatchObject({ status: 'ended', endId: 'stopped' });
    const doubtful = atWipe(stoppable);
    doubtful.do({ type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' });
    expect(codeOf(() => doubtful.do(person('wipe', 'stop')))).toBe('guide.bad-answer');
    expect(codeOf(() => atWipe().do(person('wipe', 'stop')))).toBe('guide.bad-answer');
  });
});

describe('back', () => {
  it('withdraws the last answer', () => {
    const run = new MemoryRun(small);
    run.do(person('look', 'seen'));
    expect(canGoBack(run.state)).toBe(true);
    run.do({ type: 'back' });
    expect(run.state).toMatchObject({ stepId: 'look', path: ['look'], history: [] });
  });

  it('stops at what cannot be undone', () => {
    // The word is typed, and nothing is erased yet.
    const run = atWipe();
    run.do({ type: 'back' });
    expect(run.state.stepId).toBe('sure');
    run.do({ type: 'back' });
    expect(run.state).toMatchObject({ stepId: 'look', crossedAt: null });
  });

  it('does not pass a wipe that was tried, whatever became of it', () => {
    const run = wiping();
    run.do({ type: 'doubt', operationId, why: 'the cable came out' });
    expect(canGoBack(run.state)).toBe(false);
    run.do(person('wipe', 'fail'));
    expect(run.state).toMatchObject({ stepId: 'unsure', crossedAt: expect.any(String) });
    expect(codeOf(() => run.do({ type: 'back' }))).toBe('guide.irreversible');
  });

  it('does not pass a wipe that took place', () => {
    const run = wiping();
    run.do({ type: 'settle', outcome: outcome({ state: 'failed', reason: 'interrupted' }) });
    expect(run.state.stepId).toBe('unsure');
    expect(codeOf(() => run.do({ type: 'back' }))).toBe('guide.irreversible');
  });
});

describe('operations', () => {
  it.each<[string, (run: MemoryRun) => void]>([
    ['under way', () => undefined],
    ['in doubt', (run) => run.do({ type: 'doubt', operationId, why: 'unplugged' })],
  ])('nothing can be sent twice while one is %s', (_, prepare) => {
    const run = wiping();
    prepare(run);
    const before = run.events.length;
    const commands: Command[] = [
      { type: 'intend', stepId: 'wipe', operationId: secondId, kind: 'factory-reset' },
      { type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' },
      { type: 'back' },
      person('wipe', 'pass'),
      person('wipe', 'by-hand'),
      lock('wipe', 'pass'),
      lock('wipe', 'fail'),
      { type: 'fail', stepId: 'wipe', code: 'device.timeout', detail: 'x' },
      { type: 'settle', outcome: outcome({ operationId: secondId }) },
    ];
    for (const command of commands) expect(codeOf(() => run.do(command))).toBe('guide.bad-answer');
    expect(run.events).toHaveLength(before);
    expect(canGoBack(run.state)).toBe(false);
  });

  it('is not given up while the lock is at work', () => {
    const run = wiping();
    expect(codeOf(() => run.do({ type: 'abandon', reason: 'lunch' }))).toBe('guide.under-way');
    expect(run.state.status).toBe('active');
  });

  it('may be given up in doubt, and still learns what became of it, but goes nowhere', () => {
    const run = wiping();
    run.do({ type: 'doubt', operationId, why: 'unplugged' });
    run.do({ type: 'abandon', reason: 'lunch' });
    expect(doubtLeft(run.state)).toMatchObject({ kind: 'factory-reset', why: 'unplugged' });
    expect(codesLostBy(small, run.state, 'unknown')).toBe('maybe');
    for (const command of [person('wipe', 'fail'), { type: 'back' }, { type: 'resume' }] as Command[]) {
      expect(codeOf(() => run.do(command))).toBe('guide.ended');
    }
    const other = { type: 'settle', outcome: outcome({ operationId: secondId }) } as const;
    expect(codeOf(() => run.do(other))).toBe('guide.bad-answer');
    expect(run.do({ type: 'settle', outcome: outcome({ state: 'running' }) })).toMatchObject([
      { type: 'operation-in-doubt' },
    ]);
    expect(run.do({ type: 'settle', outcome: outcome({}) })).toMatchObject([{ type: 'operation-settled' }]);
    expect(run.state).toMatchObject({ status: 'abandoned', endId: null });
    expect(doubtLeft(run.state)).toBeNull();
    expect(codesLostBy(small, run.state, 'done')).toBe('yes');
    expect(codeOf(() => run.do({ type: 'settle', outcome: outcome({}) }))).toBe('guide.ended');
  });

  it('lets a person treat a doubtful wipe as unknown, and only then', () => {
    const run = wiping();
    expect(codeOf(() => run.do(person('wipe', 'fail')))).toBe('guide.bad-answer');
    run.do({ type: 'doubt', operationId, why: 'unplugged' });
    expect(run.state.operation).toMatchObject({ state: 'in-doubt', why: 'unplugged' });
    run.do(person('wipe', 'fail'));
    expect(run.state.stepId).toBe('unsure');
    expect(openOperation(run.state)).toBeNull();
    expect(run.state.operation).toMatchObject({ state: 'settled', outcome: null });
  });

  it('settles a doubt when the lock tells, and writes the same doubt once', () => {
    const run = wiping();
    expect(run.do({ type: 'settle', outcome: outcome({ state: 'running' }) })).toHaveLength(1);
    expect(run.do({ type: 'settle', outcome: outcome({ state: 'running' }) })).toHaveLength(0);
    expect(run.do({ type: 'settle', outcome: outcome({ state: 'armed' }) })).toHaveLength(1);
    run.do({ type: 'settle', outcome: outcome({}) });
    expect(run.state.stepId).toBe('hand');
  });

  it('makes the step ready again after never-received, for a human and another id', () => {
    const run = wiping();
    expect(run.do({ type: 'settle', outcome: outcome({ state: 'never-received' }) }).map(({ type }) => type)).toEqual([
      'operation-settled',
    ]);
    expect(run.state).toMatchObject({ stepId: 'wipe', status: 'active' });
    run.do({ type: 'fail', stepId: 'wipe', code: 'device.low-power', detail: 'cells too weak' });
    expect(run.state.failure).toEqual({ code: 'device.low-power', detail: 'cells too weak' });
    expect(codeOf(() => run.do({ type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' }))).toBe(
      'guide.bad-answer',
    );
    run.do({ type: 'intend', stepId: 'wipe', operationId: secondId, kind: 'factory-reset' });
    expect(run.state).toMatchObject({ failure: null, operation: { operationId: secondId, state: 'intended' } });
  });

  it.each<[OperationOutcome['handing'], 'pass' | 'fail']>([
    ['right', 'pass'],
    ['left', 'pass'],
    ['unknown', 'fail'],
    ['not-applicable', 'fail'],
    [null, 'fail'],
  ])('handing done with %s answers %s', (handing, answerId) => {
    const run = wiping();
    run.do({ type: 'settle', outcome: outcome({}) });
    run.do({ type: 'intend', stepId: 'hand', operationId: secondId, kind: 'handing' });
    run.do({ type: 'settle', outcome: outcome({ operationId: secondId, handing }) });
    expect(run.state.history.at(-1)).toMatchObject({ stepId: 'hand', answerId, provedBy: 'lock' });
  });

  it('believes a motor test only with its reading', () => {
    const run = wiping();
    run.do({ type: 'settle', outcome: outcome({}) });
    run.do(person('hand', 'by-hand'));
    run.do({ type: 'intend', stepId: 'move', operationId: secondId, kind: 'motor-test' });
    run.do({ type: 'settle', outcome: outcome({ operationId: secondId }) });
    expect(run.state.stepId).toBe('move');
    const thirdId = crypto.randomUUID();
    run.do({ type: 'intend', stepId: 'move', operationId: thirdId, kind: 'motor-test' });
    run.do({
      type: 'settle',
      outcome: outcome({ operationId: thirdId }),
      test: { ok: false, why: ['motor is binding'] },
    });
    expect(run.state.history.at(-1)).toMatchObject({ answerId: 'fail', evidence: 'motor is binding' });
  });
});

describe('a reset that nobody has proved', () => {
  const resets = ['factory-reset-fr1', 'factory-reset-fr1z', 'factory-reset-955'] as const;
  /** At the step that wipes; `held` is what the lock held when the state before was written down. */
  const atTheWipe = (id: string, held: 'codes' | 'nothing' | 'not read') => {
    const procedure = content.procedures.get(id);
    if (!procedure) throw new Error(`no procedure ${id}`);
    const run = new MemoryRun(procedure);
    const snapshot = { codes: 'pass', nothing: 'fail', 'not read': 'by-hand' }[held];
    goTo(run, 'wipe', { snapshot, 'empty-before': 'go-on', hub: 'no-hub' });
    expect(run.state.stepId).toBe('wipe');
    return run;
  };
  const inDoubtAfterTheCable = (id: string, held: 'codes' | 'nothing' = 'codes') => {
    const run = atTheWipe(id, held);
    run.do({ type: 'intend', stepId: 'wipe', operationId, kind: 'factory-reset' });
    run.do({ type: 'doubt', operationId, why: 'the adapter was unplugged' });
    run.do(person('wipe', 'fail'));
    expect(run.state.stepId).toBe('in-doubt');
    return run;
  };
  const pressedByHand = (id: string, held: 'codes' | 'nothing' | 'not read', answer: string) => {
    const run = atTheWipe(id, held);
    run.do(person('wipe', 'by-hand'));
    goTo(run, 'press-once');
    run.do(person('press-once', answer));
    return run;
  };
  const endOf = (run: MemoryRun) => run.procedure.ends.find(({ id }) => id === run.state.endId);

  it.each(resets)('%s: cable pulled, treated as unknown, wiped by hand, stopped: nobody says "untouched"', (id) => {
    const run = inDoubtAfterTheCable(id);
    run.do(person('in-doubt', 'hand-again'));
    run.do(person('door-before-again', 'by-hand'));
    run.do(person(run.state.stepId ?? '', 'stop'));
    expect(endOf(run)).toMatchObject({ id: 'unknown', outcome: 'escalate', title: 'What the lock holds is not known' });
    const again = inDoubtAfterTheCable(id);
    again.do(person('in-doubt', 'bench-again'));
    again.do(person(again.state.stepId ?? '', 'by-hand'));
    again.do(person('door-before-again', 'by-hand'));
    again.do(person(again.state.stepId ?? '', 'stop'));
    expect(endOf(again)).toMatchObject({ id: 'unknown' });
  });

  it.each(resets)('%s: stopped with the lock armed, nobody says "untouched", and there is no way back', (id) => {
    const run = atTheWipe(id, 'codes');
    run.do(person('wipe', 'by-hand'));
    goTo(run, 'hold-program');
    run.do(lock('hold-program', 'armed'));
    expect(canGoBack(run.state)).toBe(false);
    const second = atTheWipe(id, 'codes');
    second.do(person('wipe', 'by-hand'));
    goTo(second, 'hold-program');
    second.do(person('hold-program', 'stop'));
    expect(endOf(second)).toMatchObject({ id: 'unknown', outcome: 'escalate' });
  });

  it.each(['factory-reset-fr1', 'factory-reset-fr1z'])('%s: stopped before any of it, the lock is as it was', (id) => {
    const run = atTheWipe(id, 'codes');
    run.do(person('wipe', 'by-hand'));
    run.do(person('door-before-hand', 'by-hand'));
    run.do(person('pack-out', 'stop'));
    // Out of its hub it goes back into it, which is the only thing that was changed.
    goTo(run, 'none', { 'back-in-hub': 'included' });
    expect(endOf(run)).toMatchObject({ id: 'stopped', outcome: 'stopped' });
  });

  it.each(resets.flatMap((id) => [[id, 'nothing'] as const, [id, 'not read'] as const]))(
    '%s, %s held before: an empty lock is no proof of a wipe',
    (id, held) => {
      const run = pressedByHand(id, held, 'nothing');
      run.do(person('in-doubt', 'read'));
      run.do(lock('look-again', 'pass'));
      expect(run.state.stepId).toBe('still-unproved');
      expect(run.state.history.at(-1)).toMatchObject({
        answerId: 'fail',
        evidence: 'not shown to hold a code before: that it is empty now proves nothing',
      });
      run.do(person('still-unproved', 'give-up'));
      expect(endOf(run)).toMatchObject({ outcome: 'escalate' });
    },
  );

  it.each(resets)('%s: codes before and none now do prove it, whatever the press showed', (id) => {
    const run = pressedByHand(id, 'codes', 'nothing');
    run.do(person('in-doubt', 'read'));
    run.do(lock('look-again', 'pass'));
    expect(run.state.stepId).not.toBe('in-doubt');
    expect(run.state.history.at(-1)).toMatchObject({ stepId: 'look-again', answerId: 'pass' });
  });

  it('the old handing of a lock that was empty before is not taken for a new one', () => {
    const after = (held: 'codes' | 'nothing') => {
      const run = pressedByHand('factory-reset-fr1z', held, 'done');
      run.do(person('watch-handing', 'still'));
      run.do(lock('read-handing-late', 'pass'));
      return run.state.stepId;
    };
    expect(after('nothing')).toBe('hand-by-bench');
    expect(after('codes')).toBe('read-back');
  });
});

it('counts the steps ahead along the right answers, wherever they stand in the file', () => {
  expect(stepsAhead(small, 'look')).toBe(5);
  expect(stepsAhead(small, 'move')).toBe(1);
  expect(stepsAhead(small, 'nowhere')).toBe(0);
  const backwards = { ...small, steps: small.steps.toReversed() };
  expect(stepsAhead(backwards, 'look')).toBe(5);
});

it('clips long texts to what the store takes', () => {
  const run = wiping();
  run.do({ type: 'doubt', operationId, why: 'w'.repeat(1000) });
  run.do({ type: 'abandon', reason: 'r'.repeat(1000) });
  expect(run.state.operation?.why).toHaveLength(300);
});
