// Whoever leaves a lock whose pack is out is told that it is dead, wherever hands took it out, until it is in again.
import { expect, it } from 'vitest';
import type { RunEvent } from '../../contract/run.ts';
import { realContent } from '../content/testing/real-content.ts';
import { answered, sampleRun } from '../report/test-samples.ts';
import { forLock } from './for-lock.ts';
import { leftWith } from './left-with.ts';
import { rightAnswerOf } from './steps.ts';

const content = await realContent();
const givenUp: RunEvent = { type: 'abandoned', reason: 'x' };
const out = 'The battery pack is out';

function own(id: string, modelId: string) {
  const procedure = content.procedures.get(id);
  const model = content.models.get(modelId);
  if (!procedure || !model) throw new Error(`no ${id} of ${modelId}`);
  return forLock(procedure, { model, radio: 'none' });
}
type Way = [stepId: string, answerId: string][];
const run = (id: string, model: string, way: Way, ...rest: RunEvent[]) =>
  sampleRun(own(id, model), 1, [...way.map(([step, answer]) => answered(step, answer, 'person')), ...rest]);
const titles = (first: ReturnType<typeof run>, ...later: ReturnType<typeof run>[]) =>
  leftWith(first, later).map(({ title }) => title);

it.each<[string, string, Way]>([
  ['battery-replacement', '914', [['pack-out', 'out']]],
  ['cable-reseat', '914', [['pack-out', 'out']]],
  ['install-lever', '955', [['pack-aside', 'out']]],
  ['remove-and-reinstall', '620', [['pack-out', 'out']]],
  ['door-handing-program', '914', [['handing-pack-out-again', 'out']]],
])('%s of a %s given up with the pack out says so, until it is in again', (id, model, way) => {
  const left = run(id, model, way, givenUp);
  expect(titles(left)).toEqual([out]);
  expect(leftWith(left)[0]?.lines.join(' ')).toMatch(/dead.*half fitted.*no button held/);
  expect(titles(run(id, model, way))).toEqual([out]);
  expect(titles(run(id, model, [], givenUp))).toEqual([]);
  // As the lock tells.
  expect(titles(run(id, model, way, givenUp, { type: 'lock-told', pack: 'in' }))).toEqual([]);
  // Other work leaves it out; new cells put it in.
  expect(titles(left, run('bolt-test', model, [], givenUp))).toEqual([out]);
  expect(titles(left, run('battery-replacement', model, [['pack-in', 'in']], givenUp))).toEqual([]);
});

it('is told at no end of what is mended: it has power, whoever put it there', () => {
  const way: Way = [
    ['handing-pack-out-again', 'out'],
    ['sheet-handing', 'handed'],
  ];
  const ended: RunEvent = { type: 'ended', endId: 'fixed' };
  expect(titles(run('factory-reset-fr1', 'signature', way, ended))).not.toContain(out);
});

it('is told at an end that leaves it out', () => {
  const way: Way = [
    ['pack-out', 'out'],
    ['fit-cells', 'no-cells'],
  ];
  expect(titles(run('battery-replacement', '914', way, { type: 'ended', endId: 'no-cells' }))).toEqual([out]);
});

it.each(['battery-replacement', 'cable-reseat', 'install-deadbolt', 'remove-and-reinstall', 'door-handing-program'])(
  'is told at no end of the right way of %s',
  (id) => {
    const { steps } = own(id, '914');
    const way: Way = steps.flatMap((step): Way => (step.kind === 'do' ? [[step.id, rightAnswerOf(step)]] : []));
    expect(titles(run(id, '914', way, { type: 'ended', endId: 'fixed' }))).not.toContain(out);
  },
);

it('is in behind a hold into which it was pushed, whatever was seen, and where the lock says that it is in', () => {
  const toHold: Way = [['handing-pack-out', 'out']];
  const dark = run('door-handing-program', '914', [...toHold, ['handing-hold-program', 'dark']], givenUp);
  expect(titles(dark)).not.toContain(out);
  const denied: RunEvent = { ...answered('pack-out', 'out', 'person'), denied: 'pack-in' } as RunEvent;
  expect(titles(sampleRun(own('battery-replacement', '914'), 1, [denied, givenUp]))).toEqual([]);
});

it('a wipe that may be armed comes first: its words take the pack out', () => {
  const armed = run('factory-reset-fr1', '914', [['pack-out', 'out']], givenUp);
  expect(titles(armed)).toEqual(['A wipe may be armed']);
});
