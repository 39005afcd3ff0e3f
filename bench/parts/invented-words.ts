// Words that no language has, but that can be spoken: for names and texts of generated benches.
// Must not know what is made of them.
import type { Seeded } from './seeded.ts';

/** Speakable words of two to four syllables, without doubles. */
export function inventedWords(count: number, random: Seeded): string[] {
  const syllables = [
    'ba',
    'bre',
    'co',
    'der',
    'fi',
    'gan',
    'hol',
    'ki',
    'lum',
    'mor',
    'ne',
    'pla',
    'qui',
    'ras',
    'so',
    'tren',
    'vul',
    'wex',
  ];
  const made = new Set<string>();
  while (made.size < count) {
    made.add(
      Array.from({ length: 2 + random.below(3) }, () => syllables[random.below(syllables.length)]).join('') +
        made.size.toString(36).replace(/\d/g, 'o'),
    );
  }
  return [...made];
}
