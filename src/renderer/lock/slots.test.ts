// A wrong word about a slot lets somebody in, or out.
import { expect, test } from 'vitest';
import { codeProblem, codeRules, provesChange, slotSummary, stateOfSlot } from './slots.ts';

const slots = [
  { slot: 1, state: 'set' },
  { slot: 2, state: 'empty' },
  { slot: 3, state: 'unreadable' },
] as const;

test('the summary counts what holds a code and what cannot be read', () => {
  expect(slotSummary(slots, 30)).toBe('1 of 30 slots hold a code, 1 cannot be read');
  expect(slotSummary(slots.slice(0, 2), null)).toBe('1 slot holds a code');
  expect(slotSummary([], 8)).toBe('0 of 8 slots hold a code');
});

test.each([
  ['', '', 'code', 'too-short'],
  ['123', '123', 'code', 'too-short'],
  ['12a4', '12a4', 'code', 'not-digits'],
  ['１２３４', '１２３４', 'code', 'not-digits'],
  ['123456789', '123456789', 'code', 'too-long'],
  ['1234', '1243', 'again', 'different'],
  ['1234', '', 'again', 'different'],
])('%j and %j: %s %s', (code, again, at, problem) => {
  expect(codeProblem(code, again)).toEqual({ at, problem });
});

test.each(['1234', '00000', '12345678'])('%s typed twice may be sent', (code) => {
  expect(codeProblem(code, code)).toBeNull();
});

test('each model has its own rules beside the common ones', () => {
  const of = (id: string, exterior: 'five-button' | 'ten-button') => codeRules({ id, exterior }).slice(2).join();
  expect(of('910', 'five-button')).toContain('same presses');
  expect(of('955', 'ten-button')).toContain('first four digits');
  expect(of('914', 'ten-button')).toBe('');
  expect(codeRules(null)).toHaveLength(2);
});

test('only what is read back proves a change', () => {
  expect(provesChange(slots, 1, 'set')).toBe(true);
  expect(provesChange(slots, 3, 'set')).toBe(false);
  expect(provesChange(slots, 3, 'empty')).toBe(false);
  expect(provesChange(slots, null, 'empty')).toBe(false);
  expect(provesChange([], null, 'empty')).toBe(true);
  expect(stateOfSlot(slots, 44)).toBe('empty');
});
