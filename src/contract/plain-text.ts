// Text as people type it, and as it is kept: what comes in loses the signs that nobody sees, what is kept is never touched again.
// Must not know what a text is about.
import { z } from 'zod';

/**
 * Marks and overrides of the direction, signs without a width, soft hyphens, control characters but tab and line break. A joiner
 * stays where scripts and emoji need it: behind a letter that is neither Latin, Greek nor Cyrillic, or behind a picture.
 */
const unseen =
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{P}\p{Z}\s])[\u200c\u200d]+/gu;

export function plainText(text: string): string {
  return text.replace(unseen, '');
}

/**
 * For every text in the input of a method: without unseen signs, trimmed, and at most so many characters long.
 * A noun that is read back from the disk or told to a screen takes `keptText` (plain-text.test.ts holds every method to that).
 */
export const typedText = (max: number) => z.string().overwrite(plainText).trim().max(max);

/** For every text that is kept or told: as it is, because papers are hashed and orders are signed as they were written. */
export const keptText = (max: number) => z.string().max(max);

/** Characters of what is looked for in visits, customers and locks. */
export const longestSearch = 200;
