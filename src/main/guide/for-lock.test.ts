import { describe, expect, it } from 'vitest';
import { procedureSchema, type Procedure } from '../../contract/procedure.ts';
import type { LockUnit } from '../../contract/service.ts';
import { contentHash } from '../content/hash.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock, isFor, radiosOf } from './for-lock.ts';
import { answersOf } from './steps.ts';

const content = await realContent();
const modelOf = (id: string) => {
  const model = content.models.get(id);
  if (!model) throw new Error(`no ${id}`);
  return model;
};
const lock = (id: string, radio: LockUnit['radio'] = 'unknown') => ({ model: modelOf(id), radio });

const step = (id: string, to: string, more: Record<string, unknown> = {}) => ({
  id,
  kind: 'do',
  title: id,
  lines: [`Do ${id}`],
  answers: [{ id: 'next', text: 'Next', to }],
  ...more,
});
const procedureOf = (steps: unknown[], more: Record<string, unknown> = {}): Procedure =>
  procedureSchema.parse({
    id: 'test',
    title: 'Test',
    summary: 'A test of what is left for one lock',
    kind: 'reset',
    who: 'staff',
    destructive: true,
    models: ['909', '914', '955', '914c'],
    minutes: 5,
    confidence: 'H',
    confidences: { 955: 'M' },
    sources: ['M1'],
    steps,
    ends: [
      { id: 'fixed', outcome: 'fixed', title: 'Done', lines: ['It is done.'] },
      { id: 'stopped', outcome: 'stopped', title: 'Stopped', lines: ['Not done.'] },
    ],
    ...more,
  });
const ids = ({ steps }: Procedure) => steps.map(({ id }) => id);
const ways = ({ steps }: Procedure) => steps.flatMap((each) => answersOf(each).map(({ to }) => to));

describe('which lock something is for', () => {
  it.each<[string, LockUnit['radio'], string[]]>([
    ['914', 'zwave', ['zwave']],
    ['914', 'unknown', ['zwave', 'zigbee']],
    ['909', 'unknown', ['none']],
    // Bluetooth is nothing that a hub could exclude.
    ['halo', 'unknown', ['none']],
    // The unit itself is believed rather than the catalogue.
    ['914', 'none', ['none']],
  ])('the radios of a %s that has %s', (id, radio, radios) => {
    expect(radiosOf(lock(id, radio))).toEqual(radios);
  });

  it('takes every radio where no source says which a model has', () => {
    expect(radiosOf({ model: { ...modelOf('914'), radios: ['unknown'] }, radio: 'unknown' })).toEqual([
      'none',
      'zwave',
      'zigbee',
    ]);
  });

  it.each<[Parameters<typeof isFor>[0], string, LockUnit['radio'], boolean]>([
    [undefined, '914', 'zwave', true],
    [{ models: ['909'] }, '914', 'zwave', false],
    [{ models: ['909', '914'] }, '914', 'zwave', true],
    [{ radios: ['zigbee'] }, '914', 'zwave', false],
    [{ radios: ['zigbee'] }, '914', 'unknown', true],
    [{ radios: ['zigbee'] }, '909', 'unknown', false],
    [{ models: ['914'], radios: ['zigbee'] }, '914', 'zwave', false],
    [{ keyway: false }, '914', 'zwave', false],
    [{ keyway: true }, '914', 'zwave', true],
  ])('%j for a %s with %s: %s', (only, id, radio, expected) => {
    expect(isFor(only, lock(id, radio))).toBe(expected);
  });

  it('has a keyway unless a source takes it away', () => {
    const with_ = (keyway: boolean | null) => ({ model: { ...modelOf('914'), keyway }, radio: 'unknown' as const });
    expect([true, null, false].map((keyway) => isFor({ keyway: true }, with_(keyway)))).toEqual([true, true, false]);
    expect([true, null, false].map((keyway) => isFor({ keyway: false }, with_(keyway)))).toEqual([false, false, true]);
  });
});

describe('the procedure of one lock', () => {
  it('goes round what is not its own, several steps in a row, and forgets them', () => {
    const whole = procedureOf([
      step('open', 'exclude'),
      step('exclude', 'exclude-zigbee', { only: { radios: ['zwave'] }, otherwise: 'exclude-zigbee' }),
      step('exclude-zigbee', 'wipe', { only: { radios: ['zigbee'] }, otherwise: 'wipe' }),
      step('wipe', 'end:fixed'),
    ]);
    expect(ids(forLock(whole, lock('909')))).toEqual(['open', 'wipe']);
    expect(ways(forLock(whole, lock('909')))).toEqual(['wipe', 'end:fixed']);
    expect(ids(forLock(whole, lock('914', 'zigbee')))).toEqual(['open', 'exclude-zigbee', 'wipe']);
    expect(ids(forLock(whole, lock('914')))).toEqual(['open', 'exclude', 'exclude-zigbee', 'wipe']);
    // It was not changed itself, and what is left says nothing of other locks.
    expect(whole.steps).toHaveLength(4);
    expect(JSON.stringify(forLock(whole, lock('914')))).not.toMatch(/"only"|"otherwise"/);
    expect(forLock(whole, lock('914'))).toMatchObject({ models: ['914'], confidence: 'H', confidences: {} });
    expect(forLock(whole, lock('955')).confidence).toBe('M');
  });

  it('takes the radio that the procedure is for, while nobody knows that of the unit', () => {
    const steps = [
      step('zigbee', 'zwave', { only: { radios: ['zigbee'] }, otherwise: 'zwave' }),
      step('zwave', 'end:fixed', { only: { radios: ['zwave'] }, otherwise: 'end:fixed' }),
    ];
    expect(ids(forLock(procedureOf(steps), lock('914')))).toEqual(['zigbee', 'zwave']);
    expect(ids(forLock(procedureOf(steps, { radios: ['zwave'] }), lock('914')))).toEqual(['zwave']);
    expect(ids(forLock(procedureOf(steps, { radios: ['zwave', 'none'] }), lock('914', 'zigbee')))).toEqual(['zigbee']);
  });

  it('begins where the way round its first step leads', () => {
    const whole = procedureOf([
      step('key', 'wipe', { only: { models: ['909'] }, otherwise: 'nine-volt' }),
      step('wipe', 'end:fixed'),
      step('nine-volt', 'wipe'),
    ]);
    expect(ids(forLock(whole, lock('909')))).toEqual(['key', 'wipe']);
    expect(ids(forLock(whole, lock('914')))).toEqual(['nine-volt', 'wipe']);
  });

  it('leaves out steps and ends to which no way leads any more', () => {
    const whole = procedureOf([
      step('look', 'end:fixed', {
        answers: [
          { id: 'fine', text: 'Fine', to: 'end:fixed' },
          { id: 'odd', text: 'Odd', to: 'odd', only: { models: ['914'] } },
        ],
        proof: [
          { when: { signal: 'door', door: 'open' }, answer: 'odd' },
          { when: { signal: 'door', door: 'closed' }, answer: 'fine' },
        ],
      }),
      step('odd', 'end:stopped'),
    ]);
    const without = forLock(whole, lock('909'));
    expect(ids(without)).toEqual(['look']);
    expect(without.ends.map(({ id }) => id)).toEqual(['fixed']);
    expect(without.steps[0]).toMatchObject({ proof: [{ answer: 'fine' }] });
    expect(forLock(whole, lock('914')).ends).toHaveLength(2);
  });

  it('takes the lines of a checklist and the notes that are its own; one without lines is passed over', () => {
    const whole = procedureOf([
      step('aa', 'list', { notes: [{ type: 'note', text: 'For the lever', only: { models: ['955'] } }] }),
      {
        id: 'list',
        kind: 'check',
        title: 'Look at these',
        lines: ['One by one.'],
        items: [
          { id: 'strike', text: 'The strike', only: { models: ['909', '914'] } },
          { id: 'zigbee', text: 'The hub', only: { radios: ['zigbee'] } },
        ],
        to: 'end:fixed',
        blocked: 'end:stopped',
      },
    ]);
    expect(forLock(whole, lock('909')).steps[1]).toMatchObject({ items: [{ id: 'strike' }] });
    expect(forLock(whole, lock('914')).steps[1]).toMatchObject({ items: [{ id: 'strike' }, { id: 'zigbee' }] });
    const lever = forLock(whole, lock('955'));
    expect(ids(lever)).toEqual(['aa']);
    expect(ways(lever)).toEqual(['end:fixed']);
    expect(lever.steps[0]?.notes).toEqual([{ type: 'note', text: 'For the lever' }]);
    expect(forLock(whole, lock('909')).steps[0]?.notes).toEqual([]);
  });

  it('asks once what the units of several radios have alike, where nobody knows the radio', () => {
    const only = (radio: string) => ({ radios: [radio] });
    const whole = procedureOf([
      step('aa', 'bb', {
        answers: [
          { id: 'flashes', text: 'Red and green flashes', to: 'bb', only: only('zwave') },
          { id: 'green', text: 'Plain green', to: 'bb', only: only('zigbee') },
          { id: 'green-too', text: 'Plain green', to: 'bb', only: only('zwave') },
          { id: 'green-later', text: 'Plain green', to: 'end:stopped' },
        ],
        proof: ['green', 'green-too'].map((answer) => ({ when: { signal: 'reset', stage: ['done'] }, answer })),
      }),
      step('bb', 'end:fixed'),
    ]);
    const asked = (radio: LockUnit['radio']) => {
      const first = forLock(whole, lock('914', radio)).steps[0];
      return first?.kind === 'do' ? [first.answers.map(({ id }) => id), first.proof.map(({ answer }) => answer)] : [];
    };
    expect(asked('unknown')).toEqual([['flashes', 'green', 'green-later'], ['green']]);
    expect(asked('zwave')).toEqual([['flashes', 'green-too', 'green-later'], ['green-too']]);
    expect(asked('zigbee')).toEqual([['green', 'green-later'], ['green']]);
  });

  it('words a text for the trim: a bolt is thrown, a spring latch is drawn', () => {
    const whole = procedureOf([
      step('aa', 'bb', {
        title: 'Look at the {bolt|latch}',
        lines: ['Open the door{; the bolt is in|}.'],
        figure: { alt: '{The bolt is thrown|The latch is drawn} by hand.' },
        answers: [{ id: 'next', text: 'The {bolt|latch} runs free', to: 'bb' }],
      }),
      step('bb', 'end:fixed'),
    ]);
    whole.ends = whole.ends.map((end) => ({ ...end, lines: ['{Bolt|Latch} and strike meet.'] }));
    expect(forLock(whole, lock('914'))).toMatchObject({
      steps: [
        {
          ...{ title: 'Look at the bolt', lines: ['Open the door; the bolt is in.'] },
          ...{ figure: { alt: 'The bolt is thrown by hand.' }, answers: [{ text: 'The bolt runs free' }] },
        },
        { id: 'bb' },
      ],
      ends: [{ lines: ['Bolt and strike meet.'] }],
    });
    expect(forLock(whole, lock('955'))).toMatchObject({
      steps: [
        {
          ...{ title: 'Look at the latch', lines: ['Open the door.'] },
          ...{ figure: { alt: 'The latch is drawn by hand.' }, answers: [{ text: 'The latch runs free' }] },
        },
        { id: 'bb' },
      ],
      ends: [{ lines: ['Latch and strike meet.'] }],
    });
  });

  it('words a text for what the lock has: codes, a keyway', () => {
    const whole = procedureOf([
      step('aa', 'bb', { title: 'Try {codes: a code|an eKey}{keyway: , then the key|}, then the {bolt|latch}' }),
      step('bb', 'end:fixed'),
    ]);
    const titleOf = (has: { codes: boolean; keyway: boolean | null }) =>
      forLock(whole, { model: { ...modelOf('914'), ...has }, radio: 'none' }).steps[0]?.title;
    expect(titleOf({ codes: true, keyway: null })).toBe('Try a code, then the key, then the bolt');
    expect(titleOf({ codes: false, keyway: false })).toBe('Try an eKey, then the bolt');
  });

  it('words a text for where the lock goes, and leaves out a line that says nothing of it', () => {
    const whole = procedureOf([
      step('aa', 'bb', {
        lines: ['{hub: Add it to its hub.|}', '{app: Set it up.|}', 'Touch the {glass: glass|keypad}.'],
      }),
      step('bb', 'end:fixed'),
    ]);
    const linesOf = (id: string, radio: LockUnit['radio'] = 'unknown') =>
      forLock(whole, lock(id, radio)).steps[0]?.lines;
    expect(linesOf('914')).toEqual(['Add it to its hub.', 'Touch the keypad.']);
    expect(linesOf('914', 'none')).toEqual(['Touch the keypad.']);
    expect(linesOf('915')).toEqual(['Touch the glass.']);
    expect(linesOf('halo')).toEqual(['Set it up.', 'Touch the keypad.']);
  });

  it('does not run round in circles, whatever a file says', () => {
    const whole = procedureOf([
      step('aa', 'bb'),
      step('bb', 'end:fixed', { only: { models: ['955'] }, otherwise: 'cc' }),
      step('cc', 'end:fixed', { only: { models: ['955'] }, otherwise: 'bb' }),
    ]);
    expect(ids(forLock(whole, lock('909')))).toEqual(['aa']);
  });

  it('is the same for the same lock, and what it makes of it once more', () => {
    for (const procedure of content.procedures.values()) {
      for (const id of procedure.models) {
        const own = forLock(procedure, lock(id));
        expect(contentHash(forLock(own, lock(id)))).toBe(contentHash(own));
        expect(procedureSchema.safeParse(own).error).toBeUndefined();
      }
    }
  });
});
