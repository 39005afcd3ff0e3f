// What a certificate may call shown by the lock, on the procedures of the real content.
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../contract/run.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from '../guide/for-lock.ts';
import { replay } from '../guide/state.ts';
import { rightAnswerOf } from '../guide/steps.ts';
import { bearsOut } from '../guide/wipe-proof.ts';
import { buildCertificate } from './build-certificate.ts';
import { renderReport } from './render.ts';
import { certificateInput } from './test-papers.ts';
import { answered, sampleRun } from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';
import { createTeller } from './words/teller.ts';

const content = await realContent();
const page = (model: Parameters<typeof renderReport>[0]['model']) =>
  wordsOf(renderReport({ hash: 'f'.repeat(64), model }, { copy: 1, timeZone: 'UTC', photo: () => null }).html);

function procedureOf(procedureId: string, modelId: string) {
  const [procedure, model] = [content.procedures.get(procedureId), content.models.get(modelId)];
  if (!procedure || !model) throw new Error(`no ${procedureId}`);
  return forLock(procedure, { model, radio: model.radios.includes('zwave') ? 'zwave' : 'none' });
}

interface Way {
  /** So many codes were counted before, and at the end; null: nobody counted before. */
  codes?: [before: number | null, after: number];
  readBack?: boolean;
}

/** A run that ended so: a person answered every step of theirs rightly, the lock was read before and, unless told otherwise, after. */
function endedRun(procedureId: string, modelId: string, endId: string, way: Way = {}) {
  const procedure = procedureOf(procedureId, modelId);
  const [before, after] = way.codes ?? [null, 3];
  const events = procedure.steps.flatMap((step): RunEvent[] => {
    if (step.kind === 'do') return [answered(step.id, rightAnswerOf(step), 'person')];
    if (step.kind !== 'bench') return [];
    if (step.id === 'codes-before' && before !== null) {
      return [{ ...answered(step.id, 'pass', 'lock'), codesStored: before } as RunEvent];
    }
    return step.action === 'read-status' || step.automatic ? [answered(step.id, 'pass', 'lock')] : [];
  });
  events.push({ type: 'ended', endId });
  if (way.readBack !== false) {
    const { history } = replay(procedure, sampleRun(procedure, 15, events).events);
    const taken = { ok: true, evidence: 'battery pack in', codesStored: after, wipeLogged: null };
    events.push({ type: 'read-back', ...bearsOut(procedure, { endId, history }, taken) });
  }
  return sampleRun(procedure, 15, events);
}

const certified = (run: ReturnType<typeof endedRun>) => {
  const [told] = buildCertificate(certificateInput({ runs: [run], readings: [] })).runs;
  if (!told) throw new Error('no run');
  return told;
};

describe('what a reading at the end cannot show was seen by a person', () => {
  test.each([
    ['mastercode-on', '914', 'fixed'],
    ['mastercode-off', '914', 'fixed'],
    ['radio-exclude-zwave', '620', 'fixed'],
    ['radio-include-zwave', '620', 'fixed'],
    ['delete-code-positions', '910', 'fixed'],
    ['add-code-positions', '910', 'fixed'],
    ['invert-914c', '914c', 'fixed'],
    ['settings-by-parameter', '620', 'by-hub'],
    ['door-handing-program', '914', 'fixed'],
  ])('%s of a %s', (procedureId, modelId, endId) => {
    const run = endedRun(procedureId, modelId, endId);
    expect(certified(run)).toMatchObject({ shownBy: 'person', seenBy: ['Ada'] });
    // Who reads the steps finds the same.
    expect(JSON.stringify(run.events.at(-1))).toContain('only a person saw it');
  });

  test('nor does a run of which the lock told every step but what it was for', () => {
    const run = endedRun('auto-lock-switch', '914', 'is-on', { readBack: false });
    const door = run.procedure.steps.flatMap((step) =>
      step.kind === 'bench' && step.action === 'read-status' ? [step.id] : [],
    );
    const events = run.events.filter(({ event }) => event.type !== 'answered' || door.includes(event.stepId));
    expect(events).toHaveLength(4);
    expect(certified({ ...run, events }).shownBy).toBe('person');
  });

  test.each([
    ['en', 'Seen by a person only (Ada); the lock did not tell it'],
    ['es', 'Visto solo por una persona (Ada); la cerradura no lo dijo'],
    ['fr', 'Vu par une personne seulement (Ada); la serrure ne l’a pas dit'],
  ] as const)('in %s it names who saw it', (language, words) => {
    const runs = [endedRun('mastercode-off', '914', 'fixed')];
    expect(page(buildCertificate(certificateInput({ runs, teller: createTeller(language) })))).toContain(words);
  });
});

describe('what the lock told of that very thing it shows itself', () => {
  test.each([
    ['sound-switch', '914', 'is-on', {}],
    ['user-codes-on-955', '955', 'fixed-off', {}],
    ['delete-code-620', '620', 'fixed', { codes: [3, 2] }],
    ['add-code-888', '888', 'fixed', { codes: [3, 4] }],
    // Unplugged before the end, but the setting was read on the way.
    ['sound-switch', '914', 'is-off', { readBack: false }],
  ] as const)('%s of a %s at %s', (procedureId, modelId, endId, way) => {
    const told = certified(endedRun(procedureId, modelId, endId, way as Way));
    expect(told.shownBy).toBe('lock');
    expect(told.seenBy).toBeUndefined();
  });

  test('as many codes as before show nothing', () => {
    expect(certified(endedRun('delete-code-620', '620', 'fixed', { codes: [3, 3] })).shownBy).toBe('open');
    expect(certified(endedRun('delete-code-620', '620', 'fixed', { codes: [null, 2] })).shownBy).toBe('person');
  });
});
