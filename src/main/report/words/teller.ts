// Tells a sentence of the content or of the bench in the language of a report; English is what they are written in.
// Must not know which sentences there are: the content brings its translations, `bench.ts` those of the bench.
import type { Language } from '../../../contract/language.ts';
import { benchPhrase } from './bench.ts';

/** English sentence to sentence. */
export type Translations = ReadonlyMap<string, string>;

export interface Teller {
  readonly language: Language;
  /**
   * The sentence in the language. One that nobody has translated stays English: a procedure that was pinned before its words
   * changed is told in its own words rather than in a translation of others.
   */
  tell(english: string): string;
  /** Whether anything had to stay English. */
  readonly partlyEnglish: boolean;
}

/** `translations`: of the content, for this language; none for English. */
export function createTeller(language: Language, translations: Translations = new Map()): Teller {
  let partlyEnglish = false;
  const known = (sentence: string): string | null => {
    if (language === 'en') return sentence;
    const whole = translations.get(sentence) ?? benchPhrase(language, sentence, { known, always });
    if (whole !== null) return whole;
    // Without a letter there is nothing to translate.
    return /\p{L}/u.test(sentence) ? null : sentence;
  };
  const always = (sentence: string): string => {
    const whole = known(sentence);
    if (whole !== null) return whole;
    // Readings and reasons come in a row: "handing right; door open".
    const parts = sentence.split('; ');
    if (parts.length > 1) return parts.map(always).join('; ');
    partlyEnglish = true;
    return sentence;
  };
  return {
    language,
    tell: always,
    get partlyEnglish() {
      return partlyEnglish;
    },
  };
}

/** For reports in English. */
export const english = (): Teller => createTeller('en');
