// What several pages show: procedures in brief, and sources by their ids.
// Must not know which page asks.
import type { Source } from '../../contract/content.ts';
import type { ProcedureSummary } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';

/** In the given order, each once; ids without a procedure are left out. */
export function procedureSummaries(content: Content, ids: readonly string[]): ProcedureSummary[] {
  return [...new Set(ids)].flatMap((each) => {
    const procedure = content.procedures.get(each);
    if (!procedure) return [];
    const { id, title, summary, kind, destructive, models, minutes, confidence } = procedure;
    return [{ id, title, summary, kind, destructive, models, minutes, confidence }];
  });
}

/** In the order of the content, each once. */
export function sourcesOf(content: Content, ids: readonly string[]): Source[] {
  const cited = new Set(ids);
  return [...content.sources.values()].filter(({ id }) => cited.has(id));
}
