// Work on the connected lock without a visit: one job of a kind at a time, and changes whose outcome is always known or said to be unknown.
// Must not know screens or SQL; must never put a user code anywhere but into the link.
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { BenchAction, BenchJob, BenchReading, Settled } from '../../contract/bench.ts';
import type { LockIdentity, OperationOutcome } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { ExchangeOptions, Link, OperationOptions } from '../../device/link.ts';
import type { Store } from '../store/types.ts';
import type { Connection } from './connection.ts';

/** Faults after which the other parts of the lock cannot be read either. */
const endsReading = ['device.unplugged', 'device.not-connected', 'device.cancelled', 'host.closing'] as const;

interface Doubt {
  operationId: string;
  serial: string;
  action: BenchAction;
  target: string;
  actor: string;
}

export interface Change {
  action: BenchAction;
  target: string;
  staff: string;
  send: (link: Link, options: OperationOptions) => Promise<OperationOutcome>;
}

export interface LockWorkOptions {
  connection: Pick<Connection, 'require' | 'identity'>;
  log: Logger;
  now: () => number;
  /** Writes a row of the journal; throws when there is no history, and then nothing is changed on the lock. */
  journal: Store['journal']['append'];
}

export class LockWork {
  readonly #options: LockWorkOptions;
  readonly #jobs = new Map<BenchJob, { controller: AbortController; result: Promise<unknown> }>();
  #doubts: Doubt[] = [];

  constructor(options: LockWorkOptions) {
    this.#options = options;
  }

  /** Runs one job of its kind. Throws host.busy while another of that kind runs, and what `work` throws. */
  async run<T>(job: BenchJob, work: (link: Link, options: { signal: AbortSignal }) => Promise<T>): Promise<T> {
    const link = this.#options.connection.require();
    if (this.#jobs.has(job)) throw new Fault('host.busy', `the bench is still busy with: ${job}`);
    const controller = new AbortController();
    const result = work(link, { signal: controller.signal });
    this.#jobs.set(job, { controller, result });
    try {
      return await result;
    } finally {
      this.#jobs.delete(job);
    }
  }

  /** As `run`, but who asks while the same is being read gets that answer: two windows, or a screen that came back. */
  share<T>(
    job: Exclude<BenchJob, 'write' | 'events'>,
    work: (link: Link, options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const running = this.#jobs.get(job);
    // One kind of job has one kind of answer.
    return running === undefined ? this.run(job, work) : (running.result as Promise<T>);
  }

  /** Stops a job that reads; false when none of its kind runs. */
  cancel(job: Exclude<BenchJob, 'write'>): boolean {
    const running = this.#jobs.get(job);
    running?.controller.abort();
    return running !== undefined;
  }

  /** Everything that the lock says of itself at once; a part that cannot be read brings its fault. */
  read(): Promise<BenchReading> {
    return this.share('read', async (link, options) => {
      const identity = await link.identify(options);
      const settled = await this.#settle(link, identity, options);
      const status = await partOf(link.readStatus(options));
      const battery = await partOf(link.readBattery(true, options));
      const at = new Date(this.#options.now()).toISOString();
      const capabilities = [...link.capabilities];
      return { at, adapter: link.adapter, identity, capabilities, status, battery, settled };
    });
  }

  /**
   * Changes something on the lock: journalled before it is sent and after it is known. Resolves when it is done.
   * Rejects with device.outcome-unknown when nobody can tell now; the next reading of this lock asks again.
   */
  change({ action, target, staff, send }: Change): Promise<void> {
    return this.run('write', async (link) => {
      const { connection } = this.#options;
      const identity = connection.identity() ?? (await link.identify());
      const doubt = { operationId: uuidv7(), serial: identity.serial, action, target, actor: staff };
      const { operationId } = doubt;
      this.#note(doubt, identity.modelId, 'intended');
      let outcome: OperationOutcome;
      let cause: unknown = null;
      try {
        outcome = await send(link, { operationId });
      } catch (error) {
        cause = error;
        // A fault does not say how far the lock came: it is asked, and never sent again.
        const told = await link.outcomeOf(operationId).catch(() => null);
        if (told === null || told.state === 'running' || told.state === 'armed') {
          this.#doubts.push(doubt);
          this.#note(doubt, identity.modelId, 'in-doubt');
          const detail = `nobody can tell yet whether this was carried out: ${action} ${target}`;
          throw new Fault('device.outcome-unknown', detail, { cause: error });
        }
        outcome = told;
      }
      const state = stateOf(outcome);
      this.#note(doubt, identity.modelId, state);
      if (state !== 'done') throw cause ?? refusalOf(outcome);
    });
  }

  /** Asks the lock about every change of it that is in doubt. */
  async #settle(link: Link, { serial, modelId }: LockIdentity, options: ExchangeOptions): Promise<Settled[]> {
    const settled: Settled[] = [];
    for (const doubt of this.#doubts.filter((each) => each.serial === serial)) {
      let state: Settled['state'] = 'unknown';
      try {
        state = stateOf(await link.outcomeOf(doubt.operationId, options));
      } catch (error) {
        if (isFault(error, ...endsReading)) throw error;
        this.#options.log.warn({ error }, 'the lock could not be asked about a change');
      }
      this.#doubts = this.#doubts.filter((each) => each !== doubt);
      this.#note(doubt, modelId, state);
      settled.push({ action: doubt.action, target: doubt.target, state });
    }
    return settled;
  }

  #note({ operationId, serial, action, target, actor }: Doubt, modelId: string, state: string): void {
    this.#options.journal({
      actor,
      action: `bench.${action}`,
      subject: `lock:${modelId}:${serial}`,
      detail: { operationId, target, state },
    });
  }
}

async function partOf<T>(reading: Promise<T>) {
  try {
    return { state: 'read' as const, value: await reading };
  } catch (error) {
    if (!isFault(error) || endsReading.some((code) => code === error.code)) throw error;
    return { state: 'failed' as const, fault: error.toData() };
  }
}

function stateOf({ state }: OperationOutcome): Settled['state'] {
  if (state === 'done' || state === 'failed') return state;
  return state === 'never-received' ? 'not-done' : 'unknown';
}

function refusalOf({ reason }: OperationOutcome): Fault {
  if (reason === 'low-power') return new Fault('device.low-power', 'the lock refused: its cells are too weak');
  if (reason === 'interrupted') return new Fault('device.lock-asleep', 'the lock lost its power in the middle');
  return new Fault('device.refused', `the lock could not do it: ${reason}`);
}
