import { describe, expect, it } from 'vitest';
import { offeredProcedureSchema } from '../../contract/service.ts';
import { realContent } from '../content/testing/real-content.ts';
import { offerProcedures, type OfferTo } from './offer.ts';

const content = await realContent();
const fresh = { restingMillivolts: 6180, loadedMillivolts: 5840 };

const offer = (modelId: string | null, over: Partial<OfferTo> = {}) => {
  const model = modelId === null ? null : (content.models.get(modelId) ?? null);
  const known = {
    radio: 'none',
    connected: false,
    battery: null,
    activeRun: false,
    authorityMissing: null,
    armed: false,
    alone: false,
  } as const;
  return offerProcedures(content, { model, ...known, ...over });
};
const blocked = (modelId: string | null, id: string, over: Partial<OfferTo> = {}) =>
  offer(modelId, over).find((each) => each.id === id)?.blocked;

describe('the model gate', () => {
  it.each([
    ['909', 'none', 'factory-reset-fr1', 'door-handing-lock-button'],
    ['910', 'zwave', 'factory-reset-fr1z', 'door-handing-lock-button'],
    ['914', 'zwave', 'factory-reset-fr1', 'door-handing-program'],
    ['914', 'zigbee', 'factory-reset-fr1', 'door-handing-program'],
    ['916', 'zwave', 'factory-reset-fr1', 'door-handing-program'],
    ['620', 'zwave', 'factory-reset-fr1z', 'door-handing-program'],
    ['955', 'none', 'factory-reset-955', null],
  ] as const)('offers a %s with %s the gestures that are its own', (modelId, radio, reset, handing) => {
    const all = offer(modelId, { radio });
    const free = all.flatMap(({ id, blocked: why }) => (why === null ? [id] : []));
    expect(free).toEqual(expect.arrayContaining(['battery-replacement', 'cable-reseat', 'lockout-wait', reset]));
    expect(free.filter((id) => id.startsWith('factory-reset-'))).toEqual([reset]);
    const byButton = ['door-handing-lock-button', 'door-handing-program'];
    expect(free.filter((id) => byButton.includes(id))).toEqual(handing === null ? [] : [handing]);
    for (const { id, fits } of all) {
      expect(fits, id).toBe(free.includes(id));
      if (fits) expect(content.procedures.get(id)?.models).toContain(modelId);
    }
  });

  it('lets nothing erase a lock before the form is filled in that the shop asks for, and says which', () => {
    const form = 'Authority to service this lock';
    const own = offer('914', { radio: 'zwave', authorityMissing: { title: form, changed: false } }).filter(
      ({ fits }) => fits,
    );
    const shut = own.filter(({ blocked: why }) => why?.includes(form));
    expect(shut.map(({ id }) => id)).toContain('factory-reset-fr1');
    expect(own.filter(({ destructive }) => destructive)).toEqual(shut);
  });

  it('lets nothing press a button while a wipe may be armed, and keeps what takes the pack out', () => {
    const all = offer('914', { radio: 'zwave', armed: true }).filter(({ fits }) => fits);
    const free = all.flatMap(({ blocked: why, kind }) => (why === null ? [kind] : []));
    const shut = all.flatMap(({ blocked: why, kind }) => (why?.startsWith('A wipe may be armed') ? [kind] : []));
    expect(new Set(shut)).toEqual(new Set(['codes', 'radio', 'settings']));
    expect(free).toEqual(expect.arrayContaining(['handing', 'reset', 'battery']));
    for (const kind of shut) expect(free).not.toContain(kind);
  });

  it('lists everything, its own first, and says why the rest is not for it', () => {
    const all = offer('914', { radio: 'zwave' });
    expect(all).toHaveLength(content.procedures.size);
    const own = all.filter((each) => each.blocked === null).length;
    expect(own).toBeGreaterThan(5);
    expect(all.slice(0, own).every((each) => each.blocked === null)).toBe(true);
    for (const each of all) expect(offeredProcedureSchema.safeParse(each).success).toBe(true);
    expect(blocked('914', 'door-handing-lock-button')).toBe('For 909, 910; this is a 914');
    expect(blocked('955', 'door-handing-program')).toBe('A lever such as the 955 has no door handing');
    expect(blocked('955', 'factory-reset-fr1')).toMatch(/^For 909, .*; this is a 955$/);
    // Names of the trade, no ids of ours.
    expect(blocked('aura', 'door-handing-mastercode')).toBe('For Powerbolt 2; this is an Aura');
    expect(blocked('powerbolt-2', 'factory-reset-app-lock')).toMatch(/^For Halo, .*; this is a Powerbolt 2$/);
  });

  it('offers nothing to a lock that is not identified', () => {
    expect(new Set(offer(null).map((each) => each.blocked))).toEqual(new Set(['Identify the lock first']));
  });

  it('offers nothing beside an open run', () => {
    expect(blocked('914', 'battery-replacement', { activeRun: true })).toContain('finish or stop it first');
  });
});

describe('a customer alone at the kiosk', () => {
  it.each([
    ['battery-replacement', null],
    ['lockout-wait', null],
    ['factory-reset-fr1', 'Ask staff: it erases what the lock holds'],
    ['door-handing-program', 'Ask staff: held too long, its button begins a wipe'],
  ])('%s on a 914: %s', (id, reason) => {
    expect(blocked('914', id, { alone: true })).toBe(reason);
  });

  it('is never given what erases, what needs authority or what can arm a wipe', () => {
    for (const modelId of content.models.keys()) {
      for (const each of offer(modelId, { alone: true, radio: 'unknown' })) {
        if (each.blocked !== null) continue;
        expect(each, `${each.id} on a ${modelId}`).toMatchObject({ who: 'anyone', destructive: false });
        expect(['reset', 'codes', 'radio', 'handing']).not.toContain(each.kind);
      }
    }
    expect(blocked('955', 'user-codes-on-955', { alone: true })).toContain('right to change this lock');
  });
});

describe('what is made for some units of a model', () => {
  const fr1 = content.procedures.get('factory-reset-fr1');
  if (!fr1) throw new Error('no factory-reset-fr1');
  const zigbeeOnly = { ...fr1, id: 'zigbee-only', radios: ['zigbee' as const], confidences: { 914: 'M' as const } };
  const procedures = new Map([['zigbee-only', zigbeeOnly]]);
  const to = (radio: OfferTo['radio']) => {
    const model = content.models.get('914') ?? null;
    const rest = { connected: false, battery: null, activeRun: false, authorityMissing: null, armed: false } as const;
    return offerProcedures({ procedures, models: content.models }, { model, radio, alone: false, ...rest })[0];
  };

  it('goes by the radio, where it is known', () => {
    expect(to('zwave')).toMatchObject({
      fits: false,
      blocked: 'For units with Zigbee; this 914 has Z-Wave',
    });
    expect(to('none')?.blocked).toBe('For units with Zigbee; this 914 has no hub radio');
    expect(to('zigbee')).toMatchObject({ fits: true, blocked: null });
    expect(to('unknown')).toMatchObject({ fits: true, blocked: null });
  });

  it('says how sure it is of this model', () => {
    expect(to('zigbee')).toMatchObject({ confidence: 'M', kind: 'reset', who: 'staff' });
    expect(offer('914').find(({ id }) => id === 'factory-reset-fr1')?.confidence).toBe('H');
  });
});

describe('a wipe', () => {
  it.each([
    ['just above the set-points', { restingMillivolts: 4801, loadedMillivolts: 4501 }, null],
    ['resting at the set-point', { restingMillivolts: 4800, loadedMillivolts: 4700 }, 'rests at 4.8 V'],
    ['loaded at the set-point', { restingMillivolts: 5200, loadedMillivolts: 4500 }, 'falls to 4.5 V under load'],
    ['resting below', { restingMillivolts: 4799, loadedMillivolts: 4700 }, 'The pack rests at 4.799 V'],
    ['falling below under load', { restingMillivolts: 5200, loadedMillivolts: 4499 }, 'The pack falls to 4.499 V'],
    ['not loaded', { restingMillivolts: 6000, loadedMillivolts: null }, null],
  ])('with cells %s', (_, battery, reason) => {
    const why = blocked('914', 'factory-reset-fr1', { battery });
    if (reason === null) expect(why).toBeNull();
    else expect(why).toContain(reason);
    // Weak cells never block their own replacement.
    expect(blocked('914', 'battery-replacement', { battery })).toBeNull();
  });

  it('with a lock connected waits for its battery to be read, and for its radio to be known', () => {
    expect(blocked('914', 'factory-reset-fr1', { connected: true })).toContain('Measure the battery first');
    expect(blocked('914', 'factory-reset-fr1', { connected: true, battery: fresh, radio: 'unknown' })).toContain(
      'radio',
    );
    expect(blocked('914', 'factory-reset-fr1', { connected: true, battery: fresh, radio: 'zwave' })).toBeNull();
    expect(blocked('914', 'factory-reset-fr1', { radio: 'unknown' })).toBeNull();
  });
});
