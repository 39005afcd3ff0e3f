// What an answer would change: the cause that it brings forward, pushes back, or nothing that counts. Pure.
// Must not know the wire or how it is drawn.
import type { RankedCause } from '../../contract/service.ts';

type Cause = Pick<RankedCause, 'causeId' | 'title' | 'points' | 'likelihood'>;
export type Change =
  { kind: 'first' | 'more' | 'less'; title: string; likelihood: RankedCause['likelihood'] } | { kind: 'nothing' };

/** Less than this moves nobody. */
const worthSaying = 1;

const isShown = (likelihood: RankedCause['likelihood'] | undefined) =>
  likelihood !== undefined && likelihood !== 'unlikely';

/** Compares two rankings, each best first. A new first cause says more than any number of points. */
export function changeOf(now: readonly Cause[], then: readonly Cause[]): Change {
  const before = new Map(now.map((cause) => [cause.causeId, cause]));
  // A cause that nobody sees, neither before nor after, tells nobody anything.
  const moves = then
    .filter(({ causeId, likelihood }) => [likelihood, before.get(causeId)?.likelihood].some((each) => isShown(each)))
    .map((cause) => ({ cause, by: cause.points - (before.get(cause.causeId)?.points ?? 0) }));
  const most = moves.reduce<(typeof moves)[number] | null>(
    (best, each) => (best === null || Math.abs(each.by) > Math.abs(best.by) ? each : best),
    null,
  );
  if (most === null || Math.abs(most.by) < worthSaying) return { kind: 'nothing' };
  const first = then[0];
  const rise = moves.find(({ cause }) => cause.causeId === first?.causeId);
  // It stands first, and because of this answer.
  if (first && first.causeId !== now[0]?.causeId && (rise?.by ?? 0) >= worthSaying && first.likelihood !== 'unlikely')
    return { kind: 'first', title: first.title, likelihood: first.likelihood };
  const { title, likelihood } = most.cause;
  return { kind: most.by > 0 ? 'more' : 'less', title, likelihood };
}

/** One short line under an answer. */
export function changeWords(change: Change): string {
  if (change.kind === 'nothing') return 'Changes little';
  const { title, likelihood } = change;
  if (change.kind === 'first') return `Then first: ${title} (${likelihood})`;
  return change.kind === 'more' ? `Speaks for: ${title}` : `Speaks against: ${title}`;
}
