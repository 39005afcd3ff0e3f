// Unit tests: beside the code, in plain Node; Svelte files compile for the server (report templates).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    globalSetup: ['src/main/content/testing/compile-once.ts'],
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'lab/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // All cores: by itself it leaves one out, half of a machine that has two.
    maxWorkers: '100%',
    // Against what hangs; a busy machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
