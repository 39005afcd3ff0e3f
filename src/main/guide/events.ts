// The events that an answer makes, with texts as long as events may be.
// Must not know when an answer is allowed.
import type { Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';

type Answered = Extract<RunEvent, { type: 'answered' }>;

/** The answer, and the end when it leads to one. */
export function answerEvents(
  step: Step,
  answerId: string,
  target: string,
  provedBy: Answered['provedBy'],
  evidence: string,
  more: Pick<Answered, 'codesStored' | 'automatic' | 'denied' | 'saidOver'> = {},
): RunEvent[] {
  const event: RunEvent = { type: 'answered', stepId: step.id, answerId, provedBy, evidence: clip(evidence), ...more };
  return target.startsWith('end:') ? [event, { type: 'ended', endId: target.slice(4) }] : [event];
}

export function clip(text: string, length = 300): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
