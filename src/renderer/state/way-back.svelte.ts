// The way back to what somebody was doing, while they look something up: a visit, or a case of the triage.
// Must not know screens; what is kept for them is theirs. It is forgotten by going elsewhere, and after a while.
import { createContext } from 'svelte';
import type { Route } from './route.ts';

/** Nobody comes back to a case at a kiosk after this. */
export const keptMs = 5 * 60_000;
/** Screens that are no looking up: whoever goes there has left. */
const elsewhere: readonly Route['name'][] = [
  'home',
  'lock',
  'visits',
  'visit',
  'order',
  'report',
  'triage',
  'self-service',
  'unknown',
];

export interface Place {
  readonly href: string;
  readonly text: string;
  /** What the screen wants to find again; in memory only. */
  readonly kept?: unknown;
}

export class WayBack {
  place = $state.raw<Place | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A screen is left: this is where it was. */
  leave(place: Place): void {
    clearTimeout(this.#timer);
    this.place = place;
    this.#timer = setTimeout(() => this.forget(), keptMs);
  }

  /** A screen is there (again): what it left, if it is still kept. */
  arrive(href: string): unknown {
    const kept = this.place?.href === href ? this.place.kept : undefined;
    this.forget();
    return kept;
  }

  /** Forgets the place when the route is no looking up. */
  follow(route: Route): void {
    if (this.place !== null && elsewhere.includes(route.name)) this.forget();
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.place = null;
  }
}

export const [useWayBack, provideWayBack] = createContext<WayBack>();
