// Articles by group, and facts by subject, in the order of the contract.
// Must not know components.
import { factSubjectSchema, type Model } from '../../contract/content.ts';
import { articleHeadSchema, type ArticleSummary } from '../../contract/knowledge.ts';

/** What a counter is asked for most, in the order of asking. */
const mostNeeded = [
  'locked-out-now',
  'wrong-code',
  'weak-batteries',
  'keypad-lockout',
  'handing-missing',
  'binding-bolt',
  'adding-and-deleting-codes',
  'reset-by-model',
];

/** The most needed of the articles; one that is not among them, because it is for another model, is left out. */
export function neededFirst(articles: readonly ArticleSummary[]): ArticleSummary[] {
  return mostNeeded.flatMap((id) => articles.find((article) => article.id === id) ?? []);
}

type Fact = Model['facts'][number];

/** Groups that have articles, each with its own in the given order. */
export function byGroup(articles: readonly ArticleSummary[]): [ArticleSummary['group'], ArticleSummary[]][] {
  return split(articleHeadSchema.shape.group.options, articles, ({ group }) => group);
}

/** Subjects that a model has facts about, each with its own in the given order. */
export function bySubject(facts: readonly Fact[]): [Fact['about'], Fact[]][] {
  return split(factSubjectSchema.options, facts, ({ about }) => about);
}

function split<Key, Thing>(keys: readonly Key[], things: readonly Thing[], keyOf: (thing: Thing) => Key) {
  return keys
    .map((key): [Key, Thing[]] => [key, things.filter((thing) => keyOf(thing) === key)])
    .filter(([, list]) => list.length > 0);
}
