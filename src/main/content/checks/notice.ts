// What confidence L asks for: nobody reads such a statement without being sent to the model's own sheet.
// Must not know where a statement stands.
import type { Path, Say } from '../types.ts';

/** Somebody is told to look into the sheet; the word alone ("a sheet of paper") sends nobody. */
const sends = /\b(check|see|take|read|follow|consult|ask for|go by)\b[^.]*\bsheet\b/i;

/** Tells a statement of confidence L whose words do not send to the sheet. */
export function noticed(
  confidence: string | undefined,
  words: readonly (string | undefined)[],
  path: Path,
  say: Say,
): void {
  if (confidence !== 'L' || words.some((each) => each !== undefined && sends.test(each))) return;
  say(path, 'confidence L without its notice', "say in it: check your model's sheet");
}
