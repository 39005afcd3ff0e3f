// The adapter's error codes (protocol §6): one byte on the wire, one fault code in the bench.
// Must not know who shows the fault.
import type { FaultCode } from '../contract/fault.ts';
import { Fault } from '../contract/fault.ts';

export interface WireError {
  code: number;
  name: string;
  fault: FaultCode;
  meaning: string;
}

/** Every error code of the protocol. A code that is not here reads as device.refused. */
export const wireErrors = [
  {
    code: 0x01,
    name: 'unknown-command',
    fault: 'device.unsupported',
    meaning: 'the adapter does not have this command',
  },
  {
    code: 0x02,
    name: 'bad-payload',
    fault: 'device.bad-payload',
    meaning: 'the payload breaks its table in section 8',
  },
  { code: 0x03, name: 'bad-length', fault: 'device.bad-length', meaning: 'the announced length is impossible' },
  { code: 0x04, name: 'bad-sequence', fault: 'device.bad-sequence', meaning: 'a following report came out of order' },
  {
    code: 0x05,
    name: 'message-timeout',
    fault: 'device.timeout',
    meaning: 'the rest of a message did not come in time',
  },
  { code: 0x06, name: 'busy', fault: 'device.busy', meaning: 'another exchange is running; nothing was begun' },
  { code: 0x07, name: 'bad-frame', fault: 'device.bad-frame', meaning: 'a report broke another framing rule' },
  {
    code: 0x0b,
    name: 'bad-channel',
    fault: 'device.bad-channel',
    meaning: 'the channel was never given out or has lapsed',
  },
  { code: 0x20, name: 'cancelled', fault: 'device.cancelled', meaning: 'the exchange was cancelled and had no effect' },
  { code: 0x21, name: 'no-lock', fault: 'device.no-lock', meaning: 'no lock answers the adapter' },
  {
    code: 0x22,
    name: 'lock-asleep',
    fault: 'device.lock-asleep',
    meaning: 'the battery pack is out or its cells are flat',
  },
  { code: 0x23, name: 'low-power', fault: 'device.low-power', meaning: 'the cells are too weak for the motor' },
  { code: 0x24, name: 'door-closed', fault: 'device.door-closed', meaning: 'the door must be open first' },
  { code: 0x25, name: 'jammed', fault: 'device.jammed', meaning: 'the motor stalled' },
  { code: 0x26, name: 'bad-token', fault: 'device.bad-token', meaning: 'the token is wrong, used or expired' },
  {
    code: 0x27,
    name: 'not-on-this-lock',
    fault: 'device.unsupported',
    meaning: 'this lock does not have the function',
  },
  { code: 0x28, name: 'operation-used', fault: 'device.refused', meaning: 'the operation id was already carried out' },
  {
    code: 0x29,
    name: 'outcome-unknown',
    fault: 'device.outcome-unknown',
    meaning: 'the lock has forgotten that far back',
  },
  { code: 0x2a, name: 'bad-slot', fault: 'device.bad-slot', meaning: 'the lock has no such slot' },
  {
    code: 0x2b,
    name: 'duplicate-code',
    fault: 'device.duplicate-code',
    meaning: 'another slot holds this very code',
  },
  {
    code: 0x2c,
    name: 'same-presses',
    fault: 'device.same-presses',
    meaning: 'another code has the same button presses',
  },
  {
    code: 0x2d,
    name: 'same-first-four',
    fault: 'device.same-first-four',
    meaning: 'another code has the same first four digits',
  },
  {
    code: 0x2e,
    name: 'read-only',
    fault: 'device.read-only',
    meaning: 'the setting cannot be written by the adapter',
  },
  { code: 0x7f, name: 'other', fault: 'device.refused', meaning: 'anything else' },
] as const satisfies readonly WireError[];

export type WireErrorName = (typeof wireErrors)[number]['name'];

/** What every command may be answered with (protocol §8). */
export const commonErrors = [
  'unknown-command',
  'bad-payload',
  'busy',
  'no-lock',
  'cancelled',
] as const satisfies WireErrorName[];
/** About messages and channels, whatever the command (protocol §3.3, §4.3, §5.1). */
export const wireOnlyErrors = [
  'bad-length',
  'bad-sequence',
  'message-timeout',
  'bad-frame',
  'bad-channel',
] as const satisfies WireErrorName[];
/** Known to hosts, said by no command of this version. */
export const unusedErrors = ['jammed'] as const satisfies WireErrorName[];

const operation = ['operation-used', 'outcome-unknown', 'lock-asleep'] as const satisfies WireErrorName[];
/** What else a command may be answered with, by its name (the line Errors of protocol §8). */
export const commandErrors: Readonly<Record<string, readonly WireErrorName[]>> = {
  identify: [],
  status: [],
  battery: ['lock-asleep'],
  'motor-test': [...operation, 'low-power'],
  'read-events': [],
  handing: [...operation, 'not-on-this-lock', 'low-power', 'door-closed'],
  'factory-reset-arm': [...operation, 'door-closed'],
  'factory-reset-commit': ['bad-token', 'lock-asleep', 'door-closed'],
  outcome: ['outcome-unknown'],
  subscribe: [],
  'read-slots': ['not-on-this-lock'],
  'set-code': [
    ...operation,
    'not-on-this-lock',
    'bad-slot',
    'other',
    'duplicate-code',
    'same-presses',
    'same-first-four',
  ],
  'clear-code': [...operation, 'not-on-this-lock', 'bad-slot'],
  'clear-all-arm': [...operation, 'not-on-this-lock'],
  'clear-all-commit': ['not-on-this-lock', 'bad-token', 'lock-asleep'],
  'read-settings': [],
  'write-setting': [...operation, 'not-on-this-lock', 'read-only'],
  'self-test': ['lock-asleep'],
  wink: [],
};

/** The code of a named error. */
export function wireErrorCode(name: WireErrorName): number {
  return wireErrors.find((error) => error.name === name)?.code ?? 0x7f;
}

/** An error message of the adapter as a Fault. */
export function faultOfError(payload: Uint8Array): Fault {
  const code = payload[0];
  const known = wireErrors.find((error) => error.code === code);
  if (payload.length !== 1 || code === undefined) {
    return new Fault('device.bad-payload', 'an error message has exactly one byte');
  }
  return known === undefined
    ? new Fault('device.refused', `the adapter refused with error code 0x${code.toString(16).padStart(2, '0')}`)
    : new Fault(known.fault, `${known.name}: ${known.meaning}`);
}

/** What was refused, for people: without the name on the wire that stands before it in a fault's detail. */
export function plainRefusal(detail: string): string {
  return wireErrors.find(({ name, meaning }) => detail === `${name}: ${meaning}`)?.meaning ?? detail;
}
