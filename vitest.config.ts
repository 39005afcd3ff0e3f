// Unit tests: beside the code, in plain Node; Svelte files compile for the server (report templates).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** On a fresh checkout no file is known to be long, and the largest come first: these small ones would hold one core up at the end. */
const long = [
  ...['src/main/content/mutants.test.ts', 'src/main/guide/killed-run.test.ts', 'src/main/guide/walk.test.ts'],
  'src/device/fuzz/session-fuzz.test.ts',
];
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

const testsOf = (...folders: string[]) => folders.map((folder) => `${folder}/**/*.test.ts`);
/** Rooms whose modules keep nothing that a test could leave behind: no state of a window, no file, no clock of the machine. */
const pure = ['contract', 'device', 'main/content', 'main/search', 'main/triage', 'main/words'].map(
  (room) => `src/${room}`,
);

export default defineConfig({
  plugins: [svelte()],
  test: {
    globalSetup: ['src/main/content/testing/compile-once.ts'],
    environment: 'node',
    pool: 'forks',
    sequence: { sequencer: LongFirst },
    // All cores: by itself it leaves one out, half of a machine that has two.
    maxWorkers: '100%',
    // Against what hangs; a busy machine is no failure.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    projects: [
      // File after file in one process, whose modules stay loaded: a third less processor time.
      { extends: true, test: { name: 'pure', isolate: false, include: testsOf(...pure) } },
      { extends: true, test: { name: 'alone', include: testsOf('.'), exclude: testsOf(...pure, '**/node_modules') } },
    ],
  },
});
