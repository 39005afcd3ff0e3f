// What a check is, and what it may do with the unit under test: channels, patient readings, verdicts.
// Must not know any one check, nor who prints the results.
import type { OperationOutcome } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { Command } from '../commands/index.ts';
import { batteryCommand, identifyCommand, outcomeCommand } from '../commands/index.ts';
import type { WireErrorName } from '../errors.ts';
import { broadcastChannel } from '../frame.ts';
import type { InitReply } from '../transport.ts';
import { decodeInitReply, nonceBytes, transportCommands } from '../transport.ts';
import type { Answer, Wire } from './wire.ts';

/** What a check does to the lock beyond reading it; such checks run only on a test unit, and only when asked for. */
export type Effect = 'arms' | 'changes' | 'moves' | 'erases';

export interface Check {
  /** Letter of its group and number; never used for another check. */
  id: string;
  /** Section of docs/protocol.md that it comes from. */
  section: string;
  /** The rule, as a sentence that is true of a good adapter. */
  title: string;
  effect?: Effect;
  /** Gives a detail for the report, or nothing. Throws `Fails` or `NotSupported`; any other error is a failure too. */
  run(unit: Unit): Promise<unknown>;
}

/** The adapter broke the rule. */
export class Fails extends Error {}
/** The rule cannot be tried on this unit as it is now. */
export class NotSupported extends Error {}

/** How long silence must last to count as silence: longer than any answer that comes "at once". */
export const quietMs = 250;
/** What clocks and the wire may add to a time of the protocol. */
export const slackMs = 100;
const initMs = 1000;
const leastSlowMs = 60;

// The lock is not in the state that the check needs; that is nobody's mistake.
const stateErrors: readonly string[] = [
  'no-lock',
  'lock-asleep',
  'low-power',
  'door-closed',
  'jammed',
  'not-on-this-lock',
] satisfies WireErrorName[];

export function fail(detail: string): never {
  throw new Fails(detail);
}

/** Fails with `detail` unless `condition`. */
export function must(condition: boolean, detail: string): asserts condition {
  if (!condition) fail(detail);
}

/** An answer in words. */
export function words(answer: Answer): string {
  if (answer.kind === 'reply') return 'a reply';
  if (answer.kind === 'error') return `error ${answer.error}`;
  return answer.kind === 'wrong' ? answer.detail : `no answer within ${answer.tookMs} ms`;
}

/** The error that was due, or a failure. */
export function mustRefuse(answer: Answer, ...names: WireErrorName[]): void {
  if (answer.kind === 'error' && names.some((name) => name === answer.error)) return;
  fail(`${words(answer)} where error ${names.join(' or ')} was due`);
}

/** The check cannot be tried when the lock refuses because of the state that it is in. */
export function mindState(answer: Answer): void {
  if (answer.kind === 'error' && stateErrors.includes(answer.error)) {
    throw new NotSupported(`the lock says ${answer.error}; the check needs a lock that works`);
  }
}

/** What it takes to send a command: all of it but the reply. */
type Asking<Q> = Pick<Command<Q, never>, 'number' | 'timeoutMs' | 'capMs' | 'request'>;

export class Unit {
  readonly wire: Wire;
  /** The first INIT reply of this run. */
  readonly hello: InitReply;
  readonly random: (count: number) => Uint8Array;
  #slowMs: number | null = null;
  #lastId = 0;

  constructor(wire: Wire, hello: InitReply, random: (count: number) => Uint8Array) {
    this.wire = wire;
    this.hello = hello;
    this.random = random;
  }

  /** Asks for a channel. Fails when no reply with the nonce comes in time. */
  async init(): Promise<InitReply> {
    return askInit(this.wire, this.random(nonceBytes));
  }

  /** A channel of one's own. */
  async channel(): Promise<number> {
    return (await this.init()).channel;
  }

  has(command: { number: number }): boolean {
    return (this.hello.commands & (1 << (command.number - 0x40))) !== 0;
  }

  /** The check is not supported unless the adapter has all of these. */
  need(...commands: { name: string; number: number }[]): void {
    const missing = commands.filter((command) => !this.has(command)).map(({ name }) => name);
    if (missing.length > 0) throw new NotSupported(`the adapter has no ${missing.join(', no ')}`);
  }

  /** One request with the command's own times. */
  async ask<Q>(channel: number, command: Asking<Q>, request: Q): Promise<Answer> {
    return this.wire.ask(channel, command.number, command.request.encode(request), command);
  }

  /** The same, patient while the lock is busy with what an earlier check began. */
  async askRested<Q>(channel: number, command: Asking<Q>, request: Q): Promise<Answer> {
    return this.askRawRested(channel, command, command.request.encode(request));
  }

  /** Raw payload, patient. Busy is answered before anything is begun (§5.4), so asking again is safe. */
  async askRawRested(channel: number, command: Omit<Asking<never>, 'request'>, payload: Uint8Array): Promise<Answer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.wire.ask(channel, command.number, payload, command);
      if (answer.kind !== 'error' || answer.error !== 'busy' || tries >= 40) return answer;
      await this.wire.pass(250);
    }
  }

  /** A reply, decoded and within its bounds. Not supported when the lock's state forbids it. */
  async get<Q, A>(channel: number, command: Command<Q, A>, request: Q): Promise<A> {
    this.need(command);
    const answer = await this.askRested(channel, command, request);
    mindState(answer);
    return this.decoded(command, answer);
  }

  /** The payload of an answer that must be a reply, decoded and within its bounds. */
  decoded<Q, A>(command: Command<Q, A>, answer: Answer): A {
    must(answer.kind === 'reply', `${words(answer)} to ${command.name}`);
    try {
      return command.reply.decode(answer.payload);
    } catch (error) {
      return fail(`the reply to ${command.name} breaks its table: ${isFault(error) ? error.detail : String(error)}`);
    }
  }

  /** Fails unless the channel still answers a request as if nothing had happened. */
  async alive(channel: number): Promise<void> {
    const answer = await this.askRested(channel, identifyCommand, {});
    if (answer.kind === 'reply' || (answer.kind === 'error' && stateErrors.includes(answer.error))) return;
    fail(`afterwards identify on the same channel is answered with ${words(answer)}`);
  }

  /** Fails when anything but signals comes on the channel. */
  async quiet(channel: number, forMs: number = quietMs): Promise<void> {
    const heard = await this.wire.next(channel, forMs, ({ command }) => command !== transportCommands.signal);
    must(heard === null, `command 0x${heard?.command.toString(16)} came where silence was due`);
  }

  outcome(channel: number, operationId: string): Promise<OperationOutcome> {
    return this.get(channel, outcomeCommand, { operationId });
  }

  /**
   * Sends the slow reading (battery under load) without waiting for its answer; gives the way to wait for it.
   * Not supported when the unit answers it too fast to be disturbed.
   */
  async beginSlow(channel: number): Promise<() => Promise<Answer>> {
    this.need(batteryCommand);
    if (this.#slowMs === null) {
      const probe = await this.askRested(channel, batteryCommand, { load: true });
      mindState(probe);
      must(probe.kind === 'reply', `battery under load is answered with ${words(probe)}`);
      this.#slowMs = probe.tookMs;
    }
    if (this.#slowMs < leastSlowMs) {
      throw new NotSupported(`battery under load takes ${this.#slowMs} ms: too fast to be disturbed`);
    }
    const sentAt = this.wire.clock.now();
    await this.wire.say(channel, batteryCommand.number, batteryCommand.request.encode({ load: true }));
    return () => this.wire.answer(channel, batteryCommand.number, batteryCommand, sentAt);
  }

  /** A new operation id, version 7: later ones sort later (§7.1). */
  newId(): string {
    this.#lastId = Math.max(this.#lastId + 1, this.wire.clock.now());
    const stamp = Math.floor(this.#lastId).toString(16).padStart(12, '0');
    const rest = Array.from(this.random(10), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const variant = ((Number.parseInt(rest[3] ?? '0', 16) & 0x3) | 0x8).toString(16);
    return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
  }
}

/** INIT with this nonce. Throws device.timeout when no reply with the nonce comes within 1000 ms. */
export async function askInit(wire: Wire, nonce: Uint8Array): Promise<InitReply> {
  await wire.say(broadcastChannel, transportCommands.init, nonce);
  const ours = (payload: Uint8Array): boolean => nonce.every((byte, at) => payload[at] === byte);
  const heard = await wire.next(
    broadcastChannel,
    initMs,
    ({ command, payload }) => command === transportCommands.init && ours(payload),
  );
  if (heard === null) throw new Fault('device.timeout', `no INIT reply with the nonce within ${initMs} ms`);
  return decodeInitReply(heard.payload);
}
