// The parts of an order as its screen counts them: one line a name. Pure.
// Must not know screens.
import { maskCodes } from '../../../contract/mask-codes.ts';
import { isSamePart, mostQuantity, oneLineEach } from '../../../contract/parts-used.ts';
import type { Part } from '../../../contract/service.ts';

export const mostParts = 40;

export { usualParts } from '../../../contract/usual.ts';

/** With so many more (or fewer) of it, by the name under which it is kept; what comes to nothing is gone. Beyond forty lines nothing is added. */
export function withPart(kept: readonly Part[], { name: typed, quantity }: Part): Part[] {
  const parts = oneLineEach(kept);
  const name = maskCodes(typed.trim());
  const known = parts.find((part) => isSamePart(part.name, name));
  if (known === undefined) {
    return quantity > 0 && parts.length < mostParts ? [...parts, { name, quantity }] : parts;
  }
  const sum = Math.min(mostQuantity, known.quantity + quantity);
  return parts.flatMap((part) => (part !== known ? [part] : sum > 0 ? [{ ...part, quantity: sum }] : []));
}
