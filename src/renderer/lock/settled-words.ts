// What became of a change whose answer got lost, in one sentence.
// Must not know how it was found out.
import type { Settled } from '../../contract/bench.ts';
import { settingNameSchema } from '../../contract/device.ts';
import { settingTitles } from './setting-words.ts';

/** E.g. "Slot 9: the code was set before the connection broke." */
export function settledWords({ action, target, state }: Settled): string {
  const setting = settingNameSchema.safeParse(target);
  const what = setting.success ? settingTitles[setting.data] : target === 'all' ? 'All slots' : `Slot ${target}`;
  if (state === 'unknown')
    return `${what}: the lock does not know what became of the change. Look, and do it again if needed.`;
  if (state !== 'done') return `${what}: nothing was changed when the connection broke.`;
  const done = {
    'set-code': 'the code was set',
    'clear-code': 'the clearing was carried out',
    'write-setting': 'the change was carried out',
  }[action];
  return `${what}: ${done} before the connection broke.`;
}
