// Weighs a candidate against a query: what was found, in which field, how surely, and for which model.
// Must not know SQL, texts or where candidates come from. Pure; the numbers are our own ordering.
import type { Topic, TopicKind } from '../../contract/knowledge.ts';
import type { Hint } from './complaint-hints.ts';
import { bodyLength, fields, type Corpus, type Entry, type Field } from './corpus.ts';
import type { Alternative, Query } from './query.ts';
import { stemTerm } from './terms.ts';

const fieldWeight: Record<Field, number> = { title: 6, words: 5, answer: 2, first: 1.5, body: 1 };
const kindWeight: Record<TopicKind, number> = {
  article: 1.2,
  'shop-article': 1.1,
  procedure: 1.05,
  signal: 1,
  model: 0.95,
  note: 0.9,
};
/** What a word found in a second field adds to its best one. */
const elsewhere = 0.2;
/** The share of its score that a document keeps when it holds next to nothing of the query. */
const leastCoverage = 0.25;
const forNamedModel = 1.3;
const forOtherModel = 0.3;
/** A complaint in a title: "The mastercode does not open the door" is no answer to "it does not open". */
const complaintWeight: Record<Field, number> = { ...fieldWeight, title: 2, words: 3 };
/** The beginnings of common words say a little as well, or the last word would count only when it is finished. */
const leastRarityOfBeginning = 1;
/** What the articles gain to which a saying leads, the first one most, when nothing else is said. */
const perLead = [16, 12, 9, 6];
/** What a document gains when the query says its whole title. */
const wholeTitle = 0.6;
/** A phrase of four words is not four times a word; it is a little more than one. */
const phrasePower = 0.5;
const leadReason = 'With this one begins when little else is known';
/** The page of the model that is named, where little else is asked for. */
const namedModelItself = 8;
/** What a point of triage's rules is worth, up to so many. */
const perHintPoint = 2;
const mostHintPoints = 8;

/** What a term of the corpus counts for one word of the query. */
interface Worth {
  group: number;
  weight: number;
  by: Alternative;
}

/** A query ready to be compared with many documents. */
export interface Weights {
  worths: Map<number, Worth[]>;
  /** The most that each word could count in the weight of terms. */
  most: number[];
  /** The words that are part of a complaint. */
  complaints: readonly boolean[];
  /** How many words of the query say each phrase together. */
  shared: ReadonlyMap<string, number>;
  /** What each topic gains because the words lead to it. */
  leads: ReadonlyMap<Topic, number>;
  models: readonly string[];
  /** Terms of the words that name those models. */
  modelTerms: ReadonlySet<number>;
}

export interface Found {
  group: number;
  field: Field;
  by: Alternative;
}

export interface Ranked {
  entry: Entry;
  score: number;
  /** Where each word that was found counts most. */
  found: Found[];
  /** Why the words describe it without naming it; null when they do not. */
  because: string | null;
}

/** Looks up every term of the query once. */
export function weigh(query: Query, corpus: Corpus): Weights {
  const worths = new Map<number, Worth[]>();
  const most = query.groups.map(({ alternatives }, group) => {
    const looked = alternatives.map((by) => ({
      by,
      numbers: by.prefix ? corpus.beginningWith(by.term) : [corpus.numberOf(by.term)],
    }));
    // One idea, however many languages stem it apart, and whether a text has the word itself or one that means the same.
    const corrected = alternatives.some(({ how }) => how === 'correction');
    const ideaOf = ({ how, term }: Alternative) => {
      if (how === 'phrase') return term;
      return how === 'concept' && !corrected ? 'word' : how;
    };
    const documents = new Map<string, number>();
    for (const { by, numbers } of looked) {
      const own = numbers.reduce((sum, number) => sum + corpus.documentsWith(number), 0);
      const known = documents.get(ideaOf(by)) ?? 0;
      documents.set(ideaOf(by), by.how === 'concept' ? Math.max(known, own) : known + own);
    }
    let best = 0;
    for (const { by, numbers } of looked) {
      const within = documents.get(ideaOf(by)) ?? 0;
      const rare = rarity(Math.min(within, corpus.size), corpus.size);
      const weight = by.quality * (by.how === 'beginning' ? Math.max(rare, leastRarityOfBeginning) : rare);
      // What the shop misspells must not make light of what was meant.
      if (!corrected || by.how !== 'word') best = Math.max(best, weight);
      for (const number of numbers) {
        const known = worths.get(number);
        if (known) known.push({ group, weight, by });
        else worths.set(number, [{ group, weight, by }]);
      }
    }
    return best;
  });
  const modelTerms = new Set(query.modelWords.map((word) => corpus.numberOf(stemTerm(word, 'en'))));
  const complaints = query.groups.map(({ complaint }) => complaint);
  const shared = new Map<string, number>();
  for (const { alternatives } of query.groups) {
    for (const { how, of } of alternatives) if (how === 'phrase') shared.set(of, (shared.get(of) ?? 0) + 1);
  }
  return { worths, most, complaints, shared, leads: leadsOf(query, most), models: query.models, modelTerms };
}

/** A lead counts as much as it is all that was said. */
function leadsOf({ groups, leads }: Query, most: readonly number[]): Map<Topic, number> {
  const whole = most.reduce((sum, one) => sum + one, 0);
  const saidOf = (counts: (group: Query['groups'][number]) => boolean) =>
    groups.reduce((sum, group, at) => sum + (counts(group) ? (most[at] ?? 0) : 0), 0);
  const gains = new Map<Topic, number>();
  for (const lead of leads) {
    const said = saidOf((group) => lead.groups.includes(group));
    const share = whole === 0 ? 0 : said / whole;
    const together = whole === 0 ? 0 : saidOf((group) => leads.some((one) => one.groups.includes(group))) / whole;
    lead.articles.forEach((id, place) => {
      const gain = (perLead[place] ?? 0) * share * Math.max(share, together ** 2);
      gains.set(`article:${id}`, Math.max(gain, gains.get(`article:${id}`) ?? 0));
    });
  }
  return gains;
}

/** Higher for terms that few documents have; never so high that one odd word outweighs everything else. */
function rarity(documents: number, all: number): number {
  return Math.min(3, Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) + 0.1);
}

/** The score of one document; 0 when it has nothing of the query. */
export function score(entry: Entry, weights: Weights, corpus: Corpus, hint?: Hint): Ranked {
  const { found, sum, covered, titleShare } = countFields(entry, weights, corpus);
  const whole = weights.most.reduce((total, most) => total + most, 0);
  const coverage = whole === 0 ? 1 : leastCoverage + (1 - leastCoverage) * (covered / whole);
  const { kind, models, topic } = entry.document;
  const named = weights.models.length > 0;
  const fits = models !== null && models.some((id) => weights.models.includes(id));
  const fit = !named || models === null ? 1 : fits ? forNamedModel : forOtherModel;
  const page = named && weights.models.some((id) => topic === `model:${id}`);
  // With nothing else in the query, what is told of few models stands before what is told of many.
  const inTitle = entry.terms.subarray(0, entry.ends[0]).some((term) => weights.modelTerms.has(term));
  const alone = (inTitle ? 3 : 0) + 1 / (1 + Math.log(models?.length ?? corpus.size));
  const base = weights.most.length === 0 ? alone : sum * coverage * (1 + wholeTitle * titleShare ** 2);
  const described = hint === undefined ? 0 : perHintPoint * Math.min(hint.points, mostHintPoints);
  const led = weights.leads.get(topic) ?? 0;
  const score = (base + described + led + (page ? namedModelItself / (1 + whole) : 0)) * kindWeight[kind] * fit;
  return { entry, score, found, because: hint?.because ?? (led > 0 ? leadReason : null) };
}

function countFields(entry: Entry, { worths, most, complaints, shared }: Weights, corpus: Corpus) {
  const found: Found[] = [];
  let sum = 0;
  let covered = 0;
  let titleShare = 0;
  const best = most.map(() => ({
    value: 0,
    rest: 0,
    weight: 0,
    field: 'body' as Field,
    by: null as Alternative | null,
  }));
  let at = 0;
  fields.forEach((field, index) => {
    const end = entry.ends[index] ?? at;
    const counts = most.map(() => ({ weight: 0, times: 0, by: null as Alternative | null }));
    const length = end - at;
    let told = 0;
    for (; at < end; at += 1) {
      const said = worths.get(entry.terms[at] as number) ?? [];
      // Words that say a phrase together say it once.
      const telling = said.filter(({ group }) => !complaints[group]);
      told += Math.min(telling.length, telling.filter(({ by }) => by.how !== 'phrase').length + 1);
      for (const { group, weight, by } of said) {
        const count = counts[group];
        if (count === undefined) continue;
        count.times += 1;
        if (weight <= count.weight) continue;
        count.weight = weight;
        count.by = by;
      }
    }
    if (field === 'title' && length > 0) {
      titleShare = Math.min(1, told / length);
    }
    counts.forEach(({ weight, times, by }, group) => {
      const top = best[group];
      if (by === null || top === undefined) return;
      const worth = (complaints[group] ? complaintWeight : fieldWeight)[field];
      const value =
        (weight / (by.how === 'phrase' ? (shared.get(by.of) ?? 1) ** phrasePower : 1)) *
        worth *
        lengthFactor(field, length, entry, corpus, times);
      top.weight = Math.max(top.weight, weight);
      if (value > top.value) Object.assign(top, { value, rest: top.rest + top.value, field, by });
      else top.rest += value;
    });
  });
  best.forEach(({ value, rest, weight, field, by }, group) => {
    if (by === null) return;
    sum += value + elsewhere * rest;
    covered += Math.min(weight, most[group] ?? weight);
    found.push({ group, field, by });
  });
  return { found, sum, covered, titleShare };
}

/** A word in a short title says more than in a long one; said again in a long text it says a little more. */
function lengthFactor(field: Field, length: number, entry: Entry, corpus: Corpus, times: number): number {
  if (field === 'title') return 1 / (0.75 + length / 24);
  if (field !== 'body') return 1;
  const relative = bodyLength(entry) / corpus.averageBody;
  return (times * 1.8) / (times + 0.8 * (0.5 + 0.5 * relative));
}

/** Best first; of equals what is right for more models, and then always the same one. */
export function byScore(a: Ranked, b: Ranked): number {
  const models = ({ entry }: Ranked) => entry.document.models?.length ?? Infinity;
  if (a.score !== b.score) return b.score - a.score;
  if (models(a) !== models(b)) return models(b) - models(a);
  return a.entry.document.topic < b.entry.document.topic ? -1 : 1;
}
