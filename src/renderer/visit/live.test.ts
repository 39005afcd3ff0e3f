// The lock as it is now is what it last said, never what we suppose.
import { describe, expect, it } from 'vitest';
import type { LockStatus } from '../../contract/device.ts';
import { liveOf } from './live.ts';

const status: LockStatus = {
  bolt: 'extended',
  handing: 'right',
  door: 'closed',
  pack: 'in',
  lockoutMs: 0,
  codesEnabled: true,
  codesStored: 3,
};
const read = { at: '2026-11-22T10:00:00.000Z', value: status };
const before = '2026-11-22T09:59:59.000Z';
const after = '2026-11-22T10:00:01.000Z';

describe('liveOf', () => {
  it('knows nothing before a reading or a signal', () => {
    expect(liveOf(null, [])).toMatchObject({ bolt: 'unknown', pack: null, handing: null });
  });
  it('lets signals after the reading win, and forgets those before it', () => {
    const live = liveOf(read, [
      { at: before, signal: { kind: 'door', door: 'open' } },
      { at: after, signal: { kind: 'bolt', position: 'retracted' } },
      { at: after, signal: { kind: 'pack', inserted: false } },
    ]);
    expect(live).toMatchObject({ door: 'closed', bolt: 'retracted', pack: 'out' });
  });
  it('takes handing and codes away when a reset is done, not when it is only armed', () => {
    const armed = { at: after, signal: { kind: 'reset', stage: 'armed' } } as const;
    const done = { at: after, signal: { kind: 'reset', stage: 'done' } } as const;
    expect(liveOf(read, [armed])).toMatchObject({ handing: 'right', codesStored: 3 });
    expect(liveOf(read, [armed, done])).toMatchObject({ handing: 'unknown', codesStored: 0 });
    const lever = { ...read, value: { ...status, handing: 'not-applicable' as const } };
    expect(liveOf(lever, [done]).handing).toBe('not-applicable');
  });
  it('says when the keypad takes codes again', () => {
    const until = Date.parse(after) + 60_000;
    expect(liveOf(read, [{ at: after, signal: { kind: 'lockout', started: true } }]).lockedUntilMs).toBe(until);
    const locked = { ...read, value: { ...status, lockoutMs: 12_000 } };
    expect(liveOf(locked, []).lockedUntilMs).toBe(Date.parse(read.at) + 12_000);
    expect(liveOf(locked, [{ at: after, signal: { kind: 'lockout', started: false } }]).lockedUntilMs).toBeNull();
  });
});
