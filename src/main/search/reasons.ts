// Says in words why a hit is in the list.
// Must not know scores or how the list is shown.
import { fold } from '../words/tokens.ts';
import type { Field } from './corpus.ts';
import type { Query } from './query.ts';
import type { Found, Ranked } from './rank.ts';

const most = 6;
const placeOf: Record<Field, string> = {
  title: 'in the title',
  words: 'among the words that people use for it',
  answer: 'in the answer',
  first: 'in the first step',
  body: 'in the text',
};

/** At most six lines; `concepts` gives each concept its first English word. */
export function reasonsFor(
  { entry, found, because }: Ranked,
  query: Query,
  concepts: ReadonlyMap<string, string>,
  modelId: string | null,
): string[] {
  const { document } = entry;
  const words = found.map((one) => `${meaning(one, query, concepts)} ${placeOf[one.field]}`);
  const named = query.models.filter((id) => document.models?.includes(id));
  const wrong = document.models !== null && query.models.length > 0 && named.length === 0;
  return [
    ...(named.length > 0 ? [`Right for the ${named.join(', ')}`] : []),
    ...(wrong ? [`Not for the ${query.models.join(', ')}`] : []),
    ...(modelId !== null && document.models !== null && named.length === 0 ? [`Right for the ${modelId}`] : []),
    ...(because === null ? [] : [because]),
    ...words,
    ...(document.standsFor.includes('procedure') ? ['A guided procedure begins here'] : []),
  ].slice(0, most);
}

function meaning({ group, by }: Found, query: Query, concepts: ReadonlyMap<string, string>): string {
  const typed = `“${query.groups[group]?.typed ?? ''}”`;
  switch (by.how) {
    case 'word':
      return typed;
    case 'beginning':
      return `A word that begins with ${typed}`;
    case 'correction':
      return `${typed}, taken for “${by.of}”,`;
    case 'concept':
    case 'phrase': {
      const means = concepts.get(by.of) ?? by.of;
      return fold(means).join(' ') === fold(typed).join(' ') ? typed : `${typed}, which means “${means}”,`;
    }
  }
}
