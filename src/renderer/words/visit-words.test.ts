// What counts as open decides what the bench offers to resume.
import { expect, test } from 'vitest';
import { visitOutcomeSchema, visitStateSchema } from '../../contract/service.ts';
import { isOpenVisit, outcomeWords, visitStateWords } from './visit-words.ts';

test('a visit is open until it is closed or void', () => {
  const open = visitStateSchema.options.filter((state) => isOpenVisit({ state }));
  expect(open).toEqual(['intake', 'diagnosing', 'in-service', 'checked']);
});

test('every state and outcome of the contract has its own words', () => {
  expect(new Set(visitStateSchema.options.map((state) => visitStateWords[state].text)).size).toBe(6);
  expect(new Set(visitOutcomeSchema.options.map((outcome) => outcomeWords[outcome].text)).size).toBe(4);
});
