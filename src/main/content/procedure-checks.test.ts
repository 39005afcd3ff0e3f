// What a procedure is refused for: a gesture nobody can do, a way round that is missing, a wipe that lacks a guard.
import { describe, expect, it } from 'vitest';
import { soundReset as sound, soundResetFile as file } from './testing/sound-reset.ts';
import { lineOf, problemsOf, spoilt } from './testing/spoilt.ts';

type Swap = [from: string, to: string];
const swapped = (...swaps: Swap[]) =>
  swaps.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, to);
  }, sound);
const copyOf = (text: string) => spoilt({ file, text });
const told = (text: string) => problemsOf(copyOf(text)).filter((problem) => problem.startsWith(`${file}:`));

function expectTold(text: string, onLine: string, message: string): void {
  const problems = told(text);
  const found = problems.find((problem) => problem.includes(message));
  expect(found, problems.join('\n')).toBeDefined();
  expect(lineOf(copyOf(text), found ?? '')).toContain(onLine);
  expect(found).toMatch(/ - .{5,}$/);
}

it('finds nothing wrong with a reset that has everything', () => {
  expect(told(sound)).toEqual([]);
});

describe('what a wipe needs before it', () => {
  it.each<[string, Swap[], string]>([
    [
      'the door is not asked for',
      [
        ['fail: open-door', 'fail: key'],
        ['byHand: open-door', 'byHand: key'],
        ['to: key, hands: [door open]', "to: 'end:stopped', hands: [door open]"],
        ['pass: key', 'pass: open-door'],
      ],
      'without an open door',
    ],
    ['the door is not proved', [['test: { door: [open] }', 'test: { door: [open, unknown] }']], 'without an open door'],
    [
      'no key is drawn',
      [['key: turning', 'door: open']],
      'without a working key at hand (914 zwave, 914 zigbee, 914 unknown, 955)',
    ],
    [
      'no key, and on it goes',
      [["text: There is none, to: 'end:stopped'", 'text: There is none, to: cells']],
      'without a working key',
    ],
    ['no 9 V block', [['nineVolt: true', 'door: open']], 'without a 9 V block at hand (954'],
    ['weak cells and on', [["fail: 'end:stopped'", 'fail: authority']], 'without good cells'],
    ['cells by hand and on', [["text: Old, to: 'end:stopped'", 'text: Old, to: authority']], 'without good cells'],
    ['a test of the cells at rest only', [[', loadedMillivoltsAtLeast: 4501', '']], 'without good cells'],
    ['nobody is asked', [['the right to this door', 'a good reason']], 'without authority'],
    ['a no that goes on', [["text: Not agreed, to: 'end:stopped'", 'text: Not agreed, to: hub']], 'without authority'],
    [
      'the hub is forgotten',
      [['hands: [hub to-remove, a press]', 'hands: [a press]']],
      'without being excluded from its hub (914',
    ],
    [
      'the hub of one radio only',
      [['radios: [zwave, zigbee]', 'radios: [zwave]']],
      'without being excluded from its hub (914 zigbee)',
    ],
    ['no snapshot', [['action: snapshot', 'action: read-status']], 'without a snapshot'],
  ])('%s', (_, swaps, message) => {
    expectTold(swapped(...swaps), 'id: wipe', message);
  });

  it('a typed word', () => {
    expectTold(
      swapped(["fail: 'end:stopped'\n    byHand: confirm", 'fail: wipe\n    byHand: confirm']),
      'id: wipe',
      'wipe can be reached unconfirmed',
    );
  });

  it('and something that it erases', () => {
    expectTold(
      swapped(['    irreversible: true\n    hold', '    hold']),
      'destructive: true',
      'no step of it erases anything',
    );
  });
});

describe('what a wipe needs after it', () => {
  it.each<[string, Swap[], string, string]>([
    [
      'the lost codes',
      [['title: Wiped and tested, lines: [Done.], codesLost: true', 'title: Wiped and tested, lines: [Done.]']],
      'id: fixed',
      'does not list the codes that are lost',
    ],
    ['the handing', [[', next: [door-handing-program]', '']], 'id: handing', 'leaves a wiped lock without its handing'],
    [
      'a handing of other models',
      [['next: [door-handing-program]', 'next: [door-handing-lock-button]']],
      'id: handing',
      'without its handing',
    ],
    ['the settings', [['otherwise: restore-plain', 'otherwise: ready']], 'id: fixed', 'without its settings (954'],
    ['the test', [['pass: matrix', "pass: 'end:fixed'"]], 'id: fixed', 'without a test of everything'],
    ['each code position', [[', each: code-slot', '']], 'items:', 'no line tests each code position'],
  ])('%s', (_, swaps, onLine, message) => {
    const text = swapped(...swaps);
    expectTold(text, onLine === 'items:' ? 'id: key-turns' : onLine, message);
  });
});

describe('who may do it', () => {
  const harmless = (steps: string) => `id: lockout-wait
title: Wait
summary: Wait until the keypad works again
kind: lockout
who: anyone
destructive: false
models: ['914']
minutes: 2
confidence: M
sources: [M1, K9]
steps:
${steps}
  - id: last
    kind: do
    title: Look
    lines: [Look at it.]
    answers: [{ id: fine, text: Fine, to: 'end:fixed', hands: [] }]
ends:
  - { id: fixed, outcome: fixed, title: It works, lines: [Done.] }
`;
  const first = (more: string, answer = '{ id: done, text: Done, to: last, hands: [] }') =>
    harmless(`  - id: first
    kind: do
    title: First
    lines: [Do it.]
    answers: [${answer}]
${more}`);

  it('anyone, where nothing can be lost', () => {
    expect(told(first(''))).toEqual([]);
  });

  it.each<[string, string]>([
    ['a long hold', first('    hold: { button: program, seconds: 30 }')],
    [
      'a hold as the pack goes in',
      first('    hold: { button: lock }\n    figure: { pack: going-in, alt: The pack goes in. }'),
    ],
    [
      'hands that hold as the pack goes in',
      first('', '{ id: done, text: Done, to: last, hands: [pack out, program down, pack in, program up] }'),
    ],
    [
      'a step that waits for an armed lock',
      first('    proof: [{ when: { signal: reset, stage: [armed] }, answer: done }]'),
    ],
    ['codes', first('').replace('kind: lockout', 'kind: codes')],
    ['radio', first('').replace('kind: lockout', 'kind: radio')],
  ])('staff for %s', (_, text) => {
    expectTold(text, 'who: anyone', 'anyone may do it, but');
    expect(told(text.replace('who: anyone', 'who: staff')).join('\n')).not.toContain('anyone may do it');
  });

  it('anyone for a button that is let go before the pack goes in', () => {
    const text = first('', '{ id: done, text: Done, to: last, hands: [program press, pack out, pack in] }');
    expect(told(text.replace('lines: [Do it.]', 'lines: [Hold no button while it goes in.]'))).toEqual([]);
  });
});

describe('one step by itself', () => {
  it.each<[string, Swap[], string, string]>([
    [
      'a gesture nobody can do',
      [['hands: [door open]', 'hands: [door ajar]']],
      'door ajar',
      '"door ajar" is nothing that hands do',
    ],
    [
      'a look without something else',
      [['id: something-else', 'id: other']],
      'id: done',
      'has no way on for something else',
    ],
    [
      'a look at nothing',
      [['look: { lights: [{ light: status, color: green, pattern: solid, count: 0 }] }', 'look: {}']],
      'look: {}',
      'a look at nothing',
    ],
    [
      'a long hold of which nobody says that it is over',
      [['        over: true\n', '']],
      'id: done',
      '30 seconds are counted, and no answer says that they are over',
    ],
    [
      'a time that is over and that nobody counts',
      [['{ id: agreed, text: Agreed, to: hub }', '{ id: agreed, text: Agreed, to: hub, over: true }']],
      'id: agreed, text: Agreed, to: hub, over',
      'an answer says that a time is over, and none is counted',
    ],
    [
      'a dark light',
      [['look: { lights', 'look: { dark: true, lights']],
      'dark: true',
      'dark, and yet something shines',
    ],
    [
      'beeps the wrong way round',
      [['look: { lights', 'look: { beeps: { atLeast: 3, atMost: 1 }, lights']],
      'atLeast: 3',
      'fewer at most than at least',
    ],
    [
      'a model that is none',
      [["only: { models: ['914'] }\n    otherwise", "only: { models: ['9140'] }\n    otherwise"]],
      '9140',
      'no model is called 9140',
    ],
    [
      'a way round that nothing takes',
      [['  - id: confirm\n', '  - id: confirm\n    otherwise: wipe\n']],
      'otherwise: wipe',
      'so nothing goes round it',
    ],
    ['no way round', [['    otherwise: before\n', '']], 'id: authority', 'leads to hub, which is not for the 954'],
    [
      'a step without an answer',
      [["only: { models: ['954', '955'] } }", "only: { models: ['954'] } }"]],
      'id: test',
      'ready has no answer for the 955',
    ],
    [
      'an answer of nobody',
      [["to: read-back, only: { models: ['954', '955'] }", "to: restore-plain, only: { models: ['954', '955'] }"]],
      'id: ready',
      'no way leads from ready to an end (954',
    ],
    [
      'a setting that is not written',
      [['action: restore-settings', 'setting: { name: sound, value: 1 }\n    action: restore-settings']],
      '',
      'restore-settings sets nothing',
    ],
    [
      'a write without a setting',
      [['action: restore-settings', 'action: write-setting']],
      'action: write-setting',
      'write-setting without a setting',
    ],
    [
      'a snapshot that is not there',
      [
        ['step: before, codes', 'step: door, codes'],
        ['action: read-status', 'action: read-settings'],
      ],
      'step: door',
      'no step that counts codes is called door',
    ],
    [
      'a comparison of what is not counted',
      [
        [
          'action: read-status\n    automatic: true\n    test: { codesStoredAtMost',
          'action: read-battery\n    automatic: true\n    test: { codesStoredAtMost',
        ],
      ],
      'step: before',
      'read-battery counts no codes',
    ],
    [
      'a reset that hides in another kind',
      [
        ['kind: reset', 'kind: codes'],
        ['action: restore-settings', 'irreversible: true\n    action: factory-reset'],
      ],
      'action: factory-reset',
      'a factory reset in a procedure of kind codes',
    ],
    [
      'a restoring that begins by itself',
      [['action: restore-settings', 'automatic: true\n    action: restore-settings']],
      'automatic: true',
      'restore-settings begins by itself',
    ],
    [
      'ranges that overlap',
      [['fromMillimetres: 25', 'fromMillimetres: 5']],
      'fromMillimetres: 5',
      'the ranges of gap overlap',
    ],
    [
      'an empty range',
      [['fromMillimetres: 3, toMillimetres: 5', 'fromMillimetres: 5, toMillimetres: 3']],
      'toMillimetres: 3',
      'nothing lies between 5 and 3 mm',
    ],
    [
      'words and a range that differ',
      [['says: 1/8 to 3/16 in', 'says: 1/8 to 5/16 in (3 to 8 mm)']],
      'fromMillimetres: 3',
      'gap says 8 mm and does not accept it',
    ],
    [
      'a length that is said twice',
      [['text: The gap at the strike', 'text: The gap at the strike\n        help: 1 in and more is wide enough']],
      'help',
      'gap says twice what is accepted',
    ],
    [
      'a failed check that leads on',
      [["blocked: 'end:stuck'", "blocked: 'end:fixed'"]],
      'blocked',
      'leads on as if all were well',
    ],
    ['two lines of one name', [['id: gap', 'id: code']], 'id: key-turns', 'two lines are called code'],
    [
      'a confidence of another model',
      [["confidences: { '955'", "confidences: { '909'"]],
      "'909'",
      'a confidence for the 909',
    ],
    [
      'a low confidence without its notice',
      [["confidences: { '955': H", "confidences: { '955': L"]],
      "'955'",
      'confidence L without its notice',
    ],
    [
      'a radio that no unit has',
      [["models: ['914', '954', '955']", "radios: [zigbee]\nmodels: ['914', '954', '955']"]],
      'radios:',
      'no 954 has such a radio',
    ],
    [
      'a wrong first answer',
      [
        [
          "{ id: agreed, text: Agreed, to: hub }\n      - { id: refused, text: Not agreed, to: 'end:stopped' }",
          "{ id: refused, text: Not agreed, to: 'end:stopped' }\n      - { id: agreed, text: Agreed, to: hub }",
        ],
      ],
      'id: stopped',
      'the first answers lead to the end stopped',
    ],
  ])('%s', (_, swaps, onLine, message) => {
    expectTold(swapped(...swaps), onLine, message);
  });

  it.each<[string, Swap]>([
    [
      'drawn',
      [
        '{ id: agreed, text: Agreed, to: hub }',
        '{ id: agreed, text: Agreed, to: hub }\n    figure: { press: [program], alt: Program is pressed. }',
      ],
    ],
    [
      'held',
      ['{ id: agreed, text: Agreed, to: hub }', '{ id: agreed, text: Agreed, to: hub }\n    hold: { button: program }'],
    ],
    [
      'proved',
      [
        '{ id: agreed, text: Agreed, to: hub }',
        '{ id: agreed, text: Agreed, to: hub }\n    proof: [{ when: { signal: pack, inserted: true }, answer: agreed }]',
      ],
    ],
  ])('a gesture that is %s and not told to the practice lock', (_, [from, to]) => {
    // Behind the last answer of the step, where its other fields may stand.
    const refused = "      - { id: refused, text: Not agreed, to: 'end:stopped' }\n";
    const more = to.slice(from.length + 1);
    const text = swapped([refused, `${refused}${more}\n`]);
    expectTold(text, 'id: agreed', 'nothing says what hands do for the right answer of authority');
    expect(told(text.replace(from, from.replace(' }', ', hands: [] }')))).toEqual([]);
  });

  it('two answers that read the same and lead apart', () => {
    const refused = "{ id: refused, text: Not agreed, to: 'end:stopped' }";
    const twice = swapped([refused, refused.replace('Not agreed', 'Agreed')]);
    expectTold(twice, 'id: agreed', '"Agreed" leads to two places');
  });

  it('what follows from an end for none of the locks that come to it', () => {
    const only = 'next: [door-handing-program]';
    // A 954 is handed in no procedure, a lever in none at all: one of all that come there is enough.
    expect(told(sound)).toEqual([]);
    const message = 'door-handing-lock-button follows from the end handing for none of the locks that come to it';
    expectTold(swapped([only, 'next: [door-handing-program, door-handing-lock-button]']), 'id: handing', message);
    // Its radio counts: a Zigbee 914 alone is never paired by Z-Wave.
    const zwave = 'next: [door-handing-program, radio-include-zwave]';
    expect(told(swapped([only, zwave]))).toEqual([]);
    const zigbee = swapped([only, zwave], ["models: ['914', '954', '955']", "radios: [zigbee]\nmodels: ['914']"]);
    expect(told(zigbee).join('\n')).toContain('radio-include-zwave follows from the end handing for none');
  });

  it('what follows from an end, with what erases before what does not', () => {
    const only = 'next: [door-handing-program]';
    expect(told(swapped([only, 'next: [door-handing-program, factory-reset-fr1]']))).toEqual([]);
    const erasesFirst = swapped([only, 'next: [factory-reset-fr1, door-handing-program]']);
    expectTold(erasesFirst, 'id: handing', 'the end handing offers what erases before what does not');
  });

  it('a circle of first answers', () => {
    const again = '{ id: again, text: Again, to: door }\n      - { id: agreed, text: Agreed, to: hub }';
    expectTold(swapped(['{ id: agreed, text: Agreed, to: hub }', again]), 'id: door', 'lead in a circle past door');
  });
});
