// What a complaint says, in the bench's own words: terms and concepts in any language, and the model that it names.
// Must not know causes' points, answers or readings.
import type { Content } from '../content/types.ts';
import { createLexicon, type Lexicon } from '../words/lexicon.ts';
import { fold } from '../words/tokens.ts';

type Words = Pick<Content, 'causes' | 'concepts'>;

/** One lexicon for each content; a content is never changed once it is read. */
const lexicons = new WeakMap<Words['causes'], Lexicon>();

function lexiconOf({ causes, concepts }: Words): Lexicon {
  const kept = lexicons.get(causes);
  if (kept) return kept;
  const lexicon = createLexicon(concepts.values());
  for (const { title, explain, rules } of causes.values()) {
    lexicon.learn(`${title} ${explain}`);
    for (const { when } of rules) {
      for (const term of [...(when.complaint ?? []), ...(when.complaintToo ?? [])]) {
        if (!term.startsWith('concept:')) lexicon.learn(term);
      }
    }
  }
  lexicons.set(causes, lexicon);
  return lexicon;
}

/**
 * Whether the complaint says one of the terms; each term is looked for once. While `typing`, a last word that is only begun
 * says nothing yet.
 */
export function hear(
  complaint: string,
  content: Words,
  options: { typing?: boolean } = {},
): (terms: readonly string[]) => boolean {
  const { find } = lexiconOf(content).understand(complaint, options);
  const heard = new Map<string, boolean>();
  return (terms) =>
    terms.some((term) => {
      const known = heard.get(term);
      if (known !== undefined) return known;
      const said = find(term) !== null;
      heard.set(term, said);
      return said;
    });
}

/** The one model that the complaint names ("my 910", "the Halo Touch"); null when it names none or several. */
export function modelNamed(complaint: string, { models }: Pick<Content, 'models'>): string | null {
  const words = fold(complaint);
  const found = [...models.values()].flatMap((model) =>
    namesOf(model.id, [model.name, ...model.alsoKnownAs]).flatMap((name) =>
      words.flatMap((_, at) =>
        name.every((word, offset) => words[at + offset] === word) ? [{ id: model.id, at, to: at + name.length }] : [],
      ),
    ),
  );
  // "Halo Touch" is not the Halo: a name inside a longer one says nothing.
  const inside = (one: (typeof found)[number]) =>
    found.some((other) => other.at <= one.at && other.to >= one.to && other.to - other.at > one.to - one.at);
  const named = new Set(found.filter((one) => !inside(one)).map(({ id }) => id));
  return named.size === 1 ? ([...named][0] ?? null) : null;
}

/** Names that nobody uses for anything else, so that one word of the full name is enough. */
const sayings: Record<string, readonly string[]> = {
  '919': ['premis'],
  '954': ['obsidian'],
  'powerbolt-2': ['powerbolt', 'power bolt'],
};

/** How people write a model: its number, with or without a mark before it, and its names in full. */
function namesOf(id: string, names: readonly string[]): string[][] {
  const numbered = /^\d{3}c?$/.test(id) ? ['', 'sc', 'hc', 'smartcode'].map((mark) => `${mark}${id}`) : [];
  return [...numbered, ...(sayings[id] ?? []), ...names].map((name) => fold(name)).filter((words) => words.length > 0);
}
