// Which shell `npm start` takes, and the words that say why.
// Must not look at the machine: facts come in.

/**
 * @typedef {object} ShellFacts
 * @property {string | undefined} wish BOLTBENCH_SHELL
 * @property {boolean} display a window can be shown
 * @property {boolean} browserFlags --port or --no-window was given
 * @property {'present' | 'unknown' | 'failed' | 'failed-before'} runtime Electron's runtime: there; not tried; just tried
 *   in vain; tried in vain within a day
 */

/**
 * `fetch` means: try to fetch Electron's runtime, then ask again.
 * @param {ShellFacts} facts
 * @returns {{ shell: 'electron' | 'browser' | 'fetch', why: string }}
 */
export function chooseShell(facts) {
  if (facts.wish === 'browser') return { shell: 'browser', why: 'BOLTBENCH_SHELL asks for it' };
  if (facts.wish !== undefined && facts.wish !== '' && facts.wish !== 'electron') {
    throw new Error(`BOLTBENCH_SHELL is "${facts.wish}"; it can be "electron" or "browser".`);
  }
  const insists = facts.wish === 'electron';
  if (!insists && facts.browserFlags) return { shell: 'browser', why: '--port and --no-window belong to it' };
  if (!insists && !facts.display) return { shell: 'browser', why: 'this machine has no display' };
  switch (facts.runtime) {
    case 'present':
      return { shell: 'electron', why: insists ? 'BOLTBENCH_SHELL asks for it' : 'its runtime is installed' };
    case 'unknown':
      return { shell: 'fetch', why: '' };
    default:
      if (insists) throw new Error('BOLTBENCH_SHELL asks for Electron, but its runtime could not be fetched.');
      return {
        shell: 'browser',
        why:
          facts.runtime === 'failed'
            ? "Electron's runtime cannot be fetched"
            : "Electron's runtime could not be fetched today",
      };
  }
}
