// The bench's own words stand on the screens of all models: they name nothing that some of them do not have.
// Must not know content/.
import { describe, expect, it } from 'vitest';
import { actionWords } from './action-words.ts';

/** A lever is not handed, a 955 has no network, a 914C neither codes nor a keypad, an 888 no switches to be moved (facts §2, §3). */
const notEverywhere = /\b(handing|network|hub|mastercode|keypad|thumb-turn|Program|switches)\b/i;

describe('what the bench says of itself', () => {
  it.each(Object.entries(actionWords))('%s', (action, { does }) => {
    // Only a lock that can be handed is handed by the bench.
    if (action !== 'learn-handing') expect(does).not.toMatch(notEverywhere);
  });

  it('says of a wipe that it is for good', () => {
    expect(actionWords['factory-reset']).toMatchObject({ moves: true, erases: true });
    expect(actionWords['factory-reset'].does).toMatch(/erases everything.*nobody can bring it back/i);
  });
});
