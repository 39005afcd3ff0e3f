// Lets Node load the report's Svelte templates from source, as the build does: compiled for the server.
// Must not know which templates there are.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';

/** For this thread, and for modules imported from now on. */
export function loadSvelteFromSource(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith('file:') || !url.endsWith('.svelte')) return nextLoad(url, context);
      const filename = fileURLToPath(url);
      const { js } = compile(readFileSync(filename, 'utf8'), { generate: 'server', filename });
      return { format: 'module', source: js.code, shortCircuit: true };
    },
  });
}
