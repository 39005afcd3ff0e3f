// Only a cause that a reading has shown is chosen before anybody chooses; what is likely is suggested.
import { expect, test } from 'vitest';
import { causeChoices } from './cause-choices.ts';

const cause = (causeId: string, likelihood: 'settled' | 'likely' | 'possible') => ({
  causeId,
  title: `It is ${causeId}`,
  likelihood,
});
const weak = { value: 'weak-batteries', text: 'It is weak-batteries' };

test.each([
  ['settled', 'weak-batteries', null],
  ['likely', '', weak],
  ['possible', '', null],
] as const)('%s chooses %j and suggests %j', (likelihood, settled, suggested) => {
  const choices = causeChoices([cause('weak-batteries', likelihood), cause('wrong-code', 'possible')]);
  expect(choices).toMatchObject({ settled, suggested });
  expect(choices.options.map(({ value }) => value)).toEqual(['', 'weak-batteries', 'wrong-code']);
});

test('without a ranking there is only that it was not settled', () => {
  const options = [{ value: '', text: 'Not settled' }];
  expect(causeChoices([])).toEqual({ options, settled: '', suggested: null });
});
