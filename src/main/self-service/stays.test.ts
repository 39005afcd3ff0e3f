// Whose visit is whose at the kiosks; bounded, and never a reason to lose the newest.
import { expect, it } from 'vitest';
import { Stays } from './stays.ts';

it('forgets the stay that was quiet longest, and no other', () => {
  const stays = new Stays();
  for (let number = 0; number < 500; number += 1) stays.keep(`stay ${number}`, `visit ${number}`);
  // Heard of again: it is not the quietest any more.
  stays.keep('stay 0', 'visit 0');
  stays.keep('stay 500', 'visit 500');
  expect(stays.visitOf('stay 1')).toBeNull();
  expect(['stay 0', 'stay 2', 'stay 500'].map((stay) => stays.visitOf(stay))).toEqual([
    'visit 0',
    'visit 2',
    'visit 500',
  ]);
});

it('lets a stay have its own visit and one that nobody is known to have', () => {
  const stays = new Stays();
  stays.keep('mine', 'visit');
  expect(() => stays.expectOwn('mine', 'visit')).not.toThrow();
  expect(() => stays.expectOwn('mine', 'a visit of before a restart')).not.toThrow();
  expect(() => stays.expectOwn('another', 'visit')).toThrow(expect.objectContaining({ code: 'visit.bad-state' }));
});
