// What ends the word of the connected lock that a wipe is armed, and what says nothing of it.
import { expect, it } from 'vitest';
import { Said } from './said.ts';

function armed(): Said {
  const said = new Said();
  said.heard({ kind: 'reset', stage: 'armed' }, false);
  expect(said.armed).toBe(true);
  return said;
}

it('ends with the pack out, heard or read, and with the word of its wipe', () => {
  const [heard, read, wiped] = [armed(), armed(), armed()];
  heard.heard({ kind: 'pack', inserted: false }, false);
  read.read({ door: 'open', pack: 'out' });
  wiped.heard({ kind: 'reset', stage: 'done' }, true);
  expect([heard.armed, read.armed, wiped.armed]).toEqual([false, false, false]);
});

it('stays with the pack in, and is not known of another connection or while the bench itself may have armed it', () => {
  const [still, other, own] = [armed(), armed(), armed()];
  still.heard({ kind: 'pack', inserted: true }, false);
  still.read({ door: 'open', pack: 'in' });
  other.forget();
  own.heard({ kind: 'reset', stage: 'armed' }, true);
  expect([still.armed, other.armed, own.armed]).toEqual([true, null, null]);
});
