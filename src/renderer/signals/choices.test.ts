// The decoder asks only what narrows, offers only what this lock has, and believes no silence.
import { describe, expect, it } from 'vitest';
import { type Signal, signalSchema } from '../../contract/knowledge.ts';
import { beepsOf, countsOf, forget, lightsOf, nextPart, type Part, placesOf, type Seen, soundsOf } from './choices.ts';

const span = (count: number) => ({ least: count, most: count });
const signal = (id: string, part: Partial<Signal>): Signal =>
  signalSchema.parse({
    id,
    models: ['916'],
    title: `The signal ${id}`,
    where: 'glass',
    light: 'x',
    pattern: 'flash',
    meanings: [{ id: 'one', text: 'A meaning', now: ['Do this'], confidence: 'H', sources: ['M4'] }],
    ...part,
  });
const ofCount = (id: string, count: number) => signal(id, { count: span(count), sound: 'beeps', beeps: span(count) });
const glass = [
  ofCount('x-one', 1),
  ofCount('x-three', 3),
  ofCount('x-fifteen', 15),
  signal('together', { light: 'check-lock-together', count: span(5), sound: 'long-beep', beeps: span(1) }),
  signal('unplugged', { where: 'nowhere', light: null, pattern: null, sound: 'continuous' }),
  signal('locked', { where: 'status-light', light: 'amber', pattern: 'blink' }),
];
const none: readonly Part[] = [];
const x: Seen = { where: 'glass', light: { light: 'x', pattern: 'flash' } };

describe('nextPart', () => {
  it('goes from the place over the light to the count, and asks nothing that is settled', () => {
    expect(nextPart(glass, {}, none)).toBe('where');
    expect(nextPart(glass, { where: 'glass' }, none)).toBe('light');
    expect(nextPart(glass, x, none)).toBe('count');
    expect(nextPart(glass, { ...x, count: 15 }, none)).toBeNull();
    expect(nextPart(glass, { where: 'nowhere' }, none)).toBeNull();
    expect(nextPart(glass, { where: 'status-light' }, none)).toBeNull();
  });
  it('passes over what nobody can say and asks for the beeps instead', () => {
    const passed = ['count'] as const;
    expect(nextPart(glass, x, passed)).toBeNull();
    const mixed = [...glass, signal('x-fast', { sound: 'fast-beeps' })];
    expect(nextPart(mixed, x, passed)).toBe('sound');
    expect(nextPart(mixed, { ...x, sound: 'beeps' }, passed)).toBe('beeps');
    expect(nextPart(mixed, { ...x, sound: 'none' }, passed)).toBeNull();
  });
  it('asks nothing where there is one signal or none', () => {
    expect(nextPart([], {}, none)).toBeNull();
    expect(nextPart(glass.slice(0, 1), {}, none)).toBeNull();
  });
});

it('offers what the lock has, and no more', () => {
  expect(placesOf(glass)).toEqual(['glass', 'status-light', 'nowhere']);
  expect(lightsOf(glass, { where: 'glass' })).toEqual([
    { light: 'x', pattern: 'flash' },
    { light: 'check-lock-together', pattern: 'flash' },
  ]);
  expect(countsOf(glass, x)).toEqual([1, 3, 15]);
  expect(soundsOf(glass, x)).toEqual(['none', 'beeps']);
  expect(soundsOf(glass, { where: 'nowhere' })).toEqual(['continuous']);
  expect(beepsOf(glass, { ...x, sound: 'beeps' })).toEqual([1, 3, 15]);
});

it('takes a count that is one off for the one that is meant', () => {
  const counted = { ...x, count: 14 };
  expect(soundsOf(glass, counted)).toEqual(['none', 'beeps']);
  expect(beepsOf(glass, { ...counted, sound: 'beeps' })).toEqual([15]);
});

it('forgets what was told after a part that is told anew', () => {
  const seen: Seen = { ...x, count: 3, sound: 'beeps', beeps: 3 };
  expect(forget(seen, 'light')).toEqual({ where: 'glass' });
  expect(forget(seen, 'where')).toEqual({});
});
