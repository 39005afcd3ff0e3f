// Which models a typed word names, by what lists print: "SmartCode 914". The history itself has ids alone.
// Must not know how visits and locks are found.
import type { Model } from '../../contract/content.ts';

/** Shorter ones name a model only as a whole word of its name: "ke" is rather Kelly than every Kevo. */
const fewestLetters = 4;

/** Ids of the models of whose name it is a word, or begins one, or the name written in one; not those whose id has the word itself. */
export function modelsNamed(models: ReadonlyMap<string, Pick<Model, 'id' | 'name'>>): (typed: string) => string[] {
  return (typed) => {
    const word = typed.toLowerCase();
    const long = word.length >= fewestLetters;
    const fits = (each: string): boolean => each === word || (long && each.startsWith(word));
    return [...models.values()].flatMap(({ id, name }) => {
      const words = name.toLowerCase().split(' ');
      const stands = id.split('-').some((each) => each.startsWith(word));
      return !stands && [...words, words.join('')].some(fits) ? [id] : [];
    });
  };
}
