// What the walker reads from the practice lock at a mended end: each thing that is otherwise than promised is told.
import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../contract/procedure.ts';
import { brokenAnyway, brokenPromises } from './promises.ts';
import type { Held } from './walk-lock.ts';

const before: Held = {
  ...{ slots: [1, 2, 3], ownCodes: [1, 2, 3], codesEnabled: true, mastercode: false, network: true, handing: 'right' },
  settings: 'status-led 0, sound 1, auto-lock 0',
};
const lock = { modelId: '914', radio: 'zwave' } as const;

type Row = [what: string, of: Pick<Procedure, 'id' | 'kind'>, after: Partial<Held>, broken: RegExp | null];
const codes = (id: string) => ({ id, kind: 'codes' as const });

describe('the promises of right answers', () => {
  it.each<Row>([
    ['one code more', codes('add-code-next-free'), { slots: [1, 2, 3, 4] }, null],
    ['no code more', codes('add-code-next-free'), {}, /0 codes came/],
    ['two codes more', codes('add-code-next-free'), { slots: [1, 2, 3, 4, 5] }, /2 codes came/],
    [
      'a code more, and another one written over',
      codes('add-code-next-free'),
      { slots: [1, 2, 3, 4], ownCodes: [1, 2] },
      /1 of its own/,
    ],
    ['one code fewer', codes('delete-code-touch'), { slots: [1, 3], ownCodes: [1, 3] }, null],
    ['one fewer, another one changed', codes('delete-code-touch'), { slots: [1, 3], ownCodes: [1] }, /2 of its own/],
    ['a place written over', codes('delete-code-positions'), { ownCodes: [2, 3] }, null],
    ['nothing written over', codes('delete-code-positions'), {}, /0 of its own/],
    [
      'the codes, and the handing',
      codes('delete-code-touch'),
      { slots: [1, 3], ownCodes: [1, 3], handing: 'unknown' },
      /handing/,
    ],
    [
      'the light is on',
      { id: 'status-light-switch', kind: 'settings' },
      { settings: 'status-led 1, sound 1, auto-lock 0' },
      null,
    ],
    ['the light stays off', { id: 'status-light-switch', kind: 'settings' }, {}, /status-led is 0/],
    [
      'the light, and auto-lock as well',
      { id: 'status-light-switch', kind: 'settings' },
      { settings: 'status-led 1, sound 1, auto-lock 1' },
      /changed auto-lock/,
    ],
    ['a handing that leaves the codes', { id: 'door-handing-program', kind: 'handing' }, { handing: 'left' }, null],
    ['new cells and a lost network', { id: 'battery-replacement', kind: 'battery' }, { network: false }, /network/],
    ['out of its network', { id: 'radio-exclude-zwave', kind: 'radio' }, { network: false }, null],
    ['still in its network', { id: 'radio-exclude-zwave', kind: 'radio' }, {}, /out of its network/],
  ])('%s', (_what, procedure, after, broken) => {
    const deed = { before, after: { ...before, ...after }, wiped: false, connected: true };
    const told = brokenPromises(procedure as Procedure, lock, deed).join('; ');
    if (broken === null) expect(told).toBe('');
    else expect(told).toMatch(broken);
  });

  it('asks for a wipe, and for none', () => {
    const deed = { before, after: before, connected: true };
    const reset = { id: 'factory-reset-fr1', kind: 'reset' } as Procedure;
    const battery = { id: 'battery-replacement', kind: 'battery' } as Procedure;
    expect(brokenPromises(reset, lock, { ...deed, wiped: false })).toEqual(['it did not wipe the lock']);
    expect(brokenPromises(battery, lock, { ...deed, wiped: true })).toEqual(['it wiped the lock']);
    expect(brokenAnyway(reset, lock, { ...deed, wiped: false })).toEqual(['it did not wipe the lock']);
  });
});
