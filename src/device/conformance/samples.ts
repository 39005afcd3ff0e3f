// A good request of every command, and what makes it a bad one (protocol §8).
// Must not know channels or verdicts.
import { encode } from 'cbor2';
import { parse } from '../commands/codec.ts';
import type { Command } from '../commands/index.ts';
import { allCommands } from '../commands/index.ts';
import { maxEventsPerPage } from '../commands/read-events.ts';

const operationId = '01900000-0000-7000-8000-000000000001';

/** One good request each, by the command's name. */
export const sampleRequests: Readonly<Record<string, object>> = {
  identify: {},
  status: {},
  battery: { load: false },
  'motor-test': { operationId },
  'read-events': { after: 0, limit: 1 },
  handing: { operationId },
  'factory-reset-arm': { operationId },
  'factory-reset-commit': { token: new Uint8Array(16), operationId },
  outcome: { operationId },
  subscribe: { on: false },
  'read-slots': { after: 0, limit: 1 },
  // Never a real code: it is sent only in payloads that are broken elsewhere.
  'set-code': { operationId, slot: 1, code: '0000' },
  'clear-code': { operationId, slot: 1 },
  'clear-all-arm': { operationId },
  'clear-all-commit': { token: new Uint8Array(16), operationId },
  'read-settings': {},
  'write-setting': { operationId, setting: 'sound', value: 1 },
  'self-test': {},
  wink: {},
};

/** Values that have the right type and are out of their bounds: command, key, value. */
const outOfBounds: Readonly<Record<string, [key: number, value: unknown][]>> = {
  'read-events': [
    [2, 0],
    [2, maxEventsPerPage + 1],
    [1, 0x1_0000_0000],
  ],
  'motor-test': [[1, new Uint8Array(15)]],
  handing: [[1, new Uint8Array(17)]],
  'factory-reset-arm': [[1, new Uint8Array(0)]],
  'factory-reset-commit': [
    [1, new Uint8Array(15)],
    [1, new Uint8Array(17)],
  ],
  outcome: [[1, new Uint8Array(15)]],
  'read-slots': [
    [1, 251],
    [2, 0],
    [2, 65],
  ],
  'set-code': [
    [2, 0],
    [2, 251],
    [3, '123'],
    [3, '123456789'],
    [3, '12a4'],
    [3, ''],
  ],
  'clear-code': [
    [2, 0],
    [2, 251],
  ],
  'clear-all-arm': [[1, new Uint8Array(0)]],
  'clear-all-commit': [
    [1, new Uint8Array(15)],
    [1, new Uint8Array(17)],
  ],
  'write-setting': [
    [2, 250],
    [3, 0x1_0000],
  ],
};

export interface BadRequest {
  what: string;
  payload: Uint8Array;
}

const commands = allCommands as unknown as Command<object, object>[];

/** The good request of a command as the map that travels. */
export function sampleMap(command: { name: string }): Map<number, unknown> {
  const found = commands.find(({ name }) => name === command.name);
  const payload = found?.request.encode(sampleRequests[command.name] ?? {}) ?? new Uint8Array();
  return payload.length === 0 ? new Map() : (parse(payload) as Map<number, unknown>);
}

/** The map with one more pair, written out. */
function withBytes(map: Map<number, unknown>, pair: number[]): Uint8Array {
  return Uint8Array.from([0xa0 + map.size + 1, ...encode(map).subarray(1), ...pair]);
}

/** Everything that section 8 calls bad-payload, for this command. */
export function badRequests(command: { name: string }): BadRequest[] {
  const good = sampleMap(command);
  const map = encode(good);
  const withKey = (key: number, value: unknown): Uint8Array => encode(new Map([...good, [key, value]]));
  const bad: BadRequest[] = [
    { what: 'not CBOR', payload: Uint8Array.of(0xff) },
    { what: 'cut in the middle', payload: Uint8Array.of(0xa1, 0x01) },
    { what: 'an array instead of a map', payload: Uint8Array.of(0x80) },
    { what: 'a number instead of a map', payload: Uint8Array.of(0x01) },
    { what: 'a byte behind the map', payload: Uint8Array.from([...map, 0x00]) },
    { what: 'a map of indefinite length', payload: Uint8Array.from([0xbf, ...map.subarray(1), 0xff]) },
    { what: 'a text of indefinite length', payload: withBytes(good, [0x18, 0xc8, 0x7f, 0x61, 0x78, 0xff]) },
    { what: 'a list of indefinite length', payload: withBytes(good, [0x18, 0xc8, 0x9f, 0x01, 0xff]) },
    { what: 'an unknown key twice', payload: Uint8Array.from([0xa2, 0x18, 0xc8, 0x01, 0x18, 0xc8, 0x01]) },
  ];
  for (const [key, value] of good) {
    const without = new Map(good);
    without.delete(key);
    bad.push({ what: `key ${key} missing`, payload: encode(without) });
    const other = typeof value === 'string' ? 1 : 'x';
    bad.push({ what: `key ${key} of another type`, payload: withKey(key, other) });
    bad.push({ what: `key ${key} null`, payload: withKey(key, null) });
    // A map head of one more pair, with the first key again at the end.
    const twice = Uint8Array.from([...map, ...encode(key), ...encode(value)]);
    twice[0] = (twice[0] ?? 0) + 1;
    bad.push({ what: `key ${key} twice`, payload: twice });
  }
  for (const [key, value] of outOfBounds[command.name] ?? []) {
    bad.push({ what: `key ${key} out of its bounds`, payload: withKey(key, value) });
  }
  return bad;
}

/** The good request with a key of some later version. */
export function requestOfLater(command: { name: string }): Uint8Array {
  return encode(new Map<number, unknown>([...sampleMap(command), [200, 'later'], [201, new Map([[1, [1, 2]]])]]));
}
