// Finds lock models in words: "my 910", "powerbolt 2", "smartcode914".
// Must not know what a model is, only what it is called.
import type { Model } from '../../contract/content.ts';
import { createConceptFinder } from '../words/concepts.ts';
import type { Token } from '../words/tokens.ts';

export interface ModelFinder {
  /** The models that are named, in the order of the text, and the indexes of the tokens that name them. */
  find(tokens: readonly Token[]): { models: string[]; tokens: Set<number> };
}

/** Names are the id, the name and the other names of each model; a name that two models share names both. */
export function createModelFinder(models: Iterable<Pick<Model, 'id' | 'name' | 'alsoKnownAs'>>): ModelFinder {
  const all = [...models];
  const ids = new Set(all.map(({ id }) => id));
  const finder = createConceptFinder(
    all.map(({ id, name, alsoKnownAs }) => ({
      id,
      en: [id.replaceAll('-', ' '), name, ...alsoKnownAs],
      es: [],
      fr: [],
    })),
  );
  return {
    find(tokens) {
      const named = new Map<string, number>();
      const used = new Set<number>();
      for (const { concept, from, to } of finder.find(tokens, ['en'])) {
        named.set(concept, named.get(concept) ?? from);
        for (let index = from; index < to; index += 1) used.add(index);
      }
      tokens.forEach(({ word }, index) => {
        // Written in one: smartcode914, kw910, hc620.
        const id = /^\p{L}+(\d{3}c?)$/u.exec(word)?.[1];
        if (used.has(index) || id === undefined || !ids.has(id)) return;
        named.set(id, named.get(id) ?? index);
        used.add(index);
      });
      const inOrder = [...named].sort((a, b) => a[1] - b[1]).map(([id]) => id);
      return { models: inOrder, tokens: used };
    },
  };
}
