// Cross checks of the content: every reference leads somewhere, every branch ends, nothing dangerous is unguarded.
// Must not know YAML or files; where a thing stands comes through `locate`.
import { checkArticle, checkExplained, checkReached } from './checks/articles.ts';
import { checkCause, checkQuestion } from './checks/causes.ts';
import { checkClaims } from './checks/claims.ts';
import { checkConcepts } from './checks/concepts.ts';
import { checkFigures } from './checks/figures.ts';
import { checkModel } from './checks/models.ts';
import { checkProcedures } from './checks/procedures.ts';
import { checkRecogniserQuestion, checkToldApart, checkTraits } from './checks/recogniser.ts';
import { checkLooks, checkSignal } from './checks/signals.ts';
import { checkSources } from './checks/sources.ts';
import { checkTexts } from './checks/texts.ts';
import { checkTranslations } from './checks/translations.ts';
import type { ReadContent } from './read.ts';
import type { About, Locate, Problem } from './types.ts';

/** Tells each problem once: what is wrong in a part is found in every procedure that uses it. */
function aboutOf(problems: Problem[], locate: Locate): About {
  const told = new Set<string>();
  return (kind, id) => (path, problem, cure) => {
    const found = { ...locate(kind, id, path), problem, cure };
    const key = JSON.stringify(found);
    if (!told.has(key)) problems.push(found);
    told.add(key);
  };
}

/** What of sound content has no translation, or one of other words. */
export function checkTranslated({ content, locate }: Pick<ReadContent, 'content' | 'locate'>): Problem[] {
  const problems: Problem[] = [];
  checkTranslations(content, aboutOf(problems, locate));
  return problems;
}

/** All problems of content whose schemas hold; empty when it is sound. */
export function checkContent({ content, targets, locate, unused }: Omit<ReadContent, 'problems'>): Problem[] {
  const problems: Problem[] = [...unused];
  const about = aboutOf(problems, locate);

  for (const model of content.models.values()) {
    const say = about('models', model.id);
    checkModel(model, content, say);
    checkTraits(model, content, say);
  }
  checkToldApart(content, about);
  for (const question of content.recogniser.values()) {
    checkRecogniserQuestion(question, content, about('recogniser', question.id));
  }
  for (const question of content.questions.values()) checkQuestion(question, content, about('questions', question.id));
  for (const cause of content.causes.values()) checkCause(cause, content, about('causes', cause.id));
  checkProcedures(content, about, locate);
  for (const signal of content.signals.values()) checkSignal(signal, content, about('signals', signal.id));
  checkLooks(content, about);
  for (const article of content.articles.values()) {
    checkArticle(article, targets.get(article.id) ?? [], content, about('articles', article.id));
  }
  checkExplained(content, about);
  checkReached(content, targets, about);
  problems.push(...checkClaims(content, about));
  checkConcepts(content, about);
  checkFigures(content, targets, about);
  checkSources(content, about);
  checkTexts(content, about);
  if (![...content.questions.values()].some((question) => question.first)) {
    problems.push({
      file: 'questions.yaml',
      line: 1,
      problem: 'no first checks',
      cure: 'mark the opening questions "first: true"',
    });
  }
  return problems;
}
