// Cross checks of the content: every reference leads somewhere, every branch ends, nothing dangerous is unguarded.
// Must not know YAML or files; where a thing stands comes through `locate`.
import { checkCause, checkQuestion } from './checks/causes.ts';
import { checkModel } from './checks/models.ts';
import { checkProcedure } from './checks/procedures.ts';
import { checkSources } from './checks/sources.ts';
import type { About, Content, Locate, Problem } from './types.ts';

/** All problems of content whose schemas hold; empty when it is sound. */
export function checkContent(content: Content, locate: Locate): Problem[] {
  const problems: Problem[] = [];
  const about: About = (kind, id) => (path, problem, cure) =>
    problems.push({ ...locate(kind, id, path), problem, cure });

  for (const model of content.models.values()) checkModel(model, content, about('models', model.id));
  for (const question of content.questions.values()) checkQuestion(question, content, about('questions', question.id));
  for (const cause of content.causes.values()) checkCause(cause, content, about('causes', cause.id));
  for (const procedure of content.procedures.values()) {
    checkProcedure(procedure, content, about('procedures', procedure.id));
  }
  checkSources(content, about);
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
