// The second half of a double click, after the first half has closed what it was meant for.
// Must not know what was closed.

/** As long as a double click may take. */
const takesMs = 600;

/** For a moment the second click of a double click goes nowhere: it would press what lay under the dialog. */
export function swallowSecondClick(): void {
  const swallow = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener('click', swallow, { capture: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), takesMs);
}
