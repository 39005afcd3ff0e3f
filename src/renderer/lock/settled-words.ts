// What became of a change whose answer got lost, in a sentence, and what to do about it.
// Must not know how it was found out.
import type { Settled } from '../../contract/bench.ts';
import { settingNameSchema } from '../../contract/device.ts';
import { settingTitles } from './setting-words.ts';

export interface SettledWords {
  /** Good: nothing is left to do. */
  tone: 'success' | 'warning';
  title: string;
  /** What to do; empty when there is nothing. */
  doNext: string;
}

const carriedOut: Record<Settled['action'], string> = {
  'set-code': 'the code was set',
  'clear-code': 'the clearing was carried out',
  'write-setting': 'the change was carried out',
};

/** E.g. "Slot 9: the code was set, although its answer got lost". */
export function settledWords({ action, target, state, found }: Settled): SettledWords {
  const setting = settingNameSchema.safeParse(target);
  const what = setting.success ? settingTitles[setting.data] : target === 'all' ? 'All slots' : `Slot ${target}`;
  const warn = (title: string, doNext: string): SettledWords => ({
    tone: 'warning',
    title: `${what}: ${title}`,
    doNext,
  });
  if (state === 'done')
    return {
      tone: 'success',
      title: `${what}: ${carriedOut[action]}, although its answer got lost`,
      doNext: action === 'set-code' ? 'Try it at the keypad with the door open and the bolt out.' : '',
    };
  if (state === 'not-done') return warn('the change never reached the lock', 'Do it again if it is still wanted.');
  if (state === 'failed')
    return warn('the lock broke the change off, nothing was changed', 'Do it again if it is still wanted.');
  if (state === 'pending')
    return warn('nobody can tell yet what became of the change', 'Read the lock again before you repeat it.');
  if (found === 'as-wanted')
    return {
      tone: 'success',
      title: `${what}: reads back as it was wanted`,
      doNext: 'The lock itself does not know the change any more.',
    };
  if (found === 'otherwise')
    return warn(
      'the lock has forgotten the change, and it does not read back as wanted',
      'Do it again if it is still wanted.',
    );
  if (action === 'set-code')
    return warn(
      'holds a code, but nobody can tell whether the old or the new one',
      'Set the code again, or try it at the keypad with the door open and the bolt out.',
    );
  return warn('nobody can tell what became of the change', 'Look at the lock, and do it again if it is still wanted.');
}
