// safekeeping.*: backups, restore, check.
// Must not know files or formats.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { actorOf, expectNamed } from '../actor.ts';
import type { HostParts } from '../host.ts';
import { eraseForms, keptForms } from './kept-forms.ts';

const os = implement(contract).safekeeping;

export function safekeepingHandlers(parts: HostParts) {
  const { safekeeper, history, options } = parts;
  /** Before the work, so that the backup holds it; where the history cannot take it the backup is the more needed. */
  const note = (entry: { staff: string; action: string }): void => {
    try {
      history.present()?.journal.append({
        ...{ actor: actorOf(entry.staff), action: entry.action, subject: 'safekeeping', detail: {} },
      });
    } catch (error) {
      options.log.error({ error }, 'who asked for a backup could not be journalled');
    }
  };
  return {
    state: os.state.handler(() => safekeeper.state()),
    backUp: os.backUp.handler(async ({ input }) => {
      note({ staff: input.staff, action: 'safekeeping.backup-asked' });
      await safekeeper.backUp();
      return safekeeper.state();
    }),
    copy: os.copy.handler(async ({ input }) => {
      note({ staff: input.staff, action: 'safekeeping.copy-asked' });
      await safekeeper.copy(input.adopt);
      return safekeeper.state();
    }),
    preview: os.preview.handler(({ input }) => safekeeper.preview(input.source, input.passphrase)),
    restore: os.restore.handler(({ input }) =>
      safekeeper.restore(input.source, input.passphrase, expectNamed(input.staff), input.settings),
    ),
    removeOlder: os.removeOlder.handler(async ({ input }) => {
      await safekeeper.removeOlder(expectNamed(input.staff));
      return safekeeper.state();
    }),
    removeAside: os.removeAside.handler(({ input }) => {
      safekeeper.removeAside(input.name, expectNamed(input.staff));
      return safekeeper.state();
    }),
    lookAtOther: os.lookAtOther.handler(({ input }) => safekeeper.lookAtOther(input.folder)),
    removeOther: os.removeOther.handler(async ({ input }) => {
      await safekeeper.removeOther(input.folder, expectNamed(input.staff));
      return safekeeper.state();
    }),
    check: os.check.handler(async () => {
      await safekeeper.check();
      return safekeeper.state();
    }),
    setPassphrase: os.setPassphrase.handler(async ({ input }) => {
      await safekeeper.setPassphrase(input.passphrase, input.staff);
      return safekeeper.state();
    }),
    forms: os.forms.handler(() => keptForms(parts)),
    eraseForms: os.eraseForms.handler(({ input }) => eraseForms(parts, input.ids, expectNamed(input.staff))),
    erasedAgainSeen: os.erasedAgainSeen.handler(() => {
      safekeeper.erasedAgainSeen();
      return {};
    }),
    clockSeen: os.clockSeen.handler(() => {
      safekeeper.clockSeen();
      return {};
    }),
  };
}
