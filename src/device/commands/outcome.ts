// outcome (protocol §8.8): what became of an operation, by its id; also the answer of the operations themselves.
// Must not know who asks or why.
import { z } from 'zod';
import { handingSchema, operationIdSchema, operationOutcomeSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import type { Payload } from './codec.ts';
import { choice, mapOf, orNull, payloadOf, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { readTimes } from './command.ts';

export const outcomePayload: Payload<OperationOutcome> = payloadOf(
  mapOf<OperationOutcome>({
    operationId: uuid,
    state: choice(operationOutcomeSchema.shape.state.options),
    reason: choice(operationOutcomeSchema.shape.reason.options),
    handing: orNull(choice(handingSchema.options)),
  }),
  operationOutcomeSchema,
);

export const outcomeCommand: Command<{ operationId: string }, OperationOutcome> = {
  name: 'outcome',
  number: 0x48,
  request: payloadOf(
    mapOf<{ operationId: string }>({ operationId: uuid }),
    z.object({ operationId: operationIdSchema }),
  ),
  reply: outcomePayload,
  ...readTimes,
};
