// One rule for two decimals of a voltage, screens, checks and papers call it.
import { expect, test } from 'vitest';
import { volts, voltsOf } from './volts.ts';

test.each([
  [6177, '6.17 V'],
  [4796, '4.79 V'],
  [4799, '4.79 V'],
  [4800, '4.80 V'],
  [4499, '4.49 V'],
  [6000, '6.00 V'],
  [290, '0.29 V'],
])('%i mV is cut to %s, never rounded up', (millivolts, words) => {
  expect(volts(millivolts)).toBe(words);
  expect(`${voltsOf(millivolts).toFixed(2)} V`).toBe(words);
});
