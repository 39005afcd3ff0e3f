// Checks that every source that is cited exists and is cited, and that it can carry the confidence that it is cited for.
// Must not know files or YAML.
import type { Cause } from '../../../contract/cause.ts';
import type { Source } from '../../../contract/content.ts';
import type { About, Content, Path, Say } from '../types.ts';

/** Sources of everything that cites. */
export function checkSources(content: Content, about: About): void {
  const cited = new Set<string>();
  const cite = (cites: Cites, path: Path, say: Say): void => {
    for (const id of cites.sources) {
      cited.add(id);
      if (!content.sources.has(id)) say([...path, 'sources'], `no source is called ${id}`, 'add it to sources.yaml');
    }
    checkCarried(cites, path, content, say);
  };
  for (const model of content.models.values()) {
    model.facts.forEach((fact, index) => cite(fact, ['facts', index], about('models', model.id)));
  }
  for (const kind of ['causes', 'procedures', 'articles', 'claims', 'recogniser'] as const) {
    for (const entry of content[kind].values()) cite(entry, [], about(kind, entry.id));
  }
  for (const { id, meanings } of content.signals.values()) {
    meanings.forEach((meaning, index) => cite(meaning, ['meanings', index], about('signals', id)));
  }
  for (const { id, kind } of content.sources.values()) {
    if (!cited.has(id)) about('sources', id)([], `source ${id} is cited nowhere`, 'cite it or remove it');
    if (kind === undefined) {
      const cure = 'add "kind: maker", twin, device-database, third-party or general';
      about('sources', id)(['id'], `nothing says whose words source ${id} holds`, cure);
    }
  }
}

interface Cites {
  readonly sources: readonly string[];
  readonly confidence?: Cause['confidence'] | undefined;
}

/** H needs the maker or a database that copies his sheets; M a twin, or two others; L may stand on anything. */
function checkCarried({ sources, confidence }: Cites, path: Path, content: Content, say: Say): void {
  const known = sources.flatMap((id) => content.sources.get(id) ?? []);
  if (confidence === undefined || confidence === 'L' || known.length < sources.length) return;
  if (known.some(({ kind }) => kind === undefined || kind === 'maker' || kind === 'device-database')) return;
  const names = sources.join(', ');
  if (confidence === 'H') {
    const cure = "cite the maker's text or a device database, or write the confidence that it has";
    say([...path, 'confidence'], `confidence H from ${names}, which is not the maker's text`, cure);
  } else if (!carriesM(known)) {
    const cure = "cite a second one, or write L with a notice: check your model's sheet";
    say([...path, 'confidence'], `confidence M from ${names} alone`, cure);
  }
}

function carriesM(sources: readonly Source[]): boolean {
  if (sources.some(({ kind, alone }) => kind === 'twin' || alone === 'M')) return true;
  return new Set(sources.flatMap(({ id, kind }) => (kind === 'third-party' ? [id] : []))).size >= 2;
}
