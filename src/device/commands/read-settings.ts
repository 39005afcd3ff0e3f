// read-settings (protocol §8.14): what is set on this lock, and what of it the adapter could change.
// Must not know which model has which setting.
import { z } from 'zod';
import { settingNameSchema, settingSchema } from '../../contract/device.ts';
import type { Setting } from '../../contract/device.ts';
import type { Field } from './codec.ts';
import { choice, flag, listOf, mapOf, payloadOf, uint } from './codec.ts';
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

/** Most settings of one lock. */
export const maxSettings = 32;

export const settingCodec = mapOf<Setting>({
  setting: choice(settingNameSchema.options),
  value: uint,
  writable: flag,
});

/** A list that skips settings of a later adapter (§9). */
function knownSettings(key: number): Field<Setting[]> {
  const field = listOf(settingCodec, maxSettings)(key);
  const known = settingNameSchema.options.length;
  const isLater = (entry: unknown): boolean => {
    const number: unknown = entry instanceof Map ? entry.get(settingCodec.fields.setting.key) : null;
    return Number.isSafeInteger(number) && (number as number) >= known;
  };
  return {
    ...field,
    fromWire: (raw) => field.fromWire(Array.isArray(raw) ? raw.filter((entry) => !isLater(entry)) : raw),
  };
}

export interface SettingsReply {
  settings: Setting[];
}

export const readSettingsCommand: Command<object, SettingsReply> = {
  name: 'read-settings',
  number: 0x4d,
  request: nothing,
  reply: payloadOf(mapOf<SettingsReply>({ settings: knownSettings }), z.object({ settings: z.array(settingSchema) })),
  ...readTimes,
};
