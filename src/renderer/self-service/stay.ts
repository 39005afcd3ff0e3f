// One customer's stay at this kiosk: an id that a reload of the page keeps and the next customer does not get.
// Must not know what is done during it.
const key = 'boltbench.stay';

/** The place that outlives a reload, and not the tab. */
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Stay {
  readonly #kept: Kept;

  constructor(kept: Kept = sessionStorage) {
    this.#kept = kept;
  }

  /** The id of the stay; made when it is first asked for. */
  get id(): string {
    const kept = this.#kept.getItem(key);
    if (kept !== null) return kept;
    const made = crypto.randomUUID();
    this.#kept.setItem(key, made);
    return made;
  }

  /** The customer has gone: the next one has another id. */
  end(): void {
    this.#kept.removeItem(key);
  }
}
