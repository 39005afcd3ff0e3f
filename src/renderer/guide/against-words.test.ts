// A hold that is said to be over early is asked about as a hold: what was heard of it is not doubted.
import { expect, it } from 'vitest';
import type { Step } from '../../contract/procedure.ts';
import { earlyQuestion } from './against-words.ts';

const early = { answerId: 'over', counted: { forMs: 3900, ofSeconds: 30 } };
const step = (part: object) =>
  ({ kind: 'do', answers: [{ id: 'over', text: 'One long beep' }], ...part }) as unknown as Step;

it('asks of a hold how long it was, and of a wait whether it is over', () => {
  expect(earlyQuestion(early, step({ hold: { button: 'program', seconds: 30 } }))).toEqual({
    title: 'Counted 3 of 30\u00a0s. Was it held for 30\u00a0s?',
    why: expect.stringMatching(/^You chose: One long beep\. If the hold began before the bench counted,/) as string,
    stay: 'Back to the hold',
    send: 'Yes, held for 30\u00a0s',
  });
  expect(earlyQuestion(early, step({ wait: { seconds: 30 } }))).toMatchObject({
    title: 'Counted 3 of 30\u00a0s. Is it really over?',
    stay: 'Go on counting',
    send: 'Yes, it is over',
  });
});
