// Hands act in order, and say what the lock cannot do.
import { describe, expect, it } from 'vitest';
import type { PracticeGesture } from '../../contract/practice.ts';
import { Hands } from './hands.svelte.ts';

describe('Hands', () => {
  it('never lets a release overtake its press', async () => {
    const begun: string[] = [];
    const ended: string[] = [];
    const delays = [30, 1];
    const gesture = async (asked: PracticeGesture) => {
      begun.push(asked.kind);
      await new Promise((resolve) => setTimeout(resolve, delays.shift()));
      ended.push(asked.kind);
    };
    const hands = new Hands({
      call: async (ask) => ({ ok: true, value: await ask({ practice: { gesture } } as never) }),
    });
    const first = hands.do({ kind: 'program-down' });
    const second = hands.do({ kind: 'program-up' });
    expect(hands.busy).toBe(true);
    await Promise.all([first, second]);
    expect(begun).toEqual(['program-down', 'program-up']);
    expect(ended).toEqual(['program-down', 'program-up']);
    expect(hands.busy).toBe(false);
  });

  it('keeps the fault of a gesture that the lock cannot do, until the next one works', async () => {
    const fault = { code: 'practice.impossible', detail: 'the pack is in' } as const;
    const answers = [
      { ok: false as const, fault },
      { ok: true as const, value: undefined as never },
    ];
    const hands = new Hands({ call: () => Promise.resolve(answers.shift() as never) });
    await hands.do({ kind: 'fit-batteries' });
    expect(hands.fault).toEqual(fault);
    await hands.do({ kind: 'pack-out' });
    expect(hands.fault).toBeNull();
  });
});
