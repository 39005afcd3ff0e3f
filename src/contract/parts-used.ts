// The parts of a work order: each name stands on one line. Pure, for screen and host.
// Must not know where the names were typed, nor hide codes in them.
import type { Part } from './service.ts';

export const mostQuantity = 999;

/** Whether two names are of one part: however they are spaced at the ends, in small letters or capitals. */
export const isSamePart = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** The parts with those of one name counted together, each where its first stood. Two names may have become one when codes were hidden in them. */
export function oneLineEach(parts: readonly Part[]): Part[] {
  const lines: Part[] = [];
  for (const part of parts) {
    const at = lines.findIndex(({ name }) => isSamePart(name, part.name));
    const line = lines[at];
    if (line === undefined) lines.push(part);
    else lines[at] = { ...line, quantity: Math.min(mostQuantity, line.quantity + part.quantity) };
  }
  return lines;
}
