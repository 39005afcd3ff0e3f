// A keystroke among 10000 generated articles.
import { generatedDocuments } from '../parts/search-corpus.ts';
import { keystrokeRow } from '../parts/keystroke-row.ts';

export const row = keystrokeRow({
  name: 'search-keystroke-10000',
  describe: 'a keystroke among 10000 generated articles against MiniSearch',
  documents: (content) => generatedDocuments(content, 10_000),
  samples: 400,
});
