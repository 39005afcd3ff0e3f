import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offeredProcedureSchema } from '../../contract/service.ts';
import { loadContent } from '../content/load.ts';
import { offerProcedures, type OfferTo } from './offer.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const fresh = { restingMillivolts: 6180, loadedMillivolts: 5840 };

const offer = (modelId: string | null, over: Partial<OfferTo> = {}) => {
  const model = modelId === null ? null : (content.models.get(modelId) ?? null);
  return offerProcedures(content, { model, radio: 'none', connected: false, battery: null, activeRun: false, ...over });
};
const blocked = (modelId: string | null, id: string, over: Partial<OfferTo> = {}) =>
  offer(modelId, over).find((each) => each.id === id)?.blocked;
const free = (modelId: string) => offer(modelId).flatMap((each) => (each.blocked === null ? [each.id] : []));

describe('the model gate', () => {
  it.each([
    [
      '909',
      [
        'battery-replacement',
        'bolt-test',
        'cable-reseat',
        'door-handing-lock-button',
        'factory-reset-fr1',
        'lockout-wait',
      ],
    ],
    [
      '910',
      [
        'battery-replacement',
        'bolt-test',
        'cable-reseat',
        'door-handing-lock-button',
        'factory-reset-fr1z',
        'lockout-wait',
      ],
    ],
    [
      '914',
      ['battery-replacement', 'bolt-test', 'cable-reseat', 'door-handing-program', 'factory-reset-fr1', 'lockout-wait'],
    ],
    [
      '916',
      ['battery-replacement', 'bolt-test', 'cable-reseat', 'door-handing-program', 'factory-reset-fr1', 'lockout-wait'],
    ],
    [
      '620',
      [
        'battery-replacement',
        'bolt-test',
        'cable-reseat',
        'door-handing-program',
        'factory-reset-fr1z',
        'lockout-wait',
      ],
    ],
    ['955', ['battery-replacement', 'cable-reseat', 'factory-reset-955', 'lockout-wait', 'user-codes-on-955']],
  ])('offers a %s what is its own', (modelId, ids) => {
    expect(free(modelId).sort()).toEqual(ids);
  });

  it('lists everything, its own first, and says why the rest is not for it', () => {
    const all = offer('914');
    expect(all).toHaveLength(content.procedures.size);
    expect(all.slice(0, 6).every((each) => each.blocked === null)).toBe(true);
    for (const each of all) expect(offeredProcedureSchema.safeParse(each).success).toBe(true);
    expect(blocked('914', 'door-handing-lock-button')).toBe('For 909, 910; this is a 914');
    expect(blocked('955', 'door-handing-program')).toBe('A lever such as the 955 has no door handing');
    expect(blocked('955', 'bolt-test')).toBe('For 909, 910, 914, 916, 620; this is a 955');
  });

  it('offers nothing to a lock that is not identified', () => {
    expect(new Set(offer(null).map((each) => each.blocked))).toEqual(new Set(['Identify the lock first']));
  });

  it('offers nothing beside an open run', () => {
    expect(blocked('914', 'battery-replacement', { activeRun: true })).toContain('finish or stop it first');
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
