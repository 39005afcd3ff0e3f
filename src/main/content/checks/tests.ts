// Checks that no end says that all is well of a list with a failed line: the line stops the list, or the end tells of it.
// Must not know files or YAML.
import type { Procedure } from '../../../contract/procedure.ts';
import type { SayOwn } from './locks.ts';

/** An end that speaks of lines that failed and stopped nobody. */
const tellsOfFailed = /marked as failed/i;
/** An end that does not say that the codes are gone. */
const codesInDoubt = /still valid|not proved|not tell/i;

/** The checklists of one lock that lead straight to an end, or ask for a code that must be gone. */
export function checkTests({ ends, steps }: Procedure, say: SayOwn): void {
  const endOf = (target: string) => ends.find(({ id }) => target === `end:${id}`);
  for (const step of steps) {
    if (step.kind !== 'check') continue;
    const end = endOf(step.to);
    if (end?.outcome === 'fixed' && !end.lines.some((line) => tellsOfFailed.test(line))) {
      for (const { id, blocking } of step.items) {
        if (blocking) continue;
        const problem = `${id} may fail, and ${step.id} leads on to the end ${end.id} as if it had passed`;
        say(
          { step: step.id },
          ['items'],
          problem,
          'add "blocking: true", or let the end say what was "marked as failed"',
        );
      }
    }
    const old = step.items.filter(({ appliesToOldCodes }) => appliesToOldCodes);
    for (const { id, blocking } of old) {
      if (!blocking)
        say({ step: step.id }, ['items'], `${id} stops nobody when an old code opens`, 'add "blocking: true"');
    }
    if (old.length === 0) continue;
    const failed = endOf(step.blocked);
    if (failed && !failed.lines.some((line) => codesInDoubt.test(line))) {
      const problem = `${failed.id} does not say what it means that an old code opens`;
      say({ end: failed.id }, ['lines'], problem, 'say that old codes are "still valid", or the wipe "not proved"');
    }
  }
}
