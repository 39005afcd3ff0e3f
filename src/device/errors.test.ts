// A refusal is told to people without its name on the wire.
import { expect, it } from 'vitest';
import { faultOfError, plainRefusal, wireErrorCode } from './errors.ts';

it('takes the name on the wire off a refusal, and leaves other details as they are', () => {
  const { detail } = faultOfError(Uint8Array.of(wireErrorCode('lock-asleep')));
  expect(detail).toBe('lock-asleep: the battery pack is out or its cells are flat');
  expect(plainRefusal(detail)).toBe('the battery pack is out or its cells are flat');
  expect(plainRefusal('the practice adapter was unplugged')).toBe('the practice adapter was unplugged');
});
