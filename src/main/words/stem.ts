// Takes the usual endings off a folded word, so that "batteries" meets "battery" and "bloqueada" meets "bloqueo".
// Must not know the content; light on purpose: two words that meet wrongly do more harm than two that miss.

export type Language = 'en' | 'es' | 'fr';
export const languages: readonly Language[] = ['en', 'es', 'fr'];

const spanish =
  /(aciones|acion|amiento|imiento|ando|iendo|aron|ieron|aban|aba|ados|adas|idos|idas|ado|ada|ido|ida|ar|er|ir|an|en|as|es|os|a|e|o|s)$/;
const french = /(issement|ements|ement|ations|ation|aient|antes|ants|ante|ant|ait|ent|ees|ee|es|er|ez|ir|is|it|e|s)$/;

/** Door handing, and what the web calls it, have nothing to do with hands and handles. */
const whole = new Set(['handing', 'handling']);

/** A text has few different words; most stems are asked for again and again. */
const known: Record<Language, Map<string, string>> = { en: new Map(), es: new Map(), fr: new Map() };
const knownAtMost = 20_000;

/** The stem of one folded word; numbers and words of up to three letters stay whole. */
export function stem(word: string, language: Language = 'en'): string {
  if (word.length <= 3) return word;
  const found = known[language].get(word);
  if (found !== undefined) return found;
  const fresh = stemOf(word, language);
  if (known[language].size < knownAtMost) known[language].set(word, fresh);
  return fresh;
}

function stemOf(word: string, language: Language): string {
  if (whole.has(word) || /^\p{N}+$/u.test(word)) return word;
  if (language === 'en') return english(word);
  const bare = word.replace(language === 'es' ? spanish : french, '');
  // Three letters must be left, else words that have nothing in common would meet.
  return bare.length >= 3 ? bare : word.replace(/s$/, '');
}

function english(word: string): string {
  const bare = word
    .replace(/(ies|y)$/, 'i')
    .replace(/(sses)$/, 'ss')
    .replace(/(?<=\p{L}{3})(ing|ed|es|(?<!s)s|e)$/u, '');
  return bare.replace(/([bdgklmnprt])\1$/, '$1');
}
