// A person's word about the door against that of the connected lock: the lock is asked once more before anything goes on.
import { describe, expect, it } from 'vitest';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from './for-lock.ts';
import { Walk } from './testing/walk.ts';
import { WalkLock } from './testing/walk-lock.ts';

const content = await realContent();
const manner = { strict: false, connected: true };

async function atTheDoor(procedureId: string): Promise<Walk> {
  const procedure = content.procedures.get(procedureId);
  const model = content.models.get('914');
  if (!procedure || !model) throw new Error(`no ${procedureId}`);
  const lock = await WalkLock.begin({ modelId: '914', radio: 'zwave' }, { start: { door: 'closed' } });
  const walk = new Walk(forLock(procedure, { model, radio: 'zwave' }), lock);
  await walk.take('pass', manner);
  expect(walk.step?.id).toBe('open-door');
  return walk;
}

/** What a person says, without doing it. */
function say(walk: Walk, answerId: string): Promise<void> {
  const { procedure } = walk;
  for (const step of procedure.steps) if (step.kind === 'do') for (const answer of step.answers) answer.hands = [];
  return walk.take(answerId, manner);
}

describe('a door that the lock reports closed', () => {
  it.each(['factory-reset-fr1', 'door-handing-program'])('is asked for again in %s', async (procedureId) => {
    const walk = await atTheDoor(procedureId);
    await say(walk, 'opened');
    expect(walk.step?.id).toBe('read-door');
    await walk.take('pass', manner);
    expect(walk.step?.id).toBe('still-closed');
    expect(await walk.lock.do({ kind: 'door', door: 'open' })).toBeNull();
    expect(walk.state.history.at(-1)).toMatchObject({ stepId: 'still-closed', answerId: 'opened', provedBy: 'lock' });
    await walk.take('pass', manner);
    expect(walk.state.history.at(-1)).toMatchObject({ stepId: 'read-door', answerId: 'pass', provedBy: 'lock' });
  });

  it('leads back to opening it before the wipe by hand', async () => {
    const walk = await atTheDoor('factory-reset-fr1');
    await walk.lock.do({ kind: 'door', door: 'open' });
    for (let hop = 0; hop < 30 && walk.step !== null && walk.step.id !== 'wipe'; hop += 1) {
      const answer =
        walk.step.kind === 'confirm' ? 'confirm' : walk.step.kind === 'do' ? walk.step.answers[0]?.id : 'pass';
      await walk.take(answer ?? '', manner);
    }
    expect(walk.step?.id).toBe('wipe');
    await walk.lock.do({ kind: 'door', door: 'closed' });
    await walk.take('by-hand', manner);
    await walk.take('pass', manner);
    expect(walk.step?.id).toBe('closed-before-hand');
    await walk.lock.do({ kind: 'door', door: 'open' });
    expect(walk.step?.id).toBe('wipe');
    expect(walk.problems).toEqual([]);
    expect(walk.wiped).toBe(false);
  });
});

describe('no wipe by hand behind a shut door', () => {
  const resets = [...content.procedures.values()].filter(({ kind }) => kind === 'reset');

  it('has procedures to look at', () => {
    expect(resets.length).toBeGreaterThanOrEqual(8);
  });

  it.each(resets.map((procedure) => [procedure.id, procedure] as const))('%s asks the lock first', (_id, procedure) => {
    const stepOf = (id: string) => procedure.steps.find((step) => step.id === id);
    // From the bench's wipes, the first and any later one, and from whatever says that it goes on by hand.
    const ways = procedure.steps.flatMap((step) => {
      if (step.kind === 'bench') return step.action === 'factory-reset' ? [step.byHand] : [];
      return step.kind === 'do' ? step.answers.flatMap(({ text, to }) => (text === 'Wipe by hand' ? [to] : [])) : [];
    });
    expect(ways.length).toBeGreaterThanOrEqual(3);
    for (const to of ways) expect(stepOf(to)).toMatchObject({ kind: 'bench', test: { door: ['open', 'unknown'] } });
  });

  it('a wipe that is not proved is not said to have left the lock as it was', async () => {
    const walk = await atTheDoor('factory-reset-fr1');
    const lines = walk.procedure.steps.flatMap((step) => (step.id === 'closed-before-again' ? step.lines : []));
    expect(lines.join(' ')).not.toMatch(/nothing (has been|was)|untouched/i);
    const step = walk.procedure.steps.find(({ id }) => id === 'closed-before-again');
    expect(step?.kind === 'do' && step.answers.find(({ id }) => id === 'cannot')?.to).toBe('end:escalate');
  });
});
