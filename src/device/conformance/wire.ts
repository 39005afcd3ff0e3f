// The raw wire of the conformance kit: sends anything, hears everything with its time, and notes every broken rule.
// Must not use the bench's own session: it would hide what the kit wants to see.
import type { Clock } from '../../contract/clock.ts';
import type { Fault } from '../../contract/fault.ts';
import { isFault } from '../../contract/fault.ts';
import { wireErrors } from '../errors.ts';
import type { WireErrorName } from '../errors.ts';
import type { Message } from '../frame.ts';
import { broadcastChannel, Joiner, readHead, split } from '../frame.ts';
import type { ReportPort } from '../port.ts';
import { transportCommands } from '../transport.ts';

/** One message of the adapter; `at` is when its last report came, `reports` how many it took. */
export interface Heard extends Message {
  at: number;
  reports: number;
}

/** What an exchange came to; `tookMs` from the first report of the request to the last of the answer. */
export type Answer = { tookMs: number; keepalives: { at: number; status: number }[]; sentAt: number } & (
  | { kind: 'reply'; payload: Uint8Array }
  | { kind: 'error'; error: WireErrorName | `code ${string}` }
  | { kind: 'wrong'; detail: string }
  | { kind: 'silence' }
);

export interface AskTimes {
  timeoutMs: number;
  capMs: number;
}

interface Waiter {
  wanted: (heard: Heard) => boolean;
  take: (heard: Heard | null) => void;
}

const hex = (number: number): string => `0x${number.toString(16).padStart(2, '0')}`;

/** Rules that a report or message of the adapter can break; each is judged by one check of the whole run. */
export type WireRule =
  'size' | 'channel' | 'sequence' | 'length' | 'padding' | 'aside' | 'error-byte' | 'keepalive-byte' | 'secret';

export class Wire {
  readonly clock: Clock;
  /** Every broken rule so far. */
  readonly broken: { rule: WireRule; detail: string }[] = [];
  /** Reports and messages heard in all; `longest` in reports. */
  readonly heardSoFar = { reports: 0, messages: 0, longest: 0, errors: 0, keepalives: 0, signals: 0 };
  /** Payloads of every signal heard. */
  readonly signals: Uint8Array[] = [];
  /** Codes that were set: no message may hold one (§10). */
  readonly secrets: string[] = [];
  lost: Fault | null = null;
  readonly #port: ReportPort;
  readonly #joiners = new Map<number, { joiner: Joiner; reports: number }>();
  readonly #spokenOn = new Set<number>([broadcastChannel]);
  #unread: Heard[] = [];
  #waiters: Waiter[] = [];

  constructor(port: ReportPort, clock: Clock) {
    this.#port = port;
    this.clock = clock;
    port.onReport((report) => this.#take(report.slice()));
    port.onLost((fault) => {
      this.lost = fault;
      for (const waiter of this.#waiters.splice(0)) waiter.take(null);
    });
  }

  /** Sends raw reports as they are. Rejects with the port's fault. */
  async send(...reports: Uint8Array[]): Promise<void> {
    for (const report of reports) {
      if (report.length >= 4) this.#spokenOn.add(new DataView(report.buffer, report.byteOffset).getUint32(0));
      await this.#port.write(report);
    }
  }

  /** Sends one well-formed message. */
  say(channel: number, command: number, payload: Uint8Array = new Uint8Array()): Promise<void> {
    return this.send(...split(payload, channel, command));
  }

  /** The next unread message on `channel` (any with null) that is wanted; null when none came within `withinMs`. */
  next(
    channel: number | null,
    withinMs: number,
    wanted: (heard: Heard) => boolean = () => true,
  ): Promise<Heard | null> {
    const fits = (heard: Heard): boolean => (channel === null || heard.channel === channel) && wanted(heard);
    const at = this.#unread.findIndex(fits);
    if (at >= 0) return Promise.resolve(this.#unread.splice(at, 1)[0] ?? null);
    if (this.lost !== null) return Promise.resolve(null);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        wanted: fits,
        take: (heard) => {
          stop();
          resolve(heard);
        },
      };
      const stop = this.clock.after(withinMs, () => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        resolve(null);
      });
      this.#waiters.push(waiter);
    });
  }

  /** Lets time pass; what comes meanwhile stays unread. */
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve));
  }

  /** Forgets what is unread and gives it. */
  drain(): Heard[] {
    return this.#unread.splice(0);
  }

  /** Waits for the answer to what was just sent on `channel`: keepalives move the deadline as in §5.2. */
  async answer(channel: number, command: number, { timeoutMs, capMs }: AskTimes, sentAt: number): Promise<Answer> {
    const keepalives: { at: number; status: number }[] = [];
    const endsAt = sentAt + capMs;
    for (let due = sentAt + timeoutMs; ;) {
      const left = Math.min(due, endsAt) - this.clock.now();
      const heard =
        left <= 0 ? null : await this.next(channel, left, ({ command: c }) => c !== transportCommands.signal);
      const basis = { keepalives, sentAt, tookMs: (heard?.at ?? this.clock.now()) - sentAt };
      if (heard === null) return { ...basis, kind: 'silence' };
      if (heard.command === transportCommands.keepalive) {
        keepalives.push({ at: heard.at, status: heard.payload[0] ?? 0 });
        due = heard.at + timeoutMs;
      } else if (heard.command === transportCommands.error) {
        return { ...basis, kind: 'error', error: nameOfCode(heard.payload[0] ?? 0) };
      } else if (heard.command === command) return { ...basis, kind: 'reply', payload: heard.payload };
      else return { ...basis, kind: 'wrong', detail: `command ${hex(heard.command)} in answer to ${hex(command)}` };
    }
  }

  /** One request and its answer. */
  async ask(channel: number, command: number, payload: Uint8Array, times: AskTimes): Promise<Answer> {
    const sentAt = this.clock.now();
    await this.say(channel, command, payload);
    return this.answer(channel, command, times, sentAt);
  }

  close(): Promise<void> {
    return this.#port.close();
  }

  #tells(payload: Uint8Array): boolean {
    const text = String.fromCharCode(...payload.subarray(0, 8192));
    return this.secrets.some((code) => text.includes(code));
  }

  #note(rule: WireRule, detail: string): void {
    if (this.broken.length < 200) this.broken.push({ rule, detail });
  }

  #take(report: Uint8Array): void {
    this.heardSoFar.reports += 1;
    let head;
    try {
      head = readHead(report);
    } catch {
      return this.#note('size', `a report of ${report.length} bytes`);
    }
    if (!this.#spokenOn.has(head.channel)) {
      return this.#note('channel', `a report on channel ${hex(head.channel)}, on which nobody spoke`);
    }
    const known = this.#joiners.get(head.channel) ?? { joiner: new Joiner(head.channel), reports: 0 };
    this.#joiners.set(head.channel, known);
    const command = head.kind === 'first' ? head.command : null;
    const aside = command === transportCommands.keepalive || command === transportCommands.signal;
    // §3.4: an aside does not disturb the reply that it comes in the middle of.
    const joiner = aside ? new Joiner(head.channel) : known.joiner;
    if (!aside) known.reports = head.kind === 'first' && !joiner.midMessage ? 1 : known.reports + 1;
    try {
      const message = joiner.push(report);
      if (message !== null) this.#hear({ ...message, at: this.clock.now(), reports: aside ? 1 : known.reports });
      else if (aside) this.#note('aside', `an aside with command ${hex(command)} does not fit one report`);
    } catch (error) {
      this.#note(ruleOf(error), error instanceof Error ? error.message : String(error));
    }
  }

  #hear(heard: Heard): void {
    const { heardSoFar } = this;
    heardSoFar.messages += 1;
    if (this.secrets.length > 0 && this.#tells(heard.payload))
      this.#note('secret', `command ${hex(heard.command)} holds a code`);
    heardSoFar.longest = Math.max(heardSoFar.longest, heard.reports);
    if (heard.command === transportCommands.error) {
      heardSoFar.errors += 1;
      if (heard.payload.length !== 1) this.#note('error-byte', `an error of ${heard.payload.length} bytes`);
    } else if (heard.command === transportCommands.keepalive) {
      heardSoFar.keepalives += 1;
      if (heard.payload.length !== 1 || heard.payload[0] === 0) {
        this.#note(
          'keepalive-byte',
          `a keepalive of ${heard.payload.length} bytes, status ${heard.payload[0] ?? 'none'}`,
        );
      }
    } else if (heard.command === transportCommands.signal) {
      heardSoFar.signals += 1;
      if (this.signals.length < 1000) this.signals.push(heard.payload);
    }
    const at = this.#waiters.findIndex(({ wanted }) => wanted(heard));
    const [waiter] = at < 0 ? [] : this.#waiters.splice(at, 1);
    if (waiter !== undefined) waiter.take(heard);
    else this.#unread.push(heard);
    if (this.#unread.length > 1000) this.#unread.shift();
  }
}

function nameOfCode(code: number): WireErrorName | `code ${string}` {
  return wireErrors.find((error) => error.code === code)?.name ?? `code ${hex(code)}`;
}

function ruleOf(error: unknown): WireRule {
  if (isFault(error, 'device.bad-length')) return 'length';
  if (isFault(error, 'device.bad-sequence')) return 'sequence';
  return 'padding';
}
