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

describe('HeldButton', () => {
  function handsThatTell() {
    const told: string[] = [];
    const hands = new Hands({
      call: async (ask) => ({
        ok: true,
        value: await ask({
          practice: { gesture: async (asked: PracticeGesture) => void told.push(asked.kind) },
        } as never),
      }),
    });
    const idle = async () => {
      while (hands.busy) await new Promise((resolve) => setTimeout(resolve, 1));
    };
    return { told, hands, idle, program: hands.buttons.program };
  }

  it('goes down with the first finger and up with the last', async () => {
    const { told, program, idle } = handsThatTell();
    program.press();
    program.press();
    program.release();
    expect(program.since).not.toBeNull();
    program.release();
    await idle();
    expect(told).toEqual(['program-down', 'program-up']);
  });

  it('stays down for the other hand after the finger has slid off, until it is let go', async () => {
    const { told, program, idle } = handsThatTell();
    program.press();
    program.keep(true);
    program.release();
    await idle();
    expect(told).toEqual(['program-down']);
    program.keep(false);
    await idle();
    expect(told).toEqual(['program-down', 'program-up']);
  });

  it('takes over a button that the lock says is down, so that it can be let go here', async () => {
    const { told, hands, program, idle } = handsThatTell();
    hands.heard({ buttons: [{ button: 'program', down: true, heldMs: 0 }] });
    expect(program).toMatchObject({ kept: true });
    program.keep(false);
    await idle();
    expect(told).toEqual(['program-up']);
  });

  it('lets go what another practice lock does not hold, without a gesture', async () => {
    const { told, hands, program, idle } = handsThatTell();
    program.keep(true);
    await idle();
    hands.heard({ buttons: [{ button: 'program', down: false, heldMs: 0 }] });
    await idle();
    expect(program).toMatchObject({ kept: false, since: null });
    expect(told).toEqual(['program-down']);
  });
});
