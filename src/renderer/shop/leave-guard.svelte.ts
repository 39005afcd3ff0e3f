// Keeps somebody who is writing from losing it: another address waits until they say so.
// Must not know what is written.
import type { Router } from '../state/router.svelte.ts';

export class LeaveGuard {
  /** The address that waits; null while nobody wants to leave. */
  waiting = $state.raw<string | null>(null);
  readonly #unsaved: () => boolean;

  constructor(unsaved: () => boolean) {
    this.#unsaved = unsaved;
  }

  /** Guards until the returned function is called. `asks`: the shell shows its own question before a window closes. */
  follow(router: Pick<Router, 'guard'>, page: Pick<Window, 'addEventListener' | 'removeEventListener'>, asks: boolean) {
    const release = router.guard((hash) => {
      if (!this.#unsaved()) return false;
      this.waiting = hash;
      return true;
    });
    const closing = (event: BeforeUnloadEvent) => {
      if (this.#unsaved()) event.preventDefault();
    };
    if (asks) page.addEventListener('beforeunload', closing);
    return () => {
      release();
      page.removeEventListener('beforeunload', closing);
    };
  }
}
