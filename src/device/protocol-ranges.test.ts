// The ranges in docs/protocol.md against what the codecs take, at both ends: every number, text and byte string of every table.
// A range that only the document or only the code has makes a test fail.
import { readFileSync } from 'node:fs';
import { encode } from 'cbor2';
import { describe, expect, it } from 'vitest';
import type { SettingName } from '../contract/device.ts';
import { isFault } from '../contract/fault.ts';
import { parse } from './commands/codec.ts';
import type { Command } from './commands/index.ts';
import { allCommands } from './commands/index.ts';
import { decodeSignal, signalKinds } from './commands/signal.ts';
import { createBench, operationId } from './testing/bench.ts';

const lines = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8').split('\n');
const commands = allCommands as unknown as Command<object, object>[];
type WireMap = Map<number, unknown>;

interface Row {
  key: number;
  name: string;
  wire: string;
  meaning: string;
}

/** The lines behind a heading, up to the next one. */
function sectionOf(heading: RegExp): string[] {
  const start = lines.findIndex((line) => heading.test(line));
  expect(start, String(heading)).toBeGreaterThanOrEqual(0);
  const length = lines.slice(start + 1).findIndex((line) => /^#{2,4} /.test(line));
  return lines.slice(start, start + 1 + length);
}

/** The tables with keys, each as its rows. */
function tablesOf(part: string[]): Row[][] {
  const tables: Row[][] = [];
  for (const line of part) {
    const [key = '', name = '', wire = '', meaning = ''] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    if (line.startsWith('| key')) tables.push([]);
    else if (/^\d+$/.test(key)) tables.at(-1)?.push({ key: Number(key), name, wire, meaning });
  }
  return tables;
}

function exampleOf(part: string[], which: string): Uint8Array {
  const at = part.findIndex((line) => line.startsWith(`${which} {`));
  return Uint8Array.from(Buffer.from((part[at + 1] ?? '').slice('= '.length).replace('(none)', ''), 'hex'));
}

/** The first "n to m" of a cell. */
function rangeOf(meaning: string): [number, number] | null {
  const found = /(\d[\d ]*) to (\d[\d ]*)/.exec(meaning);
  return found === null ? null : [numberOf(found[1] ?? ''), numberOf(found[2] ?? '')];
}
const numberOf = (text: string): number => Number(text.replaceAll(' ', ''));

/** What stands at the two ends of a row's range, and what is just beyond; null for a type that has no range. */
function edgesOf({ wire, meaning, name }: Row): { good: unknown[]; bad: unknown[] } | null {
  const type = wire.replace(' / null', '');
  const names = /^uint 0\.\.(\d+)$/.exec(type);
  const size = /^bstr \.size (\d+)$/.exec(type);
  if (names !== null)
    return { good: [0, Number(names[1])], bad: [Number(names[1]) + 1, -1, 'x', null].slice(0, wire === type ? 4 : 3) };
  if (size !== null) {
    const bytes = (count: number): Uint8Array => new Uint8Array(count);
    return { good: [bytes(Number(size[1]))], bad: [bytes(Number(size[1]) - 1), bytes(Number(size[1]) + 1)] };
  }
  if (type !== 'uint' && type !== 'tstr') return null;
  const range = rangeOf(meaning);
  expect(range, `${name} has a range`).not.toBeNull();
  const [least, most] = range ?? [0, 0];
  // A digit is good in every text of the protocol.
  const value = (amount: number): unknown => (type === 'uint' ? amount : '0'.repeat(amount));
  const beyond = meaning.includes('a later time is read as null') ? [] : [value(most + 1)];
  return { good: [value(least), value(most)], bad: least > 0 ? [value(least - 1), ...beyond] : beyond };
}

const takes = (decode: (raw: Uint8Array) => unknown, map: WireMap): boolean => {
  try {
    decode(encode(map));
    return true;
  } catch (error) {
    if (isFault(error, 'device.bad-payload')) return false;
    throw error;
  }
};

const withKey = (map: WireMap, key: number, value: unknown): WireMap => new Map([...map, [key, value]]);

/** Puts every edge of every row into `sample`, wrapped as the payload wants it; gives what is not as the document says. */
function differences(
  rows: Row[],
  sample: WireMap,
  decode: (raw: Uint8Array) => unknown,
  wrap = (map: WireMap) => map,
): string[] {
  expect(takes(decode, wrap(sample))).toBe(true);
  return rows.flatMap((row) => {
    const edges = edgesOf(row);
    if (edges === null) return [];
    const told = (value: unknown): string =>
      `${row.name} = ${typeof value === 'number' ? value : JSON.stringify(value)}`;
    const taken = (value: unknown): boolean => takes(decode, wrap(withKey(sample, row.key, value)));
    return [
      ...edges.good.filter((value) => !taken(value)).map((value) => `the code refuses ${told(value)}`),
      ...edges.bad.filter(taken).map((value) => `the code takes ${told(value)}`),
    ];
  });
}

// What has neither request nor reply (wink) has no table.
const tabled = commands.filter(({ request, reply }) => Object.keys({ ...request.fields, ...reply.fields }).length > 0);
describe.each(tabled.map((command) => [command.name, command] as const))('%s', (name, command) => {
  const part = sectionOf(new RegExp(`^#{3,4} (8\\.\\d+ )?\`${name}\` `));
  const [first = [], ...rest] = tablesOf(part);
  const hasRequest = Object.keys(command.request.fields).length > 0;
  const [requestRows, [replyRows = [], itemRows]] = hasRequest ? [first, rest] : [[], [first, ...rest]];
  const mapOf = (which: string): WireMap => parse(exampleOf(part, `${name} ${which}`)) as WireMap;

  if (hasRequest)
    it('takes the request from end to end of its ranges, and nothing beyond', () => {
      expect(differences(requestRows, mapOf('request'), command.request.decode)).toEqual([]);
    });

  if (replyRows.length > 0)
    it('takes the reply likewise', () => {
      expect(differences(replyRows, mapOf('reply'), command.reply.decode)).toEqual([]);
    });

  if (itemRows !== undefined)
    it('takes each entry of its list likewise, and as many as the table says', () => {
      const reply = mapOf('reply');
      const list = replyRows.find(({ wire }) => wire.startsWith('['));
      const key = list?.key ?? 0;
      const item = (reply.get(key) as WireMap[])[0] as WireMap;
      const wrap = (map: WireMap): WireMap => withKey(reply, key, [map]);
      // A setting of a later adapter is skipped (§9).
      const isOpen = (row: Row): boolean => name === 'read-settings' && row.name === 'setting';
      const rows = (itemRows ?? []).filter((row) => !isOpen(row));
      expect(differences(rows, item, command.reply.decode, wrap)).toEqual([]);
      const most = Number(/\*(\d+)/.exec(list?.wire ?? '')?.[1]);
      const many = (count: number): WireMap =>
        withKey(
          reply,
          key,
          Array.from({ length: count }, () => item),
        );
      expect([takes(command.reply.decode, many(most)), takes(command.reply.decode, many(most + 1))]).toEqual([
        true,
        false,
      ]);
    });
});

describe('a signal', () => {
  const part = sectionOf(/^### 8\.10 /);
  const samples = part.flatMap((line) => (/^= [0-9a-f]+$/.test(line) ? [line.slice(2)] : []));
  const described = part.filter((line) => /^\| \d+ /.test(line)).map((line) => line.split('|')[3] ?? '');

  it.each(Object.keys(signalKinds).map((kind, at) => [kind, at] as const))('%s keeps to its ranges', (_kind, at) => {
    const rows = [...(described[at] ?? '').matchAll(/(?:^ *|; )(\d+) (\w+) \(([^)]+)\): (.*?)(?=; \d+ \w+ \(|$)/g)].map(
      ([, key, name = '', wire = '', meaning = '']) => ({ key: Number(key), name, wire, meaning }),
    );
    expect(rows.length).toBeGreaterThan(0);
    const sample = parse(Uint8Array.from(Buffer.from(samples[at] ?? '', 'hex'))) as WireMap;
    expect(differences(rows, sample, decodeSignal)).toEqual([]);
  });
});

describe('what the tables cannot say', () => {
  const readEvents = commands.find(({ name }) => name === 'read-events');
  const page = (at: unknown): WireMap =>
    new Map<number, unknown>([
      [
        1,
        [
          new Map<number, unknown>([
            [1, 4],
            [2, 60],
            [3, 19],
            [4, 1],
          ]),
          new Map<number, unknown>([
            [1, 5],
            [2, at],
            [3, 19],
            [4, 1],
          ]),
        ],
      ],
      [2, null],
      [3, 5],
    ]);

  it.each([253_402_300_800, 8_640_000_000_001, 2 ** 40, 2n ** 63n])('a time of %s spoils only itself (§8.5)', (at) => {
    const times = (readEvents?.reply.decode(encode(page(at))) as { events: { at: string | null }[] }).events;
    expect(times.map((event) => event.at)).toEqual(['1970-01-01T00:01:00.000Z', null]);
  });

  it('the last second of 9999 is still a time', () => {
    const times = (readEvents?.reply.decode(encode(page(253_402_300_799))) as { events: { at: string | null }[] })
      .events;
    expect(times.map((event) => event.at)).toEqual(['1970-01-01T00:01:00.000Z', '9999-12-31T23:59:59.000Z']);
  });

  it.each([
    ['0190b0c0123470008000000000000001', true],
    ['f0000000000080008000000000000001', true],
    ['00000000000000000000000000000000', true],
    ['ffffffffffffffffffffffffffffffff', true],
    // Version 0 and 9; another variant; 16 times the same byte.
    ['0190b0c0123400008000000000000001', false],
    ['0190b0c0123490008000000000000001', false],
    ['0190b0c012347000c000000000000001', false],
    ['11111111111111111111111111111111', false],
  ])('the id %s is one of RFC 9562: %s (§7.1)', (id, isOne) => {
    const outcome = commands.find(({ name }) => name === 'outcome');
    const reply = new Map<number, unknown>([
      [1, Uint8Array.from(Buffer.from(id, 'hex'))],
      [2, 3],
      [3, 0],
      [4, null],
    ]);
    expect(takes((raw) => outcome?.reply.decode(raw), reply)).toBe(isOne);
  });

  it('the checks of a setting come in the order of §7.1: has it, can be written, takes the value, the id', async () => {
    const { clock, link } = await createBench({ scenario: '620-needs-reset' });
    const codeOf = (setting: SettingName, value: number): Promise<string> => {
      const write = link.writeSetting(setting, value, { operationId: operationId(1) });
      return clock.run(
        write.then(
          () => 'done',
          (error: unknown) => (isFault(error) ? error.code : String(error)),
        ),
      );
    };
    expect(await codeOf('sound', 0)).toBe('done');
    // From here on the id is used; each step mends what the one before was refused for.
    expect(await codeOf('motor-load-alarm', 60_000)).toBe('device.unsupported');
    expect(await codeOf('motor-resistance', 60_000)).toBe('device.read-only');
    expect(await codeOf('sound', 60_000)).toBe('device.bad-payload');
    expect(await codeOf('sound', 1)).toBe('device.refused');
  });
});
