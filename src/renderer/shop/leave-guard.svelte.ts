// Keeps somebody who is writing from losing it: another address waits until they say so.
// Must not know what is written.

export class LeaveGuard {
  /** The address that waits; null while nobody wants to leave. */
  waiting = $state.raw<string | null>(null);
  readonly #unsaved: () => boolean;

  constructor(unsaved: () => boolean) {
    this.#unsaved = unsaved;
  }

  /** Guards until the returned function is called. `asks`: the shell shows its own question before a window closes. */
  follow(page: Window, asks: boolean): () => void {
    const moved = (event: HashChangeEvent) => {
      if (!this.#unsaved()) return;
      // In the capturing phase, so before the router: the screen stays while its address comes back.
      event.stopImmediatePropagation();
      this.waiting = event.newURL.slice(event.newURL.indexOf('#'));
      page.history.replaceState(null, '', event.oldURL);
    };
    const closing = (event: BeforeUnloadEvent) => {
      if (this.#unsaved()) event.preventDefault();
    };
    page.addEventListener('hashchange', moved, true);
    if (asks) page.addEventListener('beforeunload', closing);
    return () => {
      page.removeEventListener('hashchange', moved, true);
      page.removeEventListener('beforeunload', closing);
    };
  }
}
