// The Link over one port: every call is one exchange of the session, encoded and checked by its command.
// Must not know which wire the port is, nor the store or the UI.
import type { Clock } from '../contract/clock.ts';
import type { Adapter, LockSignal, OperationOutcome } from '../contract/device.ts';
import { Fault } from '../contract/fault.ts';
import {
  allCommands,
  batteryCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  handingCommand,
  identifyCommand,
  motorTestCommand,
  outcomeCommand,
  readEventsCommand,
  statusCommand,
  subscribeCommand,
} from './commands/index.ts';
import type { Command } from './commands/index.ts';
import { maxEventsPerPage } from './commands/read-events.ts';
import { decodeSignal } from './commands/signal.ts';
import type { Capability, ExchangeOptions, Link } from './link.ts';
import type { PortCandidate, ReportPort } from './port.ts';
import type { ExchangeRequest, SessionCounters } from './session.ts';
import { openSession } from './session.ts';

export interface OpenLinkOptions {
  port: ReportPort;
  candidate: PortCandidate;
  driver: Adapter['driver'];
  clock: Clock;
  /** Random bytes for nonces; replaced in tests and replays. */
  random?: (count: number) => Uint8Array;
}

/** A Link with what the log wants to know of its wire. */
export interface PortLink extends Link {
  readonly counters: Readonly<SessionCounters & { badSignals: number }>;
}

const capabilityOf: Record<string, Capability> = {
  [identifyCommand.name]: 'identify',
  [statusCommand.name]: 'status',
  [batteryCommand.name]: 'battery',
  [motorTestCommand.name]: 'motor-test',
  [readEventsCommand.name]: 'events',
  [handingCommand.name]: 'handing',
  [factoryResetCommitCommand.name]: 'factory-reset',
  [outcomeCommand.name]: 'outcome',
  [subscribeCommand.name]: 'subscribe',
};

/**
 * Takes a channel on an open port. On failure the port is closed again.
 * Rejects with device.version, device.timeout or device.unplugged.
 */
export async function openLink(options: OpenLinkOptions): Promise<PortLink> {
  const { port, candidate, driver, clock, random } = options;
  let session;
  try {
    session = await openSession(random === undefined ? { port, clock } : { port, clock, random });
  } catch (error) {
    await port.close().catch(() => undefined);
    throw error;
  }
  const { hello } = session;
  const adapter: Adapter = { ...candidate, driver, firmware: hello.firmware, protocol: hello.protocol };
  const present = new Set(
    allCommands.filter(({ number }) => hello.commands & (1 << (number - 0x40))).map(({ name }) => name),
  );
  const capabilities = new Set([...present].map((name) => capabilityOf[name]).filter((one) => one !== undefined));
  const listeners = new Set<(signal: LockSignal) => void>();
  const committed = new Set<string>();
  const signalCounters = { badSignals: 0 };

  const requestOf = <Q, A>(command: Command<Q, A>, request: Q, asked: ExchangeOptions = {}): ExchangeRequest => ({
    command: command.number,
    payload: command.request.encode(request),
    timeoutMs: command.timeoutMs,
    capMs: command.capMs,
    repeatable: command.repeatable,
    signal: asked.signal,
    onProgress: asked.onProgress,
  });
  const call = async <Q, A>(command: Command<Q, A>, request: Q, asked?: ExchangeOptions): Promise<A> => {
    if (!present.has(command.name)) throw new Fault('device.unsupported', `the adapter has no ${command.name}`);
    return command.reply.decode(await session.exchange(requestOf(command, request, asked)));
  };
  const callFor = async <Q extends { operationId: string }>(
    command: Command<Q, OperationOutcome>,
    request: Q,
    asked?: ExchangeOptions,
  ): Promise<OperationOutcome> => {
    const outcome = await call(command, request, asked);
    if (outcome.operationId !== request.operationId.toLowerCase()) {
      throw new Fault('device.bad-payload', 'the outcome is of another operation');
    }
    return outcome;
  };

  session.onSignal((payload) => {
    let signal: LockSignal | null;
    try {
      signal = decodeSignal(payload);
    } catch {
      signalCounters.badSignals += 1;
      return;
    }
    if (signal !== null) for (const listener of listeners) listener(signal);
  });
  session.onNewChannel(async (exchange) => {
    if (listeners.size > 0) await exchange(requestOf(subscribeCommand, { on: true }));
  });

  return {
    adapter,
    capabilities,
    get counters() {
      return { ...session.counters, ...signalCounters };
    },
    identify: (asked) => call(identifyCommand, {}, asked),
    readStatus: (asked) => call(statusCommand, {}, asked),
    readBattery: (load, asked) => call(batteryCommand, { load }, asked),
    testMotor: (asked) => call(motorTestCommand, { operationId: asked.operationId }, asked),
    learnHanding: (asked) => callFor(handingCommand, { operationId: asked.operationId }, asked),
    armFactoryReset: async (asked) => {
      const { token } = await call(factoryResetArmCommand, { operationId: asked.operationId }, asked);
      return { token };
    },
    commitFactoryReset: async (token, asked) => {
      const { operationId } = asked;
      // Whatever became of the first commit, only outcomeOf may tell: it is never sent again.
      if (committed.has(operationId)) throw new Fault('device.bad-token', 'this reset was already committed once');
      committed.add(operationId);
      return callFor(factoryResetCommitCommand, { token, operationId }, asked);
    },
    outcomeOf: (operationId, asked) => callFor(outcomeCommand, { operationId }, asked),
    readEvents: (after, limit, asked) =>
      call(readEventsCommand, { after, limit: Math.min(limit, maxEventsPerPage) }, asked),
    subscribe: async (listener) => {
      await call(subscribeCommand, { on: true });
      listeners.add(listener);
    },
    onLost: (listener) => session.onLost(listener),
    close: () => session.close(),
  };
}
