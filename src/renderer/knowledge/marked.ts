// Cuts a text at the ranges that matched, for highlighting.
// Must not know HTML or how a match was found.

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The text in pieces; ranges are half-open, may overlap and lie outside. Joined, the pieces are the text again. */
export function piecesOf(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const take = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    take(Math.min(from, text.length), false);
    take(Math.min(to, text.length), true);
  }
  take(text.length, false);
  return pieces;
}
