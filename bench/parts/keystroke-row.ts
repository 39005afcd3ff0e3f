// One row of the search: a keystroke in our search against one in MiniSearch, with FlexSearch beside them.
// Must not know how any of them searches.
import type { Content } from '../../src/main/content/types.ts';
import type { SearchDocument } from '../../src/main/search/document.ts';
import type { Row, RowContext, Samples } from '../row.ts';
import { summarize } from '../statistics.ts';
import { keystrokes, realContent } from './search-corpus.ts';
import { build, flexSearch, miniSearch, ours } from './searchers.ts';

interface KeystrokeRow {
  name: string;
  describe: string;
  documents(content: Content): SearchDocument[];
  /** Keystrokes that count; a tenth more come before them. */
  samples: number;
}

/** Medians by row, for what the growth is told from. */
const medians = new Map<string, { documents: number; ms: number }>();

export function keystrokeRow({ name, describe, documents: make, samples }: KeystrokeRow): Row {
  return {
    name,
    unit: 'ms',
    describe,
    async run(context) {
      const content = realContent();
      const documents = make(content);
      const built = [
        build(() => ours(content, documents)),
        build(() => miniSearch(documents)),
        build(() => flexSearch(documents)),
      ];
      for (const { searcher, buildMs, megabytes } of built) {
        context.note(`${searcher.name}: built in ${Math.round(buildMs)} ms, holds ${megabytes.toFixed(1)} MB`);
      }
      try {
        return await measure(
          context,
          name,
          documents,
          built.map(({ searcher }) => searcher),
          samples,
        );
      } finally {
        for (const { searcher } of built) searcher.close();
      }
    },
  };
}

async function measure(
  context: RowContext,
  name: string,
  documents: readonly SearchDocument[],
  [own, mini, flex]: ReturnType<typeof miniSearch>[],
  samples: number,
): Promise<Samples> {
  if (!own || !mini || !flex) throw new Error('a searcher is missing');
  const warmUp = Math.ceil(samples / 10);
  const typed = keystrokes(documents, samples + warmUp);
  const flexTimes: number[] = [];
  const found = new Map([own, mini, flex].map(({ name: of }) => [of, 0]));
  const time = ({ name: of, search }: typeof own, text: string) => {
    const began = performance.now();
    const hits = search(text);
    const took = performance.now() - began;
    if (hits > 0) found.set(of, (found.get(of) ?? 0) + 1);
    return took;
  };
  let turn = 0;
  const taken = await context.interleave(
    {
      measured: () => Promise.resolve(time(own, typed[turn] ?? '')),
      yardstick: () => {
        const text = typed[turn] ?? '';
        turn += 1;
        const took = time(mini, text);
        const flexTook = time(flex, text);
        if (turn > warmUp) flexTimes.push(flexTook);
        return Promise.resolve(took);
      },
    },
    { warmUp, samples },
  );
  const say = (of: string, times: number[]) => {
    const { median, p99 } = summarize(times);
    const share = Math.round((100 * (found.get(of) ?? 0)) / typed.length);
    context.note(
      `${of}: median ${median.toFixed(2)} ms, p99 ${p99.toFixed(1)} ms; ${share} % of the keystrokes find something`,
    );
    return median;
  };
  const ms = say(own.name, taken.samples);
  say(mini.name, taken.yardstickSamples);
  say(flex.name, flexTimes);
  medians.set(name, { documents: documents.length, ms });
  const all = [...medians.values()].sort((a, b) => a.documents - b.documents);
  if (all.length > 1) {
    context.note(
      `growth: ${all.map(({ documents: count, ms: median }) => `${count} documents ${median.toFixed(2)} ms`).join(', ')}`,
    );
  }
  return taken;
}
