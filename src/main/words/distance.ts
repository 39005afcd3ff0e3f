// How many slips of the finger lie between two words.
// Must not know vocabularies. Written here: no library that is kept up counts transpositions and stops at a limit.

/**
 * Optimal string alignment distance: letters left out, put in, mistaken, or two neighbours swapped, one each.
 * `limit + 1` as soon as it is more than the limit.
 */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] as number) + 1,
        (here[column - 1] as number) + 1,
        (above[column - 1] as number) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] as number) + 1);
      }
      here.push(cost);
      least = Math.min(least, cost);
    }
    // A swap reaches back two rows, so one row above the limit is not enough to stop unless the last one was too.
    if (least > limit && Math.min(...above) > limit) return limit + 1;
    before = above;
    above = here;
  }
  return Math.min(above[b.length] as number, limit + 1);
}
