// From what a person saw and heard to the signals that it can have been, the likeliest first.
// Must not know screens or files; meanings and cures are the content's.
import type { Decoded, Seen, SeenPart, Signal } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { compare, didYou, toldParts, type Fit } from './compare-signal.ts';

export type DecodeContent = Pick<Content, 'signals' | 'causes' | 'procedures'>;

/** What a part is worth when it fits; the points are our own ordering. */
const worth: Record<Exclude<SeenPart, 'model'>, number> = {
  where: 3,
  light: 3,
  pattern: 1,
  count: 4,
  sound: 2,
  beeps: 2,
};
/** A near fit never stands above a whole one. */
const forNear = -1;

/** Everything that a model can show; of all models while it is unknown. */
export function signalsOf(modelId: string | null, { signals }: Pick<Content, 'signals'>): Signal[] {
  return [...signals.values()].filter(({ models }) => modelId === null || models.includes(modelId));
}

/**
 * Ranks the signals of the model. What was not told excludes nothing, nor does silence: with the sound switched off
 * lights come alone. Miscounts are offered behind what fits. Pure.
 */
export function decode(seen: Seen, content: DecodeContent): Decoded {
  const fits = fitsOf(seen, signalsOf(seen.modelId, content));
  const whole = fits.filter(({ differs }) => differs.length === 0);
  return {
    matches: fits.map(({ signal, differs }) => ({
      signal,
      nearly: didYou(signal, differs),
      differs,
      procedures: proceduresOf(signal, seen.modelId, content),
    })),
    narrow: narrowing(
      seen,
      (whole.length > 0 ? whole : fits).map(({ signal }) => signal),
    ),
    options: optionsOf(seen, content),
  };
}

interface Ranked {
  signal: Signal;
  differs: SeenPart[];
  score: number;
}

function fitsOf(seen: Seen, signals: readonly Signal[]): Ranked[] {
  return signals
    .flatMap((signal) => {
      const parts = toldParts(seen).map((part) => [part, compare(signal, seen, part)] as const);
      if (parts.some(([, fit]) => fit === 'off')) return [];
      const differs = parts.flatMap(([part, fit]) => (fit === 'near' ? [part] : []));
      const score = parts.reduce((sum, [part, fit]) => sum + pointsFor(fit, worth[part]), 0);
      return [{ signal, differs, score }];
    })
    .sort(
      (a, b) =>
        Number(a.differs.length > 0) - Number(b.differs.length > 0) ||
        b.score - a.score ||
        (a.signal.id < b.signal.id ? -1 : 1),
    );
}

function pointsFor(fit: Fit, points: number): number {
  if (fit === 'same') return points;
  return fit === 'near' ? forNear : 0;
}

/** What the lock can show in each part, beside what was told of the others. */
export function optionsOf(seen: Seen, content: Pick<Content, 'signals'>): Decoded['options'] {
  const signals = signalsOf(seen.modelId, content);
  const beside = (part: Exclude<SeenPart, 'model'>) => {
    const others = toldParts(seen).filter((each) => each !== part);
    return signals.filter((signal) => others.every((other) => compare(signal, seen, other) !== 'off'));
  };
  const some = <T>(values: readonly (T | null)[]): T[] => [...new Set(values.filter((value) => value !== null))];
  const numbers = (spans: readonly Signal['count'][]) =>
    some(spans.flatMap((span) => (span === null ? [] : between(span)))).sort((a, b) => a - b);
  const sounds = beside('sound');
  const canBeSilent = sounds.some(({ where }) => where !== 'nowhere');
  return {
    where: some(beside('where').map(({ where }) => where)),
    light: some(beside('light').map(({ light }) => light)),
    pattern: some(beside('pattern').map(({ pattern }) => pattern)),
    count: numbers(beside('count').map(({ count }) => count)),
    // The sound of a lock can be switched off, so nothing heard is always one of them where a light shows.
    sound: some([
      ...(canBeSilent ? (['none'] as const) : []),
      ...sounds.map(({ sound }) => (sound === 'none' ? null : sound)),
    ]),
    beeps: numbers(beside('beeps').map(({ beeps }) => beeps)),
  };
}

function between({ least, most }: NonNullable<Signal['count']>): number[] {
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

/** Untold parts in which the signals differ; first the one that leaves the fewest on average. */
function narrowing(seen: Seen, signals: readonly Signal[]): SeenPart[] {
  const told = new Set<SeenPart>(toldParts(seen));
  const open: SeenPart[] = (['where', 'light', 'pattern', 'count', 'sound', 'beeps'] as const).filter(
    (part) => !told.has(part),
  );
  const byPart = open.flatMap((part) => {
    const groups = Map.groupBy(signals, (signal) => JSON.stringify(signal[part as Exclude<SeenPart, 'model'>]));
    const left = [...groups.values()].reduce((sum, group) => sum + group.length ** 2, 0) / signals.length;
    return groups.size > 1 ? [{ part, left }] : [];
  });
  const narrow = [...byPart.sort((a, b) => a.left - b.left).map(({ part }) => part), ...confirming(seen, signals)];
  // The same light means one thing on one lock and another on the next: the model comes before everything.
  const sameModels = new Set(signals.map(({ models }) => models.join(' '))).size < 2;
  return seen.modelId !== null || sameModels ? narrow : ['model', ...narrow];
}

/**
 * That only one signal of a lock is known is no observation: until a light or a sound was told, it is asked for even where
 * there is no choice. Otherwise any blinking of such a lock would be what is known of it.
 */
function confirming(seen: Seen, signals: readonly Signal[]): SeenPart[] {
  if (seen.modelId === null || signals.length === 0 || seen.light !== undefined || seen.sound !== undefined) return [];
  const same = (part: 'light' | 'sound') => new Set(signals.map((signal) => signal[part])).size === 1;
  if (!same('light') || new Set(signals.map(({ pattern }) => pattern)).size > 1) return [];
  if (signals.every(({ light }) => light !== null)) return ['light'];
  return same('sound') ? ['sound'] : [];
}

/** What may be started for a meaning; nothing before the model is known: one gesture hands one lock and wipes another. */
function proceduresOf(
  signal: Signal,
  modelId: string | null,
  { causes, procedures }: DecodeContent,
): Decoded['matches'][number]['procedures'] {
  if (modelId === null) return [];
  return signal.meanings.flatMap(({ id: meaning, procedure, cause }) => {
    const ids = new Set([procedure, ...(causes.get(cause ?? '')?.procedures ?? [])]);
    return [...ids].flatMap((id) => {
      const found = id === undefined ? undefined : procedures.get(id);
      // What destroys is offered only where the signal itself names it, never because a cause could end there.
      const meant = id === procedure || found?.destructive === false;
      return found && meant && found.models.includes(modelId) ? [{ meaning, id: found.id, title: found.title }] : [];
    });
  });
}
