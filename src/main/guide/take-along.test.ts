import { describe, expect, it } from 'vitest';
import { procedureSchema } from '../../contract/procedure.ts';
import { takeAlongSchema } from '../../contract/run.ts';
import { locksOf } from '../content/checks/locks.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from './for-lock.ts';
import { takeAlong } from './take-along.ts';
import { mostBytes, plainTexts } from './take-along-texts.ts';

const content = await realContent();
const model = (() => {
  const found = content.models.get('914');
  if (!found) throw new Error('no 914');
  return found;
})();
const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

const whole = procedureSchema.parse({
  id: 'test',
  title: 'Wipe it',
  summary: 'A test of what is taken along',
  kind: 'reset',
  who: 'staff',
  destructive: true,
  models: ['914'],
  minutes: 5,
  tools: ['A working key'],
  confidence: 'H',
  sources: ['M1'],
  steps: [
    {
      id: 'check-door',
      kind: 'bench',
      title: 'Ask the lock',
      lines: ['The bench asks.'],
      action: 'read-status',
      pass: 'confirm',
      fail: 'open-door',
      byHand: 'open-door',
    },
    {
      id: 'open-door',
      kind: 'do',
      title: 'Open the door',
      lines: ['Open it'],
      notes: [
        { type: 'note', text: 'Any door' },
        { type: 'danger', text: 'Mind your fingers' },
        { type: 'caution', text: 'Slowly' },
      ],
      answers: [
        { id: 'open', text: 'It is open', to: 'confirm' },
        { id: 'shut', text: 'It stays shut', to: 'end:shut' },
        { id: 'stuck', text: 'It is stuck', to: 'oil' },
      ],
    },
    {
      id: 'oil',
      kind: 'do',
      title: 'Free the latch',
      lines: ['Push the door', 'Turn the key'],
      notes: [{ type: 'danger', text: 'No force' }],
      answers: [
        { id: 'free', text: 'Free', to: 'check-door' },
        { id: 'shut', text: 'Not free', to: 'end:shut' },
      ],
    },
    {
      id: 'confirm',
      kind: 'confirm',
      title: 'Last chance',
      lines: ['It is wiped from here.', 'Type RESET to go on.'],
      typed: 'RESET',
      to: 'hold',
      refuse: 'end:shut',
    },
    {
      id: 'hold',
      kind: 'do',
      title: 'Hold Program',
      lines: ['Hold it'],
      wait: { seconds: 30 },
      answers: [
        { id: 'green', text: 'Green', to: 'list' },
        { id: 'red', text: 'Red', to: 'open-door' },
      ],
    },
    {
      id: 'list',
      kind: 'check',
      title: 'Test it',
      lines: ['One by one.'],
      items: [
        { id: 'key', text: 'The key turns', blocking: true, help: 'Both ways' },
        { id: 'codes', text: 'This code opens', each: 'code-slot' },
        {
          id: 'gap',
          text: 'The gap',
          measure: {
            accept: [
              { fromMillimetres: 1, toMillimetres: 2, says: 'a hair' },
              { fromMillimetres: 5, toMillimetres: null, says: '1/4 in and more' },
            ],
          },
        },
      ],
      to: 'end:fixed',
      blocked: 'end:shut',
    },
  ],
  ends: [
    { id: 'fixed', outcome: 'fixed', title: 'Done', lines: ['Store the codes.'] },
    { id: 'shut', outcome: 'stopped', title: 'First the door', lines: ['Call somebody.'] },
  ],
});

describe('the sheet', () => {
  const sheet = takeAlong(whole, model, null);

  it("numbers the way of the right answers, the bench's part by hand", () => {
    expect(sheet).toMatchObject({ title: 'Wipe it', modelId: '914', modelName: model.name, from: 'start' });
    expect(sheet).toMatchObject({ destructive: true, confidence: 'H', tools: ['A working key'] });
    expect(sheet.steps.map(({ title }) => title)).toEqual([
      'Open the door',
      'Last chance',
      'Hold Program',
      'Test it',
      'Done',
    ]);
    expect(sheet.steps.map(({ sign }) => sign)).toEqual(['It is open', null, 'Green', null, null]);
  });

  it('says dangers first, and what paper can say in place of a typed word', () => {
    expect(sheet.steps[0]?.notes.map(({ type }) => type)).toEqual(['danger', 'caution', 'note']);
    expect(sheet.steps[1]?.lines).toEqual(['It is wiped from here.']);
    expect(sheet.steps[2]?.lines).toEqual(['Hold it', 'Wait 30 seconds.']);
    expect(sheet.steps[3]?.items).toEqual([
      '(!) The key turns - Both ways',
      'This code opens (each code, one by one)',
      'The gap: a hair or 1/4 in and more',
    ]);
  });

  it('says what to do when it goes otherwise: a step, an end, or the way round to one', () => {
    expect(sheet.steps.map(({ otherwise }) => otherwise)).toEqual([
      [
        { sees: 'It stays shut', then: 'First the door. Call somebody.' },
        {
          sees: 'It is stuck',
          then: 'Free the latch. Danger: No force. Push the door. Turn the key. Only if: Free. Then: go on with step 1.',
        },
      ],
      [{ sees: 'You are not certain', then: 'First the door. Call somebody.' }],
      [{ sees: 'Red', then: 'go on with step 1.' }],
      [{ sees: 'A line with (!) is not right', then: 'First the door. Call somebody.' }],
      [],
    ]);
  });

  it('tells a way round once, on paper and in the codes', () => {
    const steps = whole.steps.map((step) =>
      step.id === 'hold' && step.kind === 'do'
        ? { ...step, answers: [...step.answers, { id: 'stuck', text: 'Stuck again', to: 'oil' }] }
        : step,
    );
    const again = takeAlong({ ...whole, steps }, model, null);
    expect(again.steps[0]?.otherwise[1]?.then).toMatch(/^Free the latch\. Danger: No force\. Push the door\./);
    expect(again.steps[2]?.otherwise[1]).toEqual({
      sees: 'Stuck again',
      then: 'Free the latch. As under step 1.',
    });
    const [text] = again.texts;
    // One step alone is told whole; further on by its title.
    expect(text).toContain(
      'Or: It is stuck > Free the latch. Danger: No force. Push the door. Turn the key. Only if: Free. Then step 1.',
    );
    expect(text).toContain('Or: Stuck again > Free the latch. As under step 1.');
    expect(text).not.toContain('Both ways');
  });

  it('says in the codes who may go on though the main answer is not theirs', () => {
    const steps = whole.steps.map((step) => {
      if (step.kind !== 'do' || step.id === 'oil') return step;
      const more =
        step.id === 'open-door'
          ? [{ id: 'none', text: 'There is no door', to: 'confirm' }]
          : [
              { id: 'known', text: 'Green before that', to: 'end:fixed' },
              { id: 'back', text: 'Something else', to: 'open-door' },
            ];
      return { ...step, answers: [...step.answers, ...more] };
    });
    const [text] = takeAlong({ ...whole, steps }, model, null).texts;
    expect(text).toContain('Right: It is open / There is no door');
    expect(text).toContain('Or: Green before that > Done.');
    expect(text).toContain('Anything else: touch nothing, ask.');
  });

  it('says in the codes what to do after a failure as far as there is room, of dangerous steps first, and of harmless ones never for one code more', () => {
    const [text] = takeAlong(whole, model, null).texts;
    expect(text).toContain('It stays shut');
    const bolt = content.procedures.get('bolt-test');
    const of = content.models.get('914');
    if (!bolt || !of) throw new Error('no bolt test of a 914');
    const full = takeAlong(forLock(bolt, { model: of, radio: 'none' }), of, null);
    expect(full.texts).toHaveLength(2);
    expect(full.texts.join(' ')).not.toContain('It strains or stops >');
    expect(full.steps.flatMap(({ otherwise }) => otherwise.map(({ sees }) => sees))).toContain('It strains or stops');
  });

  it('begins another code of the same row for what to do after a failure of a dangerous step', () => {
    const handing = content.procedures.get('door-handing-lock-button');
    const of = content.models.get('909');
    if (!handing || !of) throw new Error('no handing of a 909');
    const { texts } = takeAlong(forLock(handing, { model: of, radio: 'none' }), of, null);
    expect(texts).toHaveLength(3);
    expect(texts.join('\n')).toMatch(/^Or: Nothing moved > .*Then step 4\.$/m);
    expect(texts.join('\n')).toMatch(/^Or: It began to move and stopped > /m);
  });

  it('of a run has only what is ahead of it, from a bench step on by hand', () => {
    const rest = takeAlong(whole, model, 'hold');
    expect(rest.from).toBe('rest');
    expect(rest.steps.map(({ title }) => title)).toEqual(['Hold Program', 'Test it', 'Done']);
    // The way back to what was before is told in words, since it has no number any more.
    expect(rest.steps[0]?.otherwise[0]?.then).toMatch(
      /^Open the door\. .* Last chance\. .* Then: go on with step 1\.$/,
    );
    expect(takeAlong(whole, model, 'check-door').steps[0]?.title).toBe('Open the door');
    expect(takeAlong(whole, model, 'nowhere').from).toBe('start');
  });
});

describe('paper and codes', () => {
  /** Of every procedure and lock, once; of one lock of each also the rest from every step. */
  const all = [...content.procedures.values()].flatMap((procedure) =>
    procedure.models.flatMap((id, at) => {
      const of = content.models.get(id);
      return (of ? locksOf(of, procedure) : []).flatMap((lock) => {
        const own = forLock(procedure, lock);
        const from = at === 0 ? own.steps.map((step) => step.id) : [];
        return [null, ...from].map((start) => takeAlong(own, lock.model, start));
      });
    }),
  );

  it('have no word that makes sense only before a screen', () => {
    const onScreen =
      /(let|where) the bench|the bench (says|asks|did)|this (run|visit|bench|screen|page|list)\b|the list (of|names|says|is kept)|bench's reason|\bchoose (stop|that|the answer)|\bclick|\btap (the|this|a)\b|(button|line|list|answer|question) (below|above)|scroll/i;
    const told = all.flatMap(({ steps }) =>
      steps.flatMap((step) => [
        step.title,
        ...step.lines,
        ...step.items,
        ...step.notes.map(({ text }) => text),
        step.sign ?? '',
        ...step.otherwise.flatMap(({ sees, then }) => [sees, ...then.split(/(?<=\.) /)]),
      ]),
    );
    expect(all.length).toBeGreaterThan(500);
    expect([...new Set(told.filter((text) => onScreen.test(text)))]).toEqual([]);
  });
});

describe('the texts', () => {
  it('hold every word of every sheet, in pieces that a telephone can read', () => {
    let several = 0;
    let ledOn = 0;
    for (const procedure of content.procedures.values()) {
      for (const id of procedure.models) {
        const of = content.models.get(id);
        for (const lock of of ? locksOf(of, procedure) : []) {
          const sheet = takeAlong(forLock(procedure, lock), lock.model, null);
          expect(takeAlongSchema.safeParse(sheet).error, procedure.id).toBeUndefined();
          expect(Math.max(...sheet.texts.map(bytes)), procedure.id).toBeLessThanOrEqual(mostBytes);
          sheet.texts.forEach((text, index) => {
            const head = text.split('\n')[0] ?? '';
            expect(head).toContain(procedure.title);
            if (sheet.texts.length > 1) expect(head).toMatch(new RegExp(` ${index + 1}/${sheet.texts.length}$`));
          });
          if (sheet.texts.length > 1) several += 1;
          const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
          const told = new Set(sheet.texts.flatMap((text) => words(text.slice(text.indexOf('\n') + 1))));
          // Remarks and harmless ways round are for paper; what harms and what is to do is in the codes, too.
          const written = sheet.steps.flatMap((step) => [
            step.title,
            ...step.notes.flatMap(({ type, text }) => (type === 'note' ? [] : [text])),
            ...step.lines,
            step.notes.some(({ type }) => type === 'danger') ? (step.sign ?? '') : '',
          ]);
          for (const each of sheet.texts) expect(each.split('\n')[1]).toBe('Anything else: touch nothing, ask.');
          expect(sheet.texts.length, `${procedure.id} ${id}`).toBeLessThanOrEqual(7);
          expect(
            written.flatMap(words).filter((word) => !told.has(word)),
            procedure.id,
          ).toEqual([]);
          const dangers = sheet.steps.flatMap(({ otherwise }) =>
            otherwise.flatMap(({ then }) => then.match(/Danger: [^.]*\./g) ?? []),
          );
          const text = sheet.texts.map((each) => each.slice(each.indexOf('\n') + 1)).join(' ');
          for (const danger of dangers) expect(text.replaceAll('\n', ' '), procedure.id).toContain(danger);
          // A mark is explained in the code that has it: it may be the only one that is read.
          for (const each of sheet.texts.filter((one) => one.includes('(!)'))) {
            expect(each).toContain('(!) not right: stop and ask.');
          }
          // Who is led on by the sheet is led on by the codes.
          sheet.steps.forEach(({ otherwise }, index) => {
            const on = otherwise.filter(
              ({ then }) => Number(/^go on with step (\d+)\.$/.exec(then)?.[1] ?? 0) > index + 1,
            );
            for (const sees of on.flatMap((way) => way.sees.split(' / '))) {
              expect(text, `${procedure.id} ${id}: ${sees}`).toContain(sees);
              ledOn += 1;
            }
          });
        }
      }
    }
    expect(several).toBeGreaterThan(5);
    expect(ledOn).toBeGreaterThan(100);
  });

  it('say at every question and at the last chance who goes on, and what whoever may not does instead', () => {
    let gates = 0;
    for (const procedure of content.procedures.values()) {
      for (const id of procedure.models) {
        const of = content.models.get(id);
        for (const lock of of ? locksOf(of, procedure) : []) {
          const { steps, texts } = takeAlong(forLock(procedure, lock), lock.model, null);
          const blocks = texts.flatMap((text) => text.split(/\n(?=\d+\. )/).slice(1));
          steps.forEach(({ title, sign, otherwise }, index) => {
            const last = otherwise.some(({ sees }) => sees === 'You are not certain');
            if (!last && !(title.endsWith('?') && sign !== null)) return;
            gates += 1;
            const where = `${procedure.id} ${id}: ${title}`;
            // In one code: nobody goes on for want of the next one.
            const own = blocks.filter((block) => block.startsWith(`${index + 1}. `));
            const [ways, ...more] = own.filter((block) => /^(Right|Or|Else): /m.test(block));
            expect(ways, where).toBeDefined();
            expect(more, where).toEqual([]);
            if (sign !== null) expect(ways, where).toContain(`Right: ${sign}`);
            if (/^Else: /m.test(ways ?? '')) return;
            const others = otherwise.flatMap((way) => way.sees.split(' / '));
            for (const sees of others) expect(ways, where).toContain(sees);
          });
        }
      }
    }
    expect(gates).toBeGreaterThan(1000);
  });

  it.each([
    [
      'factory-reset-fr1',
      '909',
      'Right: New alkaline cells are fitted\nOr: Old or unknown > Stop: First new batteries.',
    ],
    ['factory-reset-fr1', '909', 'Right: The key works\nOr: There is no working key > Stop: First a working key.'],
    ['factory-reset-955', '955', 'Or: You are not certain > Stopped before anything was erased.'],
    ['add-code-positions', '909', 'Right: No, or nobody ever set one\nOr: Yes > '],
  ])('of %s tell a %s at its gate: %s', (procedureId, modelId, words) => {
    const procedure = content.procedures.get(procedureId);
    const of = content.models.get(modelId);
    if (!procedure || !of) throw new Error('not there');
    expect(takeAlong(forLock(procedure, { model: of, radio: 'none' }), of, null).texts.join('\n')).toContain(words);
  });

  it.each([
    ['battery-replacement', '914', 'four AA cells'],
    ['settings-by-parameter', '888', 'parameter 35'],
    ['factory-reset-app-lock', 'halo', 'the press must follow at once'],
    ['factory-reset-fr1', '914', 'It was never in a hub'],
  ])('of %s tell a %s what its step needs: %s', (procedureId, modelId, words) => {
    const procedure = content.procedures.get(procedureId);
    const of = content.models.get(modelId);
    if (!procedure || !of) throw new Error('not there');
    const sheet = takeAlong(forLock(procedure, { model: of, radio: 'unknown' }), of, null);
    expect(sheet.texts.join('\n')).toContain(words);
  });

  const step = (title: string, line: string) => ({
    title,
    lines: [line],
    notes: [],
    sign: null,
    otherwise: [],
    items: [],
  });
  it('keep a danger with what it is said of, and let another step go on in the next code', () => {
    const full = step('Full', 'a'.repeat(900));
    const lines = ['b'.repeat(90), 'c'.repeat(90), 'd'.repeat(90)];
    const harmless = plainTexts('Title', [], [full, { ...step('Long', ''), lines }]);
    expect(harmless[0]).toContain(`2. Long\n- ${'b'.repeat(90)}`);
    expect(harmless[1]).toMatch(/^Title 2\/2\n2\. \(goes on\)\n- [cd]/);
    const danger = { type: 'danger' as const, text: 'It wipes' };
    const ways = [{ sees: 'Red', then: 'e'.repeat(120) }];
    const sharp = plainTexts('Title', [], [full, { ...step('Long', ''), lines, notes: [danger], otherwise: ways }]);
    expect(sharp[0]).not.toContain('Long');
    expect(sharp[1]).toContain(['2. Long', 'DANGER: It wipes', ...lines.map((each) => `- ${each}`)].join('\n'));
    expect([...harmless, ...sharp].map(bytes).every((each) => each <= mostBytes)).toBe(true);
  });

  it('are cut between steps, and within one only where it does not fit', () => {
    const short = plainTexts(
      'Title',
      [],
      [step('One', 'a'.repeat(600)), step('Two', 'b'.repeat(600)), step('Three', 'c')],
    );
    expect(short.map((text) => text.split('\n').slice(0, 2))).toEqual([
      ['Title 1/2', '1. One'],
      ['Title 2/2', '2. Two'],
    ]);
    const long = plainTexts('Title', [], [step('One', 'añ '.repeat(700)), step('Two', '€'.repeat(900))]);
    expect(long.map(bytes).every((each) => each <= mostBytes)).toBe(true);
    expect(long.join('').match(/€/g)).toHaveLength(900);
    expect(long.join(' ').match(/añ/g)).toHaveLength(700);
    expect(plainTexts('Title', ['A key'], [step('One', 'a')])).toEqual(['Title\nYou need: A key\n1. One\n- a']);
    expect(plainTexts('T'.repeat(5000), [], [step('One', 'a')]).map(bytes)[0]).toBeLessThan(mostBytes);
  });
});
