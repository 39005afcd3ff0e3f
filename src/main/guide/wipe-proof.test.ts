// What a count of codes proves of a wipe, and what is said where only a person saw it.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../contract/procedure.ts';
import { loadContent } from '../content/load.ts';
import { forLock } from './for-lock.ts';
import { rightAnswerOf } from './steps.ts';
import { byLock, MemoryRun, person } from './testing/memory-run.ts';
import { wipeProofOf } from './wipe-proof.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));

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
    [3, 'lock'],
    // It was empty before: that it is empty now proves nothing.
    [0, 'person'],
  ] as const)('%d codes before and none now: the %s', (before, proof) => {
    const run = runOf('factory-reset-fr1', '913');
    upTo(run, 'snapshot', 0);
    run.do(byLock('snapshot', before > 0 ? 'pass' : 'fail', before));
    upTo(run, 'read-back', before);
    run.do(byLock('read-back', 'pass', 0));
    expect(wipeProofOf(run.procedure, run.state.history)).toBe(proof);
  });

  it('asks it of resets only', () => {
    expect(wipeProofOf(runOf('delete-all-codes', '913').procedure, [])).toBeNull();
  });
});
