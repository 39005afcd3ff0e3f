// "/" as the way to the search field, from everywhere but a field.
// Must not know where it leads.

/** True for a "/" that nobody types into something. */
export function isSlash(event: KeyboardEvent): boolean {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  return event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
}
