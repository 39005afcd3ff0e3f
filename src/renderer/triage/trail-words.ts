// The answers of a case in words, in the order in which they were given.
// Must not know how they are drawn.
import type { Question } from '../../contract/cause.ts';
import type { Told } from './triage-case.svelte.ts';

export interface TrailLine {
  readonly questionId: string;
  readonly question: string;
  readonly answer: string;
}

/** `questions` are all that were asked so far. What the host does not know any more (another model) is left out. */
export function trailWords(told: {
  trail: readonly Told[];
  questions: Readonly<Record<string, Question>>;
}): TrailLine[] {
  return told.trail.flatMap(({ questionId, answerId }) => {
    const question = told.questions[questionId];
    const given = question?.answers.find(({ id }) => id === answerId);
    if (question === undefined || (answerId !== null && given === undefined)) return [];
    return [{ questionId, question: question.text, answer: given?.text ?? 'cannot say' }];
  });
}
