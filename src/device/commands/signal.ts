// signal (protocol §8.10): what the lock reports by itself; never an answer, always one report.
// Must not know who listens.
import { boltPositionSchema, doorSchema, lightPatternSchema, lockSignalSchema } from '../../contract/device.ts';
import type { LockSignal } from '../../contract/device.ts';
import { encode } from 'cbor2';
import { Fault } from '../../contract/fault.ts';
import type { Field, MapCodec } from './codec.ts';
import { choice, flag, mapOf, parse, uint } from './codec.ts';

type Kind = LockSignal['kind'];
type Of<K extends Kind> = Omit<Extract<LockSignal, { kind: K }>, 'kind'>;

// Key 1 is the kind; the fields of a kind follow from key 2.
function kindOf<T extends object>(table: { [F in keyof T]-?: (key: number) => Field<T[F]> }): MapCodec<T> {
  const shifted = Object.fromEntries(
    Object.entries(table).map(([name, build]) => [name, (key: number) => (build as (key: number) => unknown)(key + 1)]),
  );
  return mapOf<T>(shifted as never);
}

/** The kinds in the order of their numbers on the wire (from 0). */
export const signalKinds: { [K in Kind]: MapCodec<Of<K>> } = {
  pack: kindOf<Of<'pack'>>({ inserted: flag }),
  button: kindOf<Of<'button'>>({ button: choice(['program', 'lock', 'a', 'b']), down: flag, heldMs: uint }),
  light: kindOf<Of<'light'>>({
    light: choice(lightPatternSchema.shape.light.options),
    color: choice(lightPatternSchema.shape.color.options),
    pattern: choice(lightPatternSchema.shape.pattern.options),
    count: uint,
  }),
  beep: kindOf<Of<'beep'>>({ count: uint, long: flag }),
  bolt: kindOf<Of<'bolt'>>({ position: choice(boltPositionSchema.options) }),
  door: kindOf<Of<'door'>>({ door: choice(doorSchema.options) }),
  handing: kindOf<Of<'handing'>>({ result: choice(['right', 'left', 'failed']) }),
  reset: kindOf<Of<'reset'>>({ stage: choice(['armed', 'done', 'abandoned']) }),
  code: kindOf<Of<'code'>>({ accepted: flag }),
  lockout: kindOf<Of<'lockout'>>({ started: flag }),
};

const kindNames = Object.keys(signalKinds) as Kind[];

/** One signal as the payload of a single report. Throws device.bad-payload when it is out of bounds. */
export function encodeSignal(signal: LockSignal): Uint8Array {
  const parsed = lockSignalSchema.safeParse(signal);
  if (!parsed.success) throw new Fault('device.bad-payload', 'not a signal of the contract');
  const codec = signalKinds[signal.kind] as MapCodec<object>;
  return encode(new Map<number, unknown>([[1, kindNames.indexOf(signal.kind)], ...codec.toMap(signal)]));
}

/**
 * Reads a signal. Throws device.bad-payload for anything malformed; a kind of a later version gives null (§9).
 */
export function decodeSignal(payload: Uint8Array): LockSignal | null {
  const raw = parse(payload);
  const number = raw instanceof Map ? (raw.get(1) as unknown) : undefined;
  if (typeof number !== 'number') throw new Fault('device.bad-payload', 'a signal names its kind in key 1');
  const kind = kindNames[number];
  if (kind === undefined) return null;
  const parsed = lockSignalSchema.safeParse({ kind, ...(signalKinds[kind] as MapCodec<object>).fromMap(raw) });
  if (!parsed.success) throw new Fault('device.bad-payload', 'a signal is out of its bounds');
  return parsed.data;
}
