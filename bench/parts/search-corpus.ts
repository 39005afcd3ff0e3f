// What the search rows search in, and what is typed: the real content, or articles made of its words and of invented ones.
// Must not know any search.
import { join } from 'node:path';
import { loadContent } from '../../src/main/content/load.ts';
import type { Content } from '../../src/main/content/types.ts';
import { contentDocuments } from '../../src/main/search/content-documents.ts';
import { blankDocument, type SearchDocument } from '../../src/main/search/document.ts';
import { fold } from '../../src/main/words/tokens.ts';
import { inventedWords } from './invented-words.ts';
import { seeded, zipf, type Seeded } from './seeded.ts';

export function realContent(): Content {
  return loadContent(join(import.meta.dirname, '../../content'));
}

/**
 * Short articles of some thirty words each: the words of the real content in its own order of frequency, then invented ones, one
 * for every eight articles, drawn by Zipf's law. The same for the same count.
 */
export function generatedDocuments(content: Content, count: number): SearchDocument[] {
  const random = seeded(20261122);
  const draw = zipf([...wordsByFrequency(content), ...inventedWords(Math.round(count / 8), random)], random);
  const words = (least: number, most: number) =>
    Array.from({ length: least + random.below(most - least + 1) }, draw).join(' ');
  return Array.from({ length: count }, (_, index) => ({
    ...blankDocument(`article:made-${index}`, 'article', words(3, 7)),
    answer: words(8, 14),
    body: [words(8, 16)],
  }));
}

/** Lines as they grow under the fingers, letter by letter; every third has a slip. The same for the same documents. */
export function keystrokes(documents: readonly SearchDocument[], count: number): string[] {
  const random = seeded(4);
  const typed: string[] = [];
  while (typed.length < count) {
    const document = documents[random.below(documents.length)] as SearchDocument;
    const from = fold(random.below(2) === 0 ? document.title : document.answer).filter((word) => word.length > 2);
    const start = random.below(Math.max(1, from.length - 3));
    const line = from.slice(start, start + 2 + random.below(3)).join(' ');
    const meant = typed.length % 3 === 0 ? slip(line, random) : line;
    for (let length = 1; length <= meant.length && typed.length < count; length += 1) {
      typed.push(meant.slice(0, length));
    }
  }
  return typed;
}

/** Two neighbours swapped somewhere inside. */
function slip(line: string, random: Seeded): string {
  if (line.length < 4) return line;
  const at = 1 + random.below(line.length - 2);
  return `${line.slice(0, at)}${line[at + 1]}${line[at]}${line.slice(at + 2)}`;
}

function wordsByFrequency(content: Content): string[] {
  const counts = new Map<string, number>();
  for (const { title, answer, body } of contentDocuments(content)) {
    for (const word of [title, answer, ...body].flatMap(fold)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}
