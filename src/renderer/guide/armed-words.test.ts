// Who gives up at a lock that may be armed is told what not to press.
import { expect, it } from 'vitest';
import { doStepSchema } from '../../contract/procedure.ts';
import { mayBeArmed } from './armed-words.ts';

const step = (proof: object[]) =>
  doStepSchema.parse({
    ...{ kind: 'do', id: 'hold', title: 'Hold Program', lines: ['Hold it.'] },
    answers: [{ id: 'done', text: 'Done', to: 'end:done' }],
    proof: proof.map((when) => ({ when, answer: 'done' })),
  });

it('is where the lock is watched for it, and behind it', () => {
  const watched = step([
    { signal: 'pack', inserted: true },
    { signal: 'reset', stage: ['armed'] },
  ]);
  expect(mayBeArmed({ step: watched, crossed: false })).toBe(true);
  expect(mayBeArmed({ step: step([{ signal: 'reset', stage: ['done'] }]), crossed: false })).toBe(false);
  expect(mayBeArmed({ step: step([]), crossed: true })).toBe(true);
  expect(mayBeArmed({ step: null, crossed: true })).toBe(false);
});
