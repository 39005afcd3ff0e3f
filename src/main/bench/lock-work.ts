// Work on the connected lock without a visit: one job of a kind at a time, and changes whose outcome is always known or said to be unknown.
// Must not know screens or SQL; must never put a user code anywhere but into the link.
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { BenchAction, BenchJob, BenchReading, Settled } from '../../contract/bench.ts';
import type { Clock } from '../../contract/clock.ts';
import type { LockIdentity, LockStatus, OperationOutcome } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { ExchangeOptions, Link, OperationOptions } from '../../device/link.ts';
import { readAllSlots } from '../../device/read-all-slots.ts';
import type { Connection } from './connection.ts';
import { Doubts, type DoubtsOptions, type Intent } from './doubts.ts';

/** Faults after which the other parts of the lock cannot be read either. */
const endsReading = ['device.unplugged', 'device.not-connected', 'device.cancelled', 'host.closing'] as const;

/** Answers of the lock that it does not know an operation, and never will. */
const neverTold = ['device.outcome-unknown', 'device.unsupported', 'device.refused'] as const;
/** After a person stopped waiting, the question what became of it may take no longer than this. */
export const askAfterStopMs = 400;

/** Faults with which the lock or the adapter refuses a commit; of a refusal nothing is begun (protocol §5.4, §7.1). */
const refusals = ['device.busy', 'device.no-lock', 'device.lock-asleep', 'device.bad-token'] as const;

/** A lock that has not told so long after a change, asked several times, is not going to: then it is read back. */
export const neverTellsAfterMs = 600_000;
const neverTellsAfterAskings = 3;

export interface SendOptions extends OperationOptions {
  /** Around the first half of what comes in two (protocol §7.3): until it has resolved, nothing can have been changed. */
  arming: <T>(armed: Promise<T>) => Promise<T>;
}

export interface Change<T> {
  action: BenchAction;
  target: string;
  /** Of a setting; null for everything else. */
  value: number | null;
  staff: string;
  send: (link: Link, options: SendOptions) => Promise<OperationOutcome>;
  /** Ends the waiting, as `cancel('write')` does. */
  stop?: AbortSignal;
  /** The proof. */
  readBack: (link: Link, options: ExchangeOptions) => Promise<T>;
}

export interface LockWorkOptions {
  connection: Pick<Connection, 'require' | 'identity'> & Partial<Pick<Connection, 'heard' | 'identified'>>;
  log: Logger;
  clock: Clock;
  /** The journal; throws when there is no history, and then nothing is changed on the lock. */
  journal: DoubtsOptions['journal'];
  /** A status was read. */
  onStatus?: (status: LockStatus) => void;
  /** Its cells were read: it has power. */
  onBattery?: () => void;
  /** What stopped work on the lock, with the cause that the lock itself does not tell. */
  whyFailed?: (error: unknown) => unknown;
  /** A change was made, or may have been (`sure`: the lock has told so). */
  onChanged?: (intent: Intent, link: Link, sure: boolean) => void;
  /** For every window that shows this lock: all that is in doubt of it now, and what was just told. */
  onSettled?: (lock: Intent['lock'], settled: Settled[]) => void;
}

export class LockWork {
  readonly #options: LockWorkOptions;
  readonly #jobs = new Map<BenchJob, { controller: AbortController; result: Promise<unknown> }>();
  readonly #doubts: Doubts;
  /** How often the lock was asked about a change and did not tell. */
  readonly #untold = new Map<string, number>();

  constructor(options: LockWorkOptions) {
    this.#options = options;
    this.#doubts = new Doubts(options);
  }

  /** Runs one job of its kind. Throws host.busy while another of that kind runs, and what `work` throws. */
  async run<T>(job: BenchJob, work: (link: Link, options: { signal: AbortSignal }) => Promise<T>): Promise<T> {
    const link = this.#options.connection.require();
    if (this.#jobs.has(job)) throw new Fault('host.busy', `the bench is still busy with: ${job}`);
    const controller = new AbortController();
    const result = work(link, { signal: controller.signal });
    this.#jobs.set(job, { controller, result });
    try {
      const answer = await result;
      this.#options.connection.heard?.(link, null);
      return answer;
    } catch (error) {
      this.#options.connection.heard?.(link, error);
      throw this.#why(error);
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

  /** Stops a job that reads, or the waiting for one that writes; false when none of its kind runs. */
  cancel(job: BenchJob): boolean {
    const running = this.#jobs.get(job);
    running?.controller.abort();
    return running !== undefined;
  }

  /** Everything that the lock says of itself at once; a part that cannot be read brings its fault. */
  read(): Promise<BenchReading> {
    return this.share('read', async (link, options) => {
      const identity = await link.identify(options);
      this.#options.connection.identified?.(link, identity);
      const told = await this.#askAbout(link, identity, options);
      // Before the status is asked for: what the lock signals from here on is newer than what was read, never older.
      const at = new Date(this.#options.clock.now()).toISOString();
      const status = await partOf(link.readStatus(options));
      if (status.state === 'read') this.#options.onStatus?.(status.value);
      const loaded = link.readBattery(true, options).catch((error: unknown) => Promise.reject(this.#why(error)));
      const battery = await partOf(loaded);
      if (battery.state === 'read') this.#options.onBattery?.();
      const capabilities = [...link.capabilities];
      // Only now: a reading that breaks off is never shown, and the next one asks again, which changes nothing.
      this.#conclude(told, link);
      const settled = told.map(({ settled }) => settled);
      if (settled.length > 0) this.#options.onSettled?.(identity, settled);
      return { at, adapter: link.adapter, identity, capabilities, status, battery, settled };
    });
  }

  #why(error: unknown): unknown {
    return this.#options.whyFailed?.(error) ?? error;
  }

  /** Asks the connected lock what became of changes in doubt, and reads nothing else; with none there is nothing to ask. */
  async settle(options: ExchangeOptions = {}): Promise<void> {
    const { connection } = this.#options;
    const link = connection.require();
    const known = connection.identity();
    if (known === null || this.#doubts.of(known).length === 0) return;
    const identity = await link.identify(options);
    connection.identified?.(link, identity);
    const told = await this.#askAbout(link, identity, options);
    this.#conclude(told, link);
    const settled = told.map((each) => each.settled);
    if (settled.length > 0) this.#options.onSettled?.(identity, settled);
  }

  /**
   * Changes something on the lock: journalled before it is sent and after it is known. Resolves when it is done, with
   * what was read back, or null when that failed. Rejects with device.cancelled when it was stopped before the lock
   * began, with device.outcome-unknown when nobody can tell now; the next reading of this lock asks again. While it is in
   * doubt every other change of the same thing is refused with host.in-doubt, whichever window it comes from. The lock
   * is asked first who it is: rejects with host.other-lock when it is another than the screens were told.
   */
  change<T>({ action, target, value, staff, send, stop, readBack }: Change<T>): Promise<T | null> {
    return this.run('write', async (link, asked) => {
      const signal = stop === undefined ? asked.signal : AbortSignal.any([asked.signal, stop]);
      const lock = await this.#lockNow(link, signal);
      const intent = {
        operationId: uuidv7(),
        lock,
        action,
        target,
        value,
        actor: staff,
        askedAt: this.#options.clock.now(),
      };
      const earlier = this.#doubts.inTheWayOf(intent);
      if (earlier !== null) {
        this.#tellDoubts(lock);
        throw new Fault('host.in-doubt', `nobody can tell yet: ${earlier.action} ${earlier.target}`);
      }
      this.#doubts.begin(intent);
      await this.#carryOut(link, intent, send, signal);
      // Done is done, whatever becomes of the proof.
      return signal.aborted ? null : readBack(link, { signal }).catch(() => null);
    });
  }

  /** Who is behind the adapter now: somebody may have put another lock there without touching the cable. */
  async #lockNow(link: Link, signal: AbortSignal): Promise<LockIdentity> {
    const { connection } = this.#options;
    const told = connection.identity();
    const lock = await link.identify({ signal });
    // Nothing was sent yet: a person who stopped it now has stopped it.
    if (signal.aborted) throw new Fault('device.cancelled', 'stopped before anything was sent');
    if (told === null || (told.modelId === lock.modelId && told.serial === lock.serial)) return lock;
    connection.identified?.(link, lock);
    throw new Fault('host.other-lock', 'another lock is behind the adapter than the screen shows; nothing was changed');
  }

  async #carryOut(link: Link, intent: Intent, send: Change<unknown>['send'], signal: AbortSignal): Promise<void> {
    const { operationId, action, target } = intent;
    let outcome: OperationOutcome;
    let cause: unknown = null;
    let onlyArmed = false;
    const arming = async <T>(armed: Promise<T>): Promise<T> => {
      onlyArmed = true;
      const token = await armed;
      if (signal.aborted) throw new Fault('device.cancelled', 'stopped between the two halves');
      onlyArmed = false;
      return token;
    };
    try {
      outcome = await send(link, { operationId, signal, arming });
    } catch (error) {
      // The half that changes something never left; the other one lapses by itself (protocol §7.3).
      if (onlyArmed) {
        this.#doubts.end(intent, 'not-done');
        throw error;
      }
      cause = error;
      // A fault does not say how far the lock came: it is asked, and never sent again.
      const told = await this.#ask(link, operationId, signal).catch(() => null);
      if (told?.state === 'armed' && isFault(error, ...refusals)) {
        this.#doubts.end(intent, 'not-done');
        throw error;
      }
      if (told === null || told.state === 'running' || told.state === 'armed') {
        this.#doubts.leave(intent);
        this.#changed(intent, link, false);
        this.#tellDoubts(intent.lock);
        const detail = `nobody can tell yet whether this was carried out: ${action} ${target}`;
        throw new Fault('device.outcome-unknown', detail, { cause: error });
      }
      outcome = told;
    }
    const state = stateOf(outcome);
    // What the lock refused it has not begun; cut off in the middle it may be half done.
    if (state !== 'not-done' && (state !== 'failed' || outcome.reason === 'interrupted'))
      this.#changed(intent, link, state === 'done');
    this.#doubts.end(intent, state);
    if (state !== 'done') throw cause ?? refusalOf(outcome);
  }

  /** Told before the end is written down: a kill between the two asks the lock again. */
  #changed(intent: Intent, link: Link, sure: boolean): void {
    try {
      this.#options.onChanged?.(intent, link, sure);
    } catch (error) {
      // Done is done: the change stays in the journal.
      this.#options.log.error({ error }, 'that the lock was changed could not be told to its visits');
    }
  }

  /** Asks for the outcome; not for long as soon as a person does not want to wait any more. */
  #ask(link: Link, operationId: string, signal: AbortSignal): Promise<OperationOutcome> {
    return new Promise((resolve, reject) => {
      const controller = new AbortController();
      let forget = (): void => undefined;
      const soon = (): void => {
        forget = this.#options.clock.after(askAfterStopMs, () => {
          controller.abort();
          // Even an adapter that does not confirm the cancel is not waited for.
          reject(new Fault('device.timeout', 'the lock did not tell in time what became of the change'));
        });
      };
      if (signal.aborted) soon();
      else signal.addEventListener('abort', soon, { once: true });
      const done = (): void => {
        forget();
        signal.removeEventListener('abort', soon);
      };
      link.outcomeOf(operationId, { signal: controller.signal }).then(resolve, reject).finally(done);
    });
  }

  /** What the lock says about every change of it that is in doubt. */
  async #askAbout(link: Link, identity: LockIdentity, options: ExchangeOptions): Promise<Told[]> {
    const told: Told[] = [];
    for (const intent of this.#doubts.of(identity)) {
      const { operationId, action, target } = intent;
      let state = await this.#stateNow(link, operationId, options);
      if (state === 'pending' && this.#neverTells(intent)) state = 'unknown';
      const found = state === 'unknown' ? await foundOf(link, intent, options) : null;
      told.push({ intent, settled: { operationId, action, target, state, found } });
    }
    return told;
  }

  async #stateNow(link: Link, operationId: string, options: ExchangeOptions): Promise<Settled['state']> {
    try {
      const outcome = await link.outcomeOf(operationId, options);
      return outcome.state === 'running' || outcome.state === 'armed' ? 'pending' : stateOf(outcome);
    } catch (error) {
      if (isFault(error, ...endsReading)) throw error;
      this.#options.log.warn({ error }, 'the lock did not tell what became of a change');
      return isFault(error, ...neverTold) ? 'unknown' : 'pending';
    }
  }

  #neverTells({ operationId, askedAt }: Intent): boolean {
    const askings = (this.#untold.get(operationId) ?? 0) + 1;
    this.#untold.set(operationId, askings);
    return askings >= neverTellsAfterAskings && this.#options.clock.now() - askedAt > neverTellsAfterMs;
  }

  /**
   * A person has looked at the lock and gives the change up: it ends as unknown, which says nothing of the lock. Throws
   * store.not-found when it is not in doubt any more, and what the journal throws.
   */
  giveUp(operationId: string, staff: string): void {
    const intent = this.#doubts.find(operationId);
    if (intent === null) throw new Fault('store.not-found', 'this change is not in doubt any more');
    this.#doubts.giveUp(intent, staff);
    const { lock, action, target } = intent;
    this.#tellDoubts(lock, [{ operationId, action, target, state: 'unknown', found: 'unclear' }]);
  }

  /** Every window learns what is in doubt, not only the one that asked for it. */
  #tellDoubts(lock: Intent['lock'], ended: Settled[] = []): void {
    const settled = this.#doubts.of(lock).map(({ operationId, action, target }): Settled => ({
      operationId,
      action,
      target,
      state: 'pending',
      found: null,
    }));
    this.#options.onSettled?.(lock, [...settled, ...ended]);
  }

  #conclude(told: Told[], link: Link): void {
    for (const { intent, settled } of told) {
      // Somebody may have given it up while the lock was asked.
      if (settled.state === 'pending' || this.#doubts.find(intent.operationId) === null) continue;
      if (settled.state !== 'not-done') this.#changed(intent, link, settled.state === 'done');
      try {
        this.#doubts.end(intent, settled.state);
      } catch (error) {
        // It stays in doubt, and is told again: better twice than never.
        this.#options.log.warn({ error }, 'what became of a change could not be written down');
      }
    }
  }
}

interface Told {
  intent: Intent;
  settled: Settled;
}

/** Reads back what the change was about, when the lock cannot tell what became of it. */
async function foundOf(
  link: Link,
  { action, target, value }: Intent,
  options: ExchangeOptions,
): Promise<NonNullable<Settled['found']>> {
  try {
    if (action === 'write-setting') {
      const now = (await link.readSettings(options)).find(({ setting }) => setting === target);
      if (now === undefined || value === null) return 'unclear';
      return now.value === value ? 'as-wanted' : 'otherwise';
    }
    const { slots } = await readAllSlots(link, options);
    const states = slots.filter(({ slot }) => target === 'all' || String(slot) === target).map(({ state }) => state);
    if (states.includes('unreadable')) return 'unclear';
    const isSet = states.includes('set');
    // That a slot holds a code does not say which one.
    if (action === 'set-code') return isSet ? 'unclear' : 'otherwise';
    return isSet ? 'otherwise' : 'as-wanted';
  } catch (error) {
    if (!isFault(error) || isFault(error, ...endsReading)) throw error;
    return 'unclear';
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

function stateOf({ state }: OperationOutcome): Exclude<Settled['state'], 'pending'> {
  if (state === 'done' || state === 'failed') return state;
  return state === 'never-received' ? 'not-done' : 'unknown';
}

function refusalOf({ reason }: OperationOutcome): Fault {
  if (reason === 'low-power') return new Fault('device.low-power', 'the lock refused: its cells are too weak');
  if (reason === 'interrupted') return new Fault('device.lock-asleep', 'the lock lost its power in the middle');
  return new Fault('device.refused', `the lock could not do it: ${reason}`);
}
