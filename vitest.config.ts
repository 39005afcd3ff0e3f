// Unit tests: beside the code, in plain Node; Svelte files compile for the server (report templates).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'lab/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // Against what hangs; a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
