import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../content/load.ts';
import { escalate, type EscalateInput } from './escalate.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const question = content.questions.get('trouble') ?? null;
const cause = (causeId: string, likelihood: EscalateInput['causes'][number]['likelihood']) => ({ causeId, likelihood });

describe('somebody else takes over', () => {
  it.each<[string, Partial<EscalateInput>, string]>([
    ['while a question is left', { nextQuestion: question }, 'open'],
    ['while a cause is likely', { causes: [cause('wrong-code', 'likely')] }, 'open'],
    ['when nothing fits and nothing is left to ask', { causes: [cause('wrong-code', 'possible')] }, 'nothing-likely'],
    [
      'when a fault inside comes first',
      { causes: [cause('malfunction', 'likely')], nextQuestion: question },
      'fault-likely',
    ],
    [
      'not yet when something that can be mended comes before the fault',
      { causes: [cause('weak-batteries', 'settled'), cause('malfunction', 'likely')] },
      'open',
    ],
    [
      'when a procedure hands over',
      { procedureEscalated: true, causes: [cause('wrong-code', 'likely')] },
      'procedure-ended',
    ],
  ])('%s', (_, over, why) => {
    const got = escalate({ causes: [], nextQuestion: null, procedureEscalated: false, ...over }, content.causes);
    expect(got).toMatchObject({ why, due: why !== 'open' });
    expect(got.text.length).toBeGreaterThan(10);
    expect(content.articles.has(got.article)).toBe(true);
  });

  it('names a locksmith and the maker, and no number or address that could age', () => {
    const { calls } = escalate({ causes: [], nextQuestion: null, procedureEscalated: true }, content.causes);
    expect(calls.map(({ who }) => who)).toEqual(['locksmith', 'maker']);
    expect(JSON.stringify(calls)).not.toMatch(/\d|www|http|@/);
  });
});
