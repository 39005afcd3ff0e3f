// Says honestly when this bench has come to its end, and who takes over (seed claims S03, S04).
// Must not know visits, screens or the handover sheet.
import type { Cause, Question } from '../../contract/cause.ts';
import type { Escalation, OfferedProcedure, RankedCause } from '../../contract/service.ts';

export interface EscalateInput {
  /** Best first, each with what this lock may have. */
  causes: readonly (Pick<RankedCause, 'causeId' | 'title' | 'likelihood'> & {
    procedures: readonly Pick<OfferedProcedure, 'id' | 'title' | 'destructive'>[];
  })[];
  nextQuestion: Question | null;
  /** A procedure of this case has ended with "escalate". */
  procedureEscalated: boolean;
  /** Procedures that this case has brought to an end. */
  tried: ReadonlySet<string>;
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

const texts: Record<Exclude<Escalation['why'], 'nothing-likely'>, string> = {
  open: 'Not yet: there is something left to ask or to try.',
  untried: 'No cause is likely, and no question is left. This is possible and was not tried:',
  'fault-likely': 'Most speaks for a fault inside the lock, which no procedure of this bench mends.',
  'procedure-ended': 'A procedure has ended without success and hands over.',
};
/** More than these are no advice. */
const mostNamed = 3;

/** Whether somebody else takes over now, why, and what this case has left to try before. */
export function escalate(input: EscalateInput, causes: ReadonlyMap<string, Cause>): Escalation {
  const why = reasonOf(input, causes);
  return {
    due: why !== 'open',
    why,
    text: why === 'nothing-likely' ? nothingText(input) : texts[why],
    toTry: why === 'untried' ? untriedOf(input) : [],
    calls,
    article: 'who-to-call',
  };
}

function reasonOf(input: EscalateInput, known: ReadonlyMap<string, Cause>): Escalation['why'] {
  const { causes, nextQuestion, procedureEscalated } = input;
  if (procedureEscalated) return 'procedure-ended';
  const likely = causes.filter(({ likelihood }) => likelihood === 'settled' || likelihood === 'likely');
  const first = likely[0];
  if (first !== undefined && known.get(first.causeId)?.escalate === true) return 'fault-likely';
  if (likely.length > 0 || nextQuestion !== null) return 'open';
  return untriedOf(input).length > 0 ? 'untried' : 'nothing-likely';
}

const possibleIn = ({ causes }: EscalateInput) => causes.filter(({ likelihood }) => likelihood === 'possible');

/** What may still help, each once, the likeliest first. A wipe is never advised for a cause that is only possible. */
function untriedOf(input: EscalateInput): Escalation['toTry'] {
  const found = new Map<string, Escalation['toTry'][number]>();
  for (const { title: cause, procedures } of possibleIn(input)) {
    for (const { id, title, destructive } of procedures) {
      if (!destructive && !input.tried.has(id) && !found.has(id)) found.set(id, { procedureId: id, title, cause });
    }
  }
  return [...found.values()];
}

/** "Nothing fits" only where it is so. */
function nothingText(input: EscalateInput): string {
  const possible = possibleIn(input);
  if (possible.length === 0) return 'Nothing that this bench knows fits, and it has no question left.';
  const titles = possible.slice(0, mostNamed).map(({ title }) => `“${title}”`);
  const more = possible.length > mostNamed ? ' and more' : '';
  return `No cause is likely, and no question is left. Possible: ${titles.join(', ')}${more}; this bench has no procedure left to guide for it.`;
}
