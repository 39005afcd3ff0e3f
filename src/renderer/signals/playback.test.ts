// A played signal has exactly the lock's counts, ends when it should, and can be shown as dots instead.
import { describe, expect, it } from 'vitest';
import { dotsOf, lampAt, type Look, playbackOf } from './playback.ts';
import { hearWords, lookWords, signalLine, toldLine } from './signal-words.ts';

const look = (part: Partial<Look>): Look => ({
  where: 'keypad',
  light: null,
  pattern: null,
  count: null,
  seconds: null,
  sound: 'none',
  beeps: null,
  ...part,
});
const times = (count: number) => ({ least: count, most: count });
const fifteen = look({
  where: 'glass',
  light: 'x',
  pattern: 'flash',
  count: times(15),
  sound: 'beeps',
  beeps: times(15),
});

describe('playbackOf', () => {
  it('lights and sounds as often as the lock', () => {
    const { frames, tones, endless, totalMs } = playbackOf(fifteen);
    expect(frames.filter(({ lamp }) => lamp === 'on')).toHaveLength(15);
    expect(frames.at(-1)?.lamp).toBe('off');
    expect(tones).toHaveLength(15);
    expect(endless).toBe(false);
    for (const { atMs, forMs } of tones) expect(atMs + forMs).toBeLessThanOrEqual(totalMs);
  });
  it('never lets two tones overlap', () => {
    for (const sound of ['beeps', 'fast-beeps', 'long-beep', 'continuous'] as const) {
      const { tones } = playbackOf(look({ sound, beeps: sound === 'beeps' ? times(4) : null }));
      expect(tones.length).toBeGreaterThan(0);
      tones.slice(1).forEach(({ atMs }, index) => {
        const before = tones[index];
        expect(atMs).toBeGreaterThan((before?.atMs ?? 0) + (before?.forMs ?? 0));
      });
    }
  });
  it('shows the halves of a pair one after the other, and both where they come together', () => {
    const inTurn = playbackOf(look({ light: 'check-lock-alternate', pattern: 'flash', count: times(5) }));
    expect(inTurn.frames.filter(({ lamp }) => lamp === 'first')).toHaveLength(5);
    expect(inTurn.frames.filter(({ lamp }) => lamp === 'second')).toHaveLength(5);
    const together = playbackOf(look({ light: 'check-lock-together', pattern: 'flash', count: times(5) }));
    expect(together.frames.filter(({ lamp }) => lamp === 'on')).toHaveLength(5);
  });
  it('keeps a steady light for its seconds and calls one without a length endless', () => {
    const five = playbackOf(look({ light: 'red', pattern: 'solid', seconds: times(5) }));
    expect([lampAt(five, 4_999), lampAt(five, 5_000), five.endless]).toEqual(['on', 'off', false]);
    expect(playbackOf(look({ light: 'red', pattern: 'solid' })).endless).toBe(true);
    expect(playbackOf(look({ light: 'green', pattern: 'blink' })).endless).toBe(true);
    expect(playbackOf(look({ where: 'nowhere', sound: 'continuous' })).endless).toBe(true);
  });
  it('plays nothing of a lock that shows nothing', () => {
    expect(playbackOf(look({}))).toEqual({ frames: [], tones: [], totalMs: 0, endless: false });
  });
});

it('counts the dots of a flashing light, and none of a steady one', () => {
  expect(dotsOf(fifteen)).toEqual({ least: 15, most: 15, endless: false });
  expect(dotsOf(look({ light: 'red', pattern: 'solid' }))).toEqual({ least: 0, most: 0, endless: false });
  expect(dotsOf(look({ light: 'green', pattern: 'blink' })).endless).toBe(true);
});

describe('words', () => {
  it.each([
    [fifteen, 'X shape, flashes 15 times, with 15 beeps'],
    [
      look({ light: 'red', pattern: 'flash', count: times(1), sound: 'beeps', beeps: times(1) }),
      'Red, flashes once, with one beep',
    ],
    [look({ light: 'red', pattern: 'solid', seconds: times(5) }), 'Red, stays on 5 s'],
    [look({ light: 'green', pattern: 'blink' }), 'Green, blinks slowly'],
    [look({ where: 'nowhere', sound: 'continuous' }), 'Beeping without end'],
    [look({ where: 'nowhere', sound: 'long-beep' }), 'One long beep'],
    [
      look({ light: 'red', pattern: 'flash', sound: 'fast-beeps', seconds: { least: 3, most: 4 } }),
      'Red, flashes, with fast beeps, 3 to 4 s',
    ],
    [look({}), 'No light'],
  ])('%# says the signal', (one, words) => {
    expect(signalLine(one)).toBe(words);
  });
  it('says seen and heard apart', () => {
    expect(lookWords(fifteen)).toBe('X shape, flashes 15 times');
    expect(hearWords(fifteen)).toBe('15 beeps');
    expect(hearWords(look({ sound: 'beeps', beeps: { least: 1, most: 2 } }))).toBe('1 to 2 beeps');
  });
  it('says what was told in one line', () => {
    expect(toldLine({ where: 'glass', light: 'x', pattern: 'flash', count: 15, sound: 'beeps', beeps: 15 })).toBe(
      'X shape, flashes 15 times, with 15 beeps',
    );
    expect(toldLine({ where: 'status-light', light: 'amber', pattern: 'blink' })).toBe('Amber, blinks slowly');
  });
});
