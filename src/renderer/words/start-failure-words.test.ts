// A failed start must say what is safe, whatever the reason.
import { expect, test } from 'vitest';
import { faultCodes } from '../../contract/fault.ts';
import { startFailureText } from './start-failure-words.ts';

test('every reason says what happened, what is safe and what to do', () => {
  for (const code of faultCodes) {
    const text = startFailureText(code);
    expect(text.happened.length, code).toBeGreaterThan(30);
    expect(text.safe, code).toMatch(/Nothing was overwritten|as it was before/);
    expect(text.steps.length, code).toBeGreaterThan(0);
  }
});

test('each failure start of the store has words of its own', () => {
  const codes = [
    'store.newer',
    'store.corrupt',
    'store.read-only',
    'store.full',
    'store.in-use',
    'store.migration',
  ] as const;
  const told = codes.map((code) => startFailureText(code).happened);
  expect(new Set([...told, startFailureText('store.failed').happened]).size).toBe(codes.length + 1);
});
