// The build: main (both shells), preload (CommonJS, because a sandboxed preload must be) and the renderer.
// Must not hold anything that tests or scripts need to know.
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { version } from './package.json';
import { compileContent, compiledName } from './src/main/content/compile.ts';

/** Puts the compiled content beside the main process; content that is not sound stops the build. */
function compiledContent() {
  return {
    name: 'boltbench-content',
    generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => unknown }) {
      const source = compileContent(join(import.meta.dirname, 'content'), version);
      this.emitFile({ type: 'asset', fileName: compiledName, source });
    },
  };
}

export default defineConfig({
  main: {
    plugins: [svelte(), compiledContent()],
    build: {
      outDir: 'out/main',
      target: 'node24',
      // Forty small files of the Markdown parser: read as one.
      externalizeDeps: {
        exclude: ['mdast-util-from-markdown', 'mdast-util-gfm-table', 'micromark-extension-gfm-table'],
      },
      rollupOptions: {
        input: {
          electron: 'src/main/electron/main.ts',
          browser: 'src/main/browser-shell/main.ts',
          // A thread of its own (safekeeping/run-in-worker.ts looks for this name).
          'safekeeping-worker': 'src/main/safekeeping/worker.ts',
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src/main/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [svelte()],
    build: {
      outDir: 'out/renderer',
      // Everything is a file of its own: the content policy allows no inline script, style or font.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'src/renderer/index.html' },
    },
  },
});
