// CBOR maps with integer keys (protocol §8): one table of fields makes both the encoder and the decoder.
// Must not know what the fields mean; bounds come from the zod schemas of the contract.
import { decode, encode } from 'cbor2';
import type { z } from 'zod';
import { Fault } from '../../contract/fault.ts';

/** How one value travels. `wire` names the CBOR type in docs/protocol.md. */
export interface Field<T> {
  key: number;
  wire: string;
  toWire: (value: T) => unknown;
  /** Throws for a value of another type. */
  fromWire: (raw: unknown) => T;
}

export interface Payload<T> {
  fields: Readonly<Record<string, Field<never>>>;
  /** Throws device.bad-payload when the value is out of its bounds. */
  encode: (value: T) => Uint8Array;
  /** Throws device.bad-payload for anything that is not such a map; unknown keys are skipped (§9). */
  decode: (bytes: Uint8Array) => T;
}

// A detail never quotes a value that came over the wire: it may be a code that an adapter echoes (§10).
function bad(detail: string): Fault {
  return new Fault('device.bad-payload', detail);
}

function plain<T>(wire: string, is: (raw: unknown) => raw is T): (key: number) => Field<T> {
  return (key) => {
    const check = (value: unknown): T => {
      if (!is(value)) throw bad(`key ${key} is not ${wire}`);
      return value;
    };
    return { key, wire, toWire: check, fromWire: check };
  };
}

// Minus nought would travel as a float.
export const uint = plain(
  'uint',
  (raw): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0 && !Object.is(raw, -0),
);
export const text = plain('tstr', (raw): raw is string => typeof raw === 'string');
export const flag = plain('bool', (raw): raw is boolean => typeof raw === 'boolean');
/** So many bytes, no more and no less. */
export const bytesOf = (size: number): ((key: number) => Field<Uint8Array>) =>
  plain(`bstr .size ${size}`, (raw): raw is Uint8Array => raw instanceof Uint8Array && raw.length === size);

/** A name as its place in the list; the order is part of the protocol. */
export function choice<const T extends readonly string[]>(names: T): (key: number) => Field<T[number]> {
  return (key) => ({
    key,
    wire: `uint 0..${names.length - 1}`,
    toWire: (value) => names.indexOf(value),
    fromWire: (raw) => {
      const name = typeof raw === 'number' ? names[raw] : undefined;
      if (name === undefined) throw bad(`key ${key} names nothing known`);
      return name;
    },
  });
}

/** The same, or CBOR null. */
export function orNull<T>(inner: (key: number) => Field<T>): (key: number) => Field<T | null> {
  return (key) => {
    const field = inner(key);
    return {
      key,
      wire: `${field.wire} / null`,
      toWire: (value) => (value === null ? null : field.toWire(value)),
      fromWire: (raw) => (raw === null ? null : field.fromWire(raw)),
    };
  };
}

/** A UUID as its 16 bytes. */
export function uuid(key: number): Field<string> {
  return {
    key,
    wire: 'bstr .size 16',
    toWire: (value) =>
      Uint8Array.from(value.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
    fromWire: (raw) => {
      if (!(raw instanceof Uint8Array) || raw.length !== 16) throw bad(`key ${key} is not a UUID of 16 bytes`);
      const hex = Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}

/** UTC, whole seconds since 1970, as an ISO text in the bench. */
export function instant(key: number): Field<string> {
  const seconds = uint(key);
  return {
    key,
    wire: 'uint',
    toWire: (value) => Math.floor(Date.parse(value) / 1000),
    fromWire: (raw) => {
      const at = new Date(seconds.fromWire(raw) * 1000);
      if (Number.isNaN(at.getTime())) throw bad(`key ${key} is not a time`);
      return at.toISOString();
    },
  };
}

/** A list of maps. */
export function listOf<T>(item: MapCodec<T>, most: number): (key: number) => Field<T[]> {
  return (key) => ({
    key,
    wire: `[0*${most} map]`,
    toWire: (values) => values.map((value) => item.toMap(value)),
    fromWire: (raw) => {
      if (!Array.isArray(raw) || raw.length > most) throw bad(`key ${key} is not a list of at most ${most}`);
      return raw.map((each) => item.fromMap(each));
    },
  });
}

type Fields<T> = { [K in keyof T]-?: Field<T[K]> };

export interface MapCodec<T> {
  fields: Fields<T>;
  toMap: (value: T) => Map<number, unknown>;
  fromMap: (raw: unknown) => T;
}

/** Fields by name, each with a builder that is given its key: keys count from 1 in the order of the table. */
export function mapOf<T extends object>(table: { [K in keyof T]-?: (key: number) => Field<T[K]> }): MapCodec<T> {
  const names = Object.keys(table) as (keyof T)[];
  const fields = Object.fromEntries(names.map((name, at) => [name, table[name](at + 1)])) as unknown as Fields<T>;
  return {
    fields,
    toMap: (value) => new Map(names.map((name) => [fields[name].key, fields[name].toWire(value[name])])),
    fromMap: (raw) => {
      if (!(raw instanceof Map)) throw bad('not a CBOR map');
      const value = {} as T;
      for (const name of names) {
        const { key, fromWire } = fields[name];
        const each: unknown = raw.get(key);
        if (each === undefined && !raw.has(key)) throw bad(`key ${key} is missing`);
        value[name] = fromWire(each);
      }
      return value;
    },
  };
}

const decodeOptions = {
  preferMap: true,
  rejectDuplicateKeys: true,
  rejectStreaming: true,
  // A tag stays a tag: what the library makes of dates or addresses could fail on an unknown key, which is skipped (§8).
  ignoreGlobalTags: true,
  // Eight lists in the map of an unknown key (§8); the library counts a list twice.
  maxDepth: 18,
} as const;

const floats = [0xf9, 0xfa, 0xfb] as const;

/**
 * The library gives 1.0 and 1 alike, so a float is made into a byte string of its size, which no number is. The walk goes
 * from head to head (RFC 8949 §3); over what is not well-formed it goes anyhow, for the library refuses that afterwards.
 */
function withoutFloats(raw: Uint8Array): Uint8Array {
  if (!floats.some((mark) => raw.includes(mark))) return raw;
  const bytes = raw.slice();
  for (let at = 0; at < bytes.length;) {
    const [major, low] = [(raw[at] as number) >>> 5, (raw[at] as number) & 31];
    const size = low >= 24 && low <= 27 ? 2 ** (low - 24) : 0;
    // Behind the mark of a float there are two, four or eight bytes.
    if (major === 7 && low >= 25 && low <= 27) bytes[at] = 0x40 + size;
    const argument = raw.subarray(at + 1, at + 1 + size).reduce((number, byte) => number * 256 + byte, 0);
    const isString = major === 2 || major === 3;
    at += 1 + size + (isString ? (size === 0 ? low : argument) : 0);
  }
  return bytes;
}

/** A whole payload: the map, checked against its schema in both directions. */
export function payloadOf<T extends object>(map: MapCodec<T>, schema: z.ZodType<T>): Payload<T> {
  const check = (value: unknown): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw bad(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  };
  return {
    fields: map.fields as unknown as Payload<T>['fields'],
    encode: (value) => {
      const entries = map.toMap(check(value));
      // An empty map travels as no bytes at all (§8).
      return entries.size === 0 ? new Uint8Array() : encode(entries);
    },
    decode: (raw) => check(map.fromMap(raw.length === 0 ? new Map() : parse(raw))),
  };
}

/**
 * Strict CBOR: one item of definite length, nothing behind it, no duplicate keys. No float and nothing with a tag becomes
 * a value that a field takes: the protocol has neither (§8), and what is under an unknown key is nobody's business (§9).
 */
export function parse(raw: Uint8Array): unknown {
  try {
    return decode(withoutFloats(raw), decodeOptions);
  } catch {
    // The library's own words may quote what it read, and that may be a code (§10): not even as a cause.
    throw new Fault('device.bad-payload', 'not well-formed CBOR');
  }
}
