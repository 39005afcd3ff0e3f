// How to bend what an adapter says, for the misbehaviours beside this file.
// Must not be used by the program itself.
import { encode } from 'cbor2';
import type { Clock } from '../../../contract/clock.ts';
import { parse } from '../../commands/codec.ts';
import { allCommands } from '../../commands/index.ts';
import { wireErrorCode } from '../../errors.ts';
import type { WireErrorName } from '../../errors.ts';
import type { Message } from '../../frame.ts';
import { readHead } from '../../frame.ts';
import { transportCommands } from '../../transport.ts';
import type { Bend } from './bent-port.ts';
import { reportsOf } from './bent-port.ts';

const { init, error } = transportCommands;

export interface Misbehaviour {
  what: string;
  /** Checks that must fail. */
  fails: string[];
  /** Checks that make the traffic which the others judge. */
  after?: string[];
  make: (clock: Clock) => Bend;
}

export type Keys = Map<number, unknown>;

const numberOf = (name: string): number => allCommands.find((command) => command.name === name)?.number ?? 0;

export const errorOn = (channel: number, name: WireErrorName): Message => ({
  channel,
  command: error,
  payload: Uint8Array.of(wireErrorCode(name)),
});

/** The message with other keys in its map. */
export function withMap(message: Message, change: (map: Keys) => void): Message {
  const map = message.payload.length === 0 ? new Map() : (parse(message.payload) as Keys);
  change(map);
  return { ...message, payload: encode(map) };
}

/** Changes the replies to one command. */
export const replies = (command: number | undefined, change: (map: Keys) => void): Bend => ({
  toHost: (message) => [message.command === command ? withMap(message, change) : message],
});

/** Changes the bytes of the INIT replies but the first one. */
export function inits(change: (payload: Uint8Array, count: number) => Uint8Array | null): Bend {
  let count = 0;
  return {
    toHost: (message) => {
      if (message.command !== init) return [message];
      count += 1;
      const payload = count === 1 ? message.payload : change(message.payload.slice(), count);
      return payload === null ? [] : [{ ...message, payload }];
    },
  };
}

export const set = (payload: Uint8Array, at: number, ...bytes: number[]): Uint8Array => {
  payload.set(bytes, at);
  return payload;
};

/** One error is said with the code of another. */
export const insteadOf = (name: WireErrorName): Bend => ({
  toHost: (message) => [
    message.command === error && message.payload[0] === wireErrorCode(name)
      ? errorOn(message.channel, 'other')
      : message,
  ],
});

/** The head of a first report, or null. */
export function first(report: Uint8Array): { channel: number; command: number; length: number } | null {
  if (report.length !== 64) return null;
  const head = readHead(report);
  return head.kind === 'first' ? head : null;
}

export const isRequest = (report: Uint8Array, command: number | undefined): boolean =>
  first(report)?.command === command;

export const ids = (letter: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `${letter}${String(number).padStart(2, '0')}`);

export function changeRequests(command: number | undefined, change: (map: Keys) => void): Bend {
  return {
    toAdapter: (report) => {
      const head = first(report);
      if (head === null || head.command !== command || head.length > 57) return [report];
      try {
        return reportsOf(withMap({ ...head, payload: report.slice(7, 7 + head.length) }, change));
      } catch {
        return [report];
      }
    },
  };
}

/** Command numbers by name. */
export const numbers = {
  identify: numberOf('identify'),
  status: numberOf('status'),
  battery: numberOf('battery'),
  motorTest: numberOf('motor-test'),
  readEvents: numberOf('read-events'),
  arm: numberOf('factory-reset-arm'),
  commit: numberOf('factory-reset-commit'),
  outcome: numberOf('outcome'),
  subscribe: numberOf('subscribe'),
  readSlots: numberOf('read-slots'),
  setCode: numberOf('set-code'),
  clearCode: numberOf('clear-code'),
  clearAllCommit: numberOf('clear-all-commit'),
  readSettings: numberOf('read-settings'),
  writeSetting: numberOf('write-setting'),
  selfTest: numberOf('self-test'),
};
