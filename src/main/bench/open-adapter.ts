// Opens one adapter and asks the lock behind it who it is; all of it can be stopped.
// Must not know which adapter is wanted, or who is told.
import type { Clock } from '../../contract/clock.ts';
import type { LockIdentity } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import { openLink } from '../../device/link-over-port.ts';
import type { Link } from '../../device/link.ts';
import type { PortCandidate } from '../../device/port.ts';
import type { AdapterSource } from './connection.ts';

export interface OpenAdapterOptions {
  source: AdapterSource;
  candidate: PortCandidate;
  clock: Clock;
  signal: AbortSignal;
  /** Called before the lock is asked: an adapter may go away meanwhile. */
  prepare: (link: Link) => void;
}

/** On any failure the adapter is closed again. Rejects with device.cancelled when stopped, else with what went wrong. */
export async function openAdapter(options: OpenAdapterOptions): Promise<{ link: Link; identity: LockIdentity }> {
  const { source, candidate, clock, signal, prepare } = options;
  const port = await source.ports.open(candidate.key);
  const opening = openLink({ port, candidate, driver: source.driver, clock });
  const link = await unlessStopped(opening, signal).catch(async (error: unknown) => {
    await port.close().catch(() => undefined);
    // It may still find its channel after it was given up.
    opening.then((late) => late.close()).catch(() => undefined);
    throw error;
  });
  try {
    prepare(link);
    return { link, identity: await link.identify({ signal }) };
  } catch (error) {
    await link.close().catch(() => undefined);
    throw error;
  }
}

function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Fault('device.cancelled', 'connecting was stopped'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
