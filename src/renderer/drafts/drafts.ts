// Words that were typed and are not saved yet: this window has them again after a reload, a way back or a crash of the window, until its session ends.
// Not after the end of the program: in the browser shell the next start is another port, and so another origin with a storage of its own.
// Must not know forms. Whoever keeps words here has hidden the codes in them.

/** As a form left them. */
export interface Kept {
  /** When they were typed last; UTC, ISO 8601. */
  at: string;
  words: unknown;
  /** What the record held when the form began with it. */
  base: unknown;
}
type Page = Pick<Window, 'addEventListener' | 'removeEventListener'>;
type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'boltbench.draft.';
/** Nobody comes back to words of the day before yesterday; until then a window may have stood open. */
export const keptMs = 36 * 3_600_000;

export class Drafts {
  /** What the window's own storage did not take: a reload would lose it. */
  readonly #lost = new Map<string, Kept>();
  readonly #place: () => Place;
  readonly #now: () => number;

  constructor(place: () => Place, now: () => number = Date.now) {
    this.#place = place;
    this.#now = now;
  }

  keep(key: string, words: unknown, base: unknown): void {
    const kept: Kept = { at: new Date(this.#now()).toISOString(), words, base };
    try {
      this.#place().setItem(prefix + key, JSON.stringify(kept));
      this.#lost.delete(key);
    } catch {
      // Full, or forbidden: the window still knows them.
      this.#lost.set(key, kept);
    }
  }

  /** Null for nothing, for what is too old, and for what cannot be read. */
  find(key: string): Kept | null {
    const kept = this.#lost.get(key) ?? this.#read(prefix + key);
    if (kept !== null && this.#now() - Date.parse(kept.at) <= keptMs) return kept;
    this.drop(key);
    return null;
  }

  drop(key: string): void {
    this.#lost.delete(key);
    try {
      this.#place().removeItem(prefix + key);
    } catch {
      // Where nothing can be kept, nothing lies.
    }
  }

  /** Everything whose key begins so; without a beginning, everything: somebody else may sit down at this window. */
  dropAll(beginning = ''): void {
    for (const key of this.#keys()) if (key.startsWith(beginning)) this.drop(key);
  }

  /** Before the window is closed or loaded anew it is asked, for words that would be lost by that alone. Returns what ends it. */
  guard(page: Page): () => void {
    const closing = (event: BeforeUnloadEvent) => {
      if (this.#lost.size > 0) event.preventDefault();
    };
    page.addEventListener('beforeunload', closing);
    return () => page.removeEventListener('beforeunload', closing);
  }

  #read(at: string): Kept | null {
    try {
      const kept = JSON.parse(this.#place().getItem(at) ?? 'null') as Partial<Kept> | null;
      return kept === null || Number.isNaN(Date.parse(kept.at ?? '')) ? null : (kept as Kept);
    } catch {
      return null;
    }
  }

  #keys(): string[] {
    const lost = [...this.#lost.keys()];
    try {
      const place = this.#place();
      const all = Array.from({ length: place.length }, (_, index) => place.key(index) ?? '');
      return [...lost, ...all.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))];
    } catch {
      return lost;
    }
  }
}

/** Those of this window. */
export const windowDrafts = new Drafts(() => sessionStorage);
