// Only a cause that is likely is chosen before anybody chooses.
import { expect, test } from 'vitest';
import { causeChoices } from './cause-choices.ts';

const cause = (causeId: string, likelihood: 'settled' | 'likely' | 'possible') => ({
  causeId,
  title: causeId,
  likelihood,
});

test.each([
  ['settled', 'weak-batteries'],
  ['likely', 'weak-batteries'],
  ['possible', ''],
] as const)('%s chooses %j', (likelihood, likeliest) => {
  const choices = causeChoices([cause('weak-batteries', likelihood), cause('wrong-code', 'possible')]);
  expect(choices.likeliest).toBe(likeliest);
  expect(choices.options.map(({ value }) => value)).toEqual(['', 'weak-batteries', 'wrong-code']);
});

test('without a ranking there is only that it was not settled', () => {
  expect(causeChoices([])).toEqual({ options: [{ value: '', text: 'Not settled' }], likeliest: '' });
});
