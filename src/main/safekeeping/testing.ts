// A safekeeper over a history in a folder of its own, on a clock that the test moves.
// Must not be imported outside tests.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { HostEvent } from '../../contract/events.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { History } from '../history.ts';
import { defaultSettings } from '../settings.ts';
import { photoFile } from '../store/photo-files.ts';
import { contentHash, migrationsDirectory, procedure } from '../store/testing/temp-store.ts';
import type { Store } from '../store/index.ts';
import { runHere, type JobName, type RunJob } from './jobs.ts';
import { makeKey } from './sealed.ts';
import { Safekeeper } from './safekeeper.ts';

/** As `runHere`, with a passphrase that is cheap to stretch; `did` hears the names. */
const runCheaply =
  (did: JobName[]): RunJob =>
  (name, input, onPart) => {
    did.push(name);
    const cheap = input as { passphrase: string; at: string };
    if (name === 'makeKey') return Promise.resolve(makeKey(cheap.passphrase, cheap.at, 10)) as never;
    return runHere(name, input, onPart);
  };

export function keptHistory(folder = temporaryFolder(), clock = createVirtualClock()) {
  const settings = defaultSettings();
  const log = pino({ level: 'silent' });
  const announced: HostEvent[] = [];
  const did: JobName[] = [];
  const run = runCheaply(did);
  const data = join(folder, 'data');
  const history: History = new History({
    ...{ file: join(data, 'boltbench.db'), migrationsDirectory, clock, log, program: '1.2.3' },
    prepare: () => undefined,
    run,
    opened: (store) => safekeeper.opened(store),
  });
  const safekeeper: Safekeeper = new Safekeeper({
    ...{ history, dataDirectory: data, migrationsDirectory, clock, log, settings, run },
    announce: (event) => announced.push(event),
    stopWork: () => Promise.resolve(),
  });
  return { folder, data, clock, settings, history, safekeeper, announced, did, backups: join(data, 'backups') };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-safe-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const visit = { complaint: 'stuck', customerId: null, staff: 'Ann', practice: false };

/** A photo on record, with its file; returns its hash. */
export function addPhoto(store: Store, words: string): string {
  const bytes = Buffer.from(words);
  const photo = createHash('sha256').update(bytes).digest('hex');
  const file = photoFile(join(dirname(store.file), 'photos'), photo);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  const { id: visitId } = store.visits.open(visit);
  const first = { type: 'started', firstStepId: 'take-out' } as const;
  const started = store.runs.start({ visitId, procedure, contentHash, actor: 'Ann', first });
  store.photos.add({ photo, runId: started.id, bytes: bytes.length, width: 4, height: 3 }, 'Ann');
  return photo;
}

/** Complaints of all visits, oldest first. */
export function complaints(history: History): string[] {
  return history
    .store()
    .visits.list({ limit: 50, before: null })
    .visits.map((each) => each.complaint)
    .reverse();
}
