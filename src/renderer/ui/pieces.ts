// Cuts a text where a line may not break. Must not know Svelte.

export interface Piece {
  readonly words: string;
  /** It stands on one line. */
  readonly whole: boolean;
}

const whole = /(\d[\d/-]* (?:V|AA|mm|cm|in|s|min)\b|\bZ-Wave\b|\b[Bb]utton [AB]\b)/;

/** The pieces of a text in their order; put together they are the text, to the letter. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(whole)
    .map((words, index) => ({ words, whole: index % 2 === 1 }))
    .filter(({ words }) => words !== '');
}
