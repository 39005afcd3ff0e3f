import { describe, expect, it } from 'vitest';
import { handsOf } from './hands.ts';
import { practiceGestureSchema } from './practice.ts';
import { handSchema } from './procedure.ts';

const key = (name: string) => [
  { kind: 'key', key: name },
  { kind: 'wait', milliseconds: 200 },
];
const press = (name: string) => [
  { kind: `${name}-down` },
  { kind: 'wait', milliseconds: 200 },
  { kind: `${name}-up` },
  { kind: 'wait', milliseconds: 200 },
];

describe('what hands do', () => {
  it.each<[string, unknown[]]>([
    ['pack out', [{ kind: 'pack-out' }]],
    ['pack in', [{ kind: 'pack-in' }]],
    ['door closed', [{ kind: 'door', door: 'closed' }]],
    ['turn locked', [{ kind: 'turn', to: 'locked' }]],
    // The plug between the two halves, not that of the adapter.
    ['cable out', [{ kind: 'keypad-cable', connected: false }]],
    ['free bolt', [{ kind: 'free-bolt' }]],
    ['cells nimh', [{ kind: 'fit-batteries', chemistry: 'nimh' }]],
    ['code wrong', [{ kind: 'enter-code', correct: false }]],
    ['nine-volt on', [{ kind: 'nine-volt', held: true }]],
    ['hub to-remove', [{ kind: 'hub', ready: 'to-remove' }]],
    ['hub no', [{ kind: 'hub', ready: 'no' }]],
    ['switch 4 off', [{ kind: 'switch', number: 4, on: false }]],
    ['wait 31 s', [{ kind: 'wait', milliseconds: 31_000 }]],
    ['wait 1.5 s', [{ kind: 'wait', milliseconds: 1500 }]],
    ['program down', [{ kind: 'program-down' }]],
    ['lock up', [{ kind: 'lock-up' }]],
    ['b press', press('b')],
    ['a press 4 times', [...press('a'), ...press('a'), ...press('a'), ...press('a')]],
    ['keys 2 4 kwikset', [...key('2'), ...key('4'), ...key('kwikset')]],
    ['keys check', key('check')],
  ])('%s', (text, gestures) => {
    expect(handsOf(text)).toEqual(gestures);
    expect(handSchema.safeParse(text).success).toBe(true);
  });

  it('are gestures that the practice lock takes, or a time', () => {
    for (const text of ['reset press', 'a down', 'keys 0 lock', 'cells mixed', 'switch 1 on', 'hub to-add']) {
      for (const hand of handsOf(text) ?? []) {
        expect(hand.kind === 'wait' || practiceGestureSchema.safeParse(hand).success, text).toBe(true);
      }
    }
    expect(handsOf('program press 30 times')).toHaveLength(120);
  });

  it.each([
    '',
    'pack',
    'pack  out',
    'door ajar',
    'turn',
    'cells',
    'cells lead',
    'switch 0 on',
    'switch 5 on',
    'switch 1',
    'keys',
    'keys 12',
    'keys 1 enter',
    'wait',
    'wait 3',
    'wait s',
    'wait -1 s',
    'wait 3 min',
    'program',
    'program press 0 times',
    'program press 31 times',
    'program press twice',
    'program press 2 times more',
    'kwikset press',
    'hub',
    '__proto__',
    'constructor',
  ])('"%s" is none of it', (text) => {
    expect(handsOf(text)).toBeNull();
  });
});
