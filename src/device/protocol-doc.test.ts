// docs/protocol.md against the code, both ways: commands, keys, errors, signals, times and every example.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LockSignal } from '../contract/device.ts';
import { settingNameSchema } from '../contract/device.ts';
import type { Command } from './commands/index.ts';
import { allCommands, commandBits } from './commands/index.ts';
import { eventCodec } from './commands/read-events.ts';
import { settingCodec } from './commands/read-settings.ts';
import { slotCodec } from './commands/read-slots.ts';
import { decodeSignal, encodeSignal, signalKinds } from './commands/signal.ts';
import { commandErrors, commonErrors, unusedErrors, wireErrors, wireOnlyErrors } from './errors.ts';
import { maxMessageBytes, split } from './frame.ts';
import { busyBackoffMs, cancelGraceMs } from './session.ts';
import { alarms } from './simulator/alarms.ts';
import { lockTimes } from './simulator/limits.ts';
import { keptOutcomes } from './simulator/state.ts';
import { encodeInitReply, progressNames, protocolVersion, transportCommands } from './transport.ts';

const doc = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const lines = doc.split('\n');
const commands = allCommands as unknown as Command<object, object>[];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

function section(from: RegExp, to: RegExp): string[] {
  const start = lines.findIndex((line) => from.test(line));
  expect(start).toBeGreaterThanOrEqual(0);
  const length = lines.slice(start + 1).findIndex((line) => to.test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length);
}

const rows = (part: string[]): string[][] => part.filter((line) => /^\|/.test(line)).map(cells);
const tableOf = (fields: object): string[][] =>
  Object.entries(fields as Record<string, { key: number; wire: string }>).map(([name, { key, wire }]) => [
    String(key),
    name,
    wire,
  ]);

/** Names in back-ticks. */
const namesIn = (line: string): string[] => [...line.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name ?? '');

/** "name json" followed by "= hex". */
function examples(part: string[]): [string, string, string][] {
  return part.flatMap((line, at) => {
    const match = /^(\S+(?: request| reply)?) (\{.*\})$/.exec(line);
    const answer = /^= (\(none\)|[0-9a-f]+)$/.exec(part[at + 1] ?? '');
    return match === null || answer === null
      ? []
      : [[match[1] ?? '', match[2] ?? '', (answer[1] ?? '').replace('(none)', '')]];
  });
}

const listItems: Record<string, object> = {
  'read-events': eventCodec.fields,
  'read-slots': slotCodec.fields,
  'read-settings': settingCodec.fields,
};

const revive = (key: string, value: unknown): unknown =>
  key === 'token' ? Uint8Array.from(Buffer.from(String(value), 'hex')) : value;

describe('docs/protocol.md', () => {
  it('has every command with its number, and no other', () => {
    const headed = lines.flatMap((line) => {
      const match = /^#{3,4} (?:8\.\d+ )?`([a-z-]+)` \((0x[0-9a-f]{2})\)$/.exec(line);
      return match === null ? [] : [[match[1], match[2]]];
    });
    expect(headed).toEqual(commands.map(({ name, number }) => [name, `0x${number.toString(16)}`]));
  });

  it.each(commands.map((command) => [command.name, command] as const))('%s: keys, times, examples', (name, command) => {
    const part = section(new RegExp(`^#{3,4} (8\\.\\d+ )?\`${name}\` `), /^#{3,4} /);
    const expected = [...tableOf(command.request.fields), ...tableOf(command.reply.fields)];
    const items = listItems[name];
    if (items !== undefined) expected.push(...tableOf(items));
    const documented = rows(part).filter(([key]) => /^\d+$/.test(key ?? ''));
    expect(documented.map((row) => row.slice(0, 3))).toEqual(expected);
    expect(documented.every((row) => (row[3] ?? '').length > 3)).toBe(true);
    const repeat = command.repeatable ? 'may be repeated' : 'never repeated';
    expect(part).toContain(`Deadline ${command.timeoutMs} ms, cap ${command.capMs} ms, ${repeat}.`);
    const found = examples(part);
    expect(found.map(([which]) => which)).toEqual([`${name} request`, `${name} reply`]);
    for (const [which, json, bytes] of found) {
      const codec = which.endsWith('request') ? command.request : command.reply;
      const value = JSON.parse(json, revive) as object;
      expect(hex(codec.encode(value))).toBe(bytes);
      expect(codec.decode(Uint8Array.from(Buffer.from(bytes, 'hex')))).toEqual(value);
    }
  });

  it('has every error code, and no other', () => {
    const documented = rows(section(/^## 6\. /, /^## /)).filter(([code]) => code?.startsWith('0x'));
    expect(documented).toEqual(
      wireErrors.map(({ code, name, fault, meaning }) => [
        `0x${code.toString(16).padStart(2, '0')}`,
        name,
        fault,
        meaning,
      ]),
    );
  });

  it.each(commands.map(({ name }) => name))('%s: the errors that it may be answered with', (name) => {
    const part = section(new RegExp(`^#{3,4} (8\\.\\d+ )?\`${name}\` `), /^#{3,4} /);
    const [line = '', ...more] = part.filter((each) => each.startsWith('Errors: '));
    expect(more).toEqual([]);
    const listed = namesIn(line.replaceAll(/\([^)]*\)/g, ''));
    expect(listed.toSorted()).toEqual([...(commandErrors[name] ?? [])].toSorted());
    expect(line === 'Errors: none.').toBe(listed.length === 0);
    // What the prose of the command names as an error is in the list, too.
    const known = new Set<string>(wireErrors.map((error) => error.name));
    const common: readonly string[] = commonErrors;
    const mentioned = part.flatMap(namesIn).filter((each) => known.has(each) && each !== 'jammed');
    expect(mentioned.filter((each) => !listed.includes(each) && !common.includes(each))).toEqual([]);
  });

  it('has each error in a command, in all of them, or among messages and channels; what no command says is named', () => {
    const intro = section(/^## 8\. /, /^#{2,3} /).join('\n');
    const named = namesIn(/What every command may be answered with: ([^]*?)\. The line/.exec(intro)?.[1] ?? '');
    expect(named).toEqual(commonErrors);
    expect(intro).toContain(`\`${unusedErrors.join('`, `')}\` is said by no command of this version`);
    const used = new Set([...Object.values(commandErrors).flat(), ...commonErrors, ...wireOnlyErrors, ...unusedErrors]);
    expect([...used].toSorted()).toEqual(wireErrors.map(({ name }) => name).toSorted());
    expect(Object.keys(commandErrors)).toEqual(commands.map(({ name }) => name));
  });

  it('has every keepalive status, and no other', () => {
    const documented = rows(section(/^### 5\.2 /, /^### /)).filter(([status]) => /^\d+$/.test(status ?? ''));
    expect(documented).toEqual(progressNames.map((name, at) => [String(at + 1), name]));
  });

  it('has every signal with its keys and an example, and no other', () => {
    const part = section(/^### 8\.10 /, /^#{2,3} /);
    const documented = rows(part).filter(([kind]) => /^\d+$/.test(kind ?? ''));
    const inCode = Object.entries(signalKinds);
    expect(documented.map(([kind, name]) => [kind, name])).toEqual(inCode.map(([name], at) => [String(at), name]));
    documented.forEach(([, , keys], at) => {
      const listed = [...(keys ?? '').matchAll(/(?:^|; )(\d+) (\w+) \(([^)]+)\):/g)].map((match) => match.slice(1, 4));
      expect(listed).toEqual(tableOf(inCode[at]?.[1].fields ?? {}));
    });
    const found = examples(part);
    expect(found.map(([, json]) => (JSON.parse(json) as LockSignal).kind)).toEqual(inCode.map(([name]) => name));
    for (const [, json, bytes] of found) {
      const signal = JSON.parse(json) as LockSignal;
      expect(hex(encodeSignal(signal))).toBe(bytes);
      expect(decodeSignal(Uint8Array.from(Buffer.from(bytes, 'hex')))).toEqual(signal);
    }
  });

  it('has the numbers of the transport', () => {
    for (const [title, number] of [
      ['INIT', transportCommands.init],
      ['Keepalive', transportCommands.keepalive],
      ['Cancel', transportCommands.cancel],
      ['Errors', transportCommands.error],
      ['Signals', transportCommands.signal],
    ] as const) {
      expect(
        lines.some(
          (line) => line.startsWith('#') && line.endsWith(`${title} (0x${number.toString(16).padStart(2, '0')})`),
        ),
      ).toBe(true);
    }
    expect(doc).toContain(`0 to ${maxMessageBytes} bytes`);
    expect(doc).toContain(`protocol, version ${protocolVersion}`);
    expect(doc).toContain(`last ${keptOutcomes} outcomes`);
    expect(doc).toContain(`waits ${cancelGraceMs} ms for either`);
    expect(doc).toContain(`after ${busyBackoffMs.slice(0, 5).join(', ')} and then every ${busyBackoffMs[5]} ms`);
    expect(doc).toContain('The token lives 30 000 ms');
    expect(lockTimes.tokenLifetimeMs).toBe(30_000);
  });

  it('shows INIT and a report as they are', () => {
    const nonce = new Uint8Array(8).fill(0x5a);
    const reply = { nonce, channel: 0x0001_0001, protocol: protocolVersion, firmware: '1.0.0', commands: commandBits };
    const shown = /^init reply ([0-9a-f ]+)$/m.exec(doc)?.[1]?.replaceAll(' ', '');
    expect(hex(encodeInitReply(reply))).toBe(shown);
    const [report] = split(Uint8Array.of(0xaa, 0xbb), 0x0102_0304, 0x41) as [Uint8Array];
    const example = /^(01020304 [0-9a-f ]+)$/m.exec(doc)?.[1]?.replaceAll(' ', '') ?? '';
    expect(hex(report)).toBe(example.padEnd(128, '0'));
  });

  it('converses in section 11 as the codecs do', () => {
    const spoken = section(/^## 11\. /, /^## /).flatMap((line) => {
      const match = /^(=>|<=) ([0-9a-f]{8}) ([0-9a-f]{2}) ([0-9a-f]{4}) ((?:[0-9a-f]+ ?)+?)(?: {2,}.*)?$/.exec(line);
      return match === null ? [] : [match.slice(1)];
    });
    expect(spoken.map(([arrow]) => arrow)).toEqual(['=>', '<=', '=>', '<=', '=>', '=>', '<=', '=>', '<=']);
    for (const [arrow, , mark, length, data] of spoken as [string, string, string, string, string][]) {
      const payload = Uint8Array.from(Buffer.from(data.replaceAll(' ', ''), 'hex'));
      expect(payload.length).toBe(Number.parseInt(length, 16));
      const number = Number.parseInt(mark, 16) & 0x7f;
      if (number === transportCommands.init) continue;
      const command = commands.find((each) => each.number === number);
      const codec = arrow === '=>' ? command?.request : command?.reply;
      expect(hex(codec?.encode(codec.decode(payload)) ?? new Uint8Array())).toBe(hex(payload));
    }
  });

  it('has every number that the practice lock logs, and no other but those of a hub and of a schedule', () => {
    const documented = rows(section(/^### 8\.18 /, /^## /)).flatMap(([type]) =>
      /^\d+$/.test(type ?? '') ? [Number(type)] : [],
    );
    // The practice lock has neither a hub that turns it (23, 24, 25) nor schedules (162).
    const notPractised = [23, 24, 25, 162];
    expect(documented.filter((type) => !notPractised.includes(type))).toEqual(Object.values(alarms));
    const sources = ['keypad', 'keys', 'motor', 'reset', 'slots', 'code-operations']
      .map((name) => readFileSync(new URL(`./simulator/${name}.ts`, import.meta.url), 'utf8'))
      .join('\n');
    expect(Object.keys(alarms).filter((name) => !sources.includes(`alarms.${name}`))).toEqual([]);
    expect(documented).toEqual([...new Set(documented)].toSorted((one, other) => one - other));
  });

  it('has every setting by its number, and no other', () => {
    const documented = rows(section(/^### 8\.14 /, /^### /)).flatMap(([name]) => {
      const match = /^(\d+), ([a-z-]+)$/.exec(name ?? '');
      return match === null ? [] : [[match[1], match[2]]];
    });
    expect(documented).toEqual(settingNameSchema.options.map((name, at) => [String(at), name]));
  });
});
