// What a trainee is told of codes that come to nothing, and that no lesson names a key or a thumb-turn that a model has not.
import { describe, expect, it } from 'vitest';
import type { PracticeGesture } from '../../contract/practice.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench } from '../testing/bench.ts';
import type { SimulatorOptions } from './index.ts';
import { modelTraits } from './models.ts';
import { isLever } from './traits.ts';

const sound = (model: string, more: Partial<SimulatorOptions> = {}): Promise<Bench> =>
  createBench({ scenario: `model:${model}`, ...more });
const told = (bench: Bench): string[] =>
  bench.simulator.lock.state().lessons.map(({ tone, text }) => `${tone}: ${text}`);

const right: PracticeGesture = { kind: 'enter-code', correct: true };
const wrong: PracticeGesture = { kind: 'enter-code', correct: false };
const after = async (bench: Bench, ...gestures: PracticeGesture[]): Promise<string[]> => {
  for (const gesture of gestures) bench.simulator.lock.gesture(gesture);
  await bench.clock.advance(3000);
  return told(bench);
};

describe('a right code that does nothing', () => {
  it.each([
    ['914', 'flat-batteries', /^note: The outside is dead.*Until then the key opens\.$/],
    ['914', 'pack-out', /^note: The outside is dead/],
    ['916', 'cable-loose', /^note: The outside is dead.*the cable between the halves/],
    ['954', 'flat-batteries', /^note: The outside is dead.*It has no keyway: a 9 V block/],
    ['914', 'weak-batteries', /^note: That code was right, and the cells cannot drive the motor/],
    ['914', 'handing-lost', /^note: That code was right, and nothing moved: it has not learnt its door\. Key and/],
    [
      '954',
      'handing-lost',
      /^note: That code was right, and nothing moved: it has not learnt its door\. The thumb-turn/,
    ],
    ['909', 'no-codes', /^note: No code is stored, so none can be right/],
    ['955', 'codes-off', /^note: The codes are switched off.*Program, 6 and Kwikset.*Until then the key opens\.$/],
  ] as const)('%s with %s', async (model, fault, text) => {
    const bench = await sound(model, { faults: [fault], start: { bolt: 'extended' } });
    expect(await after(bench, right)).toEqual([expect.stringMatching(text)]);
    // Told each time that it is tried.
    expect(await after(bench, right)).toHaveLength(2);
  });

  it('key by key on a dead outside, and not at each key', async () => {
    const bench = await sound('914', { faults: ['flat-batteries'] });
    const keys = (['2', '4', '6', '8', 'lock'] as const).map((key): PracticeGesture => ({ kind: 'key', key }));
    expect(await after(bench, ...keys)).toEqual([expect.stringMatching(/^note: The outside is dead/)]);
  });

  it('refused by an upset memory: right, and counted as a wrong one', async () => {
    const bench = await sound('914', { faults: ['code-memory-damaged'] });
    expect(await after(bench, right)).toEqual([
      expect.stringMatching(/^note: That code was right, and it was refused/),
    ]);
    expect((await after(bench, right, right)).at(-1)).toMatch(/keypad takes none for 60 s/);
    expect(told(bench).join()).not.toMatch(/: A (second )?wrong code/);
  });

  it('says nothing of a code that opens', async () => {
    const bench = await sound('914', { start: { bolt: 'extended' } });
    expect(await after(bench, right)).toEqual([]);
    expect(bench.simulator.lock.state().bolt).toBe('retracted');
  });
});

it('names no key where there is no keyway, and no thumb-turn on a lever', async () => {
  let locked = 0;
  for (const [model, traits] of Object.entries(modelTraits)) {
    const texts: string[] = [];
    for (const faults of [[], ['flat-batteries'], ['weak-batteries']] as const) {
      const bench = await sound(model, { faults, start: { bolt: 'extended' } });
      if (traits.codes !== null) texts.push(...(await after(bench, right, wrong, wrong, wrong)));
      await bench.hands('pack-out', 100);
      if (traits.buttons.includes('program')) await bench.hands('program-down', 'pack-in', 31_000, 'program-up', 100);
      bench.simulator.lock.gesture({ kind: 'turn', to: 'unlocked' });
      texts.push(...(await after(bench, { kind: 'door', door: 'closed' })));
      if (bench.simulator.lock.state().lockoutMs > 0) locked += 1;
    }
    const said = texts.join('\n');
    if (isLever(traits)) expect(said, model).not.toMatch(/thumb-turn|bolt/i);
    if (traits.nineVolt) expect(said, model).not.toMatch(/\bthe key\b|\bkey and\b|\bkey at hand\b/i);
    else if (traits.codes !== null) expect(said, model).toMatch(/\bthe key\b|\bkey and\b/i);
  }
  expect(locked).toBeGreaterThan(15);
});
