// Only a cause that a reading has shown is chosen before anybody chooses; what is likely is suggested.
import { expect, test } from 'vitest';
import type { RankedCause } from '../../contract/service.ts';
import { causeChoices } from './cause-choices.ts';

type Reason = RankedCause['reasons'][number];
const cause = (causeId: string, likelihood: RankedCause['likelihood'], ...reasons: Reason[]) => ({
  causeId,
  title: `It is ${causeId}`,
  likelihood,
  reasons,
});
const weak = { value: 'weak-batteries', text: 'It is weak-batteries' };

test.each([
  ['settled', 'weak-batteries', null],
  ['likely', '', weak],
  ['possible', '', null],
] as const)('%s chooses %j and suggests %j', (likelihood, settled, suggested) => {
  const choices = causeChoices([cause('weak-batteries', likelihood), cause('wrong-code', 'possible')], []);
  expect(choices).toMatchObject({ settled, suggested });
  expect(choices.options.map(({ value }) => value)).toEqual(['', 'weak-batteries', 'wrong-code']);
});

test('without a ranking there is only that it was not settled', () => {
  const options = [{ value: '', text: 'Not settled' }];
  expect(causeChoices([], [])).toEqual({ options, settled: '', suggested: null });
});

const said: Reason = { text: 'One red flash', points: 8, from: 'answer' };
const ranFree: Reason = { text: 'The motor test ran free', points: -5, from: 'reading' };
const readsWell: Reason = { text: 'The cells are good', points: -6, from: 'reading' };
const readLow: Reason = { text: 'Under load they fall', points: 6, from: 'reading' };
const suggestion = (intake: Reason[], ...now: Reason[]) =>
  causeChoices(
    [cause('bolt-jammed', 'likely', ...intake), cause('strike', 'likely')],
    [cause('bolt-jammed', 'possible', ...now)],
  ).suggested?.value;

test('what people only said is not suggested once the lock was read otherwise: what is likely behind it is', () => {
  expect(suggestion([said], said)).toBe('bolt-jammed');
  expect(suggestion([said], said, ranFree)).toBe('strike');
});

test('what was read of the lock as it came stays suggested, for and against, whatever new cells read', () => {
  expect(suggestion([readLow], readsWell)).toBe('bolt-jammed');
  expect(suggestion([said, ranFree], said, ranFree)).toBe('bolt-jammed');
});
