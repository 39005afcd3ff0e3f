// Tells on the terminal how far the upgrade of a history is, and that nothing is lost when it is broken off.
// Must not know what the steps do.
import type { UpgradeTold } from '../history.ts';

type Say = (line: string) => void;

/** Says every step: the short ones are a line each, and any of them may be the long one. */
export function upgradeTeller(say: Say): (told: UpgradeTold) => void {
  return (told) => {
    if (told === 'done') return say('Your history is up to date.');
    if (told === 'failed')
      return say('Your history could not be brought up to date. It is as it was; the window says more.');
    const { step, of } = told;
    if (step > 1) return say(`Step ${step} of ${of}.`);
    say('Your history is being brought up to date. A large one takes minutes; leave Boltbench running.');
    say(`Step 1 of ${of}: a backup of the history as it is.`);
  };
}

/**
 * Ends this process at once while a thread is in the middle of an upgrade: no thread lets itself be stopped inside SQLite, and
 * an exit would wait for it. The history is as after a power cut: what was begun is taken back by the next start.
 */
export function breakOffUpgrade(say: Say, kill: () => void = () => void process.kill(process.pid, 'SIGKILL')): void {
  say(
    'The update of your history was broken off. Nothing is lost: it is as it was, and the next start begins it again.',
  );
  kill();
}
