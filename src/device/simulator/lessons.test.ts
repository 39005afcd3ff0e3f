// What a trainee is told after each thing that would have had consequences on a real lock, and what is not worth a word.
import { describe, expect, it } from 'vitest';
import type { PracticeGesture, PracticeLesson } from '../../contract/practice.ts';
import { isFault } from '../../contract/fault.ts';
import type { Bench } from '../testing/bench.ts';
import { createBench } from '../testing/bench.ts';
import type { SimulatorOptions } from './index.ts';

const sound = (model: string, more: Partial<SimulatorOptions> = {}): Promise<Bench> =>
  createBench({ scenario: `model:${model}`, ...more });

const lessonsOf = (bench: Bench): PracticeLesson[] => bench.simulator.lock.state().lessons;
const tones = (bench: Bench): string[] => lessonsOf(bench).map(({ tone, text }) => `${tone}: ${text}`);

/** Does it, whether it can be done or not. */
function tryTo(bench: Bench, gesture: PracticeGesture): void {
  try {
    bench.simulator.lock.gesture(gesture);
  } catch (error) {
    if (!isFault(error, 'practice.impossible')) throw error;
  }
}

const arm = ['pack-out', 'program-down', 'pack-in', 30_100, 'program-up', 200] as const;

describe('lessons', () => {
  it('a handing as it should be teaches only what was learnt', async () => {
    const bench = await sound('914', { faults: ['handing-lost'] });
    await bench.hands('pack-out', 'program-down', 'pack-in', 2000, 'program-up', 500);
    await bench.hands('program-down', 200, 'program-up', 6000);
    expect(tones(bench)).toEqual([
      'note: It has learnt its door: right. Try key and code with the door open before you close it.',
    ]);
  });

  it('Program held for the handing past its time: how near the wipe was', async () => {
    const bench = await sound('914');
    await bench.hands('pack-out', 'program-down', 'pack-in', 25_000, 'program-up', 100);
    expect(tones(bench)).toEqual([
      'caution: Program was down for 25 s: 5 s more and a real lock arms a wipe. For the handing let go shortly after the pack is in.',
    ]);
  });

  it('the gesture of another model: what it is there, and how this one is handed', async () => {
    const bySeconds = ['pack-out', 'program-down', 'pack-in', 2000, 'program-up', 500] as const;
    const five = await sound('909', { faults: ['handing-lost'] });
    await five.hands(...bySeconds);
    expect(tones(five)).toEqual([expect.stringMatching(/^note: .*handed with Lock on its keypad/)]);
    const lever = await sound('911');
    await lever.hands(...bySeconds);
    expect(tones(lever)).toEqual([expect.stringMatching(/^note: .*A lever learns no door/)]);
    const ten = await sound('914');
    await ten.hands('pack-out', 'lock-down', 'pack-in', 2000, 'lock-up', 500);
    expect(tones(ten)).toEqual([expect.stringMatching(/^note: Lock held .*handed with Program/)]);
  });

  it('Program held with the pack in: not too slow, but too long', async () => {
    const bench = await sound('888');
    await bench.hands('program-down', 31_000, 'program-up', 500);
    expect(tones(bench).join()).toMatch(/Program is still held.*A wipe begins with the pack out/);
    expect(tones(bench).join()).not.toContain('Too slow');
  });

  it('armed, and saved by the pack', async () => {
    const bench = await sound('914');
    await bench.hands(...arm, 'pack-out', 500);
    expect(lessonsOf(bench).map(({ tone }) => tone)).toEqual(['danger', 'caution']);
    expect(lessonsOf(bench)[0]?.text).toMatch(/one press of Program now erases/);
    // Facts §5.3 name no way out of it, and no time-out: neither does a lesson.
    for (const { text } of lessonsOf(bench)) {
      expect(text).toContain('No sheet at hand tells how a real lock leaves that state.');
      expect(text).not.toMatch(/keeps everything|as it is/);
    }
  });

  it('wiped: how many codes, the mastercode, the hub and the handing are gone', async () => {
    const bench = await sound('914', { start: { mastercode: true } });
    await bench.hands(...arm, 'program-down', 200, 'program-up', 5000);
    expect(lessonsOf(bench).at(-1)).toMatchObject({
      tone: 'danger',
      text: 'Wiped. Gone for good: 3 codes, the mastercode, its hub, its door handing. A hub may go on listing it: exclude a real lock before its wipe.',
    });
  });

  it.each([
    ['919', ['a-down', 21_000, 'a-up', 3000], /Wiped\. Gone for good: 3 codes, its place in the app/],
    [
      '955',
      ['program-down', 31_000, 'program-up', 200, 'program-down', 200, 'program-up', 3000],
      /Wiped\. Gone for good: 3 codes\.$/,
    ],
    ['halo', [...arm, 'program-down', 200, 'program-up', 3000], /3 codes, its place in the app/],
  ] as const)('wiped %s', async (model, steps, text) => {
    const bench = await sound(model);
    await bench.hands(...steps);
    expect(lessonsOf(bench).at(-1)?.text).toMatch(text);
  });

  it('the pack out while the motor runs, and the bolt forced meanwhile', async () => {
    const bench = await sound('914', { start: { bolt: 'extended' } });
    await bench.hands('enter-code', 100);
    tryTo(bench, { kind: 'turn', to: 'locked' });
    await bench.hands('pack-out', 100);
    expect(lessonsOf(bench).map(({ tone, text }) => [tone, text.slice(0, 24)])).toEqual([
      ['danger', 'It was forced while the '],
      ['danger', 'The pack was pulled whil'],
    ]);
  });

  it('the inner cable under power, and the pack in without it', async () => {
    const bench = await sound('916');
    tryTo(bench, { kind: 'keypad-cable', connected: false });
    expect(lessonsOf(bench).at(-1)).toMatchObject({ tone: 'danger' });
    await bench.hands('pack-out');
    bench.simulator.lock.gesture({ kind: 'keypad-cable', connected: false });
    await bench.hands('pack-in', 100);
    expect(lessonsOf(bench).at(-1)?.text).toMatch(/outside of a real lock stays dead/);
    expect(lessonsOf(bench).length).toBe(2);
  });

  it('a pause while programming, but not an entry that was taken', async () => {
    const bench = await sound('914');
    const type = async (...keys: ('2' | '4' | '6' | '8' | 'lock')[]): Promise<void> => {
      for (const key of keys) {
        bench.simulator.lock.gesture({ kind: 'key', key });
        await bench.clock.advance(200);
      }
    };
    await bench.hands('program-down', 200, 'program-up', 200);
    await type('2', '4', '6', '8', 'lock');
    await bench.clock.advance(8000);
    expect(lessonsOf(bench)).toEqual([]);
    await bench.hands('program-down', 200, 'program-up', 200);
    await type('2', '4');
    await bench.clock.advance(5200);
    expect(tones(bench)).toEqual([
      'note: Too slow: it stopped listening between two keys. Begin that entry again, from its first key.',
    ]);
  });

  it('each of three wrong codes', async () => {
    const bench = await sound('909');
    for (let wrong = 0; wrong < 3; wrong += 1) bench.simulator.lock.gesture({ kind: 'enter-code', correct: false });
    expect(lessonsOf(bench).map(({ tone, text }) => [tone, text.slice(0, 16)])).toEqual([
      ['note', 'A wrong code. Th'],
      ['note', 'A second wrong c'],
      ['caution', 'Three wrong code'],
    ]);
  });

  it('the door closed before the key was tried, and not after', async () => {
    const bench = await sound('914', { faults: ['handing-lost'] });
    const learn = [
      'pack-out',
      'program-down',
      'pack-in',
      2000,
      'program-up',
      500,
      'program-down',
      200,
      'program-up',
      6000,
    ] as const;
    await bench.hands(...learn);
    bench.simulator.lock.gesture({ kind: 'door', door: 'closed' });
    expect(lessonsOf(bench).at(-1)?.text).toMatch(/^The door was closed before the key was tried/);
    const told = lessonsOf(bench).length;
    for (const gesture of [
      { kind: 'door', door: 'open' },
      { kind: 'turn', to: 'locked' },
      { kind: 'turn', to: 'unlocked' },
      { kind: 'door', door: 'closed' },
    ] as const) {
      bench.simulator.lock.gesture(gesture);
    }
    expect(lessonsOf(bench).length).toBe(told);
  });

  it('a bolt that is out keeps the door open; a locked lever falls shut, perhaps without its key', async () => {
    const shut = { kind: 'door', door: 'closed' } as const;
    const bolt = await sound('914', { start: { bolt: 'extended' } });
    tryTo(bolt, shut);
    expect(bolt.simulator.lock.state().door).toBe('open');
    expect(tones(bolt)).toEqual([expect.stringMatching(/^caution: The door was swung shut with its bolt out/)]);
    for (const model of ['911', '912', '955']) {
      const lever = await sound(model, { start: { bolt: 'extended' } });
      lever.simulator.lock.gesture(shut);
      expect(lever.simulator.lock.state().door).toBe('closed');
      expect(tones(lever)).toEqual([expect.stringMatching(/^caution: Locked as it falls shut.*Is the key with you/)]);
      const open = await sound(model, { start: { bolt: 'retracted' } });
      open.simulator.lock.gesture(shut);
      open.simulator.lock.gesture({ kind: 'turn', to: 'locked' });
      expect(tones(open)).toEqual([]);
    }
  });

  const learn914 = ['pack-out', 'program-down', 'pack-in', 2000, 'program-up', 500, 'program-down', 200] as const;
  it.each([
    ['914', [...learn914, 'program-up', 4000], { start: { boltCondition: 'jammed' } }, 'Solid red: it'],
    ['914', [...learn914, 'program-up', 4000], { faults: ['weak-batteries'] }, 'Solid red: it'],
    ['909', ['pack-out', 'lock-down', 'pack-in', 4000, 'lock-up'], { faults: ['weak-batteries'] }, 'Solid red: it'],
  ] as const)('a handing of a %s that fails: what to see to', async (model, steps, trouble, begins) => {
    const faults = 'faults' in trouble ? trouble.faults : [];
    const start = { handing: 'unknown', ...('start' in trouble ? trouble.start : {}) } as const;
    const bench = await sound(model, { faults, start });
    await bench.hands(...steps);
    expect(bench.simulator.lock.state()).toMatchObject({
      handing: 'unknown',
      lights: [{ light: 'status', color: 'red', pattern: 'solid', count: 0 }],
    });
    expect(tones(bench)).toEqual([expect.stringMatching(`^caution: ${begins} has not learnt its door.*wait 15 s`)]);
    // The next try is a lesson of its own.
    await bench.hands(...steps);
    expect(lessonsOf(bench).length).toBe(2);
  });

  it('a handing that fails where no source tells of a light: no light', async () => {
    const bench = await sound('powerbolt-2', { faults: ['handing-lost', 'weak-batteries'] });
    for (const key of ['0', '0', '0', '0', 'kwikset'] as const) bench.simulator.lock.gesture({ kind: 'key', key });
    await bench.clock.advance(4000);
    expect(tones(bench)).toEqual([expect.stringMatching(/^caution: It has not learnt its door/)]);
  });

  it('a 914C that has learnt its door is tried with the key: it has no keypad', async () => {
    const bench = await sound('914c', { faults: ['handing-lost'] });
    await bench.hands(...learn914, 'program-up', 6000);
    expect(tones(bench)).toEqual([expect.stringMatching(/^note: It has learnt its door: right\. Try key with/)]);
  });

  it('programming with the door closed', async () => {
    const bench = await sound('914', { start: { door: 'closed' } });
    await bench.hands('program-down', 200, 'program-up', 200);
    expect(lessonsOf(bench).map(({ tone }) => tone)).toEqual(['caution']);
  });

  it.each([
    ['nimh', /warns though they are full/],
    ['lithium', /drop at once/],
    ['mixed', /oldest decides/],
    ['alkaline', null],
  ] as const)('%s cells', async (chemistry, text) => {
    const bench = await sound('914');
    await bench.hands('pack-out');
    bench.simulator.lock.gesture({ kind: 'fit-batteries', chemistry });
    if (text === null) expect(lessonsOf(bench)).toEqual([]);
    else expect(lessonsOf(bench).at(-1)?.text).toMatch(text);
  });

  it('the 9 V block taken away before the bolt moved', async () => {
    const bench = await createBench({ scenario: 'model:954', faults: ['flat-batteries'], start: { bolt: 'extended' } });
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: true });
    bench.simulator.lock.gesture({ kind: 'nine-volt', held: false });
    expect(lessonsOf(bench).map(({ tone }) => tone)).toEqual(['caution']);
  });

  it('keeps the newest fifty, numbered on', async () => {
    const bench = await sound('914');
    for (let each = 0; each < 60; each += 1) tryTo(bench, { kind: 'keypad-cable', connected: false });
    expect(lessonsOf(bench).map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 11));
  });
});
