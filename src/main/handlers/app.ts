// app.*: what this program is, and its live events.
// Must not know transports.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { lastRestore } from '../safekeeping/last-restore.ts';
import { countOver } from './kept-forms.ts';

const os = implement(contract).app;

export function appHandlers(parts: HostParts) {
  const { history } = parts;
  /** Asked of the open history; how the bench is must be told also where the disk does not answer. */
  const orElse = <T>(otherwise: T, ask: () => T): T => {
    try {
      return history.state().state === 'ready' ? ask() : otherwise;
    } catch (error) {
      parts.options.log.warn({ error }, 'the history could not be asked for the status');
      return otherwise;
    }
  };
  const status = () => ({
    version: parts.options.version,
    shell: parts.options.shell,
    practice: parts.practice.state() !== null,
    store: history.state(),
    shop: parts.settings.shop,
    clock: parts.safekeeper.clock,
    erasedAgain: parts.safekeeper.erasedAgain,
    // Looks through the folders of backups: not while one is being made for an upgrade.
    unkept: history.state().state === 'ready' ? parts.safekeeper.unkept() : null,
    restored: orElse(null, () => lastRestore(history.store())),
    formsOver: orElse(0, () => countOver(parts)),
  });
  return {
    status: os.status.handler(status),
    openHistory: os.openHistory.handler(({ input }) => {
      history.open(input.choice);
      return status();
    }),
    events: os.events.handler(async function* ({ signal }) {
      // Listening starts before the greeting is built, so that nothing falls between the two.
      const events = parts.announcer.listen(signal);
      yield { type: 'hello' as const, link: parts.connection.state(), practice: parts.practice.state() };
      yield* events;
    }),
  };
}
