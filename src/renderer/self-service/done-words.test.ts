// What stands over the end of a procedure at the kiosk, by how it ended.
import { expect, it } from 'vitest';
import type { RunView } from '../../contract/run.ts';
import { endTitle } from './done-words.ts';

it.each([
  ['fixed', 'finished'],
  ['not-fixed', 'finished'],
  ['escalate', 'ended here'],
  ['stopped', 'ended here'],
] as const)('an end that is %s: %s', (outcome, says) => {
  const end = { outcome } as RunView['end'];
  expect(endTitle({ title: 'Reseat the cable', end })).toBe(`Reseat the cable: ${says}`);
});

it('one that was given up is not finished', () => {
  expect(endTitle({ title: 'Reseat the cable', end: null })).toBe('Reseat the cable: ended here');
});
