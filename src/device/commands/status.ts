// status (protocol §8.2): where bolt, door, pack and keypad stand.
// Must not know what a state means for a repair.
import { boltPositionSchema, doorSchema, handingSchema, lockStatusSchema } from '../../contract/device.ts';
import type { LockStatus } from '../../contract/device.ts';
import { choice, flag, mapOf, payloadOf, uint } from './codec.ts';
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

export const statusCommand: Command<object, LockStatus> = {
  name: 'status',
  number: 0x41,
  request: nothing,
  reply: payloadOf(
    mapOf<LockStatus>({
      bolt: choice(boltPositionSchema.options),
      handing: choice(handingSchema.options),
      door: choice(doorSchema.options),
      pack: choice(['in', 'out']),
      lockoutMs: uint,
      codesEnabled: flag,
      codesStored: uint,
    }),
    lockStatusSchema,
  ),
  ...readTimes,
};
