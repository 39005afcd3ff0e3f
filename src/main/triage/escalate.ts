// Says honestly when this bench has come to its end, and who takes over (seed claims S03, S04).
// Must not know visits, screens or the handover sheet.
import type { Cause, Question } from '../../contract/content.ts';
import type { Escalation, RankedCause } from '../../contract/service.ts';

export interface EscalateInput {
  /** Best first. */
  causes: readonly Pick<RankedCause, 'causeId' | 'likelihood'>[];
  nextQuestion: Question | null;
  /** A procedure of this case has ended with "escalate". */
  procedureEscalated: boolean;
}

const calls: Escalation['calls'] = [
  {
    who: 'locksmith',
    title: 'A locksmith who knows Kwikset',
    text: 'For the bolt, the key, the fitting, and for everything that is urgent. A small mistake inside can be costly.',
  },
  {
    who: 'maker',
    title: 'Kwikset support',
    text: 'For a fault inside the lock, for spare parts and for the warranty. Have the model and what was tried at hand.',
  },
];

const texts: Record<Escalation['why'], string> = {
  open: 'Not yet: there is something left to ask or to try.',
  'nothing-likely': 'Nothing that this bench knows fits, and it has no question left.',
  'fault-likely': 'Most speaks for a fault inside the lock, which no procedure of this bench mends.',
  'procedure-ended': 'A procedure has ended without success and hands over.',
};

/** Whether somebody else takes over now, and why. */
export function escalate(input: EscalateInput, causes: ReadonlyMap<string, Cause>): Escalation {
  const why = reasonOf(input, causes);
  return { due: why !== 'open', why, text: texts[why], calls, article: 'who-to-call' };
}

function reasonOf(
  { causes, nextQuestion, procedureEscalated }: EscalateInput,
  known: ReadonlyMap<string, Cause>,
): Escalation['why'] {
  if (procedureEscalated) return 'procedure-ended';
  const likely = causes.filter(({ likelihood }) => likelihood === 'settled' || likelihood === 'likely');
  const first = likely[0];
  if (first !== undefined && known.get(first.causeId)?.escalate === true) return 'fault-likely';
  return likely.length === 0 && nextQuestion === null ? 'nothing-likely' : 'open';
}
