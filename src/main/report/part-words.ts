// A part that was used, as paper names it. Must not know languages: names are as somebody typed them.
import type { Part } from '../../contract/service.ts';

/** "4 × AA alkaline cell". */
export function partWords({ name, quantity }: Part): string {
  return `${quantity} × ${name}`;
}
