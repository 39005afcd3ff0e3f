// safekeeping.*: backups, restore, check.
// Must not know files or formats.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).safekeeping;

export function safekeepingHandlers({ safekeeper }: HostParts) {
  return {
    state: os.state.handler(() => safekeeper.state()),
    backUp: os.backUp.handler(async () => {
      await safekeeper.backUp();
      return safekeeper.state();
    }),
    copy: os.copy.handler(async ({ input }) => {
      await safekeeper.copy(input.adopt);
      return safekeeper.state();
    }),
    preview: os.preview.handler(({ input }) => safekeeper.preview(input.source, input.passphrase)),
    restore: os.restore.handler(({ input }) => safekeeper.restore(input.source, input.passphrase, input.staff)),
    check: os.check.handler(async () => {
      await safekeeper.check();
      return safekeeper.state();
    }),
    setPassphrase: os.setPassphrase.handler(async ({ input }) => {
      await safekeeper.setPassphrase(input.passphrase, input.staff);
      return safekeeper.state();
    }),
    clockSeen: os.clockSeen.handler(() => {
      safekeeper.clockSeen();
      return {};
    }),
  };
}
