// battery (protocol §8.3): the pack's voltage, resting and on request under load.
// Must not know which voltage is low.
import { z } from 'zod';
import { batteryReadingSchema } from '../../contract/device.ts';
import type { BatteryReading } from '../../contract/device.ts';
import { flag, mapOf, orNull, payloadOf, uint } from './codec.ts';
import type { Command } from './command.ts';
import { readTimes } from './command.ts';

export const batteryCommand: Command<{ load: boolean }, BatteryReading> = {
  name: 'battery',
  number: 0x42,
  request: payloadOf(mapOf<{ load: boolean }>({ load: flag }), z.object({ load: z.boolean() })),
  reply: payloadOf(
    mapOf<BatteryReading>({ restingMillivolts: uint, loadedMillivolts: orNull(uint) }),
    batteryReadingSchema,
  ),
  ...readTimes,
};
