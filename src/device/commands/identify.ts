// identify (protocol §8.1): which lock is behind the adapter.
// Must not know the catalogue of models.
import { lockIdentitySchema } from '../../contract/device.ts';
import type { LockIdentity } from '../../contract/device.ts';
import { choice, mapOf, payloadOf, text } from './codec.ts';
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

export const identifyCommand: Command<object, LockIdentity> = {
  name: 'identify',
  number: 0x40,
  request: nothing,
  reply: payloadOf(
    mapOf<LockIdentity>({ modelId: text, serial: text, firmware: text, radio: choice(['none', 'zwave', 'zigbee']) }),
    lockIdentitySchema,
  ),
  ...readTimes,
};
