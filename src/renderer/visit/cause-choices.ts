// The causes to choose from when a visit is closed, as the ranking has them.
// Must not know how causes are ranked.
import type { RankedCause } from '../../contract/service.ts';

type Ranked = Pick<RankedCause, 'causeId' | 'title' | 'likelihood'>;
interface Choice {
  value: string;
  text: string;
}

/**
 * All of them, the likeliest first, and a way to say that it was not settled. `settled`: what a reading has shown, chosen
 * before anybody chooses; empty where none did. `suggested`: what is only likely, for a person to confirm.
 */
export function causeChoices(ranked: readonly Ranked[]): {
  options: Choice[];
  settled: string;
  suggested: Choice | null;
} {
  const causes = ranked.map(({ causeId, title }) => ({ value: causeId, text: title }));
  const [first] = causes;
  const likelihood = ranked[0]?.likelihood;
  return {
    options: [{ value: '', text: 'Not settled' }, ...causes],
    settled: first && likelihood === 'settled' ? first.value : '',
    suggested: first && likelihood === 'likely' ? first : null,
  };
}
