// The warnings at the gestures that wipe a lock, and the proofs of a wipe: content spoilt in one place, and what is said of it.
import { describe, expect, it } from 'vitest';
import { problemsOf, spoilt } from './testing/spoilt.ts';

const part = (id: string) => `procedures/parts/${id}.yaml`;
const ofProcedure = (id: string) => `procedures/${id}.yaml`;

/** What is spoilt, the file, the text and what is put in its place, and a part of what is said. */
type Row = [what: string, file: string, from: RegExp | string, to: string, message: string];
const handing = part('handing-by-program');
const proof = part('wipe-and-proof');

function expectTold(_what: string, file: string, from: RegExp | string, to: string, message: string): void {
  const problems = problemsOf(spoilt({ file, from, to }));
  expect(problems.join('\n')).toContain(message);
}

const unwarned = 'can wipe the lock and does not warn of it';

describe('the most dangerous gestures', () => {
  it.each<Row>([
    [
      'the hold that hands or wipes, without its danger',
      handing,
      / {4}notes:\n {6}- type: danger\n {8}text: 'Held for about 30.*\n/,
      '',
      `handing-hold-program ${unwarned}`,
    ],
    [
      'a danger that does not say what is lost',
      handing,
      'arms a factory reset that wipes {codes: every code|all that is stored}. Release soon.',
      'is another one. Release soon.',
      `handing-hold-program ${unwarned}`,
    ],
    [
      'the press behind the hold, without its danger',
      handing,
      / {6}- \{ type: danger, text: Press only after red AND green.*\n/,
      '',
      `press-program ${unwarned}`,
    ],
    [
      'the hold of Lock, without its danger',
      part('handing-by-lock'),
      / {6}- type: danger\n {8}text:? ?.*\n|( {6}- \{\n {10}type: danger,\n.*\n {8}\}\n)/,
      '',
      `hold-lock ${unwarned}`,
    ],
    [
      'a pack that goes in, without its danger',
      part('pack-in-no-button'),
      / {4}notes:\n {6}- \{\n {10}type: danger,[^]*?\}\n/,
      '',
      `pack-in ${unwarned}`,
    ],
    [
      'a pack that an answer pushes in, and nobody is told of the buttons',
      part('handing-failed'),
      "to: 'exit:by-bench', hands: []",
      "to: 'exit:by-bench', hands: [pack in]",
      'wait-15 lets a pack be pushed in and does not say "no button"',
    ],
    [
      'a pack that is seated, and nobody is told of the buttons',
      part('wipe-by-program'),
      ' Hold no button while it goes in.',
      '',
      'no-power lets a pack be pushed in and does not say "no button"',
    ],
    [
      'the wipe, without its danger',
      part('wipe-by-program'),
      'This press erases what is stored. There is no way back.',
      'There is no way back.',
      `press-once ${unwarned}`,
    ],
    [
      'an armed lock that is to be pressed',
      handing,
      'Do not press Program. Without that press the wipe does not begin.',
      'Press Program once to leave this state.',
      'does not say "Do not press Program"',
    ],
    [
      'an armed lock that is to be pressed as well',
      handing,
      'No sheet that we have tells how this state is left.',
      'Press Program once to leave this state.',
      '"Press Program once to leave this state." would wipe an armed lock',
    ],
    [
      'an armed lock without its danger',
      handing,
      / {4}notes:\n {6}- \{\n {10}type: danger,\n {10}text: 'One press of Program now.*\n {8}\}\n/,
      '',
      `armed ${unwarned}`,
    ],
    [
      'a stop that does not say what to leave alone',
      ofProcedure('factory-reset-fr1'),
      /(title: What the lock holds is not known\n(?:.*\n){2})[^]*?\n/,
      '$1',
      'does not say "Do not press Program"',
    ],
    [
      'an armed lock that is left in doubt, and given up',
      ofProcedure('factory-reset-fr1'),
      /(title: The wipe cannot be proved\n(?:.*\n){2}) *- 'Do not press Program.*\n/,
      '$1',
      'end escalate can be reached with a wipe armed, and does not say how the lock is left alone',
    ],
    [
      'an armed lock whose pack stays in',
      ofProcedure('factory-reset-fr2'),
      /(title: The wipe cannot be proved\n(?:.*\n){2}) *- 'Do not press Program.*\n/,
      "$1      - 'Do not press Program, and wait half a minute.'\n",
      'end escalate can be reached with a wipe armed, and does not say how the lock is left alone',
    ],
    [
      'a lock handed over unhanded, whose pack was not out since Program was held',
      part('leave-unhanded'),
      'hands: [pack out, wait 2 s, pack in, wait 1 s]',
      'hands: [wait 31 s]',
      'end handing-left can be reached with a wipe armed',
    ],
    [
      'a short hold that is told to be long',
      handing,
      'Let go of Program as soon as the pack is in.',
      'Keep holding Program for 30 seconds, then let go.',
      'tells a hold that arms a wipe',
    ],
    [
      'a short hold without its end',
      handing,
      'Let go of Program as soon as the pack is in.',
      'Watch the pack.',
      'handing-hold-program does not say when to let go',
    ],
    [
      'a wait of another length',
      part('handing-failed'),
      'wait: { seconds: 15 }',
      'wait: { seconds: 5 }',
      '5 seconds are timed, and the words do not say so',
    ],
    [
      'words of another length',
      ofProcedure('lockout-wait'),
      'title: Wait 60 seconds',
      'title: Wait 30 minutes',
      'the words',
    ],
    [
      'a hold of another length',
      ofProcedure('factory-reset-powerbolt'),
      'hold: { button: reset, seconds: 5 }',
      'hold: { button: reset, seconds: 10 }',
      '10 seconds are timed',
    ],
  ])('%s', expectTold);
});

describe('a proof that failed', () => {
  it.each<Row>([
    [
      'an old code that works, and all is well',
      proof,
      /(id: works, text: An old code still works, to: )in-doubt/,
      "$1'exit:wiped'",
      '"An old code still works" (works) leads on to',
    ],
    [
      'codes that are left, and all is well',
      proof,
      /(orToldWiped: true \}\n {4}pass: 'exit:wiped'\n {4}fail: )in-doubt/,
      "$1'exit:wiped'",
      'a failed reading of read-back leads on as if all were well',
    ],
    [
      'a reading that asks for nothing',
      part('open-door'),
      'test: { door: [open, unknown] }',
      'test: {}',
      'read-door tests nothing and so always passes',
    ],
    [
      'a handing that is not read',
      part('handing-by-bench'),
      /test: \{ handing: \[right, left\] \}/,
      'test: {}',
      'hand-by-bench tests nothing',
    ],
    [
      'a setting that was not taken, and all is well',
      ofProcedure('settings-by-parameter'),
      /(name: sound, value: 1 \}\n {4}pass: ('end:[a-z-]+')\n {4}fail: )'end:not-taken'/,
      '$1$2',
      'a failed reading of sound-on leads on',
    ],
    [
      'a lock with 30 codes',
      proof,
      'codesStoredAtMost: 0',
      'codesStoredAtMost: 30',
      'calls a lock with 30 codes empty',
    ],
    [
      'a lock that stays in its hub',
      part('before-a-wipe'),
      /(text: It cannot be excluded now, to: )'exit:stop'/,
      '$1confirm',
      '"It cannot be excluded now" (cannot) leads on to',
    ],
    [
      'seven presses for nine',
      ofProcedure('radio-leave-zigbee'),
      'nine times, one after',
      'seven times, one after',
      'the words say 7 times, hands do it 9 times',
    ],
    [
      'one press for four',
      ofProcedure('radio-pair-zigbee'),
      'press button A four times, one',
      'press button A once, one',
      'the words say 1 times, hands do it 4 times',
    ],
    [
      'off that sets on',
      ofProcedure('settings-by-parameter'),
      'name: status-led, value: 0',
      'name: status-led, value: 1',
      'light-off sets status-led to 1',
    ],
    [
      'five keys for six',
      ofProcedure('delete-all-codes'),
      'Press 9 six times, then',
      'Press 9 five times, then',
      'the words say 5 times, hands do it 6 times',
    ],
  ])('%s', expectTold);
});
