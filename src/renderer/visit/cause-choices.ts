// The causes to choose from when a visit is closed, as the ranking has them.
// Must not know how causes are ranked.
import type { RankedCause } from '../../contract/service.ts';

type Ranked = Pick<RankedCause, 'causeId' | 'title' | 'likelihood' | 'reasons'>;
interface Choice {
  value: string;
  text: string;
}

/**
 * All of them, the likeliest first, and a way to say that it was not settled. `settled`: what a reading has shown, chosen
 * before anybody chooses; empty where none did. `suggested`: what is only likely, for a person to confirm, unless a later
 * reading speaks against it in the ranking of `now`.
 */
export function causeChoices(
  ranked: readonly Ranked[],
  now: readonly Ranked[],
): {
  options: Choice[];
  settled: string;
  suggested: Choice | null;
} {
  const causes = ranked.map(({ causeId, title }) => ({ value: causeId, text: title }));
  const [first] = causes;
  const likely = ranked.find((cause) => cause.likelihood === 'likely' && !deniedSince(cause, now));
  return {
    options: [{ value: '', text: 'Not settled' }, ...causes],
    settled: first && ranked[0]?.likelihood === 'settled' ? first.value : '',
    suggested: likely && ranked[0]?.likelihood === 'likely' ? { value: likely.causeId, text: likely.title } : null,
  };
}

/** New cells read well: what a reading showed of the lock as it came stays. What people only said does not. */
function deniedSince({ causeId, reasons }: Ranked, now: readonly Ranked[]): boolean {
  const read = (points: (each: number) => boolean) => (reason: RankedCause['reasons'][number]) =>
    reason.from === 'reading' && points(reason.points);
  if (reasons.some(read((points) => points > 0))) return false;
  const against = now.find((cause) => cause.causeId === causeId)?.reasons.filter(read((points) => points < 0)) ?? [];
  return against.some(({ text }) => !reasons.some((known) => known.text === text));
}
