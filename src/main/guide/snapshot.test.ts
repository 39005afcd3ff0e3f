// Which code positions are gone through and set anew: every one that is not known to be empty.
import { expect, it } from 'vitest';
import type { Reading } from '../../contract/service.ts';
import type { Link } from '../../device/link.ts';
import { Fault } from '../../contract/fault.ts';
import { slotsHeld, slotsKnown, takeSnapshot } from './snapshot.ts';

const status = {
  ...({ bolt: 'extended', handing: 'left', door: 'open', pack: 'in' } as const),
  ...{ lockoutMs: 0, codesEnabled: true, codesStored: 2 },
};
const slots = (['set', 'empty', 'unreadable'] as const).map((state, index) => ({ slot: index + 1, state }));

it('a position that cannot be read counts as holding a code', () => {
  expect(slotsHeld({ status, settings: [], slots })).toEqual([1, 3]);
  const reading = { kind: 'snapshot', value: { status, settings: [], slots } } as unknown as Reading;
  expect(slotsKnown([reading] as Parameters<typeof slotsKnown>[0])).toEqual([1, 3]);
});

it('tells slots that hold nothing from slots that were not read', async () => {
  const lock = (capabilities: string[], readSlots: () => Promise<object>) =>
    ({ capabilities: new Set(capabilities), readStatus: () => Promise.resolve(status), readSlots }) as unknown as Link;
  const none = () => Promise.resolve({ slots: [], capacity: null, next: null });
  const refused = () => Promise.reject(new Fault('device.unsupported', 'no keypad'));
  expect(await takeSnapshot(lock(['slots'], none))).toEqual({ status, settings: [], slots: [], slotsRead: true });
  expect(await takeSnapshot(lock([], none))).toEqual({ status, settings: [], slots: [] });
  expect(await takeSnapshot(lock(['slots'], refused))).toEqual({ status, settings: [], slots: [] });
});
