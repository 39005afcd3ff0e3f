// How much paper the staff trail takes, in words.
// Must not know components.

/** More goes into no ring binder: some 480 pages. A shop with 3,000 visits a year writes 18,000 entries. */
export const mostOnPaper = 25_000;
/** Entries of one line each on a Letter or A4 page; those of two lines make more pages. */
const onPage = 53;

/** "18,305 entries, newest first, on about 346 pages." */
export function pagesWords(entries: number): string {
  const pages = Math.max(1, Math.ceil(entries / onPage));
  const said = `${entries.toLocaleString('en-US')} ${entries === 1 ? 'entry' : 'entries'}, newest first`;
  return pages === 1
    ? `${said}, on one page or two.`
    : `${said}, on about ${pages.toLocaleString('en-US')} pages. Each page says which of how many it is.`;
}
