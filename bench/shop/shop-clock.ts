// A clock that a generated shop moves.
// Must not know what happens when.
import type { Clock } from '../../src/contract/clock.ts';
import { beginsAt } from './opening-times.ts';

export class ShopClock implements Clock {
  #now = beginsAt;
  now(): number {
    return this.#now;
  }
  steady(): number {
    return this.#now;
  }
  after(): () => void {
    throw new Error('a generated shop waits for nothing');
  }
  set(ms: number): void {
    this.#now = ms;
  }
}
