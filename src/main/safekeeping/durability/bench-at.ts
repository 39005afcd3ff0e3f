// A bench in a folder, as the program opens it, for benches that are killed: same history, same safekeeping, no screens.
// Must not be imported outside tests and the durability command.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Clock } from '../../../contract/clock.ts';
import { History } from '../../history.ts';
import { Album } from '../../photos/album.ts';
import { realClock } from '../../real-clock.ts';
import { defaultSettings } from '../../settings.ts';
import { madeJpeg } from '../../store/testing/made-jpeg.ts';
import type { Store } from '../../store/index.ts';
import { runHere, type RunJob } from '../jobs.ts';
import { Safekeeper } from '../safekeeper.ts';
import { makeKey } from '../sealed.ts';

export const passphrase = 'blue van behind the shop';
const migrationsDirectory = fileURLToPath(new URL('../../../../migrations', import.meta.url));
const log = pino({ level: 'silent' });
/** Nothing of its own accord: what is at work is what was asked for. */
const clock: Clock = { ...realClock, after: () => () => undefined };

export interface BenchAt {
  history: History;
  safekeeper: Safekeeper;
  data: string;
}

/** Opens the bench in `data`; `second` is its second place, empty: none. Throws the fault of a history that does not open. */
export function benchAt(data: string, second = '', run: RunJob = runHere): BenchAt {
  const history: History = new History({
    ...{ file: join(data, 'boltbench.db'), migrationsDirectory, clock, log, program: '' },
    prepare: () => undefined,
    run: cheap(run),
    opened: (store) => safekeeper.opened(store),
  });
  const settings = { ...defaultSettings(), backups: { ...defaultSettings().backups, folder: second } };
  const safekeeper: Safekeeper = new Safekeeper({
    ...{ history, dataDirectory: data, migrationsDirectory, clock, log, settings, run: cheap(run) },
    announce: () => undefined,
    stopWork: () => Promise.resolve(),
  });
  history.open();
  history.store();
  return { history, safekeeper, data };
}

/** With a passphrase that costs nothing to stretch. */
function cheap(run: RunJob): RunJob {
  return (name, input, onPart) => {
    if (name !== 'makeKey') return run(name, input, onPart);
    return Promise.resolve(makeKey(passphrase, new Date().toISOString(), 10)) as never;
  };
}

/** Visits with words, each with a photo of its own, as a shop writes them. */
export function work(store: Store, visits: number): void {
  const album = new Album({ store, log });
  for (let count = 0; count < visits; count += 1) {
    const complaint = randomBytes(12).toString('hex');
    const customer = store.customers.create({ name: `Ann ${complaint}`, phone: '555 0100' }, 'Ada');
    const { id } = store.visits.open({ complaint, customerId: customer.id, staff: 'Ada', practice: false });
    album.keepForVisit(id, { jpeg: madeJpeg(20_000), caption: 'the strike' }, 'Ada');
  }
}
