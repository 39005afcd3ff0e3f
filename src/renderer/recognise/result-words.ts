// What came of the recogniser, in words.
// Must not know Svelte.
import type { Candidate, Recognition } from '../../contract/recognise.ts';

/** More models than this are no short list. */
export const mostListed = 8;

/** "7 models left", "1 model left". */
export function leftWords(candidates: readonly Candidate[]): string {
  const count = candidates.filter(({ fit }) => fit === 'fits').length;
  return count === 1 ? '1 model left' : `${count} models left`;
}

/** A line as a sentence: with a full stop, unless it ends as one already. */
export function sentence(line: string): string {
  return /[.?!]$/.test(line) ? line : `${line}.`;
}

/** The heading of a result. */
export function resultTitle({
  verdict,
  candidates,
  twin,
}: Pick<Recognition, 'verdict' | 'candidates' | 'twin'>): string {
  const [first] = candidates;
  const count = candidates.filter(({ fit }) => fit === 'fits').length;
  switch (verdict) {
    case 'told':
      return `The lock says that it is a ${first?.name ?? ''}`;
    case 'one':
      return twin === null
        ? `It is most likely a ${first?.name ?? ''}`
        : `It is most likely the ${twin}, a twin of the ${first?.name ?? ''}`;
    case 'several':
      return count > mostListed ? `Not told apart yet: ${count} models are possible` : `It is one of these ${count}`;
    case 'asking':
      return leftWords(candidates);
    case 'none':
      return 'No model that we know fits all of this';
  }
}
