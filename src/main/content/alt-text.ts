// Whether a text alternative says something to a person who cannot see the figure.
// Must not know Markdown, YAML or drawings.

const fileName = /^\S+\.(png|jpe?g|gif|svg|webp|avif|bmp|tiff?)$/i;

/** At least two words of letters, and no name of a file. */
export function saysWhatIsSeen(alt: string): boolean {
  const words = alt.match(/\p{Letter}{2,}/gu) ?? [];
  return words.length >= 2 && !fileName.test(alt.trim());
}
