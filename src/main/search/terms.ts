// The terms under which the index keeps a text: stems of three languages and concepts, told apart by a first character.
// Must not know documents or queries. No text of a person can hold that character: folding drops it.
import type { Lexicon } from '../words/lexicon.ts';
import { stopWords } from '../words/common.ts';
import { stem, type Language } from '../words/stem.ts';
import { tokenise, type Token } from '../words/tokens.ts';

// Private use: letters to SQLite, nothing to us.
const markOf: Record<Language, string> = { en: '', es: '\ue001', fr: '\ue002' };
const conceptMark = '\ue003';
const modelMark = '\ue004';
const kindMark = '\ue005';

export const stemTerm = (word: string, language: Language) => markOf[language] + stem(word, language);
/** What every term of a word begins with while the word is being typed. */
export const prefixTerm = (prefix: string, language: Language) => markOf[language] + prefix;
export const conceptTerm = (concept: string) => conceptMark + concept.replaceAll('-', conceptMark);
export const isConceptTerm = (term: string) => term.startsWith(conceptMark);
export const modelTerm = (modelId: string) => modelMark + modelId.replaceAll('-', modelMark);
/** Of documents that are right for every model. */
export const everyModelTerm = modelMark + modelMark;
export const kindTerm = (kind: string) => kindMark + kind.replaceAll('-', kindMark);

/** Every term of a text in one language, repeated as often as it is said; `words` gets every word, for spelling. */
export function termsOf(text: string, language: Language, lexicon: Lexicon, words: Map<string, Language>): string[] {
  const tokens: Token[] = tokenise(text);
  const terms: string[] = [];
  for (const { word } of tokens) {
    if (!words.has(word)) words.set(word, language);
    if (!stopWords.has(word)) terms.push(stemTerm(word, language));
  }
  for (const { concept } of lexicon.mentions(tokens, [language])) terms.push(conceptTerm(concept));
  return terms;
}
