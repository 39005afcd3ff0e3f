// When two spellings of a member of staff's name are one name: "Ada", "ada" and "Ada " are.
// Must not know where names stand.

/** What spellings of one name share; nobody is called so, it is for comparing. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
