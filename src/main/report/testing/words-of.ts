// What a reader sees of a page. For tests.
// Must not know what the page says.

/** Text between tags, each run of white space as one blank. */
export function wordsOf(html: string): string {
  return html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
