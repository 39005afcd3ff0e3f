// Every signal is found by what a person would tell of it, on every model that shows it, and never on another.
import { describe, expect, it } from 'vitest';
import { decodedSchema, seenSchema, type Seen, type Signal } from '../../contract/knowledge.ts';
import { modelTraits } from '../../device/simulator/models.ts';
import { realContent } from '../content/testing/real-content.ts';
import { decode, optionsOf, signalsOf } from './decode.ts';

const content = await realContent();
const signals = [...content.signals.values()];
const rows = signals.flatMap((signal) => signal.models.map((modelId) => ({ id: signal.id, modelId, signal })));

/** What a careful person tells of a signal. */
const described = (signal: Signal, modelId: string | null): Seen => ({
  modelId,
  where: signal.where,
  sound: signal.sound,
  ...(signal.light === null ? {} : { light: signal.light }),
  ...(signal.pattern === null ? {} : { pattern: signal.pattern }),
  ...(signal.count === null ? {} : { count: signal.count.most }),
  ...(signal.beeps === null ? {} : { beeps: signal.beeps.most }),
});
const ids = (seen: Partial<Seen>) => decode({ modelId: null, ...seen }, content).matches.map(({ signal }) => signal.id);
const whole = (seen: Partial<Seen>) =>
  decode({ modelId: null, ...seen }, content)
    .matches.filter(({ nearly }) => nearly === null)
    .map(({ signal }) => signal.id);
const nearly = (seen: Partial<Seen>) =>
  decode({ modelId: null, ...seen }, content).matches.flatMap((match) =>
    match.nearly === null ? [] : [[match.signal.id, match.nearly]],
  );

describe('every signal by its own description', () => {
  it.each(rows)('$id on a $modelId', ({ signal, modelId }) => {
    const { matches } = decode(described(signal, modelId), content);
    expect(matches[0]).toMatchObject({ signal: { id: signal.id }, nearly: null, differs: [] });
    // Lights alone, with the sound switched off.
    if (signal.where !== 'nowhere') {
      const { sound: _, beeps: __, ...seen } = described(signal, modelId);
      expect(whole(seen)).toContain(signal.id);
      expect(whole({ ...seen, sound: 'none' })).toContain(signal.id);
    }
  });

  it.each(signals.map((signal) => [signal.id, signal] as const))('%s while the model is unknown', (id, signal) => {
    expect(whole(described(signal, null))).toContain(id);
  });

  it('never tells a known lock of another model’s signal, whatever was seen', () => {
    for (const modelId of content.models.keys()) {
      const own = new Set(signalsOf(modelId, content).map(({ id }) => id));
      for (const signal of signals) {
        for (const id of ids(described(signal, modelId))) expect(own).toContain(id);
      }
    }
  });

  it('shows the same look of one model as one signal', () => {
    for (const modelId of content.models.keys()) {
      const looks = signalsOf(modelId, content).map(({ where, light, pattern, count, seconds, sound, beeps }) =>
        JSON.stringify([where, light, pattern, count, seconds, sound, beeps]),
      );
      expect(new Set(looks).size).toBe(looks.length);
    }
  });

  it('links only to causes and articles that are for all of its models', () => {
    for (const { id, models, meanings } of signals) {
      for (const { cause, article } of meanings) {
        for (const of of [content.causes.get(cause ?? '')?.models, content.articles.get(article ?? '')?.models]) {
          for (const modelId of of === undefined ? [] : models)
            expect([id, of]).toEqual([id, expect.arrayContaining([modelId])]);
        }
        if (article !== undefined) expect(content.articles.has(article)).toBe(true);
      }
    }
  });

  it('gives the contract’s shape, and everything for a model when nothing was told', () => {
    expect(seenSchema.parse({})).toEqual({ modelId: null });
    expect(decodedSchema.safeParse(decode({ modelId: '914' }, content)).success).toBe(true);
    expect(ids({ modelId: '914' }).sort()).toEqual(
      signalsOf('914', content)
        .map(({ id }) => id)
        .sort(),
    );
    expect(ids({}).length).toBe(signals.length);
  });
});

describe('what people miscount and mistake', () => {
  it.each([9, 11, 12])('%i red flashes on a 909 are offered as ten', (count) => {
    expect(nearly({ modelId: '909', where: 'keypad', light: 'red', count })).toContainEqual([
      'keypad-red-ten',
      'Did you count 10?',
    ]);
  });

  it.each([13, 14, 16, 17])('%i red flashes on a 909 are offered as fifteen', (count) => {
    const got = nearly({ modelId: '909', where: 'keypad', light: 'red', count });
    expect(got[0]).toEqual(['keypad-red-fifteen', 'Did you count 15?']);
  });

  it('finds ten flashes as ten, and nothing else', () => {
    expect(ids({ modelId: '909', where: 'keypad', light: 'red', count: 10 })).toEqual(['keypad-red-ten']);
  });

  it('leaves no count from 1 to 18 on a red keypad without an offer', () => {
    for (let count = 1; count <= 18; count += 1) {
      expect(ids({ modelId: '910', where: 'keypad', light: 'red', count })).not.toEqual([]);
    }
  });

  it('puts the whole fit above a near one', () => {
    const { matches } = decode({ modelId: '916', where: 'glass', light: 'check-lock-together' }, content);
    expect(matches.map(({ signal, nearly: near }) => [signal.id, near])).toEqual([
      ['glass-together-916', null],
      ['glass-alternate-916', 'Was it check-mark and lock symbol in turn?'],
      ['glass-check', 'Was it the check-mark alone?'],
      ['glass-check-five', 'Was it the check-mark alone?'],
    ]);
  });

  it('asks for the light when only a sound was heard', () => {
    const got = nearly({ modelId: '620', where: 'nowhere', sound: 'fast-beeps' });
    expect(got).toEqual([['keypad-620-red-fast', 'Was there a light on the keypad?']]);
  });

  it('takes silence for switched-off sound, but not for a signal that is only heard', () => {
    expect(ids({ modelId: '916', sound: 'none' })).not.toContain('sound-continuous');
    expect(ids({ modelId: '916', sound: 'none' })).toContain('glass-x-fifteen');
  });

  it('finds nothing in what no lock shows', () => {
    expect(ids({ modelId: '914', where: 'glass', light: 'amber' })).toEqual([]);
    expect(ids({ modelId: 'no-such-lock' })).toEqual([]);
  });
});

describe('look-alikes', () => {
  it.each([
    ['909', 'keypad', 'red', ['wrong-code', 'no-code', 'programming-failed', 'timed-out']],
    ['620', 'keypad', 'red', ['wrong-code', 'no-code', 'programming-failed', 'timed-out']],
    ['916', 'glass', 'x', ['no-code', 'programming-failed', 'timed-out']],
  ] as const)('three on a %s has its meanings and the question between them', (modelId, where, light, meanings) => {
    const { matches } = decode({ modelId, where, light, count: 3 }, content);
    const found = matches[0]?.signal;
    expect(found?.meanings.map(({ id }) => id)).toEqual(meanings);
    expect(new Set(found?.ask?.answers.map(({ meaning }) => meaning))).toEqual(new Set(meanings));
  });

  it('tells a Z-Wave lock’s red light by button A from a failed handing, and warns of the armed wipe', () => {
    expect(whole({ modelId: '910', where: 'status-light', light: 'red', pattern: 'solid' })).toEqual([
      'status-solid-red-radio',
    ]);
    const armed = content.signals.get('status-red-armed')?.meanings[0];
    expect(armed?.now[0]).toMatch(/^Do not press Program/);
    expect(armed?.procedure).toBeUndefined();
  });

  it('asks for the model first while it is unknown, then for what splits best', () => {
    expect(decode({ modelId: null, light: 'red' }, content).narrow[0]).toBe('model');
    expect(decode({ modelId: '916', where: 'glass', light: 'x' }, content).narrow[0]).toBe('count');
    expect(decode({ modelId: '909', where: 'keypad', light: 'red', count: 10 }, content).narrow).toEqual([]);
  });
});

describe('options', () => {
  it('offers a model only what it has', () => {
    const touch = optionsOf({ modelId: '916' }, content);
    expect(touch.where.toSorted()).toEqual(['glass', 'nowhere', 'status-light']);
    expect(touch.sound).toContain('none');
    expect(optionsOf({ modelId: '916', where: 'glass', light: 'x' }, content).count).toEqual([1, 3, 15]);
    expect(optionsOf({ modelId: '909' }, content).where).not.toContain('glass');
    expect(optionsOf({ modelId: 'kevo' }, content)).toMatchObject({ where: ['nowhere'], light: [], sound: ['beeps'] });
  });

  it('lets every choice lead to a signal', () => {
    for (const modelId of [null, ...content.models.keys()]) {
      const options = optionsOf({ modelId }, content);
      for (const where of options.where) {
        const next = optionsOf({ modelId, where }, content);
        for (const light of next.light) expect(ids({ modelId, where, light })).not.toEqual([]);
        for (const sound of next.sound) expect(ids({ modelId, where, sound })).not.toEqual([]);
      }
    }
  });
});

describe('guided procedures', () => {
  it('are only those of the model, and none before it is known', () => {
    const offered = (modelId: string | null) =>
      decode({ modelId, where: 'status-light', light: 'red', pattern: 'solid' }, content)
        .matches.filter(({ differs }) => differs.length === 0)
        .flatMap(({ procedures }) => procedures.map(({ id }) => id));
    expect(offered('909')).toContain('door-handing-lock-button');
    expect(offered('909')).not.toContain('door-handing-program');
    expect(offered('916')).toContain('door-handing-program');
    expect(offered(null)).toEqual([]);
  });

  it('never offer a wipe that the signal does not name itself', () => {
    for (const { signal, modelId } of rows) {
      const named = new Set(signal.meanings.map(({ procedure }) => procedure));
      const [match] = decode(described(signal, modelId), content).matches;
      for (const { id } of match?.procedures ?? []) {
        const procedure = content.procedures.get(id);
        expect(procedure?.models).toContain(modelId);
        if (procedure?.destructive) expect(named).toContain(id);
      }
    }
  });
});

describe('the practice lock', () => {
  // What the simulator shows was written from the same facts by other hands: each of its signs must be decodable.
  const shown = Object.entries(modelTraits).flatMap(([modelId, { style, codes }]) =>
    (
      [
        'wrongCode',
        'noCode',
        'lockout',
        'lowBattery',
        'jammed',
        'programmed',
        'programFailed',
        'cableOff',
        'masterAsked',
      ] as const
    )
      .filter((name) => codes !== null || name === 'lowBattery')
      .flatMap((name) => {
        const { light, beep } = style[name];
        return light === null && beep === null ? [] : [{ modelId, name, light, beep }];
      }),
  );
  const meant: Record<string, string> = {
    wrongCode: 'wrong-code',
    noCode: 'no-code',
    lockout: 'lockout',
    lowBattery: 'low-battery',
    jammed: 'jammed',
    programmed: 'accepted',
    programFailed: 'programming-failed',
    cableOff: 'unplugged',
    masterAsked: 'mastercode-on',
  };
  /** The simulator's button style is one for all; the facts name deadbolts for the jam, and no mastercode of the 912. */
  const unsaid = new Set(['911 jammed', '912 jammed', '912 masterAsked']);

  it.each(shown.filter(({ modelId, name }) => !unsaid.has(`${modelId} ${name}`)))(
    '$modelId: $name',
    ({ modelId, name, light, beep }) => {
      const seen: Seen = {
        modelId,
        ...(light === null ? { where: 'nowhere' as const, sound: 'continuous' as const } : { light: light.color }),
        ...(light === null || light.count === 0 ? {} : { count: light.count }),
        ...(beep === null || light === null || beep.count === 0 ? {} : { beeps: beep.count }),
      };
      const [first] = decode(seen, content).matches.filter(({ differs }) => differs.length === 0);
      const meanings = decode(seen, content)
        .matches.filter(({ differs }) => differs.length === 0)
        .flatMap(({ signal }) => signal.meanings.map(({ id }) => id));
      expect(first).toBeDefined();
      expect(meanings).toContain(meant[name]);
    },
  );
});

it('asks for a light or a sound before a lock with few known signals is said to have shown one', () => {
  const narrow = (seen: Partial<Seen>) => decode({ modelId: null, ...seen }, content).narrow;
  for (const modelId of ['halo', 'aura', 'halo-select']) {
    expect(narrow({ modelId })).toEqual(['light']);
    expect(narrow({ modelId, light: 'red', pattern: 'flash' })).toEqual([]);
  }
  for (const modelId of ['kevo', '264']) expect(narrow({ modelId })).toEqual(['sound']);
  expect(narrow({ modelId: 'powerbolt-2' })).toContain('where');
  expect(narrow({ modelId: 'powerbolt-2', where: 'nowhere' })).toEqual(['sound']);
  expect(narrow({ modelId: 'powerbolt-2', where: 'keypad' })).toEqual(['light']);
  // Every model of which anything is known is asked something first.
  for (const modelId of content.models.keys()) {
    if (signalsOf(modelId, content).length > 0) expect(narrow({ modelId }).length).toBeGreaterThan(0);
  }
});
