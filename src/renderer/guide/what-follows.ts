// What an end names to go on with, in its own order: the first is shown as the likeliest.
// Must not know screens.
import type { LeftWith } from '../../contract/run.ts';
import type { OfferedProcedure } from '../../contract/service.ts';

type Way = Pick<OfferedProcedure, 'id' | 'title' | 'fits' | 'blocked'>;

/** These begin with a button inside. */
const pressing: readonly string[] = ['codes', 'radio', 'reset', 'settings'] satisfies OfferedProcedure['kind'][];

/** What may follow a run that leaves the lock so: nothing with a button while a wipe may be armed. */
export function safeAfter<Offered extends Pick<OfferedProcedure, 'kind'>>(
  offered: readonly Offered[],
  left: readonly LeftWith[],
): Offered[] {
  return offered.filter(({ kind }) => !left.some(({ noButton }) => noButton) || !pressing.includes(kind));
}

/** Of what is offered, what an end wants, in the order of the end: it names what erases last. */
export function whatFollows<Offered extends { id: string }>(
  wanted: readonly string[],
  offered: readonly Offered[],
): Offered[] {
  return wanted.flatMap((each) => offered.filter(({ id }) => id === each));
}

/** What mends how the lock was left, as far as the host lets it begin now. */
export function waysOut<Offered extends Way>(
  { next = [] }: Pick<LeftWith, 'next'>,
  offered: readonly Offered[],
): Offered[] {
  return whatFollows(next, offered).filter(({ fits, blocked }) => fits && blocked === null);
}
