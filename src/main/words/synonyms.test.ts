import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { conceptSchema } from '../../contract/knowledge.ts';
import { fillers, stopWords } from './common.ts';
import { createConceptFinder } from './concepts.ts';
import { languages } from './stem.ts';
import { fold, tokenise } from './tokens.ts';

const file = join(import.meta.dirname, '../../../content/synonyms.yaml');
const concepts = z.array(conceptSchema).parse(parse(readFileSync(file, 'utf8')));
const finder = createConceptFinder(concepts);

it('finds every phrase as its own concept and as no other, endings and small words aside', () => {
  const wrong = concepts.flatMap(({ id, ...phrases }) =>
    languages.flatMap((language) =>
      phrases[language].flatMap((phrase) => {
        const found = new Set(finder.find(tokenise(phrase), [language]).map(({ concept }) => concept));
        return found.size === 1 && found.has(id) ? [] : [`${phrase} of ${id} is ${[...found].join(', ') || 'nothing'}`];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

it('keeps more of a phrase than a word that says nothing', () => {
  const bare = concepts.flatMap((concept) =>
    languages.flatMap((language) =>
      concept[language].filter((phrase) => {
        const kept = fold(phrase).filter((word) => !fillers[language].has(word));
        return kept.length === 0 || (kept.length === 1 && stopWords.has(kept[0] ?? ''));
      }),
    ),
  );
  expect(bare).toEqual([]);
});
