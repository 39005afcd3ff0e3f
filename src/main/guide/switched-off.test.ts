// What looks dead or deleted and is only switched off: the Program button of a 620 (parameter 3), the user codes of a 955 (function 6).
import { expect, it } from 'vitest';
import type { Step } from '../../contract/procedure.ts';
import { realContent } from '../content/testing/real-content.ts';
import { answered, sampleRun } from '../report/test-samples.ts';
import { forLock } from './for-lock.ts';
import { leftWith } from './left-with.ts';
import { rightAnswerOf, targetOf } from './steps.ts';
import { Walk } from './testing/walk.ts';
import { WalkLock, type Beginning, type Unit } from './testing/walk-lock.ts';

const content = await realContent();
const byHand = { strict: false, connected: false };

async function begin(procedureId: string, unit: Unit, beginning: Beginning): Promise<Walk> {
  const procedure = content.procedures.get(procedureId);
  const model = content.models.get(unit.modelId);
  if (!procedure || !model) throw new Error(`no ${procedureId}`);
  return new Walk(forLock(procedure, { model, radio: unit.radio }), await WalkLock.begin(unit, beginning));
}

/** By right answers, everything by hand, to the step where something else is met. */
async function walkTo(walk: Walk, stepId: string): Promise<Step> {
  for (let hop = 0; hop < 30 && walk.step !== null && walk.step.id !== stepId; hop += 1)
    await walk.take(walk.step.kind === 'bench' ? 'by-hand' : rightAnswerOf(walk.step), byHand);
  if (walk.step?.id !== stepId) throw new Error(`never at ${stepId}`);
  return walk.step;
}

const end = ({ procedure, state }: Walk) => procedure.ends.find(({ id }) => id === state.endId);

const u620 = { modelId: '620', radio: 'zwave' } as const;
const programOff = { start: { settings: { 'program-button': 0 } } };

it.each([
  ['door-handing-program', 'handing-hold-program'],
  ['factory-reset-fr1z', 'hold-program'],
])('%s of a 620 that stays dark asks for a Program button that is off before it calls for power', async (id, hold) => {
  const walk = await begin(id, u620, programOff);
  await walkTo(walk, hold);
  await walk.take('dark', byHand);
  expect(walk.step).toMatchObject({ id: 'no-light-620' });
  await walk.take('alive', byHand);
  expect(walk.step).toMatchObject({ id: 'read-program', kind: 'bench', action: 'read-settings' });
  await walk.take('pass', { strict: false, connected: true });
  expect(walk.state.history.at(-1)).toMatchObject({ stepId: 'read-program', answerId: 'pass', provedBy: 'lock' });
  expect(end(walk)).toMatchObject({ id: 'button-off', next: expect.arrayContaining(['program-button-620']) });
  expect(end(walk)?.title).not.toMatch(/no power/);
});

it('a 620 whose Program button is on is not told that it is off', async () => {
  const walk = await begin('door-handing-program', u620, {});
  await walkTo(walk, 'handing-hold-program');
  await walk.take('dark', byHand);
  await walk.take('alive', byHand);
  await walk.take('pass', { strict: false, connected: true });
  expect(walk.state.history.at(-1)).toMatchObject({ stepId: 'read-program', answerId: 'fail' });
  expect(walk.step?.id).toBe('ask-program');
});

it('leaves no wipe armed that a dead button cannot have armed: the pack was out', () => {
  const procedure = content.procedures.get('door-handing-program');
  const model = content.models.get('620');
  if (!procedure || !model) throw new Error('no 620');
  const run = (...way: [string, string][]) =>
    leftWith(
      sampleRun(forLock(procedure, { model, radio: 'zwave' }), 1, [
        ...way.map(([stepId, answerId]) => answered(stepId, answerId, 'person')),
        { type: 'abandoned', reason: 'x' },
      ]),
    ).map(({ title }) => title);
  expect(run(['handing-hold-program', 'dark'])).toEqual(['A wipe may be armed']);
  expect(run(['handing-hold-program', 'dark'], ['no-light-620', 'alive'])).toEqual([]);
});

const u955 = { modelId: '955', radio: 'none' } as const;

it.each([
  ['delete-code-955', 'code-before', 'refused-once'],
  ['factory-reset-955', 'code-before', 'codes-off'],
  ['user-codes-on-955', 'try-before-off', 'not-opened'],
])('%s lets no refused code prove anything that did not open before', async (id, stepId, to) => {
  const walk = await begin(id, u955, { faults: ['codes-off'] });
  if (id === 'user-codes-on-955') {
    await walkTo(walk, 'want');
    await walk.take('off', byHand);
  }
  const step = await walkTo(walk, stepId);
  if (step.kind !== 'do') throw new Error('a person tries it');
  await walk.lock.do({ kind: 'door', door: 'open' });
  await walk.take('refused', byHand);
  expect(walk.state.endId === null ? walk.step?.id : `end:${walk.state.endId}`).toBe(to);
  // Who reads a refusal as deleted, wiped or off has seen the code open first.
  expect(step.answers.find(({ id: answer }) => answer === 'opens')?.to).not.toBe(to);
});

it.each([
  ['on', 'what-seen', ['nobody-knows', 'go-on', 'opened', 'done', 'by-hand', 'nobody-knows']],
  ['off', 'try-before-off', ['nobody-knows', 'go-on', 'done']],
])(
  'who knows no code may switch the codes of a 955 %s all the same, and is told that only the key counts',
  async (want, asked, way) => {
    // Whoever wants them off is given a lock whose codes are on: the hands of that answer see to it.
    const walk = await begin('user-codes-on-955', u955, want === 'on' ? {} : { faults: ['codes-off'] });
    await walkTo(walk, 'want');
    await walk.take(want, byHand);
    await walkTo(walk, asked);
    for (const answer of way) await walk.take(answer, byHand);
    expect(end(walk)).toMatchObject({
      outcome: 'not-fixed',
      next: ['add-code-955', 'user-codes-on-955', 'factory-reset-955'],
    });
    expect(end(walk)?.lines.join(' ')).toMatch(/Only the key counts.*Store a code of your own/);
    expect(walk.lock.memory.codesEnabled).toBe(false);
  },
);

it.each([
  ['delete-code-955', 'code-before', 'refused', 'again', u955],
  ['user-codes-on-955', 'try-before-off', 'refused', 'other', u955],
  ['install-deadbolt', 'code-open', 'refused', 'again', { modelId: '914', radio: 'none' }],
] as const)('%s goes on behind a code that was mistyped once', async (id, stepId, refused, again, unit) => {
  const procedure = content.procedures.get(id);
  const model = content.models.get(unit.modelId);
  if (!procedure || !model) throw new Error(`no ${id}`);
  const own = forLock(procedure, { model, radio: unit.radio });
  const asked = own.steps.find(({ id: each }) => each === stepId);
  const after = own.steps.find(({ id: each }) => asked && each === targetOf(asked, refused));
  expect(after && targetOf(after, again)).toBe(stepId);
});
