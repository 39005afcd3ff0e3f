// motor-test (protocol §8.4): throws the bolt out and back and measures.
// Must not know what to repair when it drags.
import { z } from 'zod';
import { motorTestSchema, operationIdSchema } from '../../contract/device.ts';
import type { MotorTest } from '../../contract/device.ts';
import { choice, mapOf, payloadOf, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';

export const motorTestCommand: Command<{ operationId: string }, MotorTest> = {
  name: 'motor-test',
  number: 0x43,
  request: payloadOf(
    mapOf<{ operationId: string }>({ operationId: uuid }),
    z.object({ operationId: operationIdSchema }),
  ),
  reply: payloadOf(
    mapOf<MotorTest>({ result: choice(motorTestSchema.shape.result.options), travelMs: uint, resistance: uint }),
    motorTestSchema,
  ),
  ...actTimes,
};
