// One conversation with an adapter (protocol §4, §5): a channel, one exchange at a time, one deadline each.
// Must not know commands' payloads, the lock or which wire it is.
import type { Clock } from '../contract/clock.ts';
import type { OperationProgress } from '../contract/device.ts';
import type { FaultCode } from '../contract/fault.ts';
import { Fault, isFault } from '../contract/fault.ts';
import { faultOfError } from './errors.ts';
import { broadcastChannel, Joiner, readHead, split } from './frame.ts';
import type { Message } from './frame.ts';
import type { ReportPort } from './port.ts';
import type { InitReply } from './transport.ts';
import { decodeInitReply, nonceBytes, progressOf, protocolVersion, transportCommands } from './transport.ts';

/** Waits between tries while the adapter is busy; the last one repeats until the cap, then it is device.busy. */
export const busyBackoffMs = [20, 50, 100, 200, 400, 800] as const;
/** How long a cancelled exchange may take to say so, before the channel is given up. */
export const cancelGraceMs = 500;
const initTimeoutMs = 1000;
const initTries = 3;

export interface ExchangeRequest {
  /** 0..127 */
  command: number;
  payload: Uint8Array;
  /** The adapter must say something (reply or keepalive) within this time. */
  timeoutMs: number;
  /** Keepalives move the deadline, but never further than this after the start. */
  capMs: number;
  /** False for commands that act: a busy adapter is then a fault at once and nothing is ever sent twice. */
  repeatable: boolean;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: OperationProgress) => void) | undefined;
}

export interface SessionOptions {
  port: ReportPort;
  clock: Clock;
  /** Random bytes for nonces; replaced in tests and replays. */
  random?: (count: number) => Uint8Array;
}

/** What was thrown away, for the log: none of it can ever become part of an answer. */
export interface SessionCounters {
  /** Reports of channels that are not ours, among them the late ones of a channel that we gave up. */
  foreign: number;
  /** Reports that break the framing rules while nothing is asked. */
  garbage: number;
  /** Well-formed messages of our channel that nobody waits for. */
  unasked: number;
}

interface Job {
  request: ExchangeRequest;
  resolve: (payload: Uint8Array) => void;
  reject: (fault: unknown) => void;
  cancelled: boolean;
  cancelRunning: (() => void) | null;
}

interface Waiting {
  channel: number;
  command: number;
  accept: (message: Message) => boolean;
  resolve: (payload: Uint8Array) => void;
  reject: (error: Error) => void;
  onKeepalive: (progress: OperationProgress) => void;
}

/** The answer that is waited for. */
interface Reply {
  done: Promise<Uint8Array>;
  /** Ends the wait with an error; nothing when it is over already. */
  fail: (error: unknown) => void;
  /** The last deadline, after a cancel: no keepalive moves it. */
  giveUpAfter: (afterMs: number) => void;
  forget: () => void;
}

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

/**
 * Opens a conversation: takes a channel by INIT.
 * Rejects with device.timeout, device.unplugged, or device.version when the adapter speaks another protocol.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const session = new Session(options);
  await session.start();
  return session;
}

export class Session {
  readonly counters: SessionCounters = { foreign: 0, garbage: 0, unasked: 0 };
  readonly #port: ReportPort;
  readonly #clock: Clock;
  readonly #random: (count: number) => Uint8Array;
  readonly #queue: Job[] = [];
  #running = false;
  #ended: Fault | null = null;
  #channel: number | null = null;
  #joiner = new Joiner(broadcastChannel);
  #waiting: Waiting | null = null;
  #init: InitReply | null = null;
  #renewalDue = false;
  #onSignal: (payload: Uint8Array) => void = () => undefined;
  #onLost: (fault: Fault) => void = () => undefined;
  #onChannel: ((exchange: (request: ExchangeRequest) => Promise<Uint8Array>) => Promise<void>) | null = null;

  constructor(options: SessionOptions) {
    this.#port = options.port;
    this.#clock = options.clock;
    this.#random = options.random ?? randomBytes;
    this.#port.onReport((report) => this.#take(report));
    this.#port.onLost((fault) => this.#end(fault, true));
  }

  /** Takes the first channel. Called once, by openSession. */
  async start(): Promise<void> {
    await this.#takeChannel(Number.POSITIVE_INFINITY, null);
  }

  /** What the adapter said of itself when the channel was taken. */
  get hello(): InitReply {
    if (this.#init === null) throw new Fault('device.not-connected', 'the session has no channel yet');
    return this.#init;
  }

  /** The channel in use, null while a new one is due. */
  get channel(): number | null {
    return this.#channel;
  }

  /** Unasked messages of the adapter (§8.10). One listener. */
  onSignal(listener: (payload: Uint8Array) => void): void {
    this.#onSignal = listener;
  }

  /** Told once when the wire is lost; not told after close(). */
  onLost(listener: (fault: Fault) => void): void {
    this.#onLost = listener;
  }

  /** Runs on every new channel before the next exchange: a subscription belongs to a channel (§4.3). */
  onNewChannel(renew: (exchange: (request: ExchangeRequest) => Promise<Uint8Array>) => Promise<void>): void {
    this.#onChannel = renew;
  }

  /**
   * Sends one command and gives its reply. Exchanges wait for each other in the order of their calls; the deadline
   * starts when it is this one's turn. Rejects with the device.* fault of whatever went wrong.
   */
  exchange(request: ExchangeRequest): Promise<Uint8Array> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    if (request.signal?.aborted === true)
      return Promise.reject(new Fault('device.cancelled', 'cancelled before it began'));
    return new Promise((resolve, reject) => {
      const job: Job = { request, resolve, reject, cancelled: false, cancelRunning: null };
      request.signal?.addEventListener('abort', () => this.#cancel(job), { once: true });
      this.#queue.push(job);
      void this.#drain();
    });
  }

  /** Ends the conversation and closes the wire; what is pending rejects with device.not-connected. */
  async close(): Promise<void> {
    this.#end(new Fault('device.not-connected', 'the connection was closed'), false);
    await this.#port.close();
  }

  #end(fault: Fault, lost: boolean): void {
    if (this.#ended !== null) return;
    this.#ended = fault;
    this.#waiting?.reject(fault);
    for (const job of this.#queue.splice(0)) job.reject(fault);
    if (lost) this.#onLost(fault);
  }

  #cancel(job: Job): void {
    job.cancelled = true;
    const at = this.#queue.indexOf(job);
    if (at >= 0) {
      this.#queue.splice(at, 1);
      job.reject(new Fault('device.cancelled', 'cancelled while it waited for its turn'));
    } else {
      job.cancelRunning?.();
    }
  }

  async #drain(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) {
      try {
        job.resolve(await this.#run(job));
      } catch (error) {
        job.reject(error);
      }
    }
    this.#running = false;
  }

  async #run(job: Job): Promise<Uint8Array> {
    const { request } = job;
    const endsAt = this.#clock.now() + request.capMs;
    let renewed = false;
    for (let tries = 0; ; tries += 1) {
      let sent = false;
      try {
        if (job.cancelled) throw new Fault('device.cancelled', 'cancelled before it was sent');
        await this.#ready(endsAt, job);
        // Nothing is sent that could not be waited for: a command that acts would be in doubt for no reason.
        if (this.#clock.now() >= endsAt) throw new Fault('device.timeout', 'the adapter left no time to send it');
        if (job.cancelled) throw new Fault('device.cancelled', 'cancelled before it was sent');
        sent = true;
        return await this.#attempt(request, endsAt, job);
      } catch (error) {
        // The adapter has forgotten our channel, as after a reset of its own: nothing was begun (§4.3).
        if (isFault(error, 'device.bad-channel') && sent && request.repeatable && !renewed) {
          renewed = true;
          continue;
        }
        // Before the request itself was sent, waiting is safe for every command.
        if (!isFault(error, 'device.busy') || (sent && !request.repeatable)) throw error;
        const wait = busyBackoffMs[tries] ?? busyBackoffMs[5];
        if (this.#clock.now() + wait >= endsAt) throw error;
        await this.#pause(wait, job);
      }
    }
  }

  /** A channel, with what belongs to it renewed; all of it within the cap of the request that waits (§5.1). */
  #ready(endsAt: number, job: Job): Promise<void> | null {
    return this.#channel === null || this.#renewalDue ? this.#renew(endsAt, job) : null;
  }

  async #renew(endsAt: number, job: Job): Promise<void> {
    if (this.#channel === null) {
      await this.#takeChannel(endsAt, job);
      this.#renewalDue = true;
    }
    await this.#onChannel?.((renewal) =>
      this.#attempt(renewal, Math.min(this.#clock.now() + renewal.capMs, endsAt), job, true),
    );
    this.#renewalDue = false;
  }

  /** A cancel ends the wait. */
  async #pause(delayMs: number, job: Job): Promise<void> {
    if (job.cancelled) return;
    await new Promise<void>((resolve) => {
      const forget = this.#clock.after(delayMs, resolve);
      job.cancelRunning = () => {
        forget();
        resolve();
      };
    });
    job.cancelRunning = null;
  }

  /** The request itself is not sent yet: a cancel needs nobody's answer. */
  #endOnCancel(job: Job | null, reply: Reply): void {
    if (job === null) return;
    job.cancelRunning = () => reply.fail(new Fault('device.cancelled', 'cancelled before it was sent'));
    if (job.cancelled) job.cancelRunning();
  }

  /** One request and its reply on the present channel; `before`: of what must come before the request of the job. */
  async #attempt(request: ExchangeRequest, endsAt: number, job: Job, before = false): Promise<Uint8Array> {
    const channel = this.#channel;
    if (channel === null) throw new Fault('device.timeout', 'no channel');
    let last: OperationProgress | null = null;
    const reply = this.#await(
      {
        channel,
        command: request.command,
        accept: () => true,
        onKeepalive: (progress) => {
          if (progress === last) return;
          last = progress;
          request.onProgress?.(progress);
        },
      },
      request.timeoutMs,
      endsAt,
    );
    if (before) this.#endOnCancel(job, reply);
    else {
      job.cancelRunning = () => {
        this.#port.write(onlyReport(channel, transportCommands.cancel)).catch(() => undefined);
        reply.giveUpAfter(cancelGraceMs);
      };
      if (job.cancelled) job.cancelRunning();
    }
    try {
      return await this.#send(request.payload, channel, request.command, reply);
    } catch (error) {
      // Only a coded error of the adapter leaves the channel clean; anything else may have a late tail (§4.3).
      const clean = error instanceof AdapterRefusal && error.fault.code !== 'device.bad-channel';
      if (!clean) this.#channel = null;
      throw error instanceof AdapterRefusal ? error.fault : error;
    } finally {
      reply.forget();
      job.cancelRunning = null;
    }
  }

  #send(payload: Uint8Array, channel: number, command: number, reply: Reply): Promise<Uint8Array> {
    const reports = split(payload, channel, command);
    return reports.length === 1 ? this.#sendLast(reports[0] as Uint8Array, reply) : this.#sendAll(reports, reply);
  }

  /** Sends report after report and gives the answer, also one that comes before everything is sent. */
  async #sendAll(reports: Uint8Array[], reply: Reply): Promise<Uint8Array> {
    const last = reports.pop();
    for (const report of reports) {
      const write = this.#port.write(report);
      // Whoever loses the race must not become an unhandled rejection.
      write.catch(() => undefined);
      const early = await Promise.race([write.then(() => null), reply.done]);
      if (early !== null) return early;
    }
    return this.#sendLast(last as Uint8Array, reply);
  }

  /** Nothing is sent behind the last report: that it was taken says nothing, that it was not ends the exchange. */
  #sendLast(report: Uint8Array, reply: Reply): Promise<Uint8Array> {
    this.#port.write(report).catch(reply.fail);
    return reply.done;
  }

  #await(
    what: Pick<Waiting, 'channel' | 'command' | 'accept' | 'onKeepalive'>,
    timeoutMs: number,
    endsAt: number,
  ): Reply {
    let cancelTimer: () => void = () => undefined;
    let final = false;
    let fail: (error: unknown) => void = () => undefined;
    // Its fault is made when it is due: one with its stack for every exchange was a quarter of the host's work.
    const arm = (afterMs: number, code: FaultCode, detail: string): void => {
      cancelTimer();
      cancelTimer = this.#clock.after(Math.max(0, afterMs), () => fail(new Fault(code, detail)));
    };
    const renew = (): void =>
      arm(Math.min(timeoutMs, endsAt - this.#clock.now()), 'device.timeout', 'no answer before the deadline');
    this.#joiner = new Joiner(what.channel);
    const done = new Promise<Uint8Array>((resolve, reject) => {
      fail = reject;
      const onKeepalive = (progress: OperationProgress): void => {
        if (!final) renew();
        what.onKeepalive(progress);
      };
      this.#waiting = { ...what, resolve, reject, onKeepalive };
    });
    done.catch(() => undefined);
    if (this.#ended !== null) fail(this.#ended);
    renew();
    return {
      done,
      fail,
      giveUpAfter: (afterMs) => {
        final = true;
        arm(afterMs, 'device.cancelled', 'cancelled; the adapter did not confirm it');
      },
      forget: () => {
        cancelTimer();
        this.#waiting = null;
      },
    };
  }

  async #takeChannel(endsAt: number, job: Job | null): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#init1(endsAt, job);
      } catch (error) {
        // INIT changes nothing in the lock, so asking again is safe; an adapter may still be finishing an old message.
        if (!isFault(error, 'device.timeout', 'device.busy') || tries >= initTries) throw error;
        if (this.#clock.now() >= endsAt) throw error;
      }
    }
  }

  async #init1(endsAt: number, job: Job | null): Promise<void> {
    const nonce = this.#random(nonceBytes);
    const reply = this.#await(
      {
        channel: broadcastChannel,
        command: transportCommands.init,
        accept: ({ payload }) => nonce.every((byte, at) => payload[at] === byte),
        onKeepalive: () => undefined,
      },
      initTimeoutMs,
      Math.min(this.#clock.now() + initTimeoutMs, endsAt),
    );
    this.#endOnCancel(job, reply);
    try {
      const hello = decodeInitReply(await this.#send(nonce, broadcastChannel, transportCommands.init, reply));
      if (hello.protocol !== protocolVersion) {
        throw new Fault(
          'device.version',
          `the adapter speaks protocol ${hello.protocol}, this program speaks ${protocolVersion}`,
        );
      }
      if (hello.channel === 0 || hello.channel === broadcastChannel) {
        throw new Fault('device.bad-channel', 'the adapter gave out an impossible channel');
      }
      this.#init = hello;
      this.#channel = hello.channel;
    } finally {
      reply.forget();
      if (job !== null) job.cancelRunning = null;
    }
  }

  #take(report: Uint8Array): void {
    let head;
    try {
      head = readHead(report);
    } catch {
      this.counters.garbage += 1;
      return;
    }
    const waiting = this.#waiting;
    if (head.channel !== this.#channel && head.channel !== waiting?.channel) {
      this.counters.foreign += 1;
      return;
    }
    // Keepalive and signal fit one report and may come between the reports of an answer (§3.4).
    if (
      head.kind === 'first' &&
      (head.command === transportCommands.signal || head.command === transportCommands.keepalive)
    ) {
      this.#takeAside(report, head.command, head.channel);
      return;
    }
    if (waiting === null || head.channel !== waiting.channel) {
      this.counters.unasked += 1;
      return;
    }
    try {
      const message = this.#joiner.push(report, head);
      if (message !== null) this.#takeMessage(message, waiting);
    } catch (error) {
      // On the shared channel the broken report may be another program's (§4.2).
      if (waiting.channel === broadcastChannel) this.counters.garbage += 1;
      else waiting.reject(error as Fault);
    }
  }

  #takeAside(report: Uint8Array, command: number, channel: number): void {
    let message: Message | null = null;
    try {
      message = new Joiner(channel).push(report);
    } catch {
      // counted below
    }
    if (message === null) this.counters.garbage += 1;
    else if (command === transportCommands.signal) this.#onSignal(message.payload);
    else if (this.#waiting?.channel === channel) this.#waiting.onKeepalive(progressOf(message.payload));
    else this.counters.unasked += 1;
  }

  #takeMessage(message: Message, waiting: Waiting): void {
    if (message.command === transportCommands.error) {
      if (waiting.channel !== broadcastChannel) waiting.reject(new AdapterRefusal(faultOfError(message.payload)));
      else this.counters.unasked += 1;
    } else if (message.command !== waiting.command) {
      if (waiting.channel === broadcastChannel) this.counters.unasked += 1;
      else {
        waiting.reject(
          new Fault('device.bad-command', `answer with command ${message.command} to command ${waiting.command}`),
        );
      }
    } else if (waiting.accept(message)) waiting.resolve(message.payload);
    else this.counters.unasked += 1;
  }
}

/** The adapter answered, with an error code: the channel is in step. */
class AdapterRefusal extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

function onlyReport(channel: number, command: number): Uint8Array {
  return split(new Uint8Array(), channel, command)[0] as Uint8Array;
}
