// self-test (protocol §8.16): the lock's own check of its parts, without moving anything.
// Must not know what to repair when a part fails.
import { selfTestSchema } from '../../contract/device.ts';
import type { SelfTest } from '../../contract/device.ts';
import { choice, mapOf, payloadOf } from './codec.ts';
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

const part = choice(selfTestSchema.shape.memory.options);

export const selfTestCommand: Command<object, SelfTest> = {
  name: 'self-test',
  number: 0x4f,
  request: nothing,
  reply: payloadOf(
    mapOf<SelfTest>({ memory: part, keypad: part, motor: part, radio: part, power: part }),
    selfTestSchema,
  ),
  ...readTimes,
};
