// What a count of codes proves of a wipe, and what is said where only a person saw it.
import { afterEach, describe, expect, it } from 'vitest';
import type { Step } from '../../contract/procedure.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock, radiosOf } from './for-lock.ts';
import { leftWith } from './left-with.ts';
import { rightAnswerOf } from './steps.ts';
import type { Command } from './advance.ts';
import { byLock, codeOf, MemoryRun, person } from './testing/memory-run.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { bearsOut, wipeProofOf } from './wipe-proof.ts';

const content = await realContent();

function runOf(procedureId: string, modelId: string): MemoryRun {
  const [procedure, model] = [content.procedures.get(procedureId), content.models.get(modelId)];
  if (!procedure || !model) throw new Error(`no ${procedureId}`);
  return new MemoryRun(forLock(procedure, { model, radio: model.radios.includes('zwave') ? 'zwave' : 'none' }));
}

const stepOf = (run: MemoryRun): Step => {
  const step = run.procedure.steps.find(({ id }) => id === run.state.stepId);
  if (!step) throw new Error(`no step at ${run.state.endId}`);
  return step;
};

/** Right answers up to the step: a person wipes by hand, the bench only reads; so many codes are counted at the snapshot. */
function upTo(run: MemoryRun, stepId: string, codesBefore: number, byTheLock: readonly string[] = []): void {
  for (let step = stepOf(run); step.id !== stepId; step = stepOf(run)) {
    if (step.kind === 'bench' && step.action === 'factory-reset') run.do(person(step.id, 'by-hand'));
    else if (step.kind === 'bench') run.do(byLock(step.id, 'pass', codesBefore));
    else if (step.kind === 'confirm') run.do(person(step.id, 'confirm', step.typed));
    else if (byTheLock.includes(step.id)) run.do(byLock(step.id, rightAnswerOf(step)));
    else run.do(person(step.id, rightAnswerOf(step)));
  }
}

describe('a Powerbolt 2, in which one code comes back', () => {
  it.each([
    ['one before and one now, as a person says', 1, 1, [], 'in-doubt', 'person'],
    ['two before and one now', 2, 1, [], 'hand-by-bench', 'lock'],
    ['two before and two now', 2, 2, [], 'in-doubt', 'person'],
    ['one before and one now, the wipe told by the lock', 1, 1, ['hold-reset'], 'hand-by-bench', 'lock'],
  ] as const)('%s', (_name, before, now, told, goesTo, proof) => {
    const run = runOf('factory-reset-powerbolt', 'powerbolt-2');
    upTo(run, 'read-back', before, told);
    run.do(byLock('read-back', now <= 1 ? 'pass' : 'fail', now));
    expect(run.state.stepId).toBe(goesTo);
    expect(wipeProofOf(run.procedure, run.state.history)).toBe(proof);
  });
});

describe('who proved the wipe', () => {
  it.each([
    ['factory-reset-fr1z', '914c', [], 'person'],
    ['factory-reset-fr1z', '914c', ['press-once'], 'lock'],
    ['factory-reset-kevo', 'kevo', [], 'person'],
    ['factory-reset-kevo', 'kevo', ['hold-reset'], 'lock'],
  ] as const)('%s of a %s, told by the lock at %j: the %s', (procedureId, modelId, told, proof) => {
    const run = runOf(procedureId, modelId);
    upTo(run, 'test-matrix', 0, told);
    expect(wipeProofOf(run.procedure, run.state.history)).toBe(proof);
  });

  it.each([
    [3, [], 'lock', 'hand-by-bench'],
    // It was empty before, or nobody counted: that it is empty now proves nothing.
    [0, [], 'person', 'in-doubt'],
    [null, [], 'person', 'in-doubt'],
    [0, ['press-once'], 'lock', 'hand-by-bench'],
    [null, ['press-once'], 'lock', 'hand-by-bench'],
  ] as const)(
    '%s codes before and none now, told by the lock at %j: the %s, on to %s',
    (before, told, proof, goesTo) => {
      const run = runOf('factory-reset-fr1', '913');
      upTo(run, 'snapshot', 0);
      if (before === null) run.do(person('snapshot', 'by-hand'));
      else run.do(byLock('snapshot', before > 0 ? 'pass' : 'fail', before));
      upTo(run, 'read-back', before ?? 0, told);
      run.do(byLock('read-back', 'pass', 0));
      expect(run.state.stepId).toBe(goesTo);
      expect(wipeProofOf(run.procedure, run.state.history)).toBe(proof);
    },
  );

  it('asks it only of what erases', () => {
    expect(wipeProofOf(runOf('delete-all-codes', '913').procedure, [])).toBe('person');
    expect(wipeProofOf(runOf('delete-code-touch', '915').procedure, [])).toBeNull();
  });
});

describe('what the end says of its reading', () => {
  const read = { ok: true, evidence: 'handing right', codesStored: 0, wipeLogged: null };

  it.each([
    [[], null, true, 'handing right; of the wipe it shows nothing: only a person saw it'],
    [[], false, false, 'its own log has no wipe'],
    [[], true, true, 'handing right; its log says that all codes were deleted'],
    [['press-once'], null, true, 'handing right'],
    // Told by the lock while it was done, or counted: that is enough.
    [['press-once'], false, true, 'handing right'],
  ])('of a 914C whose wipe was told at %j and logged: %j', (told, wipeLogged, ok, evidence) => {
    const run = runOf('factory-reset-fr1z', '914c');
    upTo(run, 'test-matrix', 0, told);
    const { history } = run.state;
    expect(bearsOut(run.procedure, { endId: 'fixed', history }, { ...read, wipeLogged })).toMatchObject({
      ok,
      evidence,
    });
    // An end that promises nothing is said nothing of.
    expect(bearsOut(run.procedure, { endId: 'escalate', history: run.state.history }, read).evidence).toBe(
      'handing right',
    );
  });

  it.each([
    ['delete-code-touch', '915', 3, 3, { ok: false, evidence: '3 codes were stored before, now there are 3' }],
    ['delete-code-touch', '915', 3, 2, { ok: true, evidence: 'battery pack in' }],
    ['add-code-next-free', '914', 3, 3, { ok: false, evidence: '3 codes were stored before, now there are 3' }],
    [
      'radio-exclude-zwave',
      '910',
      3,
      3,
      { ok: true, evidence: 'battery pack in; what was done it cannot show: only a person saw it' },
    ],
  ] as const)('%s of a %s with %d codes before and %d now', (procedureId, modelId, before, now, said) => {
    const run = runOf(procedureId, modelId);
    if (run.procedure.steps.some(({ id }) => id === 'codes-before')) {
      upTo(run, 'codes-before', before);
      run.do(byLock('codes-before', 'pass', before));
    }
    const { history } = run.state;
    const taken = { ...read, evidence: 'battery pack in', codesStored: now };
    expect(bearsOut(run.procedure, { endId: 'fixed', history }, taken)).toEqual(said);
  });
});

describe('a handing that is read back', () => {
  const reading = ['read-back', 'read-handing'];
  const said = { ok: true, evidence: 'handing right', codesStored: 3, wipeLogged: null };
  it.each([
    ['door-handing-program', '914', 'press-program', 'person', 'unheard'],
    ['door-handing-program', '914', 'press-program', 'lock', null],
    ['door-handing-lock-button', '909', 'hold-lock', 'person', 'unheard'],
    ['door-handing-lock-button', '909', 'hold-lock', 'lock', null],
    ['door-handing-after-reset', '910', 'watch-handing', 'person', 'learn-by-bench'],
    ['door-handing-after-reset', '910', 'watch-handing', 'lock', null],
  ] as const)('%s of a %s, told at %s by the %s: %s', (procedureId, modelId, stepId, by, goesTo) => {
    const run = runOf(procedureId, modelId);
    for (let step = stepOf(run); !reading.includes(step.id); step = stepOf(run)) {
      if (step.id === 'learn-by-bench') run.do(person(step.id, 'by-hand'));
      else if (step.kind === 'bench') run.do(byLock(step.id, 'pass'));
      else
        run.do(
          step.id === stepId && by === 'lock'
            ? byLock(step.id, rightAnswerOf(step))
            : person(step.id, rightAnswerOf(step)),
        );
    }
    run.do(byLock(run.state.stepId ?? '', 'pass'));
    expect(run.state.stepId).toBe(goesTo);
    const { history } = run.state;
    const { evidence } = bearsOut(run.procedure, { endId: 'fixed', history }, said);
    expect(evidence).toBe(
      by === 'lock' ? 'handing right' : 'handing right; that it learnt this now it does not show: only a person saw it',
    );
  });
});

describe('a person who only claims, with the lock connected', () => {
  let host: TestHost | null = null;
  afterEach(() => host?.close());

  it.each([
    ['915', 'delete-code-touch', { state: 'said', ok: false }],
    ['914c', 'factory-reset-fr1z', { state: 'said', ok: false, evidence: 'its own log has no wipe' }],
  ])('on a %s by %s', async (modelId, procedureId, readBack) => {
    host = await openTestHost();
    const { call, client, clock } = host;
    await call(client.practice.start({ scenarioId: `model:${modelId}` }));
    const visit = await call(client.visit.start({ complaint: 'refuses every code', staff: 'Ada' }));
    await call(client.visit.identify({ visitId: visit.id, by: { kind: 'connected' } }));
    await call(client.reading.take({ visitId: visit.id, kinds: ['battery'], phase: 'before' }));
    let view = await call(client.run.start({ visitId: visit.id, procedureId }));
    for (let turn = 0; turn < 200 && view.status === 'active'; turn += 1) {
      const { step, seq, action, items, run } = view;
      const at = { runId: run.id, seq, stepId: step?.id ?? '' };
      const line = items?.find(({ result }) => result === null);
      const claim = async () => {
        if (action?.state === 'running' || step === null) return;
        if (step.kind === 'bench' && step.action !== 'factory-reset')
          await call(client.run.perform({ runId: run.id, seq }));
        else if (step.kind === 'bench') await call(client.run.answer({ ...at, answerId: 'by-hand' }));
        else if (step.kind === 'confirm')
          await call(client.run.answer({ ...at, answerId: 'confirm', typed: step.typed }));
        else if (line) await call(client.run.check({ ...at, itemId: line.id, result: 'pass', entered: null }));
        else await call(client.run.answer({ ...at, answerId: rightAnswerOf(step), early: true }));
      };
      await claim().catch((error: unknown) => {
        if (!/stale-answer|busy/.test(String(error))) throw error;
      });
      await call(clock.advance(500));
      view = await call(client.run.get({ runId: run.id }));
    }
    await call(clock.advance(3000));
    view = await call(client.run.get({ runId: view.run.id }));
    expect(view.end).toMatchObject({ id: 'fixed' });
    expect(view.readBack).toMatchObject(readBack);
  });
});

describe('the test of everything', () => {
  const check = (itemId: string, result: 'pass' | 'fail' | 'not-applicable', note = ''): Command => ({
    type: 'check',
    ...{ stepId: 'test-matrix', itemId, result, entered: null, note, photos: [] },
  });
  function atTheTest(
    codesBefore: number,
    told: readonly string[],
    { later = false, oldCode = 'empty' }: { later?: boolean; oldCode?: 'empty' | 'no-such-code' } = {},
  ): MemoryRun {
    const run = runOf('factory-reset-premis', '919');
    upTo(run, 'snapshot', 0);
    run.do(byLock('snapshot', codesBefore > 0 ? 'pass' : 'fail', codesBefore));
    upTo(run, 'read-back', 0, told);
    run.do(person('read-back', 'by-hand'));
    run.do(person('check-refused', oldCode));
    upTo(run, 'codes-anew', 0);
    run.do(person('codes-anew', later ? 'later' : 'stored-otherwise'));
    return run;
  }

  it('never leaves out the key of a lock that has one, nor an old code that only a person calls gone', () => {
    const run = atTheTest(3, []);
    expect(codeOf(() => run.do(check('key', 'not-applicable', 'no time')))).toBe('guide.bad-answer');
    expect(codeOf(() => run.do(check('old-code', 'not-applicable', 'nobody knows one')))).toBe('guide.bad-answer');
    expect(run.do(check('old-code', 'pass'))).toHaveLength(1);
  });

  it.each([
    ['none was stored before', 0, []],
    ['the lock itself told its wipe', 3, ['hold-a']],
  ])('leaves the old code out where %s, with a note why', (_why, before, told) => {
    const run = atTheTest(before, told);
    for (const id of ['key', 'turn', 'lock-outside', 'door-closed', 'settings', 'auto-lock', 'code'])
      run.do(check(id, 'pass'));
    run.do(check('old-code', 'not-applicable', ' '));
    expect(codeOf(() => run.do(person('test-matrix', 'done')))).toBe('guide.not-checked');
    run.do(check('old-code', 'not-applicable', 'nobody knows one'));
    run.do(person('test-matrix', 'done'));
    expect(run.state.endId).toBe('fixed');
  });

  const left = ({ procedure, events }: MemoryRun) => leftWith({ procedure, events }).map(({ title }) => title);
  function tested(run: MemoryRun, oldCode: 'pass' | 'not-applicable'): MemoryRun {
    for (const id of ['key', 'turn', 'lock-outside', 'door-closed', 'settings', 'auto-lock', 'code'])
      run.do(check(id, 'pass'));
    run.do(check('old-code', oldCode, 'nobody knows one'));
    run.do(person('test-matrix', 'done'));
    return run;
  }

  it('leaves the old code out where nobody knows one, and the end says by what alone the wipe is proved', () => {
    const run = atTheTest(3, [], { oldCode: 'no-such-code' });
    expect(left(run)).toEqual([]);
    tested(run, 'not-applicable');
    expect(run.state.endId).toBe('fixed');
    expect(left(run)).toEqual(['No old code was tried']);
    // The lock's own log has the wipe.
    run.do({ type: 'read-back', ok: true, evidence: 'x', wipeLogged: true });
    expect(left(run)).toEqual([]);
  });

  it('says so where an old code opens it still, and never that none was tried', () => {
    const run = atTheTest(3, [], { oldCode: 'no-such-code' });
    for (const id of ['key', 'turn', 'lock-outside', 'door-closed', 'settings', 'auto-lock', 'code'])
      run.do(check(id, 'pass'));
    run.do(check('old-code', 'fail'));
    expect(codeOf(() => run.do(person('test-matrix', 'done')))).toBe('guide.not-checked');
    run.do(person('test-matrix', 'blocked'));
    expect([run.state.endId, left(run)]).toEqual(['test-failed', ['An old code opens it still']]);
  });

  it.each(['code', 'old-code', 'key', 'door-closed'])(
    'does not call every code deleted behind a failed line %s',
    (failed) => {
      const run = runOf('delete-all-codes', '914');
      upTo(run, 'test-matrix', 3);
      for (const id of ['key', 'turn', 'code', 'old-code', 'lock-outside', 'auto-lock', 'door-closed'])
        run.do(check(id, id === failed ? 'fail' : 'pass'));
      expect(codeOf(() => run.do(person('test-matrix', 'done')))).toBe('guide.not-checked');
      run.do(person('test-matrix', 'blocked'));
      expect([run.state.endId, left(run)]).toEqual([
        'not-tested',
        failed === 'old-code' ? ['An old code opens it still'] : [],
      ]);
    },
  );

  it.each([
    ['it was tried in the end', 3, [], 'no-such-code', 'pass'],
    ['it was refused right after the wipe', 3, [], 'empty', 'pass'],
    ['none was stored before', 0, [], 'no-such-code', 'not-applicable'],
    ['the lock itself told its wipe', 3, ['hold-a'], 'no-such-code', 'not-applicable'],
  ] as const)('says nothing of it where %s', (_why, before, told, oldCode, result) => {
    expect(left(tested(atTheTest(before, told, { oldCode }), result))).toEqual([]);
  });

  it('can be told by everybody who is asked for an old code that nobody knows one', () => {
    let asked = 0;
    for (const procedure of content.procedures.values()) {
      for (const model of procedure.models.flatMap((id) => content.models.get(id) ?? [])) {
        for (const radio of radiosOf({ model, radio: 'unknown' })) {
          const { steps } = forLock(procedure, { model, radio });
          if (!steps.some((step) => step.kind === 'check' && step.items.some((item) => item.appliesToOldCodes)))
            continue;
          asked += 1;
          const known = steps.some(
            (step) => step.kind === 'do' && step.answers.some(({ id }) => id === 'no-such-code'),
          );
          expect.soft(known, `${procedure.id} ${model.id} ${radio}`).toBe(true);
        }
      }
    }
    expect(asked).toBeGreaterThan(15);
  });

  it('leaves locking from outside out only while no code is stored', () => {
    const left = check('lock-outside', 'not-applicable', 'no code yet');
    expect(codeOf(() => atTheTest(3, []).do(left))).toBe('guide.bad-answer');
    expect(atTheTest(3, [], { later: true }).do(left)).toHaveLength(1);
  });
});
