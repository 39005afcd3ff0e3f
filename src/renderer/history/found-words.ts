// How many visits were found, in words.
// Must not know what was asked.
import type { VisitsFound } from '../../contract/history.ts';

const number = new Intl.NumberFormat('en-US');

/** "12 visits found"; beyond what is counted "more than 100". `all`: nothing narrowed the list. */
export function foundWords({ found, orMore }: Pick<VisitsFound, 'found' | 'orMore'>, all: boolean): string {
  const visits = orMore
    ? `More than ${number.format(found)} visits`
    : found === 1
      ? 'One visit'
      : `${number.format(found)} visits`;
  return all ? visits : `${found === 0 ? 'No visits' : visits} found`;
}
