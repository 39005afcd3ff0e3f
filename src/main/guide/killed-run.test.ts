// Kill -9 at every event of a whole factory reset, and inside its operations: each time a new bench takes the same data folder
// and goes on, until one reaches the end. Nothing that was on the disk is lost, and the lock is wiped once.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import type { RunEvent } from '../../contract/run.ts';
import { compileContent } from '../content/compile.ts';
import { openStore } from '../store/open.ts';
import { replay } from './advance.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** Beside the packages, so that the bundle finds them. */
const bundle = join(root, 'node_modules', '.cache', `boltbench-killed-run-${process.pid}`);
const version = '0.0.0';
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-killed-'));
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(folder, 'content.json'), compileContent(join(root, 'content'), version));
  // One file: a hundred benches start, and each would read some hundred modules.
  await build({
    ...{ configFile: false, root, logLevel: 'error', plugins: [svelte()] },
    build: {
      ...{ ssr: join(import.meta.dirname, 'testing', 'killed-run.ts'), outDir: bundle, emptyOutDir: true },
      ...{ target: 'node24', minify: false },
    },
  });
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { recursive: true, force: true });
});

interface Line {
  now: number;
  died?: string;
  kept?: number;
  event?: RunEvent;
  seen?: number;
  ended?: string;
}

/** Alarm 32: all codes deleted; the practice lock writes it with every wipe, whoever asked for it. */
const allCodesDeleted = 32;

test('a reset is resumed after each kill, nothing is lost, and the lock is wiped once', () => {
  const dataDirectory = join(folder, 'data');
  const died: string[] = [];
  const kept = new Map<number, RunEvent>();
  let start = Date.UTC(2026, 10, 22, 8);
  let ended: Line | undefined;
  for (let bench = 0; bench < 400 && ended === undefined; bench += 1) {
    const places = {
      kept: Math.max(0, ...kept.keys()),
      ...{ dataDirectory, start, died, scenarioId: '620-needs-reset', procedureId: 'factory-reset-fr1z' },
      contentDirectory: join(root, 'content'),
      compiledContent: join(folder, 'content.json'),
      migrationsDirectory: join(root, 'migrations'),
    };
    const child = spawnSync(process.execPath, [join(bundle, 'killed-run.js'), JSON.stringify(places)], {
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
      timeout: 30_000,
    });
    const lines = child.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
    const last = lines.at(-1);
    expect(last?.died ?? last?.ended, `${child.stderr}\n${child.stdout}`).toBeDefined();
    // A bench that starts again stands where the one before it died: with everything that was on the disk, and no more.
    const resumed = lines.find(({ seen }) => seen !== undefined)?.seen;
    const before = Math.max(0, ...kept.keys());
    if (resumed !== undefined && before > 0) expect(resumed).toBeGreaterThanOrEqual(before);
    for (const { kept: seq, event } of lines) {
      if (seq === undefined || event === undefined) continue;
      // Every bench tells the whole run again as it finds it: the same, to the letter.
      if (kept.has(seq)) expect(event).toEqual(kept.get(seq));
      else kept.set(seq, event);
    }
    start = (last?.now ?? start) + 1000;
    if (last?.died !== undefined) {
      expect(child.signal).toBe('SIGKILL');
      died.push(last.died);
    } else ended = last;
  }

  const store = openStore({
    ...{ file: join(dataDirectory, 'boltbench.db'), migrationsDirectory: join(root, 'migrations') },
    clock: { now: () => start, after: () => () => undefined },
  });
  const [visit, ...otherVisits] = store.visits.list({ limit: 10, before: null }).visits;
  const [run, ...otherRuns] = store.runs.ofVisit(visit?.id ?? '');
  expect([otherVisits, otherRuns]).toEqual([[], []]);
  if (run === undefined) throw new Error('no run was begun');
  const events = store.runEvents.ofRun(run.id);
  // Nothing is lost: what one of them had kept is there, in its place.
  for (const [seq, event] of kept) expect(events[seq - 1]?.event).toEqual(event);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  expect(store.journal.verify().firstBad).toBeNull();
  expect(run).toMatchObject({ status: 'ended', outcome: 'fixed' });
  expect(replay(run.procedure, events)).toMatchObject({ status: 'ended', endId: ended?.ended });

  // Nothing is done twice: what the lock has proved once is not proved again, and it was wiped once.
  const proved = events.flatMap(({ event }) =>
    event.type === 'answered' && event.provedBy === 'lock' && event.answerId === 'pass' ? [event.stepId] : [],
  );
  expect(proved).toEqual([...new Set(proved)]);
  const lock = JSON.parse(readFileSync(join(dataDirectory, 'practice-lock.json'), 'utf8')) as {
    saved: { events: { alarmType: number }[] };
  };
  expect(lock.saved.events.filter(({ alarmType }) => alarmType === allCodesDeleted)).toHaveLength(1);
  const resets = events.flatMap(({ event }) =>
    event.type === 'operation-intended' && event.kind === 'factory-reset' ? [event.operationId] : [],
  );
  const done = events.filter(
    ({ event }) =>
      event.type === 'operation-settled' &&
      event.outcome.state === 'done' &&
      resets.includes(event.outcome.operationId),
  );
  expect(done).toHaveLength(1);
  // Some died at each kind of event, and with the lock in the middle of it.
  for (const what of ['started', 'answered', 'item-checked', 'operation-intended', 'operation-settled', 'ended']) {
    expect(
      died.some((place) => place.includes(`run.`) && place.includes(`${what} `)),
      what,
    ).toBe(true);
  }
  expect(died.some((place) => place.startsWith('factory-reset, lock'))).toBe(true);
  expect(died.length).toBeGreaterThan(40);
  process.stdout.write(`killed ${died.length} times, ${events.length} events\n`);
  store.close();
}, 600_000);
