// The Link over one port: every call is one exchange of the session, encoded and checked by its command.
// Must not know which wire the port is, nor the store or the UI.
import type { Clock } from '../contract/clock.ts';
import type { Adapter, LockSignal, OperationOutcome } from '../contract/device.ts';
import { Fault } from '../contract/fault.ts';
import {
  allCommands,
  batteryCommand,
  clearAllArmCommand,
  clearAllCommitCommand,
  clearCodeCommand,
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
} from './commands/index.ts';
import type { Command } from './commands/index.ts';
import { maxEventsPerPage } from './commands/read-events.ts';
import { maxSlotsPerPage } from './commands/read-slots.ts';
import { decodeSignal } from './commands/signal.ts';
import type { Capability, ExchangeOptions, Link, OperationOptions } from './link.ts';
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
  [readSlotsCommand.name]: 'slots',
  [setCodeCommand.name]: 'codes',
  [clearAllCommitCommand.name]: 'clear-all',
  [readSettingsCommand.name]: 'settings',
  [selfTestCommand.name]: 'self-test',
  [winkCommand.name]: 'wink',
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

  const arm = async (
    command: typeof factoryResetArmCommand,
    asked: OperationOptions,
  ): Promise<{ token: Uint8Array }> => {
    const { token } = await call(command, { operationId: asked.operationId }, asked);
    return { token };
  };
  const commit = async (
    command: typeof factoryResetCommitCommand,
    token: Uint8Array,
    asked: OperationOptions,
  ): Promise<OperationOutcome> => {
    const { operationId } = asked;
    // Whatever became of the first commit, only outcomeOf may tell: it is never sent again.
    if (committed.has(operationId)) throw new Fault('device.bad-token', 'this operation was already committed once');
    committed.add(operationId);
    return callFor(command, { token, operationId }, asked);
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
    armFactoryReset: (asked) => arm(factoryResetArmCommand, asked),
    commitFactoryReset: (token, asked) => commit(factoryResetCommitCommand, token, asked),
    outcomeOf: (operationId, asked) => callFor(outcomeCommand, { operationId }, asked),
    readEvents: async (after, limit, asked) => {
      const page = await call(readEventsCommand, { after, limit: Math.min(limit, maxEventsPerPage) }, asked);
      mustAscend(
        after,
        page.events.map(({ sequence }) => sequence),
        page.next,
      );
      return page;
    },
    readSlots: async (after, limit, asked) => {
      const page = await call(readSlotsCommand, { after, limit: Math.min(limit, maxSlotsPerPage) }, asked);
      mustAscend(
        after,
        page.slots.map(({ slot }) => slot),
        page.next,
      );
      return page;
    },
    setCode: (slot, code, { operationId, ...asked }) => callFor(setCodeCommand, { operationId, slot, code }, asked),
    clearCode: (slot, { operationId, ...asked }) => callFor(clearCodeCommand, { operationId, slot }, asked),
    armClearAll: (asked) => arm(clearAllArmCommand, asked),
    commitClearAll: (token, asked) => commit(clearAllCommitCommand, token, asked),
    readSettings: async (asked) => (await call(readSettingsCommand, {}, asked)).settings,
    writeSetting: (setting, value, { operationId, ...asked }) =>
      callFor(writeSettingCommand, { operationId, setting, value }, asked),
    selfTest: (asked) => call(selfTestCommand, {}, asked),
    wink: async (asked) => {
      await call(winkCommand, {}, asked);
    },
    subscribe: async (listener) => {
      await call(subscribeCommand, { on: true });
      listeners.add(listener);
    },
    onLost: (listener) => session.onLost(listener),
    close: () => session.close(),
  };
}

/** A page that does not move its cursor on would be read for ever (§8.5). Throws device.bad-payload. */
function mustAscend(after: number, numbers: number[], next: number | null): void {
  let last = after;
  for (const number of numbers) {
    if (number <= last) throw new Fault('device.bad-payload', 'a page is not in ascending order behind its cursor');
    last = number;
  }
  if (next !== null && (next !== last || numbers.length === 0)) {
    throw new Fault('device.bad-payload', 'a page does not lead on from its last entry');
  }
}
