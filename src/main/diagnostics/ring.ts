// The last few of anything: what came first goes first.
// Must not know what it holds.

export class Ring<T> {
  readonly #most: number;
  #items: T[] = [];
  #dropped = 0;

  constructor(most: number) {
    this.#most = most;
  }

  push(item: T): void {
    this.#items.push(item);
    // Cut in blocks: dropping one by one would move the whole list each time.
    if (this.#items.length < 2 * this.#most) return;
    this.#dropped += this.#items.length - this.#most;
    this.#items = this.#items.slice(-this.#most);
  }

  /** Oldest first. */
  list(): T[] {
    return this.#items.slice(-this.#most);
  }

  /** How many there have been that list() does not give. */
  get dropped(): number {
    return this.#dropped + Math.max(0, this.#items.length - this.#most);
  }
}
