// A host on virtual time in a folder of its own, as screens use it through the contract.
// Must not be imported outside tests; must not know the test runner (killed-run.ts has none).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { createVirtualClock, type VirtualClock } from '../../device/testing/virtual-clock.ts';
import { compiledContent, contentDirectory, testVersion } from '../content/testing/real-content.ts';
import { createHost, type Host, type HostOptions } from '../host.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/types.ts';

const migrationsDirectory = join(import.meta.dirname, '../../../migrations');

/** What one window on the host calls. */
export const clientOf = (host: Host) =>
  createRouterClient(host.router, { context: {}, interceptors: host.rpcOptions.clientInterceptors });
export type Client = ReturnType<typeof clientOf>;

/** Lets real work and virtual time go on by turns until the promise settles. */
export const turnsOf =
  (clock: VirtualClock) =>
  async <T>(promise: Promise<T>): Promise<T> => {
    let settled = false;
    const mark = () => (settled = true);
    promise.then(mark, mark);
    for (let turn = 0; turn < 20_000 && !settled; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!settled) await clock.advance(5);
    }
    return promise;
  };

/** What a test wants otherwise. A bench has no adapter, no practice lock, no history and no printer by itself. */
export type Wanted = Partial<Omit<HostOptions, 'clock' | 'log'>> & {
  clock?: VirtualClock;
  /** Gets every line of the log. */
  hear?: (line: string) => void;
};

/** Opens a host; on the clock and the folder of one before, it is that one started again. */
export async function openTestHost({ clock = createVirtualClock(), hear, ...wanted }: Wanted = {}) {
  const { dataDirectory = mkdtempSync(join(tmpdir(), 'boltbench-host-')) } = wanted;
  const call = turnsOf(clock);
  const host = await call(
    createHost({
      ...{ dataDirectory, clock, shell: 'test', version: testVersion, practice: false },
      ...{ contentDirectory, ...(compiledContent === undefined ? {} : { compiledContent }) },
      migrationsDirectory,
      adapters: { list: () => Promise.resolve([]), open: () => Promise.reject(new Error('none')) },
      log: hear === undefined ? pino({ level: 'silent' }) : pino({ level: 'trace' }, { write: hear }),
      makePdf: () => Promise.resolve(new Uint8Array()),
      ...wanted,
    }),
  );
  const kept = async <T>(read: (store: Store) => T): Promise<T> => {
    await call(host.close());
    const store = openStore({ file: join(dataDirectory, 'boltbench.db'), migrationsDirectory, clock });
    try {
      return read(store);
    } finally {
      store.close();
    }
  };
  return {
    ...{ clock, dataDirectory, call, host, client: clientOf(host) },
    /** What opens it again after `stop`. */
    again: { clock, dataDirectory },
    /** The code of the fault, or "taken". */
    refusal: (promise: Promise<unknown>): Promise<unknown> =>
      call(promise).then(
        () => 'taken',
        (error: unknown) => (error as { data?: { code?: string } }).data?.code,
      ),
    /** Ends the program and keeps its data. */
    stop: () => call(host.close()),
    /** Ends the program and gives what it wrote into the journal, the newest first. */
    journal: () => kept((store) => store.journal.tail(500)),
    /** Ends the program and reads what it kept. */
    kept,
    /** Ends the program and removes its data. */
    close: async () => {
      await call(host.close());
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
export type TestHost = Awaited<ReturnType<typeof openTestHost>>;
