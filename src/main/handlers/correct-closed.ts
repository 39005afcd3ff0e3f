// Puts right how a closed visit ended and what was wrong. Papers that were made stay as they were.
// Must not loosen what closing asks for: "opens again" is said of no lock that has not passed its check.
import { Fault } from '../../contract/fault.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import type { Visit } from '../../contract/service.ts';
import { expectNamed } from '../actor.ts';
import type { HostParts } from '../host.ts';
import { expectOpens } from './opens-again.ts';
import { expectSigned } from './order-gates.ts';

interface Correction {
  visitId: string;
  outcome: NonNullable<Visit['outcome']>;
  /** Null: it was not settled. */
  cause: string | null;
  /** The one that was seen. */
  revision: number;
  reason: string;
  staff: string;
}

/**
 * Gives a closed visit another outcome and cause, and keeps the reason as a note of the visit.
 * Throws visit.not-ready where the record speaks against the outcome, contract.bad-input where nothing would change,
 * staff.unnamed, store.conflict.
 */
export function correctClosed(parts: HostParts, input: Correction): Visit {
  const store = parts.store();
  const actor = expectNamed(input.staff);
  const visit = store.visits.get(input.visitId);
  const cause = input.cause === visit.cause ? visit.cause : knownCause(parts, input.cause);
  if (input.outcome === visit.outcome && cause === visit.cause) {
    throw new Fault('contract.bad-input', 'outcome and cause are on record like this already');
  }
  if (input.outcome !== visit.outcome) expectMayBe(parts, visit, input.outcome);
  return store.transaction(() => {
    const note = store.visitNotes.add(
      { visitId: visit.id, text: `Corrected after closing: ${maskCodes(input.reason)}` },
      actor,
    );
    const detail = {
      noteId: note.id,
      ...(input.outcome === visit.outcome ? {} : { outcomeFrom: visit.outcome, outcomeTo: input.outcome }),
      ...(cause === visit.cause ? {} : { causeFrom: visit.cause, causeTo: cause }),
    };
    const patch = { outcome: input.outcome, cause };
    return store.visits.change(visit.id, input.revision, patch, { actor, action: 'visit.corrected', detail });
  });
}

/** The id of a cause that the catalogue has; null stays null. Throws contract.bad-input. */
export function knownCause({ content }: HostParts, cause: string | null): string | null {
  if (cause !== null && !content.causes.has(cause)) throw new Fault('contract.bad-input', 'no such cause');
  return cause;
}

/** What closing asks for stands also now, and what the record says of the lock since. */
function expectMayBe(parts: HostParts, visit: Visit, outcome: Visit['outcome']): void {
  if (outcome === 'opened') {
    if (parts.store().visits.verification(visit.id)?.passed !== true) {
      throw new Fault(
        'visit.not-ready',
        'the lock did not pass its check on this visit: begin a new visit and check it',
      );
    }
    expectOpens(parts, visit);
  }
  // That the order was changed past its signature was said when the visit was closed.
  expectSigned(parts, visit, { outcome, asSigned: true });
}
