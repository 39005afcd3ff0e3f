// Makes the documents of a search out of the content: articles with what belongs to them, models, signals, procedures.
// Must not know the index or how hits are ranked; the shop's own texts come from elsewhere.
import type { Cause } from '../../contract/cause.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Article, Signal } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { wordsByLock } from '../guide/for-lock.ts';
import { blankDocument, type SearchDocument } from './document.ts';
import { paragraphsOf } from './plain-text.ts';

/** Complaint words of a cause that speak for it with fewer points say little about it. */
const tellingPoints = 3;
const conceptTerm = 'concept:';

/** One document a topic; a procedure that an article of the same id explains is found as that article. */
export function contentDocuments(content: Content): SearchDocument[] {
  const { articles, models, signals, procedures } = content;
  return [
    ...[...articles.values()].map((article) => ofArticle(article, content)),
    ...[...models.values()].map((model) => ({
      ...blankDocument(`model:${model.id}`, 'model', model.name),
      answer: model.recognise.join('. '),
      words: { en: [model.id, ...model.alsoKnownAs, ...model.zigbeeIds], es: [], fr: [] },
      body: [...model.facts.map(({ text }) => text), ...model.zwaveIds],
      models: [model.id],
    })),
    ...[...signals.values()].map(ofSignal),
    ...[...procedures.values()].filter(({ id }) => !articles.has(id)).map(ofProcedure),
  ];
}

function ofArticle(article: Article, content: Content): SearchDocument {
  const cause = content.causes.get(article.id);
  const procedure = content.procedures.get(article.id);
  const claims = [...content.claims.values()].filter(({ article: answeredBy }) => answeredBy === article.id);
  const complaint = cause ? complaintsOf(cause) : { words: [], concepts: [] };
  const { en, es, fr } = article.words;
  return {
    ...blankDocument(`article:${article.id}`, 'article', article.title),
    answer: article.answer,
    first: article.first,
    words: { en: [...en, ...complaint.words], es, fr },
    concepts: complaint.concepts,
    body: [
      ...paragraphsOf(article.body),
      ...(cause ? [cause.title, cause.explain] : []),
      ...claims.flatMap(({ claim, answer }) => [claim, answer]),
      ...(procedure
        ? [procedure.title, procedure.summary, ...procedure.steps.map(({ title }) => everyTrim(title))]
        : []),
    ],
    models: article.models ?? null,
    standsFor: procedure ? ['procedure'] : [],
  };
}

function complaintsOf(cause: Cause): { words: string[]; concepts: string[] } {
  const terms = cause.rules.flatMap(({ when, points }) =>
    points >= tellingPoints ? [...(when.complaint ?? []), ...(when.complaintToo ?? [])] : [],
  );
  return {
    words: terms.filter((term) => !term.startsWith(conceptTerm)),
    concepts: terms.filter((term) => term.startsWith(conceptTerm)).map((term) => term.slice(conceptTerm.length)),
  };
}

function ofSignal(signal: Signal): SearchDocument {
  const [likeliest] = signal.meanings;
  return {
    ...blankDocument(`signal:${signal.id}`, 'signal', signal.title),
    answer: signal.meanings.map(({ text }) => text).join(' '),
    // With several meanings nobody knows yet what to do; the question comes first.
    first: signal.ask ? signal.ask.text : (likeliest?.now[0] ?? ''),
    body: [...(signal.when === undefined ? [] : [signal.when]), ...signal.meanings.flatMap(({ now }) => now)],
    models: signal.models,
  };
}

function ofProcedure(procedure: Procedure): SearchDocument {
  return {
    ...blankDocument(`procedure:${procedure.id}`, 'procedure', procedure.title),
    answer: procedure.summary,
    first: everyTrim(procedure.steps[0]?.title ?? ''),
    body: procedure.steps.flatMap(({ title, lines }) => [title, ...lines]).map(everyTrim),
    models: procedure.models,
  };
}

/** A step as it is written is of every lock: the words for a deadbolt and those for a lever. */
const everyTrim = (text: string): string => text.replaceAll(wordsByLock, '$2 $3');
