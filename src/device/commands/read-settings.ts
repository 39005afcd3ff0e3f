// read-settings (protocol §8.14): what is set on this lock, and what of it the adapter could change.
// Must not know which model has which setting.
import { z } from 'zod';
import { settingNameSchema, settingSchema } from '../../contract/device.ts';
import type { Setting } from '../../contract/device.ts';
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

export interface SettingsReply {
  settings: Setting[];
}

export const readSettingsCommand: Command<object, SettingsReply> = {
  name: 'read-settings',
  number: 0x4d,
  request: nothing,
  reply: payloadOf(
    mapOf<SettingsReply>({ settings: listOf(settingCodec, maxSettings) }),
    z.object({ settings: z.array(settingSchema) }),
  ),
  ...readTimes,
};
