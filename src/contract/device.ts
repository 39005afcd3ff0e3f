// The nouns that the device layer reports: adapters, lock identity, readings, signals, operations.
// Must not know CBOR, HID or Electron. Units are in the names.
import { z } from 'zod';

/** Catalogue id of a lock model: the number on the box ('914', '620'). */
export const modelIdSchema = z.string().regex(/^[0-9a-z][0-9a-z-]{1,30}$/);
/** Names one guided operation on the lock for ever; the lock remembers its outcome (protocol: operation ids). */
export const operationIdSchema = z.uuid();

export const adapterSchema = z.object({
  /** Tells adapters apart within this session: serial and path, or `practice:<scenario>`. */
  key: z.string().max(300),
  driver: z.enum(['hid', 'simulator']),
  product: z.string().max(120),
  serial: z.string().max(120),
  firmware: z.string().max(40),
  protocol: z.number().int().min(0).max(255),
});
export type Adapter = z.infer<typeof adapterSchema>;

/** Product and serial, as they stand with a reading and on paper. */
export const adapterName = ({ product, serial }: Pick<Adapter, 'product' | 'serial'>): string =>
  `${product} ${serial}`.trim();

export const lockIdentitySchema = z.object({
  modelId: modelIdSchema,
  serial: z.string().max(60),
  firmware: z.string().max(40),
  radio: z.enum(['none', 'zwave', 'zigbee']),
});
export type LockIdentity = z.infer<typeof lockIdentitySchema>;

export const boltPositionSchema = z.enum(['extended', 'retracted', 'between', 'unknown']);
export const handingSchema = z.enum(['right', 'left', 'unknown', 'not-applicable']);
export const doorSchema = z.enum(['open', 'closed', 'unknown']);

export const lockStatusSchema = z.object({
  bolt: boltPositionSchema,
  handing: handingSchema,
  door: doorSchema,
  pack: z.enum(['in', 'out']),
  /** Milliseconds until the keypad takes codes again; 0 when it does now (facts §5.6: 60 s after 3 wrong codes in a minute). */
  lockoutMs: z.number().int().min(0).max(3_600_000),
  /** False when all user codes are switched off (955, function 6). */
  codesEnabled: z.boolean(),
  /** How many slots hold a code; never which code. */
  codesStored: z.number().int().min(0).max(250),
});
export type LockStatus = z.infer<typeof lockStatusSchema>;

export const batteryReadingSchema = z.object({
  restingMillivolts: z.number().int().min(0).max(20_000),
  /** Lowest voltage while the motor draws; null when it was not loaded. */
  loadedMillivolts: z.number().int().min(0).max(20_000).nullable(),
});
export type BatteryReading = z.infer<typeof batteryReadingSchema>;

export const motorTestSchema = z.object({
  result: z.enum(['free', 'binding', 'jammed', 'no-motion']),
  travelMs: z.number().int().min(0).max(60_000),
  /** Load on the motor, 0 (free) to 255 (stalled); zwave-js names the like on the Home Connect 620, parameter 46. */
  resistance: z.number().int().min(0).max(255),
});
export type MotorTest = z.infer<typeof motorTestSchema>;

export const lightPatternSchema = z.object({
  light: z.enum(['status', 'keypad']),
  color: z.enum([
    'red',
    'green',
    'amber',
    'red-green',
    'off',
    'check',
    'lock',
    'x',
    'check-lock-together',
    'check-lock-alternate',
  ]),
  pattern: z.enum(['solid', 'flash', 'blink', 'off']),
  /** Flashes; 0 where it goes on until told otherwise. */
  count: z.number().int().min(0).max(100),
});
export type LightPattern = z.infer<typeof lightPatternSchema>;

/** What a subscribed lock reports as it happens. */
export const lockSignalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pack'), inserted: z.boolean() }),
  z.object({
    kind: z.literal('button'),
    button: z.enum(['program', 'lock', 'a', 'b']),
    down: z.boolean(),
    /** On release: how long it was held. */
    heldMs: z.number().int().min(0).max(600_000),
  }),
  z.object({ kind: z.literal('light'), ...lightPatternSchema.shape }),
  z.object({ kind: z.literal('beep'), count: z.number().int().min(0).max(100), long: z.boolean() }),
  z.object({ kind: z.literal('bolt'), position: boltPositionSchema }),
  z.object({ kind: z.literal('door'), door: doorSchema }),
  z.object({ kind: z.literal('handing'), result: z.enum(['right', 'left', 'failed']) }),
  z.object({ kind: z.literal('reset'), stage: z.enum(['armed', 'done', 'abandoned']) }),
  z.object({ kind: z.literal('code'), accepted: z.boolean() }),
  z.object({ kind: z.literal('lockout'), started: z.boolean() }),
]);
export type LockSignal = z.infer<typeof lockSignalSchema>;

/** One entry of the lock's own log; numbers follow the Z-Wave alarm table (facts §8). */
export const lockEventSchema = z.object({
  sequence: z.number().int().min(0),
  /** UTC, ISO 8601; null when the lock's clock was not set. */
  at: z.iso.datetime().nullable(),
  alarmType: z.number().int().min(0).max(255),
  alarmLevel: z.number().int().min(0).max(255),
});
export type LockEvent = z.infer<typeof lockEventSchema>;

/** A place for a user code. What is in it is never told, only whether something is. */
export const slotNumberSchema = z.number().int().min(1).max(250);
export const slotSchema = z.object({
  slot: slotNumberSchema,
  /** `unreadable`: the lock cannot say, for example because its code memory is damaged. */
  state: z.enum(['empty', 'set', 'unreadable']),
});
export type Slot = z.infer<typeof slotSchema>;

/** A user code on its way into the lock: 4 to 8 digits (facts §5.4). Never kept, logged or shown. */
export const userCodeSchema = z.string().regex(/^[0-9]{4,8}$/);

/** What can be set on one model or another (facts §3, §8). */
export const settingNameSchema = z.enum([
  'status-led',
  'auto-lock',
  'auto-lock-seconds',
  'sound',
  'secure-screen',
  'invert',
  'program-button',
  'motor-load-alarm',
  'motor-resistance',
]);
export type SettingName = z.infer<typeof settingNameSchema>;

export const settingSchema = z.object({
  setting: settingNameSchema,
  /** 0 off, 1 on; seconds for `auto-lock-seconds`; 0 free to 255 stalled for `motor-resistance`. */
  value: z.number().int().min(0).max(65_535),
  /** False for a switch on the circuit board (only a hand can move it) and for measured values. */
  writable: z.boolean(),
});
export type Setting = z.infer<typeof settingSchema>;

const partSchema = z.enum(['pass', 'fail', 'not-present']);
/** The lock's own check of its parts; nothing moves. */
export const selfTestSchema = z.object({
  /** Code and settings memory reads back whole. */
  memory: partSchema,
  /** The outside half answers through the cable. */
  keypad: partSchema,
  /** The motor circuit is closed. */
  motor: partSchema,
  radio: partSchema,
  /** The cells hold up under load well enough for the motor. */
  power: partSchema,
});
export type SelfTest = z.infer<typeof selfTestSchema>;

export const operationKindSchema = z.enum(['handing', 'factory-reset', 'motor-test']);
export type OperationKind = z.infer<typeof operationKindSchema>;

/** What the lock knows of an operation id. `never-received`: it was certainly not carried out. */
export const operationOutcomeSchema = z.object({
  operationId: operationIdSchema,
  state: z.enum(['never-received', 'armed', 'running', 'done', 'failed']),
  /** Why it failed, in the words of the protocol's reasons. */
  reason: z.enum(['none', 'jammed', 'low-power', 'interrupted', 'handing-failed']),
  handing: handingSchema.nullable(),
});
export type OperationOutcome = z.infer<typeof operationOutcomeSchema>;

/** What a keepalive asks of the human or tells of the motor. */
export const operationProgressSchema = z.enum(['working', 'bolt-moving', 'press-program', 'insert-pack', 'open-door']);
export type OperationProgress = z.infer<typeof operationProgressSchema>;
