// The parts of an order: one line a name, counted. Pure.
// Must not know screens.
import type { Part } from '../../../contract/service.ts';

export const mostQuantity = 999;
export const mostParts = 40;

export { usualParts } from '../../../contract/usual.ts';

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** With so many more (or fewer) of it; what comes to nothing is gone. Beyond forty lines nothing is added. */
export function withPart(parts: readonly Part[], { name, quantity }: Part): Part[] {
  const known = parts.find((part) => isSame(part.name, name));
  if (known === undefined) {
    return quantity > 0 && parts.length < mostParts ? [...parts, { name: name.trim(), quantity }] : [...parts];
  }
  const sum = Math.min(mostQuantity, known.quantity + quantity);
  return parts.flatMap((part) => (part !== known ? [part] : sum > 0 ? [{ ...part, quantity: sum }] : []));
}
