// The keys that print, on a screen that shows a paper: they do what its button does, where the browser's own would print the screen.
// Must not know papers.

/** Ctrl+P, or Cmd+P, runs `print` and nothing else. */
export function printByKey(event: KeyboardEvent, print: () => void): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'p') return;
  event.preventDefault();
  print();
}
