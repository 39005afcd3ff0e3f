// A closing note is longer than a note of the visit may be: its words as so many notes.
// Must not lose a word.

/** What one note of a visit takes. */
const atMost = 2000;

/** The words in pieces of at most 2000 characters, cut between words wherever there is a gap. */
export function inNotes(words: string): string[] {
  const rest = words.trim();
  if (rest.length <= atMost) return rest === '' ? [] : [rest];
  const gap = rest.slice(0, atMost + 1).search(/\s\S*$/);
  const end = gap > 0 ? gap : atMost;
  return [rest.slice(0, end).trim(), ...inNotes(rest.slice(end))];
}
