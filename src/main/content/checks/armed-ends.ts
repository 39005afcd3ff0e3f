// Follows a lock that is armed to be wiped, or perhaps is, to every end: it stays armed until the pack was out or the wipe came.
// Must not know files or YAML.
import type { Answer, Procedure, Step } from '../../../contract/procedure.ts';
import { answersOf, findStep, watchesArming } from '../../guide/steps.ts';
import { armingAnswers } from './arming.ts';
import type { SayOwn } from './locks.ts';

type DoStep = Extract<Step, { kind: 'do' }>;

/** Waiting is no way out: no source says that an armed lock gives up by itself (facts §4.1, §5.3). */
export function checkArmedEnds(own: Procedure, say: SayOwn): void {
  const reached = armedAt(own);
  for (const end of own.ends) {
    if (!reached.has(`end:${end.id}`)) continue;
    const at = { end: end.id };
    if (end.outcome === 'fixed' || end.claims) {
      say(at, [], `end ${end.id} can be reached with a wipe armed`, 'lead past a step that takes the pack out');
    } else if (!end.lines.some((text) => /Do not press Program\b/.test(text) && /\bpack\b[^.;]*\bout\b/.test(text))) {
      const problem = `end ${end.id} can be reached with a wipe armed, and does not say how the lock is left alone`;
      say(at, ['lines'], problem, 'say "Do not press Program" and that the pack is taken out, in one line');
    }
  }
}

/** Steps and ends that can be come to with a wipe armed. */
function armedAt(own: Procedure): ReadonlySet<string> {
  const reached = new Set<string>();
  for (const step of own.steps) {
    if (step.kind !== 'do' || !watchesArming(step)) continue;
    for (const answer of step.answers) if (mayArm(step, answer) && !leavesPackOut(answer)) reached.add(answer.to);
  }
  const byHand = new Set(own.steps.flatMap((step) => (provesEmpty(step) ? [step.byHand] : [])));
  for (const target of reached) {
    const step = findStep(own, target);
    if (!step) continue;
    for (const { id, to } of answersOf(step)) if (!disarms(step, id, byHand)) reached.add(to);
  }
  return reached;
}

/** All but the sign of the handing: too early, dark and "something else" are a person's word, and Program may have been held long. */
function mayArm(step: DoStep, { id }: Answer): boolean {
  if (armingAnswers(step).includes(id)) return true;
  if (step.proof.some(({ when, answer }) => answer === id && when.signal === 'handing')) return false;
  return id !== step.answers[0]?.id;
}

type ProvesEmpty = Extract<Step, { kind: 'bench' }>;
const provesEmpty = (step: Step): step is ProvesEmpty =>
  step.kind === 'bench' && step.test.codesStoredAtMost !== undefined;

/** The pack was out, or the wipe that was armed has come. */
function disarms(step: Step, answerId: string, byHand: ReadonlySet<string>): boolean {
  if (step.kind === 'bench') return answerId === 'pass' && (step.action === 'factory-reset' || provesEmpty(step));
  if (step.kind !== 'do') return false;
  const answer = step.answers.find(({ id }) => id === answerId);
  if (answer && leavesPackOut(answer)) return true;
  if (byHand.has(step.id) && answerId === step.answers[0]?.id) return true;
  return step.proof.some(
    ({ when, answer: proved }) =>
      proved === answerId &&
      ((when.signal === 'pack' && !when.inserted) || (when.signal === 'reset' && when.stage.includes('done'))),
  );
}

/** Only the last thing that hands do with pack and button counts: out, and not held again. */
function leavesPackOut({ hands = [] }: Answer): boolean {
  const out = hands.lastIndexOf('pack out');
  return out >= 0 && !hands.slice(out).includes('program down');
}
