// A keystroke among 100000 generated articles.
import { generatedDocuments } from '../parts/search-corpus.ts';
import { keystrokeRow } from '../parts/keystroke-row.ts';

export const row = keystrokeRow({
  name: 'search-keystroke-100000',
  describe: 'a keystroke among 100000 generated articles against MiniSearch',
  documents: (content) => generatedDocuments(content, 100_000),
  samples: 60,
});
