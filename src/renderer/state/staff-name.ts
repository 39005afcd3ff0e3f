// The name of whoever stands at this bench, for screens that show or ask for it themselves; changes get it at the door (host/named.ts).
// Must not hold anything about customers.
import { who } from './who.svelte.ts';

export function staffName(): string {
  return who.name;
}

export function keepStaffName(name: string) {
  who.keep(name);
}
