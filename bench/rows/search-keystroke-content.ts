// A keystroke in the real content.
import { contentDocuments } from '../../src/main/search/content-documents.ts';
import { keystrokeRow } from '../parts/keystroke-row.ts';

export const row = keystrokeRow({
  name: 'search-keystroke-content',
  describe: 'a keystroke in the real content against MiniSearch',
  documents: contentDocuments,
  samples: 1500,
});
