import { encode } from 'cbor2';
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../../contract/device.ts';
import { lockSignalSchema } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import { firstDataBytes, maxMessageBytes } from '../frame.ts';
import type { Command } from './index.ts';
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
} from './index.ts';
import { maxEventsPerPage } from './read-events.ts';
import { decodeSignal, encodeSignal } from './signal.ts';

const operationId = '0190b0c0-1234-7abc-8def-0123456789ab';
const token = Uint8Array.from({ length: 16 }, (_, at) => at);
const outcome = { operationId, state: 'failed', reason: 'low-power', handing: null } as const;
const done = { operationId, state: 'done', reason: 'none', handing: 'right' } as const;
const identity = { modelId: '914', serial: 'PR-914-0001', firmware: '1.4', radio: 'zwave' } as const;
const status = {
  bolt: 'retracted',
  handing: 'unknown',
  door: 'open',
  pack: 'in',
  lockoutMs: 59_000,
  codesEnabled: true,
  codesStored: 3,
} as const;
const event = { sequence: 7, at: '2026-01-05T08:00:00.000Z', alarmType: 168, alarmLevel: 1 };

function pair<Q, A>(command: Command<Q, A>, requests: NoInfer<Q>[], replies: NoInfer<A>[]): [string, () => void] {
  const there = (): void => {
    for (const request of requests) expect(command.request.decode(command.request.encode(request))).toEqual(request);
    for (const reply of replies) expect(command.reply.decode(command.reply.encode(reply))).toEqual(reply);
  };
  return [command.name, there];
}

const pairs = [
  pair(identifyCommand, [{}], [identity]),
  pair(statusCommand, [{}], [status, { ...status, door: 'unknown', handing: 'not-applicable', codesEnabled: false }]),
  pair(
    batteryCommand,
    [{ load: true }, { load: false }],
    [
      { restingMillivolts: 4430, loadedMillivolts: 3870 },
      { restingMillivolts: 0, loadedMillivolts: null },
    ],
  ),
  pair(motorTestCommand, [{ operationId }], [{ result: 'binding', travelMs: 2300, resistance: 176 }]),
  pair(
    readEventsCommand,
    [{ after: 0, limit: 50 }],
    [
      { events: [], next: null, newest: 0 },
      { events: [event, { ...event, sequence: 8, at: null }], next: 8, newest: 900 },
    ],
  ),
  pair(handingCommand, [{ operationId }], [outcome, done]),
  pair(factoryResetArmCommand, [{ operationId }], [{ token, lifetimeMs: 30_000 }]),
  pair(factoryResetCommitCommand, [{ token, operationId }], [done]),
  pair(outcomeCommand, [{ operationId }], [outcome, done]),
  pair(subscribeCommand, [{ on: true }, { on: false }], [{}]),
  pair(
    readSlotsCommand,
    [{ after: 0, limit: 64 }],
    [
      { slots: [], capacity: null, next: null },
      {
        slots: [
          { slot: 1, state: 'set' },
          { slot: 2, state: 'empty' },
          { slot: 3, state: 'unreadable' },
        ],
        capacity: 30,
        next: 3,
      },
    ],
  ),
  pair(
    setCodeCommand,
    [
      { operationId, slot: 1, code: '0000' },
      { operationId, slot: 250, code: '12345678' },
    ],
    [outcome, done],
  ),
  pair(clearCodeCommand, [{ operationId, slot: 250 }], [outcome, done]),
  pair(clearAllArmCommand, [{ operationId }], [{ token, lifetimeMs: 30_000 }]),
  pair(clearAllCommitCommand, [{ token, operationId }], [outcome, done]),
  pair(
    readSettingsCommand,
    [{}],
    [
      { settings: [] },
      {
        settings: [
          { setting: 'auto-lock-seconds', value: 180, writable: true },
          { setting: 'motor-resistance', value: 255, writable: false },
        ],
      },
    ],
  ),
  pair(writeSettingCommand, [{ operationId, setting: 'sound', value: 0 }], [outcome, done]),
  pair(selfTestCommand, [{}], [{ memory: 'pass', keypad: 'fail', motor: 'pass', radio: 'not-present', power: 'fail' }]),
  pair(winkCommand, [{}], [{}]),
];

function faultOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return isFault(error) ? error.code : String(error);
  }
  return 'no fault';
}

describe('commands', () => {
  it.each(pairs)('%s goes there and back, both ways', (_name, there) => there());

  it('has a round trip for every command', () => {
    expect(pairs.map(([name]) => name).sort()).toEqual(allCommands.map(({ name }) => name).sort());
  });

  it('gives every command its own number within 0x40..0x5f', () => {
    expect(new Set(allCommands.map(({ number }) => number)).size).toBe(allCommands.length);
    expect(allCommands.every(({ number }) => number >= 0x40 && number <= 0x5f)).toBe(true);
  });

  it('never repeats a command that acts', () => {
    expect(allCommands.filter(({ repeatable }) => !repeatable).map(({ name }) => name)).toEqual([
      'motor-test',
      'handing',
      'factory-reset-arm',
      'factory-reset-commit',
      'set-code',
      'clear-code',
      'clear-all-arm',
      'clear-all-commit',
      'write-setting',
    ]);
  });

  it('fits the longest page of events into one message', () => {
    const events = Array.from({ length: maxEventsPerPage }, (_, at) => ({ ...event, sequence: 0xffff_f000 + at }));
    expect(readEventsCommand.reply.encode({ events, next: 0xffff_ffff, newest: 0xffff_ffff }).length).toBeLessThan(
      maxMessageBytes,
    );
  });
});

describe('bad payloads', () => {
  const of = (entries: [unknown, unknown][]): Uint8Array => encode(new Map(entries));
  it.each([
    ['no CBOR', () => batteryCommand.reply.decode(Uint8Array.of(0xff, 0x00))],
    [
      'a cut-off map',
      () =>
        batteryCommand.reply.decode(
          batteryCommand.reply.encode({ restingMillivolts: 6000, loadedMillivolts: null }).slice(0, -1),
        ),
    ],
    ['bytes behind the map', () => batteryCommand.reply.decode(Uint8Array.of(0xa2, 1, 0, 2, 0, 0))],
    ['a list', () => batteryCommand.reply.decode(encode([1, 2]))],
    ['a missing key', () => batteryCommand.reply.decode(of([[1, 6000]]))],
    ['a key twice', () => batteryCommand.reply.decode(Uint8Array.of(0xa3, 1, 0, 1, 0, 2, 0))],
    [
      'a text key',
      () =>
        batteryCommand.reply.decode(
          of([
            ['1', 6000],
            ['2', 0],
          ]),
        ),
    ],
    [
      'a number beyond its bound',
      () =>
        batteryCommand.reply.decode(
          of([
            [1, 20_001],
            [2, 0],
          ]),
        ),
    ],
    [
      'a negative number',
      () =>
        batteryCommand.reply.decode(
          of([
            [1, -1],
            [2, 0],
          ]),
        ),
    ],
    [
      'a broken number',
      () =>
        batteryCommand.reply.decode(
          of([
            [1, 1.5],
            [2, 0],
          ]),
        ),
    ],
    [
      'a text for a number',
      () =>
        batteryCommand.reply.decode(
          of([
            [1, '6000'],
            [2, 0],
          ]),
        ),
    ],
    [
      'a name without meaning',
      () =>
        motorTestCommand.reply.decode(
          of([
            [1, 9],
            [2, 0],
            [3, 0],
          ]),
        ),
    ],
    ['an id of 15 bytes', () => outcomeCommand.request.decode(of([[1, new Uint8Array(15)]]))],
    [
      'a token of 15 bytes',
      () =>
        factoryResetArmCommand.reply.decode(
          of([
            [1, new Uint8Array(15)],
            [2, 1],
          ]),
        ),
    ],
    ['a page of 385', () => readEventsCommand.request.encode({ after: 0, limit: 385 })],
    [
      '385 events',
      () =>
        readEventsCommand.reply.decode(
          of([
            [1, Array(385).fill(new Map())],
            [2, null],
            [3, 0],
          ]),
        ),
    ],
    ['an impossible model id', () => identifyCommand.reply.encode({ ...identity, modelId: '../914' })],
    ['a code of three digits', () => setCodeCommand.request.encode({ operationId, slot: 1, code: '123' })],
    ['a code of nine digits', () => setCodeCommand.request.encode({ operationId, slot: 1, code: '123456789' })],
    ['a code with a letter', () => setCodeCommand.request.encode({ operationId, slot: 1, code: '12a4' })],
    ['slot 0', () => setCodeCommand.request.encode({ operationId, slot: 0, code: '1234' })],
    ['slot 251', () => clearCodeCommand.request.encode({ operationId, slot: 251 })],
    ['65 slots in a page', () => readSlotsCommand.request.encode({ after: 0, limit: 65 })],
    [
      'a value beyond 16 bits',
      () => writeSettingCommand.request.encode({ operationId, setting: 'sound', value: 65_536 }),
    ],
    [
      'a setting without a name',
      () =>
        writeSettingCommand.request.decode(
          of([
            [1, new Uint8Array(16)],
            [2, 99],
            [3, 0],
          ]),
        ),
    ],
    ['nothing where something is due', () => statusCommand.reply.decode(new Uint8Array())],
  ])('%s', (_name, action) => expect(faultOf(action)).toBe('device.bad-payload'));

  it('skips keys of a later version', () => {
    expect(
      batteryCommand.reply.decode(
        of([
          [1, 6000],
          [2, null],
          [99, 'new'],
        ]),
      ),
    ).toEqual({
      restingMillivolts: 6000,
      loadedMillivolts: null,
    });
  });
});

describe('settings of a later adapter', () => {
  const entry = (setting: number): Map<number, unknown> =>
    new Map<number, unknown>([
      [1, setting],
      [2, 1],
      [3, true],
    ]);

  it('are skipped, and nothing else is', () => {
    const reply = encode(new Map([[1, [entry(3), entry(9), entry(700), entry(0)]]]));
    expect(readSettingsCommand.reply.decode(reply).settings.map(({ setting }) => setting)).toEqual([
      'sound',
      'status-led',
    ]);
    const broken = encode(new Map([[1, [entry(3), new Map([[1, 3]])]]]));
    expect(faultOf(() => readSettingsCommand.reply.decode(broken))).toBe('device.bad-payload');
  });
});

describe('a code that is refused', () => {
  it.each(['482', '482915736', '4829 157', '48291x'])('%s is not in the fault', (code) => {
    try {
      setCodeCommand.request.encode({ operationId, slot: 1, code });
      expect.unreachable();
    } catch (error) {
      expect(isFault(error, 'device.bad-payload')).toBe(true);
      const { message, stack, detail, cause } = error as {
        message: string;
        stack: string;
        detail: string;
        cause: unknown;
      };
      // The stack begins with the message; its file lines hold numbers of their own.
      for (const text of [message, detail, stack.split('\n')[0], String(cause)]) expect(text).not.toContain(code);
    }
  });
});

describe('signals', () => {
  const signals: LockSignal[] = [
    { kind: 'pack', inserted: true },
    { kind: 'button', button: 'program', down: false, heldMs: 600_000 },
    { kind: 'light', light: 'keypad', color: 'check-lock-alternate', pattern: 'flash', count: 5 },
    { kind: 'beep', count: 15, long: false },
    { kind: 'bolt', position: 'between' },
    { kind: 'door', door: 'closed' },
    { kind: 'handing', result: 'failed' },
    { kind: 'reset', stage: 'abandoned' },
    { kind: 'code', accepted: false },
    { kind: 'lockout', started: true },
  ];

  it('has every kind', () => {
    expect(signals.map(({ kind }) => kind)).toEqual(lockSignalSchema.options.map((option) => option.shape.kind.value));
  });

  it.each(signals.map((signal) => [signal.kind, signal] as const))(
    '%s goes there and back in one report',
    (_kind, signal) => {
      const payload = encodeSignal(signal);
      expect(payload.length).toBeLessThanOrEqual(firstDataBytes);
      expect(decodeSignal(payload)).toEqual(signal);
    },
  );

  it('skips a kind of a later version and refuses nonsense', () => {
    expect(decodeSignal(encode(new Map([[1, 77]])))).toBeNull();
    expect(faultOf(() => decodeSignal(encode(new Map([[2, 0]]))))).toBe('device.bad-payload');
    expect(faultOf(() => decodeSignal(encode(new Map([[1, 0]]))))).toBe('device.bad-payload');
    expect(faultOf(() => decodeSignal(Uint8Array.of(0xff)))).toBe('device.bad-payload');
  });
});
