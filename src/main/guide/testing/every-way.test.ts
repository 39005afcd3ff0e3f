// The walker itself: a small procedure that is sound is found so, and each thing that can be wrong with one is found.
import { describe, expect, it } from 'vitest';
import { procedureSchema, type Procedure, type Step } from '../../../contract/procedure.ts';
import { traitsOf } from '../../../device/simulator/models.ts';
import { everyWay } from './every-way.ts';

type DoStep = Extract<Step, { kind: 'do' }>;

const hold = ['program down', 'pack in', 'wait 2 s', 'program up'];
const holdLong = ['program down', 'pack in', 'wait 31 s', 'program up'];
const step = (id: string, more: object): object => ({ id, title: `Step ${id}`, lines: ['Do it.'], ...more });

/** Handing with Program: held too long it arms, and from there the pack saves it or a press wipes it. */
function sound(): Procedure {
  return procedureSchema.parse({
    ...{ id: 'door-handing-program', title: 'Handing', summary: 'A small one.', kind: 'handing', who: 'staff' },
    ...{ destructive: false, models: ['914'], minutes: 5, confidence: 'M', sources: ['M8'] },
    steps: [
      step('pack-out', {
        kind: 'do',
        answers: [{ id: 'out', text: 'Out', to: 'hold', hands: ['pack out'] }],
        proof: [{ when: { signal: 'pack', inserted: false }, answer: 'out' }],
      }),
      step('hold', {
        kind: 'do',
        answers: [
          {
            ...{ id: 'ready', text: 'Red and green', to: 'press', hands: hold },
            look: {
              lights: [{ light: 'status', color: 'red-green', pattern: 'flash', count: 0 }],
              beeps: { atLeast: 1, atMost: 1 },
            },
          },
          { id: 'armed', text: 'Red', to: 'armed', hands: holdLong },
          { id: 'something-else', text: 'Something else', to: 'end:failed', hands: [] },
        ],
        proof: [
          { when: { signal: 'reset', stage: ['armed'] }, answer: 'armed' },
          { when: { signal: 'button', button: 'program', down: false, heldAtMostMs: 20_000 }, answer: 'ready' },
        ],
      }),
      step('press', {
        kind: 'do',
        answers: [
          { id: 'moved', text: 'It moved', to: 'read-back', hands: ['program press'], look: { bolt: 'retracted' } },
          { id: 'red', text: 'Red', to: 'end:failed', hands: [] },
        ],
        proof: [{ when: { signal: 'handing', result: ['right', 'left'] }, answer: 'moved' }],
      }),
      step('read-back', {
        ...{ kind: 'bench', action: 'read-status', test: { handing: ['right', 'left'] } },
        ...{ pass: 'end:fixed', fail: 'end:failed', byHand: 'end:fixed' },
      }),
      step('armed', {
        kind: 'do',
        answers: [
          { id: 'saved', text: 'The pack is out', to: 'end:untouched', hands: ['pack out'] },
          { id: 'pressed', text: 'It was pressed', to: 'end:wiped', hands: ['program press', 'wait 3 s'] },
        ],
      }),
    ],
    ends: [
      { id: 'fixed', outcome: 'fixed', title: 'Done', lines: ['Done.'], leaves: { handing: ['right', 'left'] } },
      { id: 'failed', outcome: 'not-fixed', title: 'Failed', lines: ['The pack may be out.'] },
      { id: 'untouched', outcome: 'stopped', title: 'As it was', lines: ['The pack is out.'], claims: 'untouched' },
      { id: 'wiped', outcome: 'not-fixed', title: 'Wiped', lines: ['Wiped.'] },
    ],
  });
}

const problemsOf = async (procedure: Procedure): Promise<string[]> =>
  (await everyWay({ name: 'small', procedure, unit: { modelId: '914', radio: 'zwave' }, anyUnit: false })).problems;

function bent(stepId: string, bend: (step: DoStep) => void): Procedure {
  const procedure = sound();
  const found = procedure.steps.find(({ id }) => id === stepId);
  if (found?.kind !== 'do') throw new Error(`no step ${stepId}`);
  bend(found);
  return procedure;
}

const first = ({ answers: [answer] }: DoStep): DoStep['answers'][number] => {
  if (answer === undefined) throw new Error('a step has answers');
  return answer;
};

describe('every way', () => {
  it('of a sound procedure is sound', async () => {
    expect(await problemsOf(sound())).toEqual([]);
  });

  it.each<[string, Procedure, RegExp]>([
    [
      'a look that the lock does not have',
      bent(
        'hold',
        (each) => (first(each).look = { lights: [], beeps: { atLeast: 2, atMost: 3, long: false }, dark: false }),
      ),
      /hold\/ready: the lock does not beep 2 to 3 times/,
    ],
    ['hands that do not come to it', bent('press', (each) => (first(each).hands = [])), /none did/],
    [
      'hands that come to something else',
      bent('hold', (each) => (first(each).hands = holdLong)),
      /answered armed instead/,
    ],
    [
      'hands that cannot',
      bent('press', (each) => (first(each).hands = ['pack in'])),
      /hands "pack in": the battery pack is already in/,
    ],
    ['hands that say nothing', bent('press', (each) => (first(each).hands = ['push it'])), /say nothing/],
    [
      'an end that claims an untouched lock behind a wipe',
      bent('armed', ({ answers }) =>
        answers.forEach((answer) => (answer.to = answer.id === 'pressed' ? 'end:untouched' : 'end:wiped')),
      ),
      /claims an untouched lock; its slots were 1,2,3, are/,
    ],
    [
      'a wipe that nobody was asked about',
      bent('hold', ({ answers, proof }) => {
        answers[1] = { id: 'armed', text: 'Red', to: 'armed', hands: [...holdLong, 'program press', 'wait 3 s'] };
        proof.shift();
      }),
      /the lock was wiped, and nobody had been asked/,
    ],
    ['a way to nowhere', bent('press', (each) => (first(each).to = 'gone')), /leads to gone, which is not there/],
    [
      'a step that no way leads to',
      bent('hold', ({ answers }) => (answers[1] = { id: 'armed', text: 'Red', to: 'end:wiped' })),
      /armed: no way leads here/,
    ],
    [
      'a step that no way leads out of',
      bent('armed', ({ answers }) => answers.forEach((answer) => (answer.to = 'armed'))),
      /armed: no way leads from here to an end/,
    ],
    [
      'right answers that lead round',
      bent('hold', ({ answers, proof }) => {
        answers.unshift({ id: 'again', text: 'Again', to: 'hold', hands: [] });
        proof.length = 0;
      }),
      /the right answers lead round in a circle/,
    ],
    [
      'right answers that do not mend it',
      bent('press', ({ answers }) =>
        answers.forEach((answer) => (answer.to = answer.id === 'moved' ? 'end:failed' : 'read-back')),
      ),
      /lead to end:failed, which is not-fixed/,
    ],
  ])('finds %s', async (_what, procedure, problem) => {
    expect((await problemsOf(procedure)).join('\n')).toMatch(problem);
  });

  it('finds an end that leaves another lock than it says', async () => {
    const procedure = sound();
    const fixed = procedure.ends.find(({ id }) => id === 'fixed');
    if (fixed) fixed.leaves = { handing: ['left'] };
    expect((await problemsOf(procedure)).join('\n')).toMatch(
      /end:fixed leaves another lock: handing is right, not left/,
    );
  });

  it('finds an end with the pack out that does not say so', async () => {
    const procedure = sound();
    const failed = procedure.ends.find(({ id }) => id === 'failed');
    if (failed) failed.lines = ['Failed.'];
    expect(await problemsOf(procedure)).toEqual([
      'by hold/something-else: end:failed leaves the pack out and does not say so',
    ]);
  });

  it('finds a reset that wipes nothing', async () => {
    expect((await problemsOf({ ...sound(), kind: 'reset' })).join('\n')).toMatch(/it did not wipe the lock/);
  });

  it('finds a lock that is not there', () => {
    expect(traitsOf('999')).toBeNull();
    expect(traitsOf('909', 'zwave')).toBeNull();
  });
});
