// Checks that every figure of figures.yaml is shown somewhere.
// Must not know how figures are drawn.
import type { About, Content } from '../types.ts';

/** A figure that no article and no answer of the recogniser shows. */
export function checkFigures(content: Content, targets: ReadonlyMap<string, string[]>, about: About): void {
  const shown = new Set<string>();
  for (const named of targets.values()) {
    for (const target of named) if (target.startsWith('figure:')) shown.add(target.slice('figure:'.length));
  }
  for (const { answers } of content.recogniser.values()) {
    for (const { drawing } of answers) if (drawing !== undefined) shown.add(drawing);
  }
  for (const id of content.drawings.keys()) {
    if (!shown.has(id)) about('drawings', id)(['id'], `the figure ${id} is shown nowhere`, 'show it or remove it');
  }
}
