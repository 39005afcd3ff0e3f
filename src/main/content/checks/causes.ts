// Checks of causes and of the questions that triage asks.
// Must not know files or YAML.
import type { Cause, Question } from '../../../contract/cause.ts';
import type { Content, Path, Say } from '../types.ts';
import { noticed } from './notice.ts';
import { known, repeated } from './say.ts';

/** A term of a complaint that stands for a concept of synonyms.yaml. */
const conceptMark = 'concept:';

/** Every model that is asked has a choice. */
export function checkQuestion(question: Question, content: Content, say: Say): void {
  repeated(question.answers).forEach((id) => say(['answers'], `two answers are called ${id}`, 'rename one'));
  known(question.models, content.models, ['models'], 'model', say);
  for (const answer of question.answers) known(answer.models, content.models, ['answers'], 'model', say);
  for (const id of question.models ?? content.models.keys()) {
    const offered = question.answers.filter(({ models }) => !models || models.includes(id));
    if (offered.length < 2) say(['answers'], `a ${id} has ${offered.length} answers`, 'leave it two at least');
  }
}

/** Every rule asks what exists, and only readings settle. */
export function checkCause(cause: Cause, content: Content, say: Say): void {
  known(cause.models, content.models, ['models'], 'model', say);
  known(cause.procedures, content.procedures, ['procedures'], 'procedure', say);
  noticed(cause.confidence, [cause.notice], ['notice'], say);
  cause.rules.forEach((rule, index) => {
    const { answer, complaint, complaintToo, models, mayBe, ...readings } = rule.when;
    const path: Path = ['rules', index, 'when'];
    known(models, content.models, path, 'model', say);
    known(mayBe, content.models, path, 'model', say);
    const ideas = [...(complaint ?? []), ...(complaintToo ?? [])].filter((term) => term.startsWith(conceptMark));
    known(
      ideas.map((term) => term.slice(conceptMark.length)),
      content.concepts,
      path,
      'concept',
      say,
    );
    if (answer) {
      const question = content.questions.get(answer.question);
      if (!question) say(path, `no question is called ${answer.question}`, 'see questions.yaml');
      const offered = question?.answers.map(({ id }) => id) ?? answer.is;
      for (const id of answer.is.filter((each) => !offered.includes(each))) {
        say(path, `question ${answer.question} has no answer ${id}`, `one of: ${offered.join(', ')}`);
      }
    }
    const byReading =
      Object.values(readings).some((value) => value !== undefined) && !answer && !complaint && !complaintToo;
    if (rule.settles && !byReading)
      say(path, 'settles without a reading', 'only what the lock says can settle a cause');
    if (rule.settles && rule.points <= 0) say(path, 'settles with no points for it', 'give it positive points');
  });
}
