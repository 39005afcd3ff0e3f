// What a measure that a person typed means for its line: pass or fail, and the words of the range that it is in.
// Must not know checklists or runs, nor how a length is read: contract/length.ts is the one rule of screen and host.
import { rangeOf, readLength, type NoLength } from '../../contract/length.ts';
import type { CheckItem } from '../../contract/procedure.ts';
import { Fault } from '../../contract/fault.ts';

export interface Measured {
  /** To a thousandth. */
  millimetres: number;
  result: 'pass' | 'fail';
  /** The trade's words for the range that it is in; null when it is in none. */
  says: string | null;
}

const whyNot: Record<NoLength, string> = {
  'no-length': 'no length can be read: type it like 2 1/8 in, or 54 mm',
  'no-unit': 'the unit is missing: add in or mm',
  'unknown-unit': 'the unit is not known: use in, mm or cm',
  'too-long': 'longer than any part of a door: look again',
};

/** Reads the length and finds its range. Throws guide.bad-measure with what is wrong in words. */
export function measureResult(entered: string, accept: NonNullable<CheckItem['measure']>['accept']): Measured {
  const read = readLength(entered);
  if (typeof read === 'string') throw new Fault('guide.bad-measure', whyNot[read]);
  const fits = rangeOf(read.millimetres, accept);
  return {
    millimetres: read.millimetres,
    result: fits === undefined ? 'fail' : 'pass',
    says: fits?.says ?? null,
  };
}
