// A row for every cause: by words, by answers or by readings it comes first; and no model hears of another one's facts.
import { describe, expect, it } from 'vitest';
import { complaintCheckSchema, complaintSchema } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { checkComplaint } from './check.ts';
import { modelNamed } from './said.ts';

const content = await realContent();
type Input = Parameters<typeof complaintSchema.parse>[0] & object;
const check = (input: Input) => checkComplaint(complaintSchema.parse(input), content);
const firstOf = (input: Input) => check(input).causes[0];

const good = { restingMillivolts: 6100, loadedMillivolts: 5800 };

describe('every cause comes first', () => {
  const rows: [string, string, Input][] = [
    ['weak-batteries', 'by a reading', { modelId: '914', reading: { restingMillivolts: 4700 } }],
    ['weak-batteries', 'by its light', { modelId: '913', answers: { 'status-light': 'blinks-red' } }],
    ['wrong-cells', 'by an answer', { modelId: '620', answers: { 'battery-age': 'wrong-kind' } }],
    ['wrong-cells', 'by words', { complaint: 'I put lithium cells in it, is that all right?' }],
    ['pack-out', 'by a reading', { modelId: '909', reading: { pack: 'out' } }],
    ['pack-badly-seated', 'by words', { modelId: '910', complaint: 'Dead after changing the batteries' }],
    [
      'pack-badly-seated',
      'by answers',
      { modelId: '955', answers: { 'what-happened': 'new-batteries', trouble: 'dead' } },
    ],
    [
      'battery-drain',
      'by answers',
      { modelId: '915', answers: { trouble: 'batteries-short', 'battery-life': 'weeks' } },
    ],
    ['battery-drain', 'by words', { complaint: 'It eats batteries, a set every month' }],
    ['wrong-code', 'by an answer', { modelId: '888', answers: { 'valid-code': 'not-sure' } }],
    ['wrong-code', 'by words', { complaint: 'I forgot my code' }],
    ['no-code-stored', 'by a reading', { modelId: '916', reading: { codesStored: 0 } }],
    ['no-code-stored', 'by words', { modelId: '909', complaint: 'Is 1234 the factory code?' }],
    ['no-code-stored-955', 'by a reading', { modelId: '955', reading: { codesStored: 0 } }],
    ['no-code-stored-955', 'by an answer', { modelId: '955', answers: { 'what-happened': 'was-reset' } }],
    [
      'colliding-code',
      'by answers',
      { modelId: '910', answers: { 'which-codes': 'one-code', 'what-happened': 'code-added' } },
    ],
    ['keypad-lockout', 'by a reading', { modelId: '916', reading: { lockoutMs: 30_000 } }],
    ['keypad-lockout', 'by fifteen flashes', { modelId: '911', answers: { 'keypad-shows': 'red-fifteen' } }],
    ['code-disabled', 'by the hub', { modelId: '914', answers: { 'code-limits': 'scheduled' } }],
    ['code-disabled', 'by one use', { modelId: '955', answers: { 'code-limits': 'one-time' } }],
    ['codes-switched-off', 'by a reading', { modelId: '955', reading: { codesEnabled: false } }],
    ['codes-switched-off', 'by words', { modelId: '955', complaint: 'After our vacation none of the codes works' }],
    ['cable-loose', 'by its sound', { modelId: '954', answers: { 'keypad-shows': 'beeps-on' } }],
    ['cable-loose', 'by words', { modelId: '914', complaint: 'There is a loose wire inside' }],
    ['handing-missing', 'by a reading', { modelId: '914c', reading: { handing: 'unknown', ...good } }],
    [
      'handing-missing',
      'by answers',
      { modelId: '915', answers: { trouble: 'motor-still', 'what-happened': 'installed-or-moved' } },
    ],
    ['handing-failed', 'by the status light', { modelId: '916', answers: { 'status-light': 'solid-red' } }],
    ['handing-failed', 'by the 620’s keypad', { modelId: '620', answers: { 'keypad-shows': 'red-five-seconds' } }],
    ['lock-reversed', 'by an answer', { modelId: 'halo', answers: { trouble: 'wrong-way' } }],
    ['lock-reversed', 'by words', { modelId: '914c', complaint: 'It works backwards' }],
    ['binding-bolt', 'by a reading', { modelId: '918', reading: { motor: 'binding', ...good } }],
    ['binding-bolt', 'by an answer', { modelId: 'kevo', answers: { 'door-position': 'always-drags' } }],
    ['bolt-jammed', 'by a reading', { modelId: '910', reading: { motor: 'jammed', ...good } }],
    ['bolt-jammed', 'by its sign', { modelId: '915', answers: { 'keypad-shows': 'red-once' } }],
    ['strike-misaligned', 'by an answer', { modelId: '264', answers: { 'door-position': 'only-closed' } }],
    ['strike-misaligned', 'by words', { complaint: 'You have to lift the door a little, then it locks' }],
    ['installation-fault', 'by words', { modelId: '955', complaint: 'It wobbles, the screws are loose' }],
    ['installation-fault', 'by an answer', { modelId: '912', answers: { trouble: 'hard-to-fit' } }],
    ['door-preparation', 'by words', { complaint: 'Which backset do I need? My door is too thick' }],
    ['auto-lock-surprise', 'by words', { modelId: '916', complaint: 'It locks itself all the time' }],
    ['auto-lock-surprise', 'by an answer', { modelId: '888', answers: { trouble: 'locks-itself' } }],
    ['radio-pairing', 'by an answer', { modelId: '912', answers: { trouble: 'hub-only' } }],
    ['radio-pairing', 'by words', { complaint: 'It will not pair with my hub' }],
    ['app-offline', 'by an answer', { modelId: 'aura-reach', answers: { trouble: 'app-only' } }],
    ['app-offline', 'by words', { modelId: 'halo', complaint: 'offline in the app' }],
    ['program-button-disabled', 'by words', { modelId: '918', complaint: 'The Program button does nothing' }],
    ['dead-outside-no-keyway', 'by the 9 V battery', { modelId: '905', answers: { 'nine-volt': 'wakes-and-opens' } }],
    ['dead-outside-no-keyway', 'by words', { modelId: '954', complaint: 'It is dead and there is no keyhole' }],
    [
      'memory-upset',
      'by what is left',
      {
        modelId: '914',
        complaint: 'refuses every code',
        answers: { 'valid-code': 'worked-before', 'which-codes': 'all-codes' },
        reading: { codesEnabled: true, lockoutMs: 0, codesStored: 4, ...good },
      },
    ],
    ['malfunction', 'by a set gone in a day', { modelId: '913', answers: { 'battery-life': 'a-day' } }],
    [
      'malfunction',
      'by a 9 V battery that does not wake it',
      { modelId: '954', answers: { 'nine-volt': 'stays-dead' }, reading: good },
    ],
  ];

  it.each(rows)('%s %s', (causeId, _, input) => {
    expect(firstOf(input)?.causeId).toBe(causeId);
  });

  it('names every cause of the content', () => {
    expect(new Set(rows.map(([causeId]) => causeId))).toEqual(new Set(content.causes.keys()));
  });
});

it('does not name good codes as refused where the lock takes them', () => {
  const reading = { codesEnabled: true, lockoutMs: 0, codesStored: 4, handing: 'unknown' as const, ...good };
  for (const said of [
    { complaint: 'It takes the code but nothing moves' },
    { answers: { 'keypad-shows': 'green-no-move' } },
  ]) {
    const answers = { 'valid-code': 'worked-before', ...said.answers };
    const upset = check({ modelId: '914', ...said, answers, reading }).causes.find(
      ({ causeId }) => causeId === 'memory-upset',
    );
    expect(upset?.likelihood).toBe('unlikely');
    expect(JSON.stringify(upset?.reasons)).not.toMatch(/is refused/);
  }
});

describe('what levers and app locks are brought in for', () => {
  it.each(['911', '912', '917', '955'])('a latch of the %s that drags', (modelId) => {
    const complaint = 'The latch of my lever sticks in the frame and drags';
    expect(firstOf({ modelId, complaint, answers: { trouble: 'bolt-drags' } })?.causeId).toBe('binding-bolt');
    expect(firstOf({ modelId, answers: { trouble: 'bolt-drags', 'working-key': 'key-turns-hard' } })?.causeId).toBe(
      'binding-bolt',
    );
    expect(firstOf({ modelId, answers: { 'door-position': 'only-closed' } })?.causeId).toBe('strike-misaligned');
    const sagging = 'The door sags, the latch rubs at the strike plate, we must lift the handle';
    expect(firstOf({ modelId, complaint: sagging })?.causeId).toBe('strike-misaligned');
  });

  it('leads a lever to no jam of a motor bolt', () => {
    const got = check({ modelId: '911', complaint: 'jammed', answers: { trouble: 'bolt-drags' } });
    expect(got.causes.map(({ causeId }) => causeId)).not.toContain('bolt-jammed');
  });

  const appLocks = ['919', 'halo', 'halo-touch', 'aura', 'halo-select', 'aura-reach', 'kevo'];
  it.each(appLocks)('an app that does not reach the %s', (modelId) => {
    expect(firstOf({ modelId, answers: { trouble: 'app-only' } })?.causeId).toBe('app-offline');
    expect(firstOf({ modelId, complaint: 'The app cannot find the lock, no bluetooth' })?.causeId).toBe('app-offline');
    expect(firstOf({ modelId, complaint: 'It will not connect' })?.causeId).toBe('app-offline');
  });

  it.each([
    ['919', 'will not connect to apple home', 'app-offline'],
    ['919', 'it locks itself after a while', 'auto-lock-surprise'],
    ['914', 'the status light stays red after I pressed button A', 'radio-pairing'],
    ['914', 'the status light stays red', 'handing-failed'],
    ['914', 'the status light stays red after the handing', 'handing-failed'],
  ])('%s: %s', (modelId, complaint, causeId) => {
    expect(firstOf({ modelId, complaint })?.causeId).toBe(causeId);
  });
});

describe('three languages and typing errors', () => {
  it.each([
    [
      'forgotten code',
      'wrong-code',
      ['I forgot the code', 'olvidé la clave', "j'ai oublié le code", 'i forgott the cod'],
    ],
    [
      'flat cells',
      'weak-batteries',
      ['the battery is flat', 'la pila está agotada', 'la pile est vide', 'the batery is flat'],
    ],
    ['jam', 'binding-bolt', ['it is stiff', 'se atasca', 'la serrure est grippée']],
    [
      'auto-lock',
      'auto-lock-surprise',
      ['it locks by itself', 'se cierra sola', 'elle se verrouille toute seule', 'it lokcs by itself'],
    ],
    ['lockout', 'keypad-lockout', ['too many tries', 'demasiados intentos', "trop d'essais"]],
    ['reversed', 'lock-reversed', ['it works backwards', 'funciona al revés', "elle marche à l'envers"]],
  ])('%s', (_, causeId, complaints) => {
    for (const complaint of complaints)
      expect([complaint, firstOf({ complaint })?.causeId]).toEqual([complaint, causeId]);
  });

  it('weighs the same idea with the same points', () => {
    const points = ['I forgot the code', 'olvidé el código', "j'ai oublié le code"].map(
      (complaint) => firstOf({ complaint })?.points,
    );
    expect(new Set(points).size).toBe(1);
  });

  it('takes no number for another one', () => {
    expect(firstOf({ modelId: '909', complaint: '1235' })?.causeId).not.toBe('no-code-stored');
  });
});

describe('the model', () => {
  it.each([
    ['my 910 does not open', '910'],
    ['SmartCode 916, dead', '916'],
    ['a SC914 from 2015', '914'],
    ['we have the Convert 914C', '914c'],
    ['Halo Touch fingerprint', 'halo-touch'],
    ['our Halo', 'halo'],
    ['the Obsidian', '954'],
    ['Home Connect 620', '620'],
    ['a 909 or a 910', null],
    ['code 9100 refused', null],
    ['', null],
  ])('%j names %s', (complaint, modelId) => {
    expect(modelNamed(complaint, content)).toBe(modelId);
  });

  it('is taken from the complaint only when none is given', () => {
    expect(check({ complaint: 'my 910 is dead' })).toMatchObject({ modelId: '910', modelFrom: 'complaint' });
    expect(check({ modelId: '955', complaint: 'my 910 is dead' })).toMatchObject({
      modelId: '955',
      modelFrom: 'given',
    });
    expect(check({ complaint: 'it is dead' })).toMatchObject({ modelId: null, modelFrom: 'unknown' });
  });

  it.each([...content.models.keys()])('%s hears only of its own causes, answers and procedures', (modelId) => {
    // Everything that anybody could say about any lock, all at once.
    for (const trouble of content.questions.get('trouble')?.answers ?? []) {
      const answers = { trouble: trouble.id, 'keypad-shows': 'beeps-on', 'status-light': 'solid-red' };
      const got = check({ modelId, complaint: '1234 jammed dead hub reset keyhole program button', answers });
      expect(complaintCheckSchema.safeParse(got).success).toBe(true);
      for (const { causeId, procedures } of got.causes) {
        const { models } = content.causes.get(causeId) ?? {};
        if (models) expect(models).toContain(modelId);
        for (const { id } of procedures) expect(content.procedures.get(id)?.models).toContain(modelId);
      }
      for (const question of [got.nextQuestion, ...got.firstChecks.map((each) => each.question)]) {
        if (question?.models) expect(question.models).toContain(modelId);
        for (const { models } of question?.answers ?? []) if (models) expect(models).toContain(modelId);
      }
    }
  });

  it('is asked for a working key, or for a 9 V battery where there is no keyway', () => {
    const firsts = (modelId: string | null) => check({ modelId }).firstChecks.map(({ question }) => question.id);
    expect(firsts('914')).toEqual(['valid-code', 'working-key', 'who-to-call']);
    expect(firsts('954')).toEqual(['valid-code', 'nine-volt', 'who-to-call']);
    expect(firsts('905')).toEqual(['valid-code', 'nine-volt', 'who-to-call']);
    expect(firsts('914c')).toEqual(['working-key', 'who-to-call']);
    expect(firsts(null)).toEqual(['valid-code', 'working-key', 'who-to-call']);
  });
});

describe('contradictions', () => {
  it.each([
    [
      'new cells that measure weak',
      { reading: { loadedMillivolts: 4300 }, answers: { 'battery-age': 'new-alkaline' } },
      'weak-batteries',
    ],
    [
      'a red light and a learnt handing',
      { reading: { handing: 'right' }, answers: { 'status-light': 'solid-red' } },
      'handing-failed',
    ],
    [
      'a lockout that is over',
      { reading: { lockoutMs: 0 }, answers: { 'keypad-shows': 'red-fifteen' } },
      'keypad-lockout',
    ],
    [
      'a code that worked in an empty lock',
      { reading: { codesStored: 0 }, answers: { 'valid-code': 'worked-before' } },
      'no-code-stored',
    ],
    [
      'a stiff key and a free motor',
      { reading: { motor: 'free' }, answers: { 'working-key': 'key-turns-hard' } },
      'binding-bolt',
    ],
  ] as [string, Input, string][])('%s are shown, and the reading weighs', (_, input, causeId) => {
    const { causes, contradictions } = check({ modelId: '914', ...input });
    const found = contradictions.find((each) => each.causeId === causeId);
    expect(found?.read).toBeTruthy();
    expect(found?.said).toBeTruthy();
    const texts = causes.find((cause) => cause.causeId === causeId)?.reasons.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([found?.read, found?.said]));
  });

  it('are not made of reasons that agree', () => {
    const agreed = check({ modelId: '914', reading: { loadedMillivolts: 4300 }, answers: { 'battery-age': 'months' } });
    expect(agreed.contradictions).toEqual([]);
  });
});

describe('readings part by part', () => {
  it('weighs only what was read', () => {
    const { causes } = check({ modelId: '914', reading: { handing: 'unknown' } });
    expect(causes[0]).toMatchObject({ causeId: 'handing-missing', likelihood: 'settled' });
    const reasons = causes.flatMap((cause) => cause.reasons.filter(({ from }) => from === 'reading'));
    expect(new Set(reasons.map(({ text }) => text))).toEqual(
      new Set([
        'The lock reports that its handing is unknown',
        'The lock does not know its handing',
        'The lock has learnt no handing, so none can be wrong',
      ]),
    );
  });

  it('blocks a wipe while the measured cells are weak', () => {
    const { causes } = check({ modelId: '914', reading: { restingMillivolts: 4700 } });
    const reset = causes.flatMap(({ procedures }) => procedures).find(({ destructive }) => destructive);
    expect(reset?.blocked).toContain('The pack rests at 4.7 V');
  });
});

describe('escalation', () => {
  it('is not due while there is something to ask', () => {
    expect(check({ modelId: '914' }).escalation).toMatchObject({ due: false, why: 'open', article: 'who-to-call' });
  });

  it('is due when every question is answered and nothing is likely', () => {
    const answers: Record<string, string> = {};
    const harmless = /^(something-else|unknown|always-free|nothing-special|a-year|always|only-one-exists)$/;
    for (let next = check({ modelId: '914', answers }).nextQuestion; next;) {
      answers[next.id] = next.answers.find(({ id }) => harmless.test(id))?.id ?? '';
      next = check({ modelId: '914', answers }).nextQuestion;
    }
    const { escalation, causes } = check({ modelId: '914', answers });
    expect(causes.filter(({ likelihood }) => likelihood === 'likely')).toEqual([]);
    expect(escalation).toMatchObject({ due: true, why: 'untried' });
    expect(escalation.calls.map(({ who }) => who)).toEqual(['locksmith', 'maker']);
  });

  it('is due when most speaks for a fault inside', () => {
    expect(check({ modelId: '913', answers: { 'battery-life': 'a-day' } }).escalation).toMatchObject({
      due: true,
      why: 'fault-likely',
    });
  });
});

it('answers the same for the same input, whatever the words', () => {
  for (const complaint of ['dead', '', 'x'.repeat(1000), '"*) OR 1', '\u0000\u202e😀', 'ñ'.normalize('NFD')]) {
    const one = check({ complaint });
    expect(check({ complaint })).toEqual(one);
    expect(one.causes).toHaveLength(content.causes.size);
  }
});
