// Which code positions are gone through and set anew: every one that is not known to be empty.
import { expect, it } from 'vitest';
import type { Reading } from '../../contract/service.ts';
import { slotsHeld, slotsKnown } from './snapshot.ts';

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
