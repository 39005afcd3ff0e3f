import { expect, it } from 'vitest';
import { practiceGestureSchema } from '../../contract/practice.ts';
import { createSimulator } from '../simulator/index.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { describeState, gestureOfLine, gestureUsages } from './words.ts';

it('says how to type every gesture of the contract', () => {
  expect(gestureUsages.map((usage) => usage.split(' ')[0])).toEqual(
    practiceGestureSchema.options.map(({ shape }) => shape.kind.value),
  );
  expect(gestureUsages).toContain('door <door>');
});

it.each([
  [' Pack-Out ', { kind: 'pack-out' }],
  ['door closed', { kind: 'door', door: 'closed' }],
  ['enter-code yes', { kind: 'enter-code', correct: true }],
  ['enter-code off', { kind: 'enter-code', correct: false }],
  ['enter-code', null],
  ['door ajar', null],
  ['door closed now', null],
  ['constructor', null],
  ['1234', null],
  ['', null],
])('reads %j', (line, gesture) => {
  expect(gestureOfLine(line)).toEqual(gesture);
});

it('tells what is to be seen', () => {
  const simulator = createSimulator({ scenario: '909-handing-lost', clock: createVirtualClock() });
  expect(describeState(simulator.lock.state())).toContain('cable in · pack in · door open · bolt retracted');
  simulator.lock.gesture({ kind: 'program-down' });
  expect(describeState(simulator.lock.state())).toContain('Program held');
});
