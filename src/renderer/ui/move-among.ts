// Arrow keys through a list of things that take the focus.
// Must not know what they are.

/** Moves the focus from one to the next for an arrow key, Home or End; before the first comes `above`. False for other keys. */
export function moveAmong(key: string, things: readonly HTMLElement[], above: HTMLElement | null): boolean {
  const at = things.findIndex((thing) => thing === thing.ownerDocument.activeElement);
  if (key === 'ArrowDown') things[Math.min(at + 1, things.length - 1)]?.focus();
  else if (key === 'ArrowUp') (things[at - 1] ?? above)?.focus();
  else if (key === 'Home') things[0]?.focus();
  else if (key === 'End') things.at(-1)?.focus();
  else return false;
  return true;
}
