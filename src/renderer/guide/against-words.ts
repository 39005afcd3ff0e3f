// How a person is asked whose answer speaks against the lock, or against the clock.
// Must not know how a question is shown, nor when it is asked.
import { countedOf } from '../../contract/counted.ts';
import type { Step } from '../../contract/procedure.ts';
import type { LockSaid, RunView } from '../../contract/run.ts';

export interface Question {
  title: string;
  why: string;
  /** The careful way. */
  stay: string;
  send: string;
}

/** What the lock says, as it is asked about. */
const saidWords: Record<LockSaid, string> = {
  'door-open': 'The lock says the door is open.',
  'door-closed': 'The lock says the door is closed.',
  'pack-in': 'The lock says the pack is in.',
  'pack-out': 'The lock says the pack is out.',
  'no-wipe': 'The lock has told of no wipe at this step.',
  'no-handing': 'The lock has told of no door handing at this step.',
};

/** `answer`: the words that were chosen. */
export const lockQuestion = (said: LockSaid, answer: string): Question => ({
  title: `${saidWords[said]} Go on all the same?`,
  why: `You chose: ${answer}. Look at the lock once more; that it says otherwise is kept with your answer.`,
  stay: 'Look once more',
  send: 'Go on all the same',
});

/** An answer of the step that came when the bench had counted less. */
export interface Early {
  answerId: string;
  counted: NonNullable<RunView['counted']>;
}

export function earlyQuestion({ answerId, counted }: Early, step: Step): Question {
  const answer = step.kind === 'do' ? step.answers.find(({ id }) => id === answerId)?.text : undefined;
  const held = countedOf(step)?.kind === 'hold';
  const of = `${counted.ofSeconds}\u00a0s`;
  const what = held ? 'hold' : 'time';
  return {
    title: `Counted ${Math.floor(counted.forMs / 1000)} of ${of}. ${held ? `Was it held for ${of}?` : 'Is it really over?'}`,
    why: `You chose: ${answer ?? answerId}. If the ${what} began before the bench counted, say so; that it was said early is kept with your answer.`,
    stay: held ? 'Back to the hold' : 'Go on counting',
    send: held ? `Yes, held for ${of}` : 'Yes, it is over',
  };
}
