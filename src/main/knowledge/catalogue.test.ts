// The catalogue against the practice lock, which was made from the same facts, and against what may not be published.
import { describe, expect, it } from 'vitest';
import type { Model } from '../../contract/content.ts';
import { modelTraits } from '../../device/simulator/models.ts';
import { isLever } from '../../device/simulator/traits.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock } from '../guide/for-lock.ts';

const content = await realContent();
const models = [...content.models.values()];
const model = (id: string) => content.models.get(id) as Model;
const about = (id: string, subject: string) => model(id).facts.filter((fact) => fact.about === subject);

describe('the practice lock', () => {
  const handing = {
    program: 'program-button',
    'lock-button': 'lock-button',
    mastercode: 'mastercode',
    none: 'not-applicable',
    'not-sourced': 'not-sourced',
  } as const;

  it.each(Object.entries(modelTraits))('plays %s as the catalogue tells it', (id, traits) => {
    expect(model(id)).toMatchObject({ id, handing: handing[traits.handing] });
    // A lock tells the radio that a hub speaks; Bluetooth, Wi-Fi and Matter are a phone's, and one that nobody tells is none.
    const ofHubs = model(id).radios.map((radio) => (radio === 'zwave' || radio === 'zigbee' ? radio : 'none'));
    const units = [traits.radio, ...(traits.otherRadio === undefined ? [] : [traits.otherRadio])];
    expect(units.sort()).toEqual([...new Set(ofHubs)].sort());
    expect(model(id).keyway === false).toBe(traits.nineVolt);
    expect(model(id).trim === 'lever').toBe(isLever(traits));
    // What one third party alone says is not played.
    const sure = about(id, 'codes').filter(({ confidence }) => confidence !== 'L');
    const told = sure.flatMap(({ text }) => /(?:[Hh]olds|sees) (\d+) (?:user )?code/.exec(text)?.[1] ?? []);
    // The eight of the 909 are its twin's; the 954 is told by R2.
    const capacity = traits.codes?.capacity ?? null;
    expect(told.map(Number)).toEqual(capacity === null || id === '909' ? [] : [capacity]);
    const switched = model(id).traits['switches']?.[0];
    if (switched !== undefined && id !== '955') {
      expect(switched).toBe(traits.switches.length > 0 ? 'has-switches' : 'no-switches');
    }
  });
});

describe('what is published', () => {
  it('has every model of the fact sheet, and guides those whose main troubles it can mend', () => {
    expect(models.length).toBe(29);
    expect(models.flatMap(({ id, guided }) => (guided ? [id] : [])).sort()).toEqual([
      '620',
      '888',
      '909',
      '910',
      '911',
      '912',
      '913',
      '914',
      '914c',
      '915',
      '916',
      '919',
      '955',
      'halo',
    ]);
  });

  it.each(models.map((each) => [each.id, each] as const))(
    '%s says what it is known by, and L only with the sheet',
    (_, own) => {
      for (const { confidence, notice } of own.facts) if (confidence === 'L') expect(notice).toMatch(/sheet/);
      const likely = Object.keys(own.likelyTraits).length > 0;
      if (likely) expect(own.depth).toMatch(/sheet/);
    },
  );

  // Facts §10: looked for and not found.
  it.each(['260', '264', '270', '275', '911', '913', '915', '955', 'halo'])(
    'gives no number of user codes for the %s',
    (id) => {
      for (const { text } of model(id).facts) expect(text).not.toMatch(/\b\d+ (user )?codes\b|holds \d+/i);
    },
  );

  it('never tells of a lockout in minutes beyond one, or in hours', () => {
    const lockouts = models.flatMap(({ facts }) => facts.filter(({ about: subject }) => subject === 'lockout'));
    expect(lockouts.length).toBeGreaterThan(20);
    for (const { text } of lockouts) expect(text).not.toMatch(/\d+ (minutes|hours)/);
  });

  it('warns in each reset by a long hold that everything goes', () => {
    const holds = models
      .flatMap(({ id }) => about(id, 'reset'))
      .filter(({ text }) => /about 30 s on|until beep and red/.test(text));
    expect(holds.length).toBeGreaterThan(8);
    for (const { text } of holds) expect(text).toMatch(/erased/);
  });

  it('tells no gesture that wipes without the word', () => {
    const gestures = models
      .flatMap(({ facts }) => facts.filter(({ about: subject }) => subject === 'reset' || subject === 'handing'))
      .filter(({ text }) => /Program (held|pressed|let go)|with Program|Reset (button )?held|Button A held/.test(text));
    expect(gestures.length).toBeGreaterThan(20);
    for (const { text } of gestures) expect(text).toMatch(/eras|wipe/i);
  });

  it('gives the red counts of the 911 to 914, which no sheet at hand gives, with the sheet only', () => {
    const sisters = ['911', '912', '913', '914'];
    const counted = [...content.signals.values()].filter(
      ({ where, light, models: of }) => where === 'keypad' && light === 'red' && of.some((id) => sisters.includes(id)),
    );
    expect(counted.length).toBeGreaterThan(5);
    for (const { models: of, meanings } of counted) {
      expect(sisters).toEqual(expect.arrayContaining(of));
      for (const { confidence, notice } of meanings)
        expect([confidence, notice]).toEqual(['L', expect.stringMatching(/sheet/)]);
    }
    for (const { text, confidence } of sisters.flatMap((id) => model(id).facts)) {
      if (/^Keypad red/.test(text)) expect(confidence).toBe('L');
    }
  });

  it('takes every sign that a signal gives for the end of a wipe as its end in the procedure', () => {
    const fr1z = content.procedures.get('factory-reset-fr1z');
    const own = fr1z && forLock(fr1z, { model: model('910'), radio: 'unknown' });
    const wipe = own?.steps.find(({ id }) => id === 'press-once');
    const signs = [...content.signals.values()].filter(
      ({ models: of, meanings }) => of.includes('910') && meanings.some(({ id }) => id === 'reset-done'),
    );
    expect(signs.map(({ light }) => light).sort()).toEqual(['green', 'red-green']);
    const ways = wipe?.kind === 'do' ? wipe.answers.filter(({ to }) => to === 'watch-handing') : [];
    expect(ways.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Red and green/),
      expect.stringMatching(/^Plain green/),
    ]);
  });
});
