// How a signal runs off in time, for a lamp that plays it and for its dots: flashes, tones, and when it ends.
// Must not know Svelte, WebAudio or clocks. How fast a lock flashes is not sourced: the pace here is ours, the counts are the lock's.
import type { Signal } from '../../contract/knowledge.ts';

/** `first` and `second`: one colour or symbol of a pair at a time. */
export type LampState = 'off' | 'on' | 'first' | 'second';
export interface Frame {
  readonly atMs: number;
  readonly lamp: LampState;
}
export interface Tone {
  readonly atMs: number;
  readonly forMs: number;
}
export interface Playback {
  readonly frames: readonly Frame[];
  readonly tones: readonly Tone[];
  readonly totalMs: number;
  /** It goes on until something is done; what is played is a part of it. */
  readonly endless: boolean;
}
export type Look = Pick<Signal, 'where' | 'light' | 'pattern' | 'count' | 'seconds' | 'sound' | 'beeps'>;

const flashMs = { on: 300, off: 300 };
// Slow blinking is seconds apart on the lock (facts §4.1: about six); nobody waits for that here.
const blinkMs = { on: 400, off: 1_400 };
const beepMs = { on: 160, off: 440 };
const fastMs = { on: 90, off: 110 };
const longMs = 900;
/** What is played of something without an end or a sourced length. */
const sampleMs = 3_000;
const sampleRounds = 4;

function lastsMs(seconds: Signal['seconds']): number {
  return seconds === null ? sampleMs : seconds.least * 1_000;
}

/** Times a light goes on: the lock's count, as many as its seconds hold, or a few rounds of what goes on. */
function roundsOf({ count, seconds }: Look, roundMs: number): number {
  if (count !== null) return count.least;
  return seconds === null ? sampleRounds : Math.max(1, Math.round(lastsMs(seconds) / roundMs));
}

function framesOf(look: Look): { frames: Frame[]; endMs: number } {
  if (look.light === null || look.light === 'off') return { frames: [], endMs: 0 };
  const pairs = look.light === 'red-green' || look.light === 'check-lock-alternate';
  if (look.pattern === 'solid') {
    const endMs = lastsMs(look.seconds);
    return {
      frames: [
        { atMs: 0, lamp: 'on' },
        { atMs: endMs, lamp: 'off' },
      ],
      endMs,
    };
  }
  const { on, off } = look.pattern === 'blink' ? blinkMs : flashMs;
  const roundMs = pairs ? 2 * on : on + off;
  const rounds = roundsOf(look, roundMs);
  const frames = Array.from({ length: rounds }, (_, round): Frame[] => [
    { atMs: round * roundMs, lamp: pairs ? 'first' : 'on' },
    { atMs: round * roundMs + on, lamp: pairs ? 'second' : 'off' },
  ]).flat();
  const endMs = rounds * roundMs;
  return { frames: [...frames, { atMs: endMs, lamp: 'off' }], endMs };
}

function row(count: number, { on, off }: { on: number; off: number }): Tone[] {
  return Array.from({ length: count }, (_, index) => ({ atMs: index * (on + off), forMs: on }));
}

function tonesOf(look: Look): Tone[] {
  switch (look.sound) {
    case 'none':
      return [];
    case 'beeps':
      return row(look.beeps?.least ?? sampleRounds, beepMs);
    case 'long-beep':
      return row(look.beeps?.least ?? 1, { on: longMs, off: 300 });
    case 'fast-beeps':
      return row(look.beeps?.least ?? Math.round(lastsMs(look.seconds) / (fastMs.on + fastMs.off)), fastMs);
    case 'continuous':
      return [{ atMs: 0, forMs: lastsMs(look.seconds) }];
  }
}

/** The whole run of a signal from zero. */
export function playbackOf(look: Look): Playback {
  const { frames, endMs } = framesOf(look);
  const tones = tonesOf(look);
  const heardMs = tones.reduce((end, { atMs, forMs }) => Math.max(end, atMs + forMs), 0);
  return { frames, tones, totalMs: Math.max(endMs, heardMs), endless: isEndless(look) };
}

/** True where neither a count nor a length ends it. */
export function isEndless(look: Look): boolean {
  const lit = look.light !== null && look.light !== 'off';
  const heard = look.sound === 'continuous' && look.seconds === null;
  return heard || (lit && look.count === null && look.seconds === null);
}

/** The lamp at a moment of the run. */
export function lampAt({ frames }: Playback, ms: number): LampState {
  return frames.findLast(({ atMs }) => atMs <= ms)?.lamp ?? 'off';
}

/** Numbered dots that stand for the flashes where nothing may move: how many, up to how many, and whether it goes on. */
export function dotsOf(look: Look): { least: number; most: number; endless: boolean } {
  const lit = look.light !== null && look.light !== 'off';
  if (!lit || look.pattern === 'solid') return { least: 0, most: 0, endless: false };
  if (look.count === null) return { least: 3, most: 3, endless: isEndless(look) };
  return { ...look.count, endless: false };
}
