// What every lock's own procedure keeps: the state before anything is lost, a way in that the lock has, its interior on its cable.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Procedure, Step } from '../../contract/procedure.ts';
import { forLock } from '../guide/for-lock.ts';
import { locksOf } from './checks/locks.ts';
import { loadContent } from './load.ts';
import { behind, reachable } from './walk.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const all = [...content.procedures.values()].flatMap((procedure) =>
  procedure.models.flatMap((id) => {
    const model = content.models.get(id);
    return model ? locksOf(model, procedure).map((lock) => ({ own: forLock(procedure, lock), model })) : [];
  }),
);

/** Steps for which `wanted` holds and that can be reached without an answer that `grants`. */
function reachedWithout(
  own: Procedure,
  wanted: (step: Step) => boolean,
  grants: (step: Step, answerId: string) => boolean,
) {
  const without = reachable(own, ({ stepId, answerId }) => {
    const step = own.steps.find(({ id }) => id === stepId);
    return step === undefined || !grants(step, answerId);
  });
  return own.steps.filter((step) => without.has(step.id) && wanted(step)).map(({ id }) => `${own.id} ${id}`);
}

const leavesHub = (step: Step) =>
  step.kind === 'do' &&
  step.answers.some(({ hands }) => hands?.some((hand) => hand === 'hub to-remove' || hand === 'b press 9 times'));
const hasKey = (step: Step, answerId: string) =>
  step.kind === 'do' && step.figure?.key !== undefined && answerId === step.answers[0]?.id;

describe('every procedure, lock by lock', () => {
  it('writes the state down before the lock leaves its hub for a wipe', () => {
    const resets = all.filter(({ own }) => own.kind === 'reset');
    expect(resets.filter(({ own }) => own.steps.some(leavesHub)).length).toBeGreaterThan(10);
    const wrong = resets.flatMap(({ own }) =>
      reachedWithout(own, leavesHub, (step) => step.kind === 'bench' && step.action === 'snapshot'),
    );
    expect(wrong).toEqual([]);
  });

  it('asks for a working key before a handing or a change of network', () => {
    // Right after a reset a lock hands itself within seconds: the reset has asked for the key.
    const asked = all.filter(
      ({ own, model }) =>
        model.keyway !== false && ['handing', 'radio'].includes(own.kind) && own.id !== 'door-handing-after-reset',
    );
    expect(asked.length).toBeGreaterThan(20);
    const gesture = (step: Step) =>
      (step.kind === 'bench' && step.action === 'learn-handing') ||
      (step.kind === 'do' && (step.figure?.press.length ?? 0) > 0);
    expect(asked.flatMap(({ own }) => reachedWithout(own, gesture, hasKey))).toEqual([]);
  });

  it('tells nobody to use the key of a lock that has no keyway', () => {
    const keyless = all.filter(({ model }) => model.keyway === false);
    expect(keyless.length).toBeGreaterThan(10);
    const told = keyless.flatMap(({ own }) =>
      [
        ...own.steps.flatMap((step) => [...step.lines, ...step.notes.map(({ text }) => text)]),
        ...own.ends.flatMap(({ lines }) => lines),
      ]
        .filter((text) => /\b(with|use|turn|try) the key\b/i.test(text))
        .map((text) => `${own.id}: ${text}`),
    );
    expect([...new Set(told)]).toEqual([]);
  });

  it('lets the interior be carried to a hub only where no cable holds it', () => {
    const carried = all.filter(({ own }) =>
      own.steps.some((step) =>
        [...step.lines, ...step.notes.map(({ text }) => text)].some((text) =>
          /unscrew the interior .* bring it close/.test(text),
        ),
      ),
    );
    expect([...new Set(carried.map(({ model }) => model.id))]).toEqual(['914c']);
  });

  it('does not call a code valid that was tried and refused', () => {
    const emptied = all.filter(({ own }) => own.id === 'delete-code-positions');
    expect(emptied.length).toBeGreaterThan(3);
    for (const { own } of emptied) {
      const after = behind(own, (step, answerId) => step.id === 'try-old-code' && answerId === 'gone');
      expect(after.has('end:fixed')).toBe(true);
      expect(after.has('end:not-deleted-end')).toBe(false);
    }
  });

  it('takes no lockout of a 955 for codes that are switched off', () => {
    const [switched] = all.filter(({ own }) => own.id === 'user-codes-on-955');
    if (switched === undefined) throw new Error('no user-codes-on-955');
    const asked = (step: Step, answerId: string) =>
      step.id === 'lockout-first' || (step.id === 'check-codes' && answerId === 'pass');
    expect(reachedWithout(switched.own, ({ id }) => id === 'toggle', asked)).toEqual([]);
    const failed = switched.own.ends.find(({ id }) => id === 'escalate');
    expect(failed?.lines.join(' ')).toMatch(/may all be off now/);
  });
});
