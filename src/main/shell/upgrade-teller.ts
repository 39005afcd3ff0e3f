// Tells on the terminal how far the upgrade of a history is: that of a large one takes minutes.
// Must not know what the steps do.
import type { UpgradeStep } from '../store/index.ts';

/** Says every step: the short ones are a line each, and any of them may be the long one. */
export function upgradeTeller(say: (line: string) => void): (step: UpgradeStep) => void {
  return ({ step, of }) => {
    if (step > 1) return say(`Step ${step} of ${of}.`);
    say('Your history is being brought up to date. A large one takes minutes; leave Boltbench running.');
    say(`Step 1 of ${of}: a backup of the history as it is.`);
  };
}
