// clear-code (protocol §8.13): empties one slot, or all of them at once.
// Must not know how a person deletes codes at the keypad.
import { z } from 'zod';
import { operationIdSchema, slotNumberSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { mapOf, orNull, payloadOf, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

const requestSchema = z.object({ operationId: operationIdSchema, slot: slotNumberSchema.nullable() });
export type ClearCodeRequest = z.infer<typeof requestSchema>;

export const clearCodeCommand: Command<ClearCodeRequest, OperationOutcome> = {
  name: 'clear-code',
  number: 0x4c,
  request: payloadOf(mapOf<ClearCodeRequest>({ operationId: uuid, slot: orNull(uint) }), requestSchema),
  reply: outcomePayload,
  ...actTimes,
};
