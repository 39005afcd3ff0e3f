// Checks of the claims that people arrive with: every one of them has its answer.
// Must not know files.
import type { About, Content, Problem } from '../types.ts';
import { noticed } from './notice.ts';
import { known } from './say.ts';

/** The seed claims are S01 to S35; none may lose its answer. */
const seedClaims = Array.from({ length: 35 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`);

/** Claims about people and trades: they state no fact about a lock, so nothing has to carry them. */
const ofNoLock: readonly string[] = ['S03', 'S04', 'S34'];

/** Claims with their articles, and seed claims that have no answer. */
export function checkClaims(content: Content, about: About): Problem[] {
  for (const claim of content.claims.values()) {
    const say = about('claims', claim.id);
    known([claim.article], content.articles, ['article'], 'article', say);
    noticed(claim.confidence, [claim.answer], ['confidence'], say);
    if (claim.sources.length > 0 && claim.confidence === undefined) {
      say(['sources'], 'sources without a confidence', 'add "confidence: H", M or L');
    }
    if (claim.sources.length === 0 && claim.confidence !== undefined) {
      say(['confidence'], 'a confidence without sources', 'add "sources: […]"');
    }
    if (claim.sources.length === 0 && claim.confidence === undefined && !ofNoLock.includes(claim.id)) {
      say(['answer'], 'an answer that nothing carries', 'add "confidence: H", M or L, and "sources: […]"');
    }
  }
  return seedClaims
    .filter((id) => !content.claims.has(id))
    .map((id) => ({
      file: 'claims.yaml',
      line: 1,
      problem: `the seed claim ${id} has no answer`,
      cure: `add an entry "- id: ${id}"`,
    }));
}
