import { describe, expect, it } from 'vitest';
import { realContent } from '../content/testing/real-content.ts';
import { escalate, type EscalateInput } from './escalate.ts';

const content = await realContent();
const question = content.questions.get('trouble') ?? null;
type Candidate = EscalateInput['causes'][number];
const cause = (causeId: string, likelihood: Candidate['likelihood'], procedures: string[] = []): Candidate => ({
  causeId,
  title: content.causes.get(causeId)?.title ?? causeId,
  likelihood,
  procedures: procedures.map((id) => {
    const { title = id, destructive = false } = content.procedures.get(id) ?? {};
    return { id, title, destructive };
  }),
});
const nobody: EscalateInput = { causes: [], nextQuestion: null, procedureEscalated: false, tried: new Set() };

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
    const got = escalate({ ...nobody, ...over }, content.causes);
    expect(got).toMatchObject({ why, due: why !== 'open' });
    expect(got.text.length).toBeGreaterThan(10);
    expect(content.articles.has(got.article)).toBe(true);
  });

  it('does not say that nothing fits while something possible was not tried', () => {
    const causes = [
      cause('codes-switched-off', 'possible', ['user-codes-on-955', 'factory-reset-955']),
      cause('weak-batteries', 'possible', ['battery-replacement']),
      cause('wrong-cells', 'possible', ['battery-replacement']),
      cause('binding-bolt', 'unlikely', ['bolt-test']),
    ];
    const left = (...tried: string[]) => escalate({ ...nobody, causes, tried: new Set(tried) }, content.causes);
    // A wipe is not advised for what is only possible; what is unlikely is no advice either.
    expect(left()).toMatchObject({ due: true, why: 'untried' });
    expect(left().text).not.toContain('Nothing');
    expect(left().toTry.map(({ procedureId, cause: of }) => [procedureId, of])).toEqual([
      ['user-codes-on-955', content.causes.get('codes-switched-off')?.title],
      ['battery-replacement', content.causes.get('weak-batteries')?.title],
    ]);
    expect(left('user-codes-on-955').toTry).toHaveLength(1);
    const all = left('user-codes-on-955', 'battery-replacement');
    expect(all).toMatchObject({ due: true, why: 'nothing-likely', toTry: [] });
    expect(all.text).toContain(content.causes.get('codes-switched-off')?.title);
    expect(all.text).not.toContain('Nothing that this bench knows fits');
    // Only where not even something possible is left.
    const none = escalate({ ...nobody, causes: [cause('binding-bolt', 'unlikely', ['bolt-test'])] }, content.causes);
    expect(none.text).toBe('Nothing that this bench knows fits, and it has no question left.');
  });

  it('names a locksmith and the maker, and no number or address that could age', () => {
    const { calls } = escalate({ ...nobody, procedureEscalated: true }, content.causes);
    expect(calls.map(({ who }) => who)).toEqual(['locksmith', 'maker']);
    expect(JSON.stringify(calls)).not.toMatch(/\d|www|http|@/);
  });
});
