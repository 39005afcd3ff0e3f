// What was read, in words: what is wrong stands out, what could not be read says so.
import { expect, it } from 'vitest';
import type { BenchReading } from '../../contract/bench.ts';
import { readWords } from './read-words.ts';

const fault = { code: 'device.timeout', detail: '' } as const;
const reading = (status: object, battery: object): BenchReading =>
  ({
    status: {
      state: 'read',
      value: {
        handing: 'right',
        bolt: 'retracted',
        lockoutMs: 0,
        codesEnabled: true,
        codesStored: 3,
        pack: 'in',
        ...status,
      },
    },
    battery: { state: 'read', value: { restingMillivolts: 6310, loadedMillivolts: 6020, ...battery } },
  }) as unknown as BenchReading;
const known = { setPoints: { restingMillivolts: 4800, loadedMillivolts: 4500 } };
const bad = (each: BenchReading, model: Parameters<typeof readWords>[1] = known) =>
  readWords(each, model)
    .filter((word) => word.bad)
    .map(({ term, value }) => `${term}: ${value}`);

it('finds nothing wrong with a sound lock', () => {
  expect(bad(reading({}, {}))).toEqual([]);
  expect(readWords(reading({}, {}), known)[0]?.value).toBe('6.31 V at rest, 6.02 V under load');
});

it.each([
  [{}, { loadedMillivolts: 4500 }, 'Batteries: 6.31 V at rest, 4.50 V under load'],
  [{}, { restingMillivolts: 4700, loadedMillivolts: null }, 'Batteries: 4.70 V at rest'],
  [{ handing: 'unknown' }, {}, 'Handing: Not learned'],
  [{ bolt: 'between' }, {}, 'Position: Bolt halfway'],
  [{ pack: 'out' }, {}, 'Pack: out'],
  [{ lockoutMs: 47_100 }, {}, 'Keypad: locked out, 48 s left'],
  [{ codesEnabled: false }, {}, 'Codes: switched off'],
  [{ codesStored: 0 }, {}, 'Codes: 0 stored'],
])('%o %o stands out', (status, battery, words) => {
  expect(bad(reading(status, battery))).toEqual([words]);
});

it('no volts stand out where no source says what is low for the model', () => {
  const weak = reading({}, { restingMillivolts: 4300, loadedMillivolts: 3900 });
  expect([bad(weak), bad(weak, null), bad(weak, {})].map(({ length }) => length)).toEqual([1, 1, 0]);
});

it('a lever has no handing to miss, and a part that failed says so', () => {
  expect(readWords(reading({ handing: 'not-applicable' }, {}), known).map(({ term }) => term)).not.toContain('Handing');
  const failed = {
    ...reading({}, {}),
    battery: { state: 'failed' as const, fault },
    status: { state: 'failed' as const, fault },
  };
  expect(bad(failed)).toEqual(['Batteries: could not be measured', 'Lock: could not be read']);
});
