// The shape of a procedure: its steps, their answers and where these lead.
// Must not know runs or events.
import type { Procedure, Step } from '../../contract/procedure.ts';

export function findStep(procedure: Procedure, stepId: string): Step | undefined {
  return procedure.steps.find((step) => step.id === stepId);
}

/** Every answer of a step with its words and target: the one table that reducer, checker and screen share. */
export function answersOf(step: Step): { id: string; text: string; to: string }[] {
  switch (step.kind) {
    case 'do':
      return step.answers;
    case 'confirm':
      return [
        { id: 'confirm', text: `Typed ${step.typed}`, to: step.to },
        { id: 'refuse', text: 'Do not go on', to: step.refuse },
      ];
    case 'bench':
      return [
        { id: 'pass', text: 'Passed', to: step.pass },
        { id: 'fail', text: 'Did not pass', to: step.fail },
        { id: 'by-hand', text: 'By hand', to: step.byHand },
        ...(step.stop === undefined ? [] : [{ id: 'stop', text: 'Stopped before it began', to: step.stop }]),
      ];
    case 'check':
      return [
        { id: 'done', text: 'Checked', to: step.to },
        { id: 'blocked', text: 'Something must be mended first', to: step.blocked },
      ];
  }
}

/** The same step with every target led on, `otherwise` included. */
export function withTargets(step: Step, lead: (to: string) => string): Step {
  const base = step.otherwise === undefined ? {} : { otherwise: lead(step.otherwise) };
  switch (step.kind) {
    case 'do':
      return { ...step, ...base, answers: step.answers.map((answer) => ({ ...answer, to: lead(answer.to) })) };
    case 'confirm':
      return { ...step, ...base, to: lead(step.to), refuse: lead(step.refuse) };
    case 'bench':
      return {
        ...step,
        ...base,
        pass: lead(step.pass),
        fail: lead(step.fail),
        byHand: lead(step.byHand),
        ...(step.stop === undefined ? {} : { stop: lead(step.stop) }),
      };
    case 'check':
      return { ...step, ...base, to: lead(step.to), blocked: lead(step.blocked) };
  }
}

/** The answer of the right way: the first of a person, the confirmation, a bench that passes, a checklist that is done. */
export function rightAnswerOf(step: Step): string {
  return answersOf(step)[0]?.id ?? '';
}

/** Where the answer leads; undefined when the step does not offer it. */
export function targetOf(step: Step, answerId: string): string | undefined {
  return answersOf(step).find(({ id }) => id === answerId)?.to;
}

/** True when the step waits for the lock to be armed for a wipe: whoever leaves it may leave an armed lock behind. */
export function watchesArming(step: Step): boolean {
  return armingAnswers(step).length > 0;
}

/** The same, where what the step says is itself what arms, done too long: Lock outside arms nothing, only Program in its place. */
export function armsByItself(step: Step): boolean {
  return watchesArming(step) && !(step.kind === 'do' && step.hold?.button === 'lock');
}

/** Whether a lock may be armed behind this answer. */
export function mayHaveArmed(step: Step, answerId: string): boolean {
  if (armsByItself(step)) return true;
  return watchesArming(step) && (answerId === 'something-else' || armingAnswers(step).includes(answerId));
}

function armingAnswers(step: Step): string[] {
  if (step.kind !== 'do') return [];
  return step.proof.flatMap(({ when, answer }) =>
    when.signal === 'reset' && when.stage.includes('armed') ? [answer] : [],
  );
}

/**
 * True when this answer leaves the step past return: behind what cannot be undone, or with the lock armed to be wiped.
 * Typing the word of a last chance has erased nothing yet, nor has the hand's way round a bench action: both may be taken back.
 */
export function crosses(step: Step, answerId: string): boolean {
  if (armingAnswers(step).includes(answerId)) return true;
  if (!step.irreversible || step.kind === 'confirm') return false;
  if (step.kind === 'bench') return !withoutBench(answerId);
  return true;
}

/** Answers of a bench step by which the bench does nothing to the lock. */
export const withoutBench = (answerId: string) => answerId === 'by-hand' || answerId === 'stop';

/** Steps still ahead on the way of right answers, this one included; what goes otherwise makes it longer. */
export function stepsAhead(procedure: Procedure, stepId: string): number {
  const passed = new Set<string>();
  for (let step = findStep(procedure, stepId); step && !passed.has(step.id);) {
    passed.add(step.id);
    step = findStep(procedure, targetOf(step, rightAnswerOf(step)) ?? '');
  }
  return passed.size;
}
