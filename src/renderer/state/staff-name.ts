// The name of whoever stands at this bench, for screens that show or ask for it themselves; changes get it at the door (host/named.ts).
// Must not hold anything about customers.
import { who } from './who.svelte.ts';

/** Why a name of the machine is not taken. */
export const reservedWords = 'This is how the staff trail names the machine: give your own name.';

export function staffName(): string {
  return who.name;
}

/** To be called once the bench has taken the name. */
export function keepStaffName(name: string) {
  who.keep(name);
}
