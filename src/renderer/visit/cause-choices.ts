// The causes to choose from when a visit is closed, as the ranking has them.
// Must not know how causes are ranked.
import type { RankedCause } from '../../contract/service.ts';

type Ranked = Pick<RankedCause, 'causeId' | 'title' | 'likelihood'>;

/** All of them, the likeliest first, and a way to say that it was not settled. `likeliest`: empty when nothing is likely. */
export function causeChoices(ranked: readonly Ranked[]): {
  options: { value: string; text: string }[];
  likeliest: string;
} {
  const [first] = ranked;
  const likely = first !== undefined && (first.likelihood === 'settled' || first.likelihood === 'likely');
  const causes = ranked.map(({ causeId, title }) => ({ value: causeId, text: title }));
  return {
    options: [{ value: '', text: 'Not settled' }, ...causes],
    likeliest: likely ? first.causeId : '',
  };
}
