// Reads `--reading battery=4.6` and its like: what somebody has measured or read, as the contract has it.
// Must not know triage.
import type { ComplaintInput } from '../../src/contract/service.ts';

type Reading = ComplaintInput['reading'];

const number = (text: string) => (/^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN);
const millivolts = (text: string) => Math.round(number(text) * 1000);
const yesNo = (text: string) =>
  new Map([
    ['on', true],
    ['yes', true],
    ['off', false],
    ['no', false],
  ]).get(text);

/** By the name on the command line; the value is checked by the contract's schema afterwards. */
const readers: Record<string, { example: string; read: (text: string) => Record<string, unknown> }> = {
  battery: { example: '4.6 (volts at rest)', read: (text) => ({ restingMillivolts: millivolts(text) }) },
  loaded: { example: '4.2 (volts while the motor runs)', read: (text) => ({ loadedMillivolts: millivolts(text) }) },
  pack: { example: 'in, out', read: (text) => ({ pack: text }) },
  handing: { example: 'right, left, unknown', read: (text) => ({ handing: text }) },
  bolt: { example: 'extended, retracted, between', read: (text) => ({ bolt: text }) },
  door: { example: 'open, closed', read: (text) => ({ door: text }) },
  lockout: { example: '45 (seconds that are left)', read: (text) => ({ lockoutMs: number(text) * 1000 }) },
  codes: { example: '0 (how many are stored)', read: (text) => ({ codesStored: number(text) }) },
  'codes-enabled': { example: 'on, off', read: (text) => ({ codesEnabled: yesNo(text) }) },
  motor: { example: 'free, binding, jammed, no-motion', read: (text) => ({ motor: text }) },
};

/** One line a reading, for the help. */
export const readingHelp = Object.entries(readers).map(([name, { example }]) => `${name}=${example}`);

/** `name=value` pairs as one reading. Throws Error with words for the person who typed it. */
export function parseReadings(pairs: readonly string[]): Reading {
  const reading: Record<string, unknown> = {};
  for (const pair of pairs) {
    const [name = '', value = ''] = splitPair(pair);
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader === undefined)
      throw new Error(`There is no reading “${name}”. Readings: ${Object.keys(readers).join(', ')}`);
    const read = reader.read(value);
    if (Object.values(read).some((one) => one === undefined || Number.isNaN(one))) {
      throw new Error(`“${value}” is no ${name}; for example ${name}=${reader.example}`);
    }
    Object.assign(reading, read);
  }
  return reading as Reading;
}

/** `question=answer` pairs. */
export function parseAnswers(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map(splitPair));
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1 || at === pair.length - 1) throw new Error(`“${pair}” is not name=value`);
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}
