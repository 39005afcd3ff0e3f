// Checks that every source that is cited exists, and that every source is cited.
// Must not know files or YAML.
import type { About, Content, Path, Say } from '../types.ts';

/** Sources of everything that cites. */
export function checkSources(content: Content, about: About): void {
  const cited = new Set<string>();
  const cite = (ids: readonly string[], path: Path, say: Say): void => {
    for (const id of ids) {
      cited.add(id);
      if (!content.sources.has(id)) say(path, `no source is called ${id}`, 'add it to sources.yaml');
    }
  };
  for (const model of content.models.values()) {
    model.facts.forEach((fact, index) => cite(fact.sources, ['facts', index, 'sources'], about('models', model.id)));
  }
  for (const { id, sources } of content.causes.values()) cite(sources, ['sources'], about('causes', id));
  for (const { id, sources } of content.procedures.values()) cite(sources, ['sources'], about('procedures', id));
  for (const { id, sources } of content.articles.values()) cite(sources, ['sources'], about('articles', id));
  for (const { id, sources } of content.claims.values()) cite(sources, ['sources'], about('claims', id));
  for (const { id, sources } of content.recogniser.values()) cite(sources, ['sources'], about('recogniser', id));
  for (const { id, meanings } of content.signals.values()) {
    meanings.forEach(({ sources }, index) => cite(sources, ['meanings', index, 'sources'], about('signals', id)));
  }
  for (const id of content.sources.keys()) {
    if (!cited.has(id)) about('sources', id)([], `source ${id} is cited nowhere`, 'cite it or remove it');
  }
}
