// The build: main (both shells), preload (CommonJS, because a sandboxed preload must be) and the renderer.
// Must not hold anything that tests or scripts need to know.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  main: {
    plugins: [svelte()],
    build: {
      outDir: 'out/main',
      target: 'node24',
      rollupOptions: {
        input: { electron: 'src/main/electron/main.ts', browser: 'src/main/browser-shell/main.ts' },
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
