// diagnostics.*: the text for support. Saving it is the page's download of exactly what it showed.
// Must not read the history.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).diagnostics;

export function diagnosticsHandlers({ diagnostics, connection, practice, history }: HostParts) {
  return {
    preview: os.preview.handler(() => ({
      fileName: diagnostics.fileName(),
      text: diagnostics.text({
        link: connection.state(),
        practice: practice.state() !== null,
        history: history.fault === null ? 'ready' : history.fault.code,
      }),
    })),
  };
}
