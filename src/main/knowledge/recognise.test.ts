// The recogniser on the real catalogue: every model told truthfully is found, and nothing a person answers breaks it.
import { describe, expect, it } from 'vitest';
import type { Model } from '../../contract/content.ts';
import { mostQuestions, recogniseInputSchema, recognitionSchema, type Recognition } from '../../contract/recognise.ts';
import { realContent } from '../content/testing/real-content.ts';
import { modelsOfZigbeeId, parseZwaveId, readZwaveId } from './radio-ids.ts';
import { recognise } from './recognise.ts';

const content = await realContent();
const models = [...content.models.values()];
type Answers = Record<string, string | null>;
const ask = (answers: Answers, rest: object = {}): Recognition =>
  recognitionSchema.parse(recognise(recogniseInputSchema.parse({ answers, ...rest }), content));
const fitting = ({ candidates }: Recognition) =>
  candidates.filter(({ fit }) => fit === 'fits').map(({ modelId }) => modelId);
const listed = ({ candidates }: Recognition) => candidates.map(({ modelId }) => modelId);

/** All ways through the questions that a model allows; what no source says of it is answered by "not sure". */
function waysOf(model: Model, answers: Answers = {}): { answers: Answers; end: Recognition }[] {
  const end = ask(answers);
  if (end.next === null) return [{ answers, end }];
  const { id } = end.next;
  const own = model.traits[id] ?? model.likelyTraits[id] ?? [null];
  return own.flatMap((answer) => waysOf(model, { ...answers, [id]: answer }));
}

/** Small and seeded, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

describe('answered truthfully', () => {
  // Fewest and most models that fit at the end, over all ways that the model allows, "not sure" where no source says.
  // Long lists are those of models whose looks no source tells: there the sheet must name the lock.
  const lists: Record<string, [number, number]> = {
    '888': [1, 1],
    '909': [1, 1],
    '910': [1, 1],
    '911': [1, 1],
    '912': [1, 1],
    '913': [1, 1],
    '914': [1, 1],
    '914c': [1, 1],
    '915': [1, 1],
    '916': [1, 1],
    '954': [1, 1],
    '955': [1, 1],
    'halo-touch': [1, 1],
    'powerbolt-2': [1, 1],
    '620': [1, 2],
    '917': [2, 2],
    '919': [1, 3],
    '260': [3, 4],
    '270': [3, 7],
    '275': [3, 7],
    '264': [4, 4],
    '905': [2, 4],
    halo: [1, 9],
    aura: [2, 9],
    '918': [3, 20],
    signature: [8, 20],
    kevo: [3, 28],
    'aura-reach': [4, 28],
    'halo-select': [4, 28],
  };

  it.each(models.map((model) => [model.id, model] as const))('%s is in the list within five questions', (id, model) => {
    const ways = waysOf(model);
    for (const { answers, end } of ways) {
      expect(Object.keys(answers).length).toBeLessThanOrEqual(mostQuestions);
      expect(end).toMatchObject({ done: true, asked: Object.keys(answers).length });
      expect(fitting(end)).toContain(id);
      expect(end.verdict).toBe(fitting(end).length === 1 ? 'one' : 'several');
      if (end.verdict === 'several') expect(end.advice.join(' ')).toMatch(/sheet/);
    }
    const sizes = ways.map(({ end }) => fitting(end).length);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual(lists[id]);
  });

  it('is asked of nobody a sixth time, whatever is answered', () => {
    const answers: Answers = {};
    for (let next = ask(answers).next; next; next = ask(answers).next) answers[next.id] = null;
    expect(Object.keys(answers).length).toBe(mostQuestions);
    expect(ask(answers)).toMatchObject({ verdict: 'several', done: true });
  });

  it('keeps a model in the list whatever is answered where no source says', () => {
    const next = randomFrom(7);
    for (let round = 0; round < 300; round += 1) {
      const model = models[Math.floor(next() * models.length)] as Model;
      const answers: Answers = {};
      for (const question of content.recogniser.values()) {
        const all = question.answers.map(({ id }) => id);
        const own = model.traits[question.id] ?? all;
        answers[question.id] = own[Math.floor(next() * own.length)] as string;
      }
      expect(listed(ask(answers))).toContain(model.id);
    }
  });
});

describe('asking', () => {
  it('begins with what tells most, drawn, and counts the models that are left', () => {
    const first = ask({});
    expect(first).toMatchObject({ verdict: 'asking', done: false, asked: 0 });
    expect(first.next?.id).toBe('face');
    expect(first.next?.answers.every(({ drawing }) => drawing !== null)).toBe(true);
    expect(first.candidates.length).toBe(models.length);
    const second = ask({ face: 'glass' });
    expect(second.candidates.length).toBeLessThan(models.length);
    expect(second.next?.id).not.toBe('face');
  });

  it('asks once more where one thing alone would name the model, and then nothing that splits nothing', () => {
    const once = ask({ face: 'no-keys' });
    expect(once).toMatchObject({ verdict: 'asking', next: { id: 'phone' } });
    expect(fitting(once)).toEqual(['914c']);
    expect(ask({ face: 'no-keys', phone: 'hub' })).toMatchObject({ verdict: 'one', next: null, asked: 2 });
    const keys = ask({ face: 'no-keys', phone: 'ekeys' });
    expect(keys).toMatchObject({ verdict: 'none', done: true });
    expect(keys.candidates[0]).toMatchObject({
      modelId: 'kevo',
      fit: 'not-ruled-out',
      why: ['Electronic keys (eKeys)'],
    });
  });

  it('says what speaks for each, and to what no source gives its answer', () => {
    const { candidates } = ask({ face: 'two-digits', body: 'lever', 'radio-button': 'no-a' });
    expect(candidates[0]).toMatchObject({ modelId: '911', fit: 'fits', silent: [], notice: null });
    expect(candidates[0]?.why).toEqual(['Buttons with two digits on each', 'A lever handle', 'No button A']);
    const unknown = candidates.find(({ modelId }) => modelId === 'kevo');
    expect(unknown).toMatchObject({ fit: 'not-ruled-out', why: [] });
    expect(unknown?.silent.length).toBe(3);
  });

  it('takes a third party for no proof: it ranks, never rules out, and says so', () => {
    const seen = { face: 'one-digit', body: 'keyed-deadbolt', 'enter-key': 'kwikset', phone: 'hub' };
    const oldKeypad = ask(seen).candidates.find(({ modelId }) => modelId === '264');
    expect(oldKeypad).toMatchObject({ fit: 'not-ruled-out', notice: expect.stringMatching(/sheet/) as string });
    expect(fitting(ask(seen))).toEqual(['620']);
  });

  it('tells a short list apart by what was not answered', () => {
    const end = ask({
      face: 'two-digits',
      body: 'keyed-deadbolt',
      'enter-key': 'lock',
      'radio-button': 'has-a',
      switches: null,
    });
    expect(end.verdict).toBe('several');
    expect(fitting(end)).toEqual(['888', '910']);
    expect(end.apart.find(({ questionId }) => questionId === 'switches')?.answers).toEqual([
      { text: 'Yes, switches 1 to 4', modelIds: ['910'] },
      { text: 'No such switches', modelIds: ['888'] },
    ]);
  });
});

describe('contradictions', () => {
  it('ends in an honest none: models of unknown face contradict nothing, and are not called the answer', () => {
    const end = ask({ face: 'two-digits', body: 'lever', 'radio-button': 'has-a', phone: 'apple-home' });
    expect(end).toMatchObject({ verdict: 'none', next: null, done: true });
    expect(fitting(end)).toEqual([]);
    expect(listed(end)).toContain('aura-reach');
    expect(end.doubtful.map(({ questionId, modelIds }) => [questionId, modelIds])).toEqual([
      ['face', ['917']],
      ['phone', ['912']],
    ]);
    expect(end.advice.join(' ')).toMatch(/sheet/);
  });

  it('names the one answer that does not go with the rest', () => {
    const end = ask({ face: 'no-keys', body: 'keyed-deadbolt', phone: 'hub' }, { zwaveId: '0642' });
    expect(end.verdict).toBe('none');
    expect(end.doubtful).toEqual([
      { questionId: 'face', text: expect.stringContaining('Nothing but a keyhole') as string, modelIds: ['916'] },
      { questionId: null, text: 'Z-Wave id 0642', modelIds: ['914c'] },
    ]);
  });

  it('survives anything that the contract lets through', () => {
    const next = randomFrom(42);
    const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] as string;
    const questions = [...content.recogniser.values()];
    const ids = [
      '',
      '0003:0238',
      '0436',
      '0x',
      'zz',
      ':::',
      '0090',
      '1:2:3:4',
      '999999',
      'SMARTCODE_LEVER_5',
      '\u0000',
    ];
    for (let round = 0; round < 500; round += 1) {
      const answers: Answers = { constructor: 'face' };
      for (const question of questions) {
        if (next() < 0.5)
          answers[question.id] =
            next() < 0.2 ? null : pick([...question.answers.map(({ id }) => id), 'nonsense', 'to-string']);
      }
      const end = ask(answers, { zwaveId: pick(ids), zigbeeId: pick(ids) });
      expect(end.done).toBe(end.next === null);
      expect(end.verdict === 'none').toBe(fitting(end).length === 0);
      expect(end.candidates.length === 0 ? end.verdict : 'none').toBe('none');
    }
  });
});

describe('ids', () => {
  it.each([
    ['0003:0446', { manufacturer: null, type: '0003', product: '0446' }],
    ['0x0090 0x0003 0x0446', { manufacturer: '0090', type: '0003', product: '0446' }],
    ['0090-0003-446', { manufacturer: '0090', type: '0003', product: '0446' }],
    ['0X446', { manufacturer: null, type: null, product: '0446' }],
    ['smartcode', null],
    ['00030446', null],
    ['', null],
    ['1:2:3', { manufacturer: '0001', type: '0002', product: '0003' }],
    ['90:1:2:3', null],
  ])('reads %j', (typed, id) => {
    expect(parseZwaveId(typed)).toEqual(id);
  });

  it.each<[string, string[], string | null, RegExp | null]>([
    ['0003:0436', ['912', '914'], null, /0436 is known to overlap.*912 and 914/],
    ['0001:0236', ['910', '912'], null, /0236 is known to overlap.*910 and 912/],
    ['0003:0541', ['888'], null, null],
    ['0090:0003:0541', ['888'], null, null],
    ['0811:13a8', ['620'], null, null],
    ['0003:0000', ['910'], null, null],
    ['0642', ['916'], null, /other brands.*Weiser GED2150, Baldwin 8225/],
    // The type tells the brand: its twin, not the Kwikset lock itself.
    ['0006:0642', ['916'], 'Weiser GED2150', /the Weiser GED2150, a twin of the 916$/],
    ['0090 0006 0440', ['914'], 'Weiser GED1800', /a twin of the 914$/],
    ['0009:0642', ['916'], 'Baldwin 8225', /the Baldwin 8225, a twin of the 916 by its product id.*sheet/],
    ['0006:0742', ['954'], 'Weiser GED2350', /a twin of the 954 by its product id/],
    // Laid aside, each for its own reason.
    ['0001:0541', [], null, /known only as 0003:0541; it was left aside/],
    ['ffff', [], null, /No model.*ffff/],
    ['0000:0000', [], null, /names no lock/],
    ['0', [], null, /names no lock/],
    ['0090:0000:0000', [], null, /names no lock/],
    ['003b:0003:0541', [], null, /another maker, 003b/],
    ['zwave', [], null, /no Z-Wave id/],
  ])('reads %s with its type against the catalogue', (typed, ids, twin, note) => {
    const reading = readZwaveId(typed, models);
    expect([[...reading.models], reading.twin]).toEqual([ids, twin]);
    if (note === null) expect(reading.notes).toEqual([]);
    else expect(reading.notes).toEqual([expect.stringMatching(note)]);
  });

  it('gives a twin as one, in the reason and the note', () => {
    const start = ask({ face: 'glass' }, { zwaveId: '0009:0642' });
    expect(start).toMatchObject({ twin: 'Baldwin 8225', candidates: [{ modelId: '916' }] });
    expect(start.candidates[0]?.why[0]).toBe('Z-Wave id 0009:0642 of the Baldwin 8225');
    expect(ask({ face: 'glass' }, { zwaveId: '0003:0642' }).twin).toBeNull();
    // What names no lock leaves every model, and speaks for none.
    const blank = ask({ face: 'two-digits' }, { zwaveId: '0000:0000' });
    expect(blank.candidates.flatMap(({ why }) => why).join(' ')).not.toContain('0000');
    expect(blank.candidates.length).toBe(ask({ face: 'two-digits' }).candidates.length);
  });

  it('narrows by an id and asks on: one alone never names a model', () => {
    const start = ask({}, { zwaveId: '0003:0436' });
    expect(listed(start)).toEqual(['912', '914']);
    expect(start.next).not.toBeNull();
    expect(ask({ body: 'lever' }, { zwaveId: '0003:0436' })).toMatchObject({
      verdict: 'one',
      candidates: [{ modelId: '912' }],
    });

    const single = ask({}, { zwaveId: '0003:0541' });
    expect(single).toMatchObject({ verdict: 'asking', candidates: [{ modelId: '888' }] });
    expect(ask({ [single.next?.id ?? '']: 'two-digits' }, { zwaveId: '0003:0541' })).toMatchObject({ verdict: 'one' });
    expect(ask({ face: 'glass' }, { zwaveId: '0003:0541' }).verdict).toBe('none');
  });

  it('lays an unknown or unreadable id aside and says so', () => {
    expect(ask({}, { zwaveId: '0003:9999' }).notes).toEqual([expect.stringContaining('0003:9999')]);
    expect(ask({}, { zwaveId: 'what' }).notes).toEqual([expect.stringContaining('no Z-Wave id')]);
    expect(ask({}, { zwaveId: '0003:9999' }).candidates.length).toBe(models.length);
  });

  it('knows Zigbee identifiers, which several models share', () => {
    expect([...modelsOfZigbeeId(' smartcode_deadbolt_10_w3', models)]).toEqual(['914', '916']);
    expect(ask({ face: 'glass' }, { zigbeeId: 'SMARTCODE_DEADBOLT_10_L' })).toMatchObject({
      verdict: 'one',
      candidates: [{ modelId: '916' }],
    });
  });
});

describe('a connected lock', () => {
  it('is believed, whatever was answered', () => {
    const end = ask({ face: 'glass' }, { modelId: '910' });
    expect(end).toMatchObject({
      verdict: 'told',
      done: true,
      next: null,
      candidates: [{ modelId: '910', fit: 'fits' }],
    });
    expect(end.candidates[0]?.why).toEqual(['Told by the lock itself']);
  });

  it('that the catalogue does not have leaves the questions', () => {
    expect(ask({}, { modelId: 'zz-9' })).toMatchObject({ verdict: 'asking', next: { id: 'face' } });
  });
});
