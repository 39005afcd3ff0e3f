// Weighs the causes against the evidence: every point has its reason, and the next question is the one that moves most.
// Must not know the store, the link or which procedures may start (offer.ts does).
import type { Cause, EvidenceTest, Question } from '../../contract/cause.ts';
import type { Evidence, RankedCause, Triage } from '../../contract/service.ts';
import type { Content } from '../content/load.ts';
import { testReading } from '../guide/match.ts';
import { hear } from './said.ts';

type Knowledge = Pick<Content, 'causes' | 'questions' | 'concepts'>;
type Reason = RankedCause['reasons'][number];
/** Evidence with the complaint as it was understood. */
type Heard = Evidence & { says: (terms: readonly string[]) => boolean };

export interface Ranking extends Pick<Triage, 'nextQuestion' | 'firstChecks' | 'contradictions'> {
  /** Best first; `procedures` are ids in the order of the cause. */
  causes: (Omit<RankedCause, 'procedures'> & { procedures: string[] })[];
}

const likelyFrom = 6;
const possibleFrom = 2;
/** Changing which cause stands first is worth more to the bench than any number of points behind it. */
const newFirst = 10;
/** A reason that is worth setting against another. */
const heavy = 3;

/** Ranks the causes that apply to the model (all of them while it is unknown). Pure; the same evidence gives the same order. */
export function rankCauses(evidence: Evidence, content: Knowledge): Ranking {
  const known: Knowledge = { ...content, questions: questionsFor(evidence.modelId, content) };
  const says = hear(evidence.complaint, content);
  const believed = { ...evidence, says, answers: answersWithin(evidence, content, known) };
  const first = [...known.questions.values()].filter((question) => question.first);
  const causes = weighAll(believed, known);
  return {
    causes,
    contradictions: contradictionsIn(causes),
    nextQuestion: nextQuestion(believed, known),
    firstChecks: first.map((question) => ({ question, answer: evidence.answers[question.id] ?? null })),
  };
}

/** The questions of this model with its answers only; all of them while the model is unknown. */
function questionsFor(modelId: string | null, content: Knowledge): Knowledge['questions'] {
  const fits = (models: readonly string[] | undefined) => modelId === null || !models || models.includes(modelId);
  return new Map(
    [...content.questions]
      .filter(([, question]) => fits(question.models) && !(question.needsModel === true && modelId === null))
      .map(([id, question]) => [id, { ...question, answers: question.answers.filter(({ models }) => fits(models)) }]),
  );
}

/** What was answered, without the lights that this model does not show: they were given before it was known. */
function answersWithin({ answers }: Evidence, content: Knowledge, known: Knowledge): Evidence['answers'] {
  const fits = (question: string, answer: string) =>
    !content.questions.has(question) || known.questions.get(question)?.answers.some(({ id }) => id === answer);
  return Object.fromEntries(Object.entries(answers).filter(([question, answer]) => fits(question, answer)));
}

function weighAll(evidence: Heard, content: Knowledge): Ranking['causes'] {
  const { modelId } = evidence;
  return [...content.causes.values()]
    .filter((cause) => modelId === null || !cause.models || cause.models.includes(modelId))
    .map((cause) => weigh(cause, evidence))
    .sort(byWeight);
}

function byWeight(a: Ranking['causes'][number], b: Ranking['causes'][number]): number {
  const settled = Number(b.likelihood === 'settled') - Number(a.likelihood === 'settled');
  return settled || b.points - a.points || (a.causeId < b.causeId ? -1 : 1);
}

function weigh(cause: Cause, evidence: Heard): Ranking['causes'][number] {
  const reasons: Reason[] = [];
  let settled = false;
  if (cause.base > 0)
    reasons.push({ text: 'Where the bench begins, before any evidence', points: cause.base, from: 'base' });
  for (const rule of cause.rules) {
    if (!holds(rule.when, evidence)) continue;
    reasons.push({ text: rule.because, points: rule.points, from: originOf(rule.when) });
    settled ||= rule.settles;
  }
  const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
  const { id: causeId, title, explain, procedures } = cause;
  return { causeId, title, explain, points, likelihood: likelihoodOf(points, settled), reasons, procedures };
}

function likelihoodOf(points: number, settled: boolean): RankedCause['likelihood'] {
  // A settling reading holds whatever anybody says; only another reading could speak against it.
  if (settled && points > 0) return 'settled';
  if (points >= likelyFrom) return 'likely';
  return points >= possibleFrom ? 'possible' : 'unlikely';
}

/** True when every given condition holds. What was not read, asked or identified does not hold. */
function holds(test: EvidenceTest, evidence: Heard): boolean {
  const { status, battery, modelId, says } = evidence;
  if (test.models && (modelId === null || !test.models.includes(modelId))) return false;
  if (test.mayBe && modelId !== null && !test.mayBe.includes(modelId)) return false;
  if (test.answer) {
    const given = evidence.answers[test.answer.question];
    if (given === undefined || !test.answer.is.includes(given)) return false;
  }
  if (test.complaint && !says(test.complaint)) return false;
  if (test.complaintToo && !says(test.complaintToo)) return false;
  if (test.reading && !testReading(test.reading, evidence).ok) return false;
  if (!isBelow(battery?.restingMillivolts, test.restingMillivoltsBelow)) return false;
  if (!isBelow(battery?.loadedMillivolts, test.loadedMillivoltsBelow)) return false;
  if (test.lockoutMsAbove !== undefined && !((status?.lockoutMs ?? 0) > test.lockoutMsAbove)) return false;
  return test.codesStoredIs === undefined || status?.codesStored === test.codesStoredIs;
}

function isBelow(got: number | null | undefined, limit: number | undefined): boolean {
  return limit === undefined || (got !== undefined && got !== null && got < limit);
}

function originOf(test: EvidenceTest): Reason['from'] {
  const { answer, complaint, complaintToo, models, mayBe, ...readings } = test;
  if (Object.values(readings).some((value) => value !== undefined)) return 'reading';
  if (answer) return 'answer';
  if (complaint ?? complaintToo) return 'complaint';
  return (models ?? mayBe) ? 'model' : 'base';
}

/** The heaviest reading and the heaviest saying of a cause, where they speak against each other. */
function contradictionsIn(causes: Ranking['causes']): Ranking['contradictions'] {
  return causes.flatMap(({ causeId, title, reasons }) => {
    const heaviest = (among: Reason[]) => among.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))[0];
    const weighty = reasons.filter(({ points }) => Math.abs(points) >= heavy);
    const read = heaviest(weighty.filter(({ from }) => from === 'reading'));
    const said = heaviest(
      weighty.filter(
        ({ from, points }) =>
          (from === 'answer' || from === 'complaint') && read !== undefined && points > 0 !== read.points > 0,
      ),
    );
    return read && said ? [{ causeId, title, read: read.text, said: said.text }] : [];
  });
}

/**
 * The unanswered question, first checks aside, that would move the ranking most; null when none would move it.
 * A question counts for every cause that one of its answers would put first, then for the points that it shifts.
 */
function nextQuestion(evidence: Heard, content: Knowledge): Question | null {
  const now = weighAll(evidence, content);
  let best: { question: Question; move: number } | null = null;
  for (const question of content.questions.values()) {
    if (question.first || evidence.answers[question.id] !== undefined) continue;
    const then = question.answers.map(({ id }) =>
      weighAll({ ...evidence, answers: { ...evidence.answers, [question.id]: id } }, content),
    );
    const firsts = new Set([now, ...then].map((causes) => causes[0]?.causeId));
    const shift = then.reduce((sum, causes) => sum + shifted(now, causes), 0) / then.length;
    const move = shift + newFirst * (firsts.size - 1);
    if (move > 0 && (best === null || move > best.move)) best = { question, move };
  }
  return best?.question ?? null;
}

function shifted(before: Ranking['causes'], after: Ranking['causes']): number {
  const points = new Map(before.map((cause) => [cause.causeId, cause.points]));
  return after.reduce((sum, cause) => sum + Math.abs(cause.points - (points.get(cause.causeId) ?? 0)), 0);
}
