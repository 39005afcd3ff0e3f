// What was read of a lock, in a few words each; a part that could not be read says so.
// Must not know how it is weighed or drawn.
import type { Model } from '../../contract/content.ts';
import type { BenchReading } from '../../contract/bench.ts';
import { boltWords } from '../guide/figure/figure-words.ts';
import { batteryLevel, handingWords, lockoutWords, volts } from '../visit/words.ts';

export interface ReadWord {
  readonly term: string;
  readonly value: string;
  /** It stands out as wrong. */
  readonly bad: boolean;
}

/** In the order in which it matters at a shut door. */
export function readWords(
  { battery, status }: Pick<BenchReading, 'battery' | 'status'>,
  model: Pick<Model, 'setPoints'> | null,
): ReadWord[] {
  const words: ReadWord[] = [];
  if (battery.state === 'failed') words.push({ term: 'Batteries', value: 'could not be measured', bad: true });
  else {
    const { restingMillivolts, loadedMillivolts } = battery.value;
    // Of a model without published set-points nobody says what is weak.
    const told = model === null || model.setPoints !== undefined;
    const levels = [restingMillivolts, loadedMillivolts ?? restingMillivolts].map(batteryLevel);
    const weak = told && levels.some((level) => level !== 'good');
    const loaded = loadedMillivolts === null ? '' : `, ${volts(loadedMillivolts)} under load`;
    words.push({ term: 'Batteries', value: `${volts(restingMillivolts)} at rest${loaded}`, bad: weak });
  }
  if (status.state === 'failed') return [...words, { term: 'Lock', value: 'could not be read', bad: true }];
  const { handing, bolt, lockoutMs, codesEnabled, codesStored, pack } = status.value;
  if (handing !== 'not-applicable')
    words.push({ term: 'Handing', value: handingWords(handing), bad: handing === 'unknown' });
  words.push({ term: 'Position', value: boltWords(bolt), bad: bolt === 'between' });
  if (pack === 'out') words.push({ term: 'Pack', value: 'out', bad: true });
  if (lockoutMs > 0) words.push({ term: 'Keypad', value: `locked out, ${lockoutWords(lockoutMs)} left`, bad: true });
  const codes = codesEnabled ? `${codesStored} stored` : 'switched off';
  return [...words, { term: 'Codes', value: codes, bad: !codesEnabled || codesStored === 0 }];
}
