// What an end names to go on with, in its own order: the first is shown as the likeliest.
// Must not know screens.

/** Of what is offered, what an end wants, in the order of the end: it names what erases last. */
export function whatFollows<Offered extends { id: string }>(
  wanted: readonly string[],
  offered: readonly Offered[],
): Offered[] {
  return wanted.flatMap((each) => offered.filter(({ id }) => id === each));
}
