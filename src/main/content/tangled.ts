// Tells texts whose marks would keep a Markdown parser busy for seconds; nobody writes them by hand.
// Must not know Markdown's tree.

/** More than any article needs. */
const most = { levelsInALine: 12, emphasisInAParagraph: 1_500 };

/**
 * True for nesting or emphasis beyond reason. Parsing takes time by the square of both: 10,000 levels in one line took
 * 3.7 s, 6,600 mixed emphasis marks 2.8 s (measured 2026-11-22); below the bounds 20,000 characters stay
 * under some 300 ms. Brackets, backticks and angles in any number do not matter.
 */
export function isTangled(text: string): boolean {
  return text.split(/\n[ \t]*\n/).some((part) => {
    const marks = part.match(/[*_]+/g)?.length ?? 0;
    return marks > most.emphasisInAParagraph || part.split('\n').some((line) => levelsOf(line) > most.levelsInALine);
  });
}

/** Quotes and list marks that the line begins with. */
function levelsOf(line: string): number {
  const lead = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line)?.[0] ?? '';
  return lead.match(/>|[-+*]|\d+[.)]/g)?.length ?? 0;
}
