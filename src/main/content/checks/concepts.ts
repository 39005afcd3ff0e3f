// Checks of the synonyms: a word belongs to one idea, and an idea has more than one word.
// Must not know how a search uses them.
import type { About, Content } from '../types.ts';

const languages = ['en', 'es', 'fr'] as const;

/** Words that come twice in a language: the search would not know which idea is meant. */
export function checkConcepts(content: Content, about: About): void {
  const owners = new Map<string, string>();
  for (const concept of content.concepts.values()) {
    const say = about('concepts', concept.id);
    if (languages.reduce((sum, language) => sum + concept[language].length, 0) < 2) {
      say(['id'], `the idea ${concept.id} has one word only`, 'add its synonyms, or remove it');
    }
    for (const language of languages) {
      concept[language].forEach((word, index) => {
        const key = `${language} ${plain(word)}`;
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, concept.id);
        else say([language, index], `"${word}" stands in ${owner} already`, 'leave it in one of them');
      });
    }
  }
}

const plain = (word: string) =>
  word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, '').replace(/\s+/g, ' ').trim();
