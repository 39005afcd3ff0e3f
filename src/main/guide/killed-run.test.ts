// Kill -9 at every event of a whole factory reset, by the bench and by hand, and at every change of the lock on the way: each time
// a new bench takes the same data folder and goes on, until one reaches the end. Nothing that was on the disk is lost, and the
// lock is wiped once.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import type { RunEvent, StoredRunEvent } from '../../contract/run.ts';
import { openStore } from '../store/open.ts';
import { replay } from './advance.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** Beside the packages, so that the bundle finds them. */
const bundle = join(root, 'node_modules', '.cache', `boltbench-killed-run-${process.pid}`);
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boltbench-killed-'));
  mkdirSync(bundle, { recursive: true });
  // One file, packages and all: hundreds of benches start, and each would read as many modules.
  await build({
    ...{ configFile: false, root, logLevel: 'error', plugins: [svelte()] },
    ssr: { noExternal: true, external: ['better-sqlite3', 'node-hid'] },
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
  step?: string;
  dangers?: string[];
  ended?: string;
}

interface Case {
  scenarioId: string;
  procedureId: string;
  wipedBy: 'bench' | 'hands';
}

/** One bench, until it dies or the run is over. */
async function oneBench(places: object): Promise<{ lines: Line[]; signal: NodeJS.Signals | null; errors: string }> {
  const child = spawn(process.execPath, [join(bundle, 'killed-run.js'), JSON.stringify(places)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const said = { out: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.errors += text));
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_code, closed) => resolve(closed));
  });
  const lines = said.out.split('\n').filter((line) => line !== '');
  return { lines: lines.map((line) => JSON.parse(line) as Line), signal, errors: said.errors };
}

interface Killed {
  died: string[];
  kept: Map<number, RunEvent>;
  /** Where each bench that came after a kill found the run. */
  resumed: Line[];
  ended: Line;
}

/** Benches that die one after the other, each at a place where none has died. */
async function killEverywhere(each: Case, dataDirectory: string): Promise<Killed> {
  const died: string[] = [];
  const kept = new Map<number, RunEvent>();
  const resumed: Line[] = [];
  let start = Date.UTC(2026, 10, 22, 8);
  for (let bench = 0; bench < 400; bench += 1) {
    const before = Math.max(0, ...kept.keys());
    const { lines, signal, errors } = await oneBench({
      ...{ ...each, kept: before, dataDirectory, start, died },
      contentDirectory: join(root, 'content'),
      migrationsDirectory: join(root, 'migrations'),
    });
    const last = lines.at(-1);
    if (last?.died === undefined && last?.ended === undefined) throw new Error(`${errors}\n${JSON.stringify(lines)}`);
    // A bench that starts again stands where the one before it died: with everything that was on the disk, and no more.
    const found = lines.find(({ seen }) => seen !== undefined);
    if (found && before > 0) {
      expect(found.seen).toBeGreaterThanOrEqual(before);
      resumed.push(found);
    }
    for (const { kept: seq, event } of lines) {
      if (seq === undefined || event === undefined) continue;
      // Every bench tells the whole run again as it finds it: the same, to the letter.
      if (kept.has(seq)) expect(event).toEqual(kept.get(seq));
      else kept.set(seq, event);
    }
    start = last.now + 1000;
    if (last.died === undefined) return { died, kept, resumed, ended: last };
    expect(signal).toBe('SIGKILL');
    died.push(last.died);
  }
  throw new Error(`no end after ${died.length} kills`);
}

/** Alarm 32: all codes deleted; the practice lock writes it with every wipe, whoever asked for it. */
const allCodesDeleted = 32;

function readBack(dataDirectory: string, { kept, ended }: Killed): StoredRunEvent[] {
  const store = openStore({
    ...{ file: join(dataDirectory, 'boltbench.db'), migrationsDirectory: join(root, 'migrations') },
    clock: { now: () => ended.now, steady: () => ended.now, after: () => () => undefined },
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
  expect(replay(run.procedure, events)).toMatchObject({ status: 'ended', endId: ended.ended });
  const lock = JSON.parse(readFileSync(join(dataDirectory, 'practice-lock.json'), 'utf8')) as {
    saved: { events: { alarmType: number }[] };
  };
  expect(lock.saved.events.filter(({ alarmType }) => alarmType === allCodesDeleted)).toHaveLength(1);
  store.close();
  return events;
}

/** Steps of the wipe itself: once it is proved nobody is led to one of them again. */
const wipeSteps = ['wipe', 'wipe-again', 'pack-out', 'hold-program', 'pack-out-again', 'press-once', 'unlock-lever'];

/** Nothing is done twice: what the lock has proved is not asked again, and no step of the wipe comes after its proof. */
function expectOnce(events: readonly StoredRunEvent[]): void {
  const answered = events.flatMap(({ event }) => (event.type === 'answered' ? [event] : []));
  const proof = answered.findIndex(
    ({ stepId, answerId, provedBy }) =>
      provedBy === 'lock' &&
      ((stepId === 'press-once' && answerId !== 'nothing') ||
        (['wipe', 'wipe-again', 'look-again', 'read-back'].includes(stepId) && answerId === 'pass')),
  );
  expect(proof).toBeGreaterThan(0);
  const again = answered.slice(proof + 1).filter(({ stepId }) => wipeSteps.includes(stepId));
  expect(again).toEqual([]);
}

const cases: (Case & { what: string; kills: number })[] = [
  {
    what: 'a 620 by the bench',
    ...{ scenarioId: '620-needs-reset', procedureId: 'factory-reset-fr1z', wipedBy: 'bench', kills: 40 },
  },
  {
    what: 'a 914 by hand: pack out, Program held, pack in, one press',
    ...{ scenarioId: 'model:914', procedureId: 'factory-reset-fr1', wipedBy: 'hands', kills: 40 },
  },
  {
    what: 'a 955 by hand: its pack stays in',
    ...{ scenarioId: 'model:955', procedureId: 'factory-reset-955', wipedBy: 'hands', kills: 40 },
  },
];

describe.concurrent('a reset is resumed after each kill, nothing is lost, and the lock is wiped once', () => {
  test.each(cases)('$what', { timeout: 600_000 }, async ({ what, kills, ...each }) => {
    const dataDirectory = join(folder, each.scenarioId.replace(':', '-'));
    const killed = await killEverywhere(each, dataDirectory);
    const events = readBack(dataDirectory, killed);
    expectOnce(events);
    const { died, resumed } = killed;
    // Some died at each kind of event, and with the lock in the middle of it.
    for (const type of ['started', 'answered', 'item-checked', 'operation-intended', 'operation-settled', 'ended']) {
      if (each.procedureId === 'factory-reset-955' && type.startsWith('operation')) continue;
      expect(
        died.some((place) => place.includes(`run.`) && place.includes(`${type} `)),
        type,
      ).toBe(true);
    }
    if (each.wipedBy === 'bench') expectOneReset(events);
    const inTheMiddle = each.wipedBy === 'bench' ? ['factory-reset'] : ['hold-program', 'press-once'];
    for (const step of inTheMiddle)
      expect(
        died.some((place) => place.startsWith(`${step}, lock`)),
        step,
      ).toBe(true);
    // Whoever comes back in the middle of the armed gesture reads what the next press does.
    const armed = resumed.filter(({ step }) => step === 'hold-program' || step === 'press-once');
    if (each.wipedBy === 'hands') expect(armed.length).toBeGreaterThan(2);
    for (const { step, dangers = [] } of armed) expect(dangers.join(' '), step).toMatch(/\b(wipes|erases)\b/);
    expect(died.length).toBeGreaterThan(kills);
    process.stdout.write(`${what}: killed ${died.length} times, ${events.length} events\n`);
  });
});

/** The bench has sent one reset, and one alone is done. */
function expectOneReset(events: readonly StoredRunEvent[]): void {
  const proved = events.flatMap(({ event }) =>
    event.type === 'answered' && event.provedBy === 'lock' && event.answerId === 'pass' ? [event.stepId] : [],
  );
  expect(proved).toEqual([...new Set(proved)]);
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
}
