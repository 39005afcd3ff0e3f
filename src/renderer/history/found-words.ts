// How many visits were found, in words.
// Must not know what was asked.
import type { VisitsFound } from '../../contract/history.ts';

const number = new Intl.NumberFormat('en-US');

/** "12 visits found"; beyond what is counted "1,000 or more". `all`: nothing narrowed the list. */
export function foundWords({ found, orMore }: Pick<VisitsFound, 'found' | 'orMore'>, all: boolean): string {
  const visits = orMore
    ? `${number.format(found)} or more visits`
    : found === 1
      ? 'One visit'
      : `${number.format(found)} visits`;
  return all ? visits : `${found === 0 ? 'No visits' : visits} found`;
}
