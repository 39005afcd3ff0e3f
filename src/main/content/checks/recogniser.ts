// Checks of the recogniser: every model can be found by it, and what nothing tells apart says so.
// Must not know how questions are chosen; that truthful answers find every model is proved in knowledge/recognise.test.ts.
import type { Model } from '../../../contract/content.ts';
import type { RecogniserQuestion } from '../../../contract/knowledge.ts';
import type { About, Content, Say } from '../types.ts';
import { noticed } from './notice.ts';
import { known, repeated } from './say.ts';

/** One question: its drawings exist, and every answer fits some model. */
export function checkRecogniserQuestion(question: RecogniserQuestion, content: Content, say: Say): void {
  repeated(question.answers).forEach((id) => say(['answers'], `two answers are called ${id}`, 'rename one'));
  noticed(question.confidence, [question.help], ['confidence'], say);
  question.answers.forEach((answer, index) => {
    if (answer.drawing) known([answer.drawing], content.drawings, ['answers', index, 'drawing'], 'figure', say);
    const fits = [...content.models.values()].some(({ traits, likelyTraits }) =>
      [traits, likelyTraits].some((of) => of[question.id]?.includes(answer.id)),
    );
    if (!fits) say(['answers', index], `no model has the answer ${answer.id}`, 'name it in "traits", or remove it');
  });
}

/** What a model says about the questions is an answer of theirs, and it says something. */
export function checkTraits(model: Model, content: Content, say: Say): void {
  if (Object.keys({ ...model.traits, ...model.likelyTraits }).length === 0) {
    say(['id'], 'no answer of the recogniser leads to this model', 'say in "traits" which answers fit it');
    return;
  }
  if (fitsEverything(model, content)) {
    say(['traits'], 'its traits fit every answer', 'leave out the answers that a person with this lock would not give');
  }
  for (const field of ['traits', 'likelyTraits'] as const) {
    for (const [id, answers] of Object.entries(model[field])) {
      const question = content.recogniser.get(id);
      if (!question) {
        say([field, id], `no question of the recogniser is called ${id}`, 'see recogniser.yaml');
        continue;
      }
      const offered = question.answers.map((answer) => answer.id);
      for (const answer of answers.filter((each) => !offered.includes(each))) {
        say([field, id], `the question ${id} has no answer ${answer}`, `one of: ${offered.join(', ')}`);
      }
    }
  }
}

/** Traits that name every answer of their questions rule nothing out: whatever is answered, the model is as likely as before. */
function fitsEverything(model: Model, content: Content): boolean {
  return [model.traits, model.likelyTraits].every((traits) =>
    Object.entries(traits).every(([id, named]) =>
      content.recogniser.get(id)?.answers.every((answer) => named.includes(answer.id)),
    ),
  );
}

/** Models that every question leaves side by side must differ in what there is to look at: the short list shows it. */
export function checkToldApart(content: Content, about: About): void {
  const models = [...content.models.values()];
  models.forEach((model, index) => {
    const twin = models.slice(0, index).find((other) => sameTraits(model, other) && sameMarks(model, other));
    if (!twin) return;
    const cure = 'give one of them a line in "recognise" that the other does not have';
    about('models', model.id)(['recognise'], `nothing tells the ${model.id} from the ${twin.id}`, cure);
  });
}

function sameTraits(one: Model, other: Model): boolean {
  const flat = ({ traits, likelyTraits }: Model) =>
    [...Object.entries(traits), ...Object.entries(likelyTraits)]
      .map(([id, answers]) => `${id}=${answers.toSorted().join('/')}`)
      .sort()
      .join(' ');
  return flat(one) === flat(other);
}

function sameMarks(one: Model, other: Model): boolean {
  return one.recognise.toSorted().join('\n') === other.recognise.toSorted().join('\n');
}
