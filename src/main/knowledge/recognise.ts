// From what is seen on a lock to its model: who is not contradicted, which question splits them best, when to stop. Pure.
// Must not know screens, the adapter or the store.
import type { Model } from '../../contract/content.ts';
import type { RecogniserQuestion } from '../../contract/knowledge.ts';
import {
  mostQuestions,
  type AskedQuestion,
  type Candidate,
  type RecogniseInput,
  type Recognition,
} from '../../contract/recognise.ts';
import type { Content } from '../content/types.ts';
import { modelsOfZigbeeId, readZwaveId } from './radio-ids.ts';

type Catalogue = Pick<Content, 'models' | 'recogniser' | 'drawings'>;
interface Seen {
  readonly question: RecogniserQuestion;
  readonly answerId: string;
}
/** What a radio id leaves over. */
interface IdClue {
  readonly text: string;
  readonly models: ReadonlySet<string>;
}

const askSheet =
  "The sheet and the box name the model; a label inside may do so too (not verified: check your model's sheet)";
const thirdParty = "Partly from one third party only: check your model's sheet";
/** How many models fewer a question must leave to be worth the work. */
const effort = { outside: 0, owner: 0.25, inside: 1 } as const;
const startOver = 'Go back over the answers: which of them could be otherwise?';
const goOn = 'Search and the light decoder help without a model; press and hold nothing until the model is known';

/**
 * The models that what was seen does not contradict, and the question to ask next. Never more than five questions are
 * asked; answers and questions that the content does not have count for nothing, and nothing makes it throw.
 */
export function recognise(input: RecogniseInput, content: Catalogue): Recognition {
  const models = [...content.models.values()];
  const told = input.modelId === null ? undefined : content.models.get(input.modelId);
  const asked = [...content.recogniser.keys()].filter((id) => input.answers[id] !== undefined).length;
  if (told) return { ...nothingMore, verdict: 'told', asked, candidates: [toldBy(told)] };

  const seen = seenOf(input, content);
  const { clues, notes, twin } = cluesOf(input, models);
  const left = models.filter((model) => fitsAll(model, seen, clues));
  const candidates = rank(left, seen, clues);
  const fitting = left.filter(({ id }) => candidates.some(({ modelId, fit }) => modelId === id && fit === 'fits'));
  const result = { ...nothingMore, asked, candidates, notes, twin };
  if (fitting.length === 0) {
    return { ...result, verdict: 'none', doubtful: doubtsOf(models, seen, clues), advice: [startOver, askSheet, goOn] };
  }

  const open = [...content.recogniser.values()].filter(({ id }) => input.answers[id] === undefined);
  const likely = left.filter((model) => !isUnlikely(model, seen));
  const inPlay = likely.filter((model) => fitting.includes(model) || isDescribed(model));
  const next =
    asked >= mostQuestions
      ? null
      : (bestSplit(open, inPlay) ?? confirming(open, likely, fitting, seen.length + clues.length));
  if (next) return { ...result, verdict: 'asking', done: false, next: withDrawings(next, content) };
  if (fitting.length === 1) {
    return { ...result, verdict: 'one', advice: ['Compare what is said of this model with the lock before you go on'] };
  }
  const unseen = [...content.recogniser.values()].filter(({ id }) => !seen.some(({ question }) => question.id === id));
  return { ...result, verdict: 'several', apart: apartOf(unseen, fitting), advice: [askSheet, goOn] };
}

const nothingMore = {
  next: null,
  done: true,
  apart: [],
  doubtful: [],
  advice: [],
  notes: [],
  twin: null,
} satisfies Partial<Recognition>;

function toldBy(model: Model): Candidate {
  return { ...candidateOf(model), fit: 'fits', why: ['Told by the lock itself'], silent: [], notice: null };
}

function candidateOf({ id, name, figure, recognise: lines }: Model) {
  return { modelId: id, name, figure, recognise: lines };
}

/** Answers that say something, in the order of the questions. */
function seenOf(input: RecogniseInput, content: Catalogue): Seen[] {
  return [...content.recogniser.values()].flatMap((question) => {
    const answerId = input.answers[question.id];
    return answerId && question.answers.some(({ id }) => id === answerId) ? [{ question, answerId }] : [];
  });
}

function cluesOf(
  { zwaveId, zigbeeId }: RecogniseInput,
  models: readonly Model[],
): { clues: IdClue[]; notes: string[]; twin: string | null } {
  const clues: IdClue[] = [];
  const notes: string[] = [];
  const zwave = zwaveId === '' ? null : readZwaveId(zwaveId, models);
  if (zwave) {
    const of = zwave.twin === null ? '' : ` of the ${zwave.twin}`;
    if (zwave.models.size > 0) clues.push({ text: `Z-Wave id ${zwaveId}${of}`, models: zwave.models });
    notes.push(...zwave.notes);
  }
  const zigbee = zigbeeId === '' ? null : modelsOfZigbeeId(zigbeeId, models);
  if (zigbee?.size === 0) notes.push(`No model of this catalogue reports the Zigbee id ${zigbeeId}; it was left aside`);
  else if (zigbee) clues.push({ text: `Zigbee id ${zigbeeId}`, models: zigbee });
  return { clues, notes, twin: zwave?.twin ?? null };
}

const own = (traits: Model['traits'], id: string) => (Object.hasOwn(traits, id) ? traits[id] : undefined);

/** The answers of a question that fit this model; undefined when no source says. */
function traitOf({ traits, likelyTraits }: Model, { id }: RecogniserQuestion): readonly string[] | undefined {
  return own(traits, id) ?? own(likelyTraits, id);
}

function fitsAll(model: Model, seen: readonly Seen[], clues: readonly IdClue[]): boolean {
  return (
    clues.every(({ models }) => models.has(model.id)) &&
    seen.every(({ question, answerId }) => own(model.traits, question.id)?.includes(answerId) ?? true)
  );
}

/** One third party says otherwise: that is not enough to rule it out (facts, confidence L). */
function isUnlikely(model: Model, seen: readonly Seen[]): boolean {
  return seen.some(({ question, answerId }) => traitOf(model, question)?.includes(answerId) === false);
}

/** The face of the others is not sourced: they contradict nothing, and so prove nothing by being left. */
function isDescribed({ exterior }: Model): boolean {
  return exterior !== 'unknown';
}

/**
 * The best first: by how many answers are known to be this model's own. Fits: all of them, or all but one of what the
 * best has; one that a third party rules out never. A model of unknown face contradicts nothing: it fits only where no
 * other has more, and never by being the last that is left.
 */
function rank(left: readonly Model[], seen: readonly Seen[], clues: readonly IdClue[]): Candidate[] {
  const counted = left.map((model) => ({
    model,
    count: isUnlikely(model, seen) ? -1 : seen.filter(known(model, true)).length,
  }));
  const most = Math.max(...counted.map(({ count }) => count));
  const anyLooks = counted.some(({ model, count }) => isDescribed(model) && count >= 0);
  const fits = (model: Model, count: number) =>
    count >= 0 && (anyLooks || count === seen.length) && (count === most || (isDescribed(model) && count === most - 1));
  return counted
    .toSorted((a, b) => b.count - a.count)
    .map(({ model, count }) => ({
      ...candidateOf(model),
      fit: fits(model, count) ? 'fits' : 'not-ruled-out',
      why: [...clues.map(({ text }) => text), ...(count < 0 ? [] : seen.filter(known(model, true)).map(answerText))],
      silent: seen.filter(known(model, false)).map(({ question }) => question.text),
      notice: seen.some(({ question }) => own(model.likelyTraits, question.id)) ? thirdParty : null,
    }));
}

const known =
  (model: Model, wanted: boolean) =>
  ({ question }: Seen): boolean =>
    (traitOf(model, question) !== undefined) === wanted;

function answerText({ question, answerId }: Seen): string {
  return question.answers.find(({ id }) => id === answerId)?.text ?? answerId;
}

/** The question after which the fewest models are to be expected, ties by the order of the file; null when none splits them. */
function bestSplit(open: readonly RecogniserQuestion[], models: readonly Model[]): RecogniserQuestion | null {
  let best: RecogniserQuestion | null = null;
  let least = Infinity;
  for (const question of open) {
    const left = expectedLeft(question, models);
    const cost = left + effort[question.look];
    // A question that leaves them all is none, however little work it is.
    if (left < models.length - 1e-9 && cost < least - 1e-9) [best, least] = [question, cost];
  }
  return best;
}

/** How many of the models are left on average, each being as likely and giving each of its answers as often. */
function expectedLeft(question: RecogniserQuestion, models: readonly Model[]): number {
  const all = question.answers.map(({ id }) => id);
  return all.reduce((sum, answer) => {
    const stay = models.filter((model) => (traitOf(model, question) ?? all).includes(answer));
    const chance =
      stay.reduce((total, model) => total + 1 / (traitOf(model, question) ?? all).length, 0) / models.length;
    return sum + chance * stay.length;
  }, 0);
}

/**
 * One thing alone never names a model, be it an id (facts §8) or what is seen: a model of unknown face may look the same.
 * So a single one that fits is asked about once more.
 */
function confirming(
  open: readonly RecogniserQuestion[],
  likely: readonly Model[],
  fitting: readonly Model[],
  clues: number,
): RecogniserQuestion | null {
  const [model] = fitting;
  if (!model || fitting.length > 1 || clues > 1) return null;
  const own = open.filter((question) => traitOf(model, question) !== undefined);
  const others = (question: RecogniserQuestion) => {
    const answers = traitOf(model, question) ?? [];
    const stay = (answer: string) => likely.filter((each) => traitOf(each, question)?.includes(answer) ?? true).length;
    return answers.reduce((sum, answer) => sum + stay(answer), 0) / answers.length + effort[question.look];
  };
  return own.toSorted((a, b) => others(a) - others(b))[0] ?? null;
}

function withDrawings({ id, text, help, look, answers }: RecogniserQuestion, { drawings }: Catalogue): AskedQuestion {
  const drawn = answers.map((answer) => ({ ...answer, drawing: drawings.get(answer.drawing ?? '') ?? null }));
  return { id, text, ...(help === undefined ? {} : { help }), look, answers: drawn };
}

/** Unanswered questions to which the models are known to give different answers. */
function apartOf(unseen: readonly RecogniserQuestion[], models: readonly Model[]): Recognition['apart'] {
  return unseen.flatMap((question) => {
    const sets = new Set(models.map((model) => traitOf(model, question)?.join(' ')));
    const answers = question.answers.flatMap(({ id, text }) => {
      const modelIds = models.filter((model) => traitOf(model, question)?.includes(id)).map((model) => model.id);
      return modelIds.length > 0 ? [{ text, modelIds }] : [];
    });
    return sets.size > 1 && answers.length > 0 ? [{ questionId: question.id, text: question.text, answers }] : [];
  });
}

/** What would fit with one answer, or one id, taken back. */
function doubtsOf(models: readonly Model[], seen: readonly Seen[], clues: readonly IdClue[]): Recognition['doubtful'] {
  const without = (questionId: string | null, text: string, rest: readonly Seen[], ids: readonly IdClue[]) => {
    const fits = (model: Model) => isDescribed(model) && fitsAll(model, rest, ids) && !isUnlikely(model, rest);
    const modelIds = models.filter(fits).map(({ id }) => id);
    return modelIds.length > 0 ? [{ questionId, text, modelIds }] : [];
  };
  const others = <T>(list: readonly T[], left: T) => list.filter((each) => each !== left);
  return [
    ...seen.flatMap((each) => {
      const text = `${each.question.text} ${answerText(each)}`;
      return without(each.question.id, text, others(seen, each), clues);
    }),
    ...clues.flatMap((clue) => without(null, clue.text, seen, others(clues, clue))),
  ];
}
