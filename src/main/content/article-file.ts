// Splits the file of an article into its front matter and its text.
// Must not know YAML or Markdown.

export interface ArticleParts {
  head: string;
  /** Lines of the file above the front matter. */
  headAbove: number;
  body: string;
  /** Lines of the file above the text. */
  bodyAbove: number;
}

/** The two parts; null when the file does not begin with a front matter between two lines of `---`. */
export function splitArticle(file: string): ArticleParts | null {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (lines[0]?.trimEnd() !== '---') return null;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) return null;
  return {
    head: lines.slice(1, end).join('\n'),
    headAbove: 1,
    body: lines.slice(end + 1).join('\n'),
    bodyAbove: end + 1,
  };
}
