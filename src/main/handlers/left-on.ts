// What the runs of a visit left, and what earlier visits of its lock did: what gates and screens have to know.
// Must not change anything.
import type { LeftWith } from '../../contract/run.ts';
import type { Visit } from '../../contract/service.ts';
import { armed, leftWith } from '../guide/left-with.ts';
import type { HostParts } from '../host.ts';
import type { RunRecord } from '../verify/run-facts.ts';

interface LeftOn {
  /** The visit's own runs, each with what it left. */
  records: (RunRecord & { left: LeftWith[] })[];
  /** An earlier visit of the same lock left it armed, or it says so and has no run on record. */
  armedBefore: LeftWith | null;
  /** All of it together. */
  all: LeftWith[];
}

export function leftOn(parts: HostParts, visit: Visit): LeftOn {
  const checked = parts.store().visits.verification(visit.id)?.passed === true;
  const still = (left: LeftWith[]) => left.filter(({ untilChecked }) => !(checked && untilChecked));
  const left = parts
    .runsOfLock(visit)
    .map((record, index, all) => ({ ...record, left: still(leftWith(record, all.slice(index + 1))) }));
  const records = left.filter(({ run }) => run.visitId === visit.id);
  const others = left.filter(({ run }) => run.visitId !== visit.id).flatMap((record) => record.left);
  const before = others.find(({ noButton }) => noButton) ?? null;
  // Of a lock without any run its own word alone tells it.
  const said = left.length === 0 && parts.runner().lock.saysArmed(visit) === true ? armed : null;
  const armedBefore = before ?? said;
  return { records, armedBefore, all: [armedBefore ?? [], ...records.map((record) => record.left)].flat() };
}
