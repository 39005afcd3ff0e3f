// A host on virtual time with a practice lock, as screens use it through the contract.
// Must not know a procedure; only tests use it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { createVirtualClock } from '../../../device/testing/virtual-clock.ts';
import { createHost, type Host } from '../../host.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const clientOf = (of: Host) =>
  createRouterClient(of.router, { context: {}, interceptors: of.rpcOptions.clientInterceptors });

/** Nothing is connected at its beginning. */
export async function openGuidedHost() {
  const clock = createVirtualClock();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'boltbench-guided-'));
  /** Lets real work and virtual time go on by turns until the promise settles. */
  const call = async <T>(promise: Promise<T>): Promise<T> => {
    let settled = false;
    const mark = () => (settled = true);
    promise.then(mark, mark);
    for (let turn = 0; turn < 20_000 && !settled; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!settled) await clock.advance(5);
    }
    return promise;
  };
  const host = await call(
    createHost({
      ...{ dataDirectory, clock, shell: 'test', version: '0.0.0', practice: false },
      contentDirectory: join(root, 'content'),
      migrationsDirectory: join(root, 'migrations'),
      adapters: { list: () => Promise.resolve([]), open: () => Promise.reject(new Error('none')) },
      log: pino({ level: 'silent' }),
      makePdf: () => Promise.resolve(new Uint8Array()),
    }),
  );
  return {
    clock,
    call,
    client: clientOf(host),
    photo: (id: string) => host.photo(id),
    /** The code of the fault, or "taken". */
    refusal: (promise: Promise<unknown>): Promise<unknown> =>
      call(promise).then(
        () => 'taken',
        (error: unknown) => (error as { data?: { code?: string } }).data?.code,
      ),
    close: async () => {
      await call(host.close());
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
export type GuidedHost = Awaited<ReturnType<typeof openGuidedHost>>;
