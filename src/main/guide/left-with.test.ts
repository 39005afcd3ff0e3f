// What is said of the lock to whoever leaves a run: at and behind every step from which a wipe may be armed, and out of its hub.
import { expect, it } from 'vitest';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import type { LockUnit } from '../../contract/service.ts';
import { locksOf } from '../content/checks/locks.ts';
import { realContent } from '../content/testing/real-content.ts';
import { answered, intended, sampleRun, settled } from '../report/test-samples.ts';
import { holdsWhilePackGoesIn } from '../content/checks/arming.ts';
import { resetState } from '../verify/run-facts.ts';
import { forLock } from './for-lock.ts';
import { endsLeft, leftWith } from './left-with.ts';
import { deniedWords } from './said.ts';
import { replay } from './state.ts';
import { answersOf, armsByItself, watchesArming } from './steps.ts';
import { codesLostBy } from './view.ts';

const content = await realContent();
const givenUp: RunEvent = { type: 'abandoned', reason: 'x' };
/** The last: how many codes the lock counted there. */
type Way = [string, string, ('lock' | 'person')?, number?][];

function own(id: string, modelId: string, radio: LockUnit['radio'] = 'none'): Procedure {
  const procedure = content.procedures.get(id);
  const model = content.models.get(modelId);
  if (!procedure || !model) throw new Error(`no ${id} of ${modelId}`);
  return forLock(procedure, { model, radio });
}

/** A run of which only what is told here happened; every answer leads on as the procedure says. */
const run = (procedure: Procedure, way: Way, minute = 1, ...rest: RunEvent[]) =>
  sampleRun(procedure, minute, [
    ...way.map(([stepId, answerId, by = 'person', codesStored]) => ({
      ...answered(stepId, answerId, by),
      ...(codesStored === undefined ? {} : { codesStored }),
    })),
    ...rest,
  ]);
const titles = (...records: ReturnType<typeof run>[]) => {
  const [first, ...later] = records;
  return first ? leftWith(first, later).map(({ title }) => title) : [];
};
const armed = 'A wipe may be armed';
const packOut = 'The battery pack is out';
const toHold: Way = [['pack-out', 'out']];

it('is told at the step that holds Program, before anybody has answered it, and says what to do', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const left = leftWith(run(reset, toHold, 1, givenUp));
  expect(left.map(({ tone, title }) => [tone, title])).toEqual([['danger', armed]]);
  expect(left[0]?.lines.join(' ')).toMatch(/neither Program nor any other button.*pack out/);
  // Handed over or paused it is just as near.
  expect(titles(run(reset, toHold))).toEqual([armed]);
  expect(titles(run(reset, [], 1, givenUp))).toEqual([]);
});

it('stays until the pack was out or the lock has told', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const hold: Way = [...toHold, ['hold-program', 'armed']];
  expect(titles(run(reset, hold, 1, givenUp))).toEqual([armed]);
  expect(titles(run(reset, [...hold, ['press-once', 'stop']], 1, givenUp))).toEqual([armed]);
  expect(titles(run(reset, [...hold, ['press-once', 'nothing']], 1, givenUp))).toEqual([armed]);
  expect(titles(run(reset, [...hold, ['press-once', 'nothing', 'lock']], 1, givenUp))).toEqual([]);
  expect(titles(run(reset, [...hold, ['press-once', 'done', 'lock']], 1, givenUp))).toEqual([]);
  expect(titles(run(reset, [...toHold, ['hold-program', 'early'], ['pack-out-again', 'stop']], 1, givenUp))).toEqual([
    armed,
  ]);
  const stopped: RunEvent = { type: 'ended', endId: 'unknown' };
  expect(titles(run(reset, [...toHold, ['hold-program', 'stop']], 1, stopped))).toEqual([armed]);
});

it('calls no wipe unasked that its reset was to bring about, only one that comes after its end', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const done: RunEvent = { type: 'lock-told', reset: 'done' };
  const pressed: Way = [...toHold, ['hold-program', 'armed'], ['press-once', 'wiped']];
  const unasked = 'The lock was wiped, and no step asked for it';
  expect(titles(run(reset, pressed, 1, done, givenUp))).not.toContain(unasked);
  expect(titles(run(reset, pressed, 1, givenUp, done))).not.toContain(unasked);
  expect(titles(run(reset, pressed, 1, { type: 'ended', endId: 'fixed' }, done))).toContain(unasked);
  expect(titles(run(own('battery-replacement', '914', 'zwave'), [], 1, done, givenUp))).toContain(unasked);
});

it('takes a reset that was dropped before its wipe for no wipe of what was left before', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const left = run(own('battery-replacement', '914', 'zwave'), [], 1, { type: 'lock-told', reset: 'done' }, givenUp);
  expect(titles(left, run(reset, [], 2, givenUp))).not.toEqual([]);
  expect(titles(left, run(reset, toHold, 2, givenUp))).not.toEqual([]);
});

it('ends with the word of the lock that its pack is out, told to a run that is over or paused', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const told = (pack: 'in' | 'out'): RunEvent => ({ type: 'lock-told', pack });
  const paused: RunEvent = { type: 'paused', why: 'x' };
  const hold: Way = [...toHold, ['hold-program', 'armed']];
  // Whether the press came nobody knows.
  for (const [way, stays] of [[toHold, []] as const, [hold, ['The lock may be wiped']] as const]) {
    const ends = (pack: 'in' | 'out', ...since: RunEvent[]) =>
      endsLeft(run(reset, way, 1, givenUp, ...since), [], { pack });
    expect([ends('in'), ends('out')]).toEqual([false, true]);
    expect(titles(run(reset, way, 1, givenUp, told('out')))).toEqual([...stays, packOut]);
    // Then it is dead, until it is in again; and there is nothing more to end.
    expect([ends('in', told('out')), ends('out', told('out'))]).toEqual([true, false]);
    expect(titles(run(reset, way, 1, givenUp, told('out'), told('in')))).toEqual(stays);
    expect([ends('in', told('out'), told('in')), ends('out', told('out'), told('in'))]).toEqual([false, false]);
  }
  // Of a run under way it is an answer; and at the hold the pack goes in again.
  expect(endsLeft(run(reset, hold), [], { pack: 'out' })).toBe(false);
  expect(endsLeft(run(reset, hold, 1, paused), [], { pack: 'out' })).toBe(true);
  expect(endsLeft(run(reset, toHold, 1, paused), [], { pack: 'out' })).toBe(false);
  expect(titles(run(reset, toHold, 1, paused, told('out'), givenUp))).toEqual([armed]);
  // What hands had armed before a wipe of the bench's own does not come back with it.
  const failed = [givenUp, told('out'), told('in'), settled('erase', 1, 'failed')];
  expect(titles(run(reset, hold, 1, intended('erase', 1, 'factory-reset'), ...failed))).not.toContain(armed);
});

it('has a way out that takes the pack out and presses no button, for every lock that can be armed by hand', () => {
  const next = leftWith(run(own('factory-reset-fr1', '914', 'zwave'), toHold, 1, givenUp))[0]?.next ?? [];
  expect(next).toEqual(['battery-replacement']);
  const ways = next.flatMap((id) => content.procedures.get(id) ?? []);
  for (const { kind, steps } of ways) {
    expect(kind).toBe('battery');
    expect(
      steps.some((step) => step.kind === 'do' && step.answers.some(({ hands }) => hands?.includes('pack out'))),
    ).toBe(true);
  }
  const armable = [...content.procedures.values()].filter(({ steps }) =>
    steps.some((step) => step.kind === 'do' && armsByItself(step)),
  );
  const models = [...new Set(armable.flatMap((procedure) => procedure.models))];
  expect(models.length).toBeGreaterThan(5);
  expect(models.filter((id) => !ways.some((way) => way.models.includes(id)))).toEqual([]);
});

it('is told while handing, where Program is held too long, until the pack is out', () => {
  const handing = own('door-handing-program', '914', 'zwave');
  const long: Way = [['handing-hold-program', 'held-too-long']];
  expect(titles(run(handing, [['handing-pack-out', 'out']], 1, givenUp))).toEqual([armed]);
  expect(titles(run(handing, long, 1, givenUp))).toEqual([armed]);
  expect(titles(run(handing, [...long, ['armed', 'out']], 1, givenUp))).toEqual([packOut]);
  expect(titles(run(handing, [['press-program', 'held-too-long']], 1, givenUp))).toEqual([armed]);
  expect(titles(run(handing, [['press-program', 'learnt']], 1, givenUp))).toEqual([]);
});

it.each<[string, Way, string[]]>([
  ['before anybody has held anything', [], [packOut]],
  ['where nothing moved', [['hold-lock', 'still']], []],
  ['where the handing failed', [['hold-lock', 'stopped']], []],
  ['where Program was held in its place', [['hold-lock', 'held-program']], [armed]],
  ['where nobody can say what was held', [['hold-lock', 'something-else']], [armed]],
  [
    'armed before',
    [
      ['hold-lock', 'held-program'],
      ['hold-lock', 'still'],
    ],
    [armed],
  ],
])('the hold of Lock outside arms nothing: %s', (_name, way, told) => {
  const handing = own('door-handing-lock-button', '909');
  expect(titles(run(handing, [['lock-pack-out', 'out'], ...way], 1, givenUp))).toEqual(told);
});

it('is told at every step of every procedure that holds Program while the pack goes in, or may arm it', () => {
  const risky = (step: Step) =>
    step.kind === 'do' &&
    step.hold?.button !== 'lock' &&
    (watchesArming(step) || (holdsWhilePackGoesIn(step) && step.hold?.button === 'program'));
  const steps = [...content.procedures.values()].flatMap((procedure) =>
    procedure.steps.filter(risky).map((step) => ({ procedure, step })),
  );
  expect(steps.length).toBeGreaterThan(10);
  for (const { procedure, step } of steps) {
    const before = procedure.steps.flatMap((each) =>
      answersOf(each).flatMap(({ id, to }) => (to === step.id ? [[each.id, id] as Way[number]] : [])),
    )[0];
    expect
      .soft(titles(run(procedure, before ? [before] : [], 1, givenUp)), `${procedure.id} ${step.id}`)
      .toContain(armed);
  }
});

it('going back from such a step takes nothing away; a later run that had the pack out does', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const back: RunEvent = { type: 'went-back', fromStepId: 'hold-program', toStepId: 'pack-out' };
  const left = run(reset, toHold, 1, back, givenUp);
  expect(titles(left)).toEqual([armed]);
  expect(titles(left, run(own('bolt-test', '914', 'zwave'), [], 5, givenUp))).toEqual([armed]);
  expect(
    titles(
      left,
      run(
        own('door-handing-program', '914', 'zwave'),
        [
          ['handing-pack-out', 'out'],
          ['handing-hold-program', 'ready', 'lock'],
        ],
        5,
      ),
    ),
  ).toEqual([armed]);
  expect(
    titles(
      left,
      run(
        own('door-handing-program', '914', 'zwave'),
        [
          ['handing-pack-out', 'out'],
          ['handing-hold-program', 'ready'],
          ['press-program', 'learnt', 'lock'],
        ],
        5,
      ),
    ),
  ).toEqual([]);
});

it('a wipe by the bench of which the lock has not told may have it armed', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  expect(titles(run(reset, [], 1, intended('wipe', 7, 'factory-reset'), givenUp))).toEqual([armed]);
  const failed = settled('wipe', 7, 'failed', { reason: 'jammed' });
  expect(titles(run(reset, [], 1, intended('wipe', 7, 'factory-reset'), failed, givenUp))).toEqual([]);
});

it('a wipe by the bench that did nothing leaves armed what hands had armed', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const hold: Way = [...toHold, ['hold-program', 'armed', 'lock'], ['press-once', 'nothing']];
  const refused = settled('wipe-again', 7, 'failed', { reason: 'jammed' });
  const again = [intended('wipe-again', 7, 'factory-reset'), refused];
  expect(titles(run(reset, hold, 1, ...again, givenUp))).toEqual([armed]);
  expect(
    titles(run(reset, hold, 1, intended('wipe-again', 7, 'factory-reset'), settled('wipe-again', 7, 'done'))),
  ).toEqual([]);
});

it('is not armed any more where the lock itself counts fewer codes', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const three: Way = [['snapshot', 'pass', 'lock', 3], ...toHold];
  const hold: Way = [...three, ['hold-program', 'armed', 'lock'], ['press-once', 'nothing'], ['hub', 'no-hub']];
  expect(titles(run(reset, [...hold, ['look-again', 'pass', 'lock', 0]], 1, givenUp))).toEqual([]);
  const byHand: Way = [...hold, ['look-again', 'by-hand']];
  expect(titles(run(reset, byHand, 1, givenUp))).toEqual([armed]);
  // A person's try of an old code tells the same, where one is known.
  expect(titles(run(reset, [...byHand, ['check-lost', 'empty']], 1, givenUp))).toEqual([]);
  for (const answer of ['works', 'no-such-code'])
    expect(titles(run(reset, [...byHand, ['check-lost', answer]], 1, givenUp)), answer).toEqual([armed]);
});

it.each<[string, Way]>([
  ['914', [['pack-out', 'out']]],
  ['955', [['unlock-lever', 'unlocked']]],
])('a %s of which only a person saw the wipe is armed until something bears it out', (modelId, toProgram) => {
  const reset = own(modelId === '955' ? 'factory-reset-955' : 'factory-reset-fr1', modelId);
  const seen: Way = [...toProgram, ['hold-program', 'armed', 'lock'], ['press-once', 'done']];
  expect(titles(run(reset, seen, 1, givenUp))).toEqual([armed]);
  // What refutes it leads to the doubt, where the next press of Program would wipe.
  expect(titles(run(reset, [...seen, ['read-back', 'fail', 'lock']], 1, givenUp))).toEqual([armed]);
  const byHand: Way = [...seen, ['read-back', 'by-hand']];
  const tries = reset.steps.find(({ id }) => id === 'read-back');
  const tried = tries?.kind === 'bench' ? tries.byHand : '';
  expect(titles(run(reset, [...byHand, [tried, 'works']], 1, givenUp))).toEqual([armed]);
  // Where the steps go on as with a wiped lock they press its buttons again.
  for (const answer of ['empty', 'no-such-code'])
    expect(titles(run(reset, [...byHand, [tried, answer]], 1, givenUp)), answer).toEqual([]);
  const counted = (before: Way): string[] =>
    titles(run(reset, [...before, ['hub', 'no-hub'], ...seen, ['read-back', 'pass', 'lock', 0]], 1, givenUp));
  expect(counted([['snapshot', 'pass', 'lock', 3]])).toEqual([]);
  // Where it was empty, or nobody counted, none there now tells of no wipe: it may go on armed.
  expect(counted([['snapshot', 'fail', 'lock', 0]])).toEqual([armed]);
  expect(counted([['snapshot', 'by-hand']])).toEqual([armed]);
});

it('stays where the lock says that the pack is in, and through a handing that took the old one for a new', () => {
  const reset = own('factory-reset-fr1z', '910', 'zwave');
  const left = run(reset, [...toHold, ['hold-program', 'armed', 'lock']], 1, givenUp);
  const out = (more: object, words = '') =>
    sampleRun(own('door-handing-program', '914', 'zwave'), 5, [
      answered('press-program', 'held-too-long', 'lock'),
      { ...answered('armed', 'out', 'person', words), ...more },
      givenUp,
    ]);
  expect(titles(left)).toEqual([armed]);
  expect(titles(out({}))).toEqual([packOut]);
  expect(titles(out({ denied: 'pack-in' }))).toEqual([armed]);
  // Kept before the answer had a field for it.
  expect(titles(out({}, deniedWords('pack-in')))).toEqual([armed]);
  const later = own('door-handing-after-reset', '910', 'zwave');
  const fixed = later.ends.find(({ outcome }) => outcome === 'fixed')?.id ?? '';
  expect(titles(left, run(later, [], 5, { type: 'ended', endId: fixed }))).toEqual([armed]);
  // That it handed itself, and so was wiped, only the lock can say; or that it learnt it from the bench.
  for (const [step, answer, by, told] of [
    ['watch-handing', 'moved', 'person', [armed]],
    ['watch-handing', 'moved', 'lock', []],
    ['learn-by-bench', 'pass', 'lock', []],
    ['read-handing', 'pass', 'lock', [armed]],
  ] as const)
    expect(titles(left, run(later, [[step, answer, by]], 5, givenUp)), `${step} ${by}`).toEqual(told);
});

it('stays through other work that went well', () => {
  const left = run(
    own('factory-reset-fr1', '914', 'zwave'),
    [...toHold, ['hold-program', 'armed', 'lock']],
    1,
    givenUp,
  );
  for (const [id, end] of [
    ['sound-switch', 'set'],
    ['bolt-test', 'free'],
  ] as const) {
    const later = own(id, '914', 'zwave');
    const fixed = later.ends.find(({ outcome }) => outcome === 'fixed')?.id ?? end;
    expect(titles(left, run(later, [], 5, { type: 'ended', endId: fixed })), id).toEqual([armed]);
  }
});

it('a lock that was excluded and not included again is out of its hub, whatever end is reached', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const out: Way = [['hub', 'excluded']];
  for (const endId of ['fixed', 'test-failed', 'escalate'])
    expect(titles(run(reset, out, 1, { type: 'ended', endId })), endId).toContain('The lock is out of its hub');
});

it('a hold that erases by itself: given up at it, the lock may be wiped', () => {
  const powerbolt = own('factory-reset-powerbolt', 'powerbolt-2');
  const left = run(powerbolt, [['cover-off', 'ready']], 1, givenUp);
  expect(titles(left)).toEqual(['The lock may be wiped']);
  expect(resetState([left])).toBe('unknown');
  expect(resetState([run(powerbolt, [['cover-off', 'ready']])])).toBe('none');
  expect(resetState([run(powerbolt, [], 1, givenUp)])).toBe('none');
});

const mayBeWiped = 'The lock may be wiped';

it.each([
  ['factory-reset-kevo', 'kevo', ['button-reset', 'hold-reset', 'silent', 'done']],
  ['factory-reset-powerbolt', 'powerbolt-2', [null, 'hold-reset', 'silent', 'done']],
  ['factory-reset-premis', '919', [null, 'hold-a', 'early', 'held']],
] as const)(
  '%s: a hold that nothing came of to be seen may have erased it',
  (id, model, [button, hold, none, seen]) => {
    const reset = own(id, model);
    const to: Way = button === null ? [] : [['which-button', button]];
    const left = run(reset, [...to, [hold, none]], 1, givenUp);
    expect(titles(left)).toEqual([mayBeWiped]);
    expect(titles(run(reset, [...to, [hold, none]], 1, { type: 'ended', endId: 'escalate' }))).toEqual([mayBeWiped]);
    expect(titles(run(reset, [...to, [hold, seen, 'lock']], 1, givenUp))).toEqual([]);
    expect(titles(run(reset, [...to, [hold, seen]], 1, givenUp))).toEqual([mayBeWiped]);
    const bench = [intended('wipe-again', 7, 'factory-reset'), settled('wipe-again', 7, 'done')];
    expect(titles(run(reset, [...to, [hold, none]], 1, ...bench))).toEqual([]);
    // Other work proves nothing of it; a reset that went well does.
    const fixed: RunEvent = { type: 'ended', endId: 'fixed' };
    expect(titles(left, run(own('bolt-test', model), [], 5, givenUp))).toEqual([mayBeWiped]);
    expect(titles(left, run(reset, [], 5, fixed))).toEqual([]);
  },
);

it('a Kevo whose eKeys nobody tried is not told to have lost them; a refused one ends the doubt', () => {
  const kevo = own('factory-reset-kevo', 'kevo');
  const held: Way = [
    ['which-button', 'button-a'],
    ['hold-a', 'done'],
  ];
  const fixed: RunEvent = { type: 'ended', endId: 'fixed' };
  const none = run(kevo, [...held, ['check-phone', 'no-such-phone']], 1, fixed);
  expect(titles(none)).toEqual(['No old eKey was tried']);
  expect(JSON.stringify(leftWith(none))).not.toMatch(/code/);
  expect(titles(run(kevo, [...held, ['check-phone', 'refused']], 1, fixed))).toEqual([]);
  expect(titles(run(kevo, [...held, ['check-phone', 'refused']], 1, givenUp))).toEqual([]);
  expect(titles(run(kevo, [...held, ['check-phone', 'opens']], 1, givenUp))).toEqual([mayBeWiped]);
  expect(none.procedure.ends.find(({ id }) => id === 'fixed')?.title).not.toMatch(/gone/i);
  // The lock counts no user codes; of its eKeys it tells nothing. Its own word of the wipe is enough.
  const counted = { ...answered('snapshot-plain', 'pass', 'lock'), codesStored: 0 } as RunEvent;
  expect(titles(sampleRun(kevo, 1, [counted, ...none.events.slice(1).map(({ event }) => event)]))).toEqual(
    titles(none),
  );
  const told: Way = [
    ['which-button', 'button-a'],
    ['hold-a', 'done', 'lock'],
    ['check-phone', 'no-such-phone'],
  ];
  expect(titles(run(kevo, told, 1, fixed))).toEqual([]);
});

it.each([
  ['factory-reset-fr1', 'signature', 'hub-other', 'excluded', 'The lock is out of its hub'],
  ['factory-reset-app-lock', 'halo', 'hub-app', 'deleted', 'The lock is out of its app'],
  ['factory-reset-app-lock', 'aura', 'hub-app', 'deleted', 'The lock is out of its app'],
])('%s of a %s: whoever took it out in hub or app alone is told at every end', (id, model, step, answer, title) => {
  const reset = own(id, model);
  for (const end of reset.ends) {
    expect(titles(run(reset, [[step, answer]], 1, { type: 'ended', endId: end.id })), end.id).toContain(title);
    expect(titles(run(reset, [[step, 'cannot']], 1, { type: 'ended', endId: end.id })), end.id).toEqual([]);
  }
  expect(titles(run(reset, [[step, answer]], 1, givenUp))).toEqual([title]);
  // Nobody has told yet whether it was done.
  const before = reset.steps.find((each) => answersOf(each).some(({ to }) => to === step));
  const [leading] = before ? answersOf(before).filter(({ to }) => to === step) : [];
  expect(titles(run(reset, [[before?.id ?? '', leading?.id ?? '']], 1, givenUp))).toEqual([
    title.replace('is', 'may be'),
  ]);
});

it('a Signature that is in its hub again, or was in none, is out of none', () => {
  const reset = own('factory-reset-fr1', 'signature');
  const out: Way = [['hub-other', 'excluded']];
  expect(titles(run(reset, [['hub-other', 'no-hub']], 1, givenUp))).toEqual([]);
  for (const back of ['back-in-other', 'include-again-other']) {
    expect(titles(run(reset, [...out, [back, 'included']], 1, givenUp)), back).toEqual([]);
    expect(titles(run(reset, [...out, [back, 'later']], 1, givenUp)), back).toEqual(['The lock is out of its hub']);
  }
});

it('a Halo that is in its app again is out of none, behind the wipe as where it was not begun', () => {
  const reset = own('factory-reset-app-lock', 'halo');
  const out: Way = [['hub-app', 'deleted']];
  for (const back of ['back-in-app', 'set-up-again']) {
    expect(titles(run(reset, [...out, [back, 'included']], 1, givenUp)), back).toEqual([]);
    expect(titles(run(reset, [...out, [back, 'later']], 1, givenUp)), back).toEqual(['The lock is out of its app']);
  }
});

it.each([
  ['factory-reset-app-lock', 'halo'],
  ['factory-reset-app-lock', 'halo-select'],
  ['factory-reset-premis', '919'],
  ['factory-reset-kevo', 'kevo'],
])('%s of a %s leads back into its app before anything is tested', (id, model) => {
  const { steps, ends } = own(id, model);
  const [again] = steps.filter((step) => step.id === 'set-up-again');
  const test = steps.findIndex((step) => step.id === 'test-matrix');
  const skipped = steps.flatMap((step) =>
    answersOf(step).flatMap(({ to }) => (to === steps[test]?.id && step !== again ? [step.id] : [])),
  );
  expect(ends.some(({ outcome }) => outcome === 'fixed')).toBe(true);
  expect(again).toBeDefined();
  expect([...new Set(skipped)]).toEqual(steps.some((step) => step.id === 'codes-anew') ? ['codes-anew'] : []);
});

it('tells of an old code that opens before it tells of the hub: danger first', () => {
  const failed = {
    type: 'item-checked',
    stepId: 'test-unhanded',
    itemId: 'unhanded-old-code',
    result: 'fail',
  } as const;
  const record = run(
    own('factory-reset-fr1', '914', 'zwave'),
    [
      ['hub', 'excluded'],
      ['restore-unhanded', 'by-hand'],
    ],
    1,
    { ...failed, millimetres: null, entered: '', note: '', photos: [] },
    answered('test-unhanded', 'blocked', 'person'),
    { type: 'ended', endId: 'unhanded-failed' },
  );
  expect(titles(record)).toEqual(['An old code opens it still', 'The lock is out of its hub']);
});

it('out of its hub is told where the run is given up, until it is in one again', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const out = 'The lock is out of its hub';
  const excluded = run(reset, [['hub', 'excluded']], 1, givenUp);
  expect(titles(excluded)).toEqual([out]);
  expect(titles(run(reset, [['hub', 'no-hub']], 1, givenUp))).toEqual([]);
  expect(titles(run(reset, [['snapshot', 'pass']], 1, givenUp))).toEqual(['The lock may be out of its hub']);
  expect(
    titles(
      run(
        reset,
        [
          ['hub', 'excluded'],
          ['back-in-hub', 'included'],
        ],
        1,
        givenUp,
      ),
    ),
  ).toEqual([]);
  const include = own('radio-include-zwave', '914', 'zwave');
  expect(titles(excluded, run(include, [['press-a', 'red']], 5))).toEqual([]);
  const zigbee = own('factory-reset-fr1', '914', 'zigbee');
  expect(titles(run(zigbee, [['hub-zigbee', 'excluded']], 1, givenUp))).toEqual([out]);
  expect(titles(run(own('radio-leave-zigbee', '914', 'zigbee'), [['press-b', 'left']], 1, givenUp))).toEqual([out]);
});

it('sends nobody to a button inside while a wipe may be armed', () => {
  const reset = own('factory-reset-fr1z', '910', 'zwave');
  const out: Way = [['hub', 'excluded']];
  const stopped: RunEvent = { type: 'ended', endId: 'unknown' };
  expect(titles(run(reset, out, 1, stopped))).toEqual(['The lock is out of its hub']);
  const left = leftWith(run(reset, [...out, ['pack-out', 'out'], ['hold-program', 'stop']], 1, stopped));
  expect(left.map(({ title, noButton }) => [title, noButton ?? false])).toEqual([
    [armed, true],
    ['The lock is out of its hub', false],
  ]);
  expect(left[1]?.lines.join(' ')).toMatch(/Do not add it again now/);
});

it('counts a reset as done that the lock itself told, whatever a test says afterwards', () => {
  const reset = own('factory-reset-fr1', '914', 'zwave');
  const failed: RunEvent = { type: 'ended', endId: 'test-failed' };
  const way = (by: 'lock' | 'person'): Way => [...toHold, ['hold-program', 'armed'], ['press-once', 'done', by]];
  expect(resetState([run(reset, way('lock'), 1, failed)])).toBe('done');
  expect(resetState([run(reset, way('person'), 1, failed)])).toBe('unknown');
  for (const [by, lost] of [['lock', 'yes'] as const, ['person', 'maybe'] as const]) {
    const { procedure, events } = run(reset, way(by), 1, failed);
    expect(codesLostBy(procedure, replay(procedure, events), 'none')).toBe(lost);
  }
});

it('has no codes to set anew on a lock that has none', () => {
  const fixed: RunEvent = { type: 'ended', endId: 'fixed' };
  const givenUp: RunEvent = { type: 'abandoned', reason: 'lunch' };
  for (const [modelId, lost] of [['914c', 'no'] as const, ['910', 'yes'] as const]) {
    for (const last of [fixed, givenUp]) {
      const { procedure, events } = run(own('factory-reset-fr1z', modelId, 'zwave'), [], 1, last);
      expect(codesLostBy(procedure, replay(procedure, events), 'done')).toBe(lost);
    }
  }
});

it('knows by the ends of every procedure that can wipe a lock whether it has codes to lose', () => {
  let wiping = 0;
  for (const procedure of content.procedures.values()) {
    if (procedure.kind === 'codes') continue;
    for (const id of procedure.models) {
      const model = content.models.get(id);
      for (const lock of model ? locksOf(model, procedure) : []) {
        const { steps, ends } = forLock(procedure, lock);
        const wipes = steps.some((step) => (step.kind === 'do' || step.kind === 'bench') && step.irreversible);
        if (!wipes) continue;
        expect(
          ends.some(({ codesLost }) => codesLost),
          `${procedure.id} ${id}`,
        ).toBe(lock.model.codes);
        wiping += 1;
      }
    }
  }
  expect(wiping).toBeGreaterThan(20);
});
