// The practice adapter: the device side of the protocol, built from the host's own codecs.
// Must not know how reports reach it, nor anything of the lock beyond its operations.
import type { Clock } from '../../contract/clock.ts';
import type { LockSignal } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import {
  allCommands,
  batteryCommand,
  clearAllArmCommand,
  clearAllCommitCommand,
  clearCodeCommand,
  commandBits,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  handingCommand,
  identifyCommand,
  motorTestCommand,
  outcomeCommand,
  readEventsCommand,
  readSettingsCommand,
  readSlotsCommand,
  selfTestCommand,
  setCodeCommand,
  statusCommand,
  subscribeCommand,
  winkCommand,
  writeSettingCommand,
} from '../commands/index.ts';
import type { Command } from '../commands/index.ts';
import { encodeSignal } from '../commands/signal.ts';
import type { WireErrorName } from '../errors.ts';
import { wireErrorCode, wireErrors } from '../errors.ts';
import type { Message } from '../frame.ts';
import { broadcastChannel, Joiner, readHead, split } from '../frame.ts';
import { encodeInitReply, nonceBytes, progressByte, protocolVersion, transportCommands } from '../transport.ts';
import type { CodeOperations } from './code-operations.ts';
import type { SimulatedLock } from './lock.ts';
import type { LockOperations } from './operations.ts';
import { Refusal } from './operations.ts';

const firmware = '1.0.0';
const keptChannels = 8;
const messageTimeoutMs = 500;
const keepaliveMs = 200;

type Handler = (payload: Uint8Array, channel: number) => Promise<Uint8Array>;
interface Exchange {
  channel: number;
  acts: boolean;
  ended: boolean;
  stopKeepalive: () => void;
}

export interface AdapterParts {
  lock: SimulatedLock;
  operations: LockOperations;
  codeOperations: CodeOperations;
  clock: Clock;
  send: (report: Uint8Array) => void;
  /** Says of itself that its lock may be moved and erased by tests (§4.1). */
  testUnit: boolean;
}

export class SimulatedAdapter {
  /** Misbehaviour: the next so many requests are answered with busy. */
  busyFor = 0;
  /** Misbehaviour: no lock is within reach. */
  lockAway = false;
  readonly #parts: AdapterParts;
  readonly #channels = new Map<number, { joiner: Joiner; stopTimer: () => void }>();
  readonly #handlers: Map<number, Handler>;
  #nextChannel = 0x0001_0001;
  #exchange: Exchange | null = null;
  #subscribed: number | null = null;

  constructor(parts: AdapterParts) {
    this.#parts = parts;
    this.#handlers = this.#table(parts);
    parts.lock.onSignal((signal) => this.#passOn(signal));
  }

  /** The adapter lost its power, or resets itself: every channel is gone. The lock goes on by itself. */
  powerDown(): void {
    for (const { stopTimer } of this.#channels.values()) stopTimer();
    this.#channels.clear();
    this.#subscribed = null;
    if (this.#exchange !== null) this.#end(this.#exchange);
  }

  /** Takes one report from the host. */
  receive(report: Uint8Array): void {
    let head;
    try {
      head = readHead(report);
    } catch {
      return;
    }
    // Channel 0 is never used (§4): there is nobody who could be answered.
    if (head.channel === 0) return;
    if (head.channel === broadcastChannel) return this.#takeBroadcast(report);
    const known = this.#channels.get(head.channel);
    if (known === undefined) {
      if (head.kind === 'first') this.#refuse(head.channel, 'bad-channel');
      return;
    }
    if (head.kind === 'first' && head.command === transportCommands.cancel) return this.#cancel(head.channel);
    if (head.kind === 'first' && this.#exchange !== null) return this.#refuse(head.channel, 'busy');
    // A following report of a refused message; the refusal is already on its way.
    if (head.kind === 'next' && !known.joiner.midMessage) return;
    known.stopTimer();
    try {
      const message = known.joiner.push(report);
      if (message === null) {
        known.stopTimer = this.#parts.clock.after(messageTimeoutMs, () => {
          known.joiner.clear();
          this.#refuse(head.channel, 'message-timeout');
        });
      } else this.#begin(message);
    } catch (error) {
      const name = wireErrors.find(({ fault }) => isFault(error, fault))?.name ?? 'bad-frame';
      this.#refuse(head.channel, name);
    }
  }

  #takeBroadcast(report: Uint8Array): void {
    let message: Message | null;
    try {
      message = new Joiner(broadcastChannel).push(report);
    } catch {
      return;
    }
    if (message?.command !== transportCommands.init || message.payload.length !== nonceBytes) return;
    const channel = this.#nextChannel;
    this.#nextChannel += 1;
    this.#channels.set(channel, { joiner: new Joiner(channel), stopTimer: () => undefined });
    const oldest = this.#channels.keys().next().value;
    if (this.#channels.size > keptChannels && oldest !== undefined) this.#lapse(oldest);
    const { testUnit } = this.#parts;
    const reply = {
      nonce: message.payload,
      channel,
      protocol: protocolVersion,
      firmware,
      commands: commandBits,
      testUnit,
    };
    this.#send(broadcastChannel, transportCommands.init, encodeInitReply(reply));
  }

  /** A channel that is dropped takes its unfinished message and its subscription along (§4.3). */
  #lapse(channel: number): void {
    this.#channels.get(channel)?.stopTimer();
    this.#channels.delete(channel);
    if (this.#subscribed === channel) this.#subscribed = null;
  }

  #begin({ channel, command, payload }: Message): void {
    // A long request may have begun before the exchange that now runs (§5.4).
    if (this.#exchange !== null) return this.#refuse(channel, 'busy');
    if (this.busyFor > 0) {
      this.busyFor -= 1;
      return this.#refuse(channel, 'busy');
    }
    const handler = this.#handlers.get(command);
    const known = allCommands.find(({ number }) => number === command);
    if (handler === undefined || known === undefined) return this.#refuse(channel, 'unknown-command');
    if (this.lockAway) return this.#refuse(channel, 'no-lock');
    const exchange: Exchange = { channel, acts: !known.repeatable, ended: false, stopKeepalive: () => undefined };
    this.#exchange = exchange;
    this.#keepAlive(exchange);
    handler(payload, channel).then(
      (reply) => {
        if (this.#end(exchange)) this.#send(channel, command, reply);
      },
      (error: unknown) => {
        if (this.#end(exchange)) this.#refuse(channel, nameOf(error));
      },
    );
  }

  /** Ends an exchange; false when it had already ended (cancelled, cable out). */
  #end(exchange: Exchange): boolean {
    if (exchange.ended) return false;
    exchange.ended = true;
    exchange.stopKeepalive();
    if (this.#exchange === exchange) this.#exchange = null;
    return true;
  }

  #cancel(channel: number): void {
    const exchange = this.#exchange;
    // What moves or erases goes on to its end; its own answer tells how (§5.3).
    if (exchange === null || exchange.channel !== channel || exchange.acts) return;
    this.#end(exchange);
    this.#refuse(channel, 'cancelled');
  }

  #keepAlive(exchange: Exchange): void {
    exchange.stopKeepalive = this.#parts.clock.after(keepaliveMs, () => {
      const status = progressByte(this.#parts.operations.progress);
      this.#send(exchange.channel, transportCommands.keepalive, Uint8Array.of(status));
      this.#keepAlive(exchange);
    });
  }

  #passOn(signal: LockSignal): void {
    if (this.#subscribed === null || this.lockAway) return;
    this.#send(this.#subscribed, transportCommands.signal, encodeSignal(signal));
  }

  #refuse(channel: number, name: WireErrorName): void {
    this.#send(channel, transportCommands.error, Uint8Array.of(wireErrorCode(name)));
  }

  #send(channel: number, command: number, payload: Uint8Array): void {
    for (const report of split(payload, channel, command)) this.#parts.send(report);
  }

  #table({ lock, operations, codeOperations }: AdapterParts): Map<number, Handler> {
    const table = new Map<number, Handler>();
    const on = <Q, A>(command: Command<Q, A>, answer: (request: Q, channel: number) => A | Promise<A>): void => {
      table.set(command.number, async (payload, channel) =>
        command.reply.encode(await answer(command.request.decode(payload), channel)),
      );
    };
    on(identifyCommand, () => operations.identify());
    on(statusCommand, () => lock.status());
    on(batteryCommand, ({ load }) => operations.readBattery(load));
    on(motorTestCommand, ({ operationId }) => operations.testMotor(operationId));
    on(readEventsCommand, ({ after, limit }) => operations.readEvents(after, limit));
    on(handingCommand, ({ operationId }) => operations.learnHanding(operationId));
    on(factoryResetArmCommand, ({ operationId }) => operations.armFactoryReset(operationId));
    on(factoryResetCommitCommand, ({ token, operationId }) => operations.commitFactoryReset(token, operationId));
    on(outcomeCommand, ({ operationId }) => operations.outcomeOf(operationId));
    on(subscribeCommand, ({ on: wanted }, channel) => {
      this.#subscribed = wanted ? channel : null;
      return {};
    });
    on(readSlotsCommand, ({ after, limit }) => codeOperations.readSlots(after, limit));
    on(setCodeCommand, (request) => codeOperations.setCode(request));
    on(clearCodeCommand, ({ slot, operationId }) => codeOperations.clearCode(slot, operationId));
    on(clearAllArmCommand, ({ operationId }) => codeOperations.armClearAll(operationId));
    on(clearAllCommitCommand, ({ token, operationId }) => codeOperations.commitClearAll(token, operationId));
    on(readSettingsCommand, () => ({ settings: codeOperations.readSettings() }));
    on(writeSettingCommand, ({ setting, value, operationId }) =>
      codeOperations.writeSetting(setting, value, operationId),
    );
    on(selfTestCommand, () => codeOperations.selfTest());
    on(winkCommand, () => codeOperations.wink());
    return table;
  }
}

function nameOf(error: unknown): WireErrorName {
  if (error instanceof Refusal) return error.wireError;
  return isFault(error, 'device.bad-payload') ? 'bad-payload' : 'other';
}
