// Lets Node in the guest take .ts files as the JavaScript that they are there: the types were taken out before (lab/initramfs.ts).
// Must not be used outside the guest. Given to node by --import, so that its child processes have it, too.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
  load: (url, context, next) =>
    url.startsWith('file:') && url.endsWith('.ts')
      ? { format: 'module', source: readFileSync(fileURLToPath(url)), shortCircuit: true }
      : next(url, context),
});
