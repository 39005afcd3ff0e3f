// The number on a lock's label: L-00042 is lock 42 of this bench.
// Must not know tables.

/** The largest number that a label in a table is believed: the next lock goes on after it. */
const mostPrinted = 999_999;

export const tagOf = (number: number) => `L-${String(number).padStart(5, '0')}`;

/** The number of a tag however it was typed (`l-42`, `00042`); null when it is none. */
export function numberOfTag(tag: string): number | null {
  const digits = /^(?:L-?)?(\d{1,9})$/i.exec(tag.trim())?.[1];
  const number = digits === undefined ? 0 : Number(digits);
  return number >= 1 && number <= mostPrinted ? number : null;
}
